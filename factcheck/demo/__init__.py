"""The demo newsroom: an invented country, its unrest, its budget, its election, and a desk that checks them.

Everything in `newsroom/` is invented: the country, its people, parties, places, outlets and laws, and
every word they say. All addresses end in `.example`, which the domain name system keeps for such uses.
`content.py` reads the files into typed rows and refuses them when a reference points nowhere, when a
statement's words are not in its article to the letter, or when the evidence of a claim does not come
to the state that the file says it comes to. It imports no Django, so that the words can be checked
without a database.

2026-11-22: days in requests for evidence are counted from today and not written as dates, so that the
board of what is owed looks alive in any year.
"""
