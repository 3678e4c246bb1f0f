"""A statement is exact words at an exact place in one version of one article, and who said them.

The database compares a statement's words with the version's text at its offsets and refuses a row that
differs. A statement is never re-pointed silently: where it stands in a later version is an anchor, and
only an exact anchor is set without a person. Taking a statement away is a mark with a date, so that it
can be put back.
"""
