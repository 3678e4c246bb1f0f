"""Filters of a list that a person gave a name: opened again, renamed, shared with the desk, deleted.

What is kept is the name of one of our own lists and the filters that this list knows, never an address: nothing else
can be led to. What a filter's value means is the list's business, on the day on which it is opened: a value that is
known no more is said there and left out. A search is its person's own until they share it.
"""
