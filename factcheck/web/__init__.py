"""HTTP without nouns: parts and pages, forms that run actions, headers, errors, and the fetch guard.

Every outgoing request of the product goes through `fetch.py`; every write from a page goes through
`perform()`, which turns an action's refusal into a message beside the field that caused it.

2026-11-26: no lost update. What people edit has a `revision` that the database counts up; forms carry it, with what
they showed, in one hidden field `seen` (`conflicts.py`). Not signed: whoever changes it can do no more than leave out
their own warning. The second to save gets 409 and the form with both sides. What was shown comes back with the form
rather than from the history, because a form also shows rows of other tables, and a person's own spelling of a date.
"""
