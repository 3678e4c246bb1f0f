"""A statement is exact words at an exact place in one version of one article, and who said them.

The database compares a statement's words with the version's text at its offsets and refuses a row that
differs. A statement is never re-pointed silently: where it stands in a later version is an anchor, and
only an exact anchor is set without a person. Taking a statement away is a mark with a date, so that it
can be put back.

2026-11-22: the desk reads statements by plain SQL (`rows.py`) and draws marks and cards by joining escaped
strings: at a thousand statements model instances and the template language cost several times the page.
2026-11-22: an answer to htmx carries one card and the paragraphs that it touched, so that tagging costs the
same at any number of statements; the page's script puts the card into text order.
2026-11-27: while a statement is written, no version is added to its article, which would have been searched for the words
before they were there. Whoever adds a version locks the article (`add_version`); an insert's trigger, a move and a restoring ask for
that row to stay as it is, which any number of people do at once. It is the article and not the version, since nobody may
lock rows of a table to which the application only adds.
"""
