"""Factcheck: who claimed what, where exactly, and what evidence stands behind it.

One Django app holds every noun; each noun is a Python package. Imports go leftward only:

    language, db, web < audit < accounts < work < tallies < record < notifications < saved < captures < timestamps < speakers
        < articles < statements < claims < evidence < letters, calendars, suggestions < reviews < comments < publishing
        < batches < search, imports < watch, feeds < queue < dossiers, api < dashboard

`tests/test_imports.py` walks the imports and enforces this order.

2026-11-22: statements have a package of their own, between articles and claims. Words at a place in
a version and the article they stand in are two nouns, and together they would be one crowded package.
"""

VERSION = "0.1.0"
