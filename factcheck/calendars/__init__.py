"""A person's due days as a calendar that their own program reads, at a private address.

Calendar programs log in nowhere, so the address is the secret: only its hash is kept, it is shown once, and
its owner can close it. The calendar holds what is asked for and by when: no evidence, confidential or other.
"""
