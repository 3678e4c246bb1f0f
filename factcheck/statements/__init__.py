"""A statement is exact words at an exact place in one version of one article, and who said them.

The database compares a statement's words with the version's text at its offsets and refuses a row that
differs. A statement is never re-pointed silently: where it stands in a later version is an anchor, and
only an exact anchor is set without a person. Taking a statement away is a mark with a date, so that it
can be put back.

2026-11-22: the desk reads statements by plain SQL (`rows.py`) and draws marks and cards by joining escaped
strings: at a thousand statements model instances and the template language cost several times the page.
2026-11-22: an answer to htmx carries one card and the paragraphs that it touched, so that tagging costs the
same at any number of statements; the page's script puts the card into text order.
"""
