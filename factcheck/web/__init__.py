"""HTTP without nouns: parts and pages, forms that run actions, headers, errors, and the fetch guard.

Every outgoing request of the product goes through `fetch.py`; every write from a page goes through
`perform()`, which turns an action's refusal into a message beside the field that caused it.
"""
