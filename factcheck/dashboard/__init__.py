"""The first page: four counts that lead to their lists, one's own drafts, overdue proof, load per person, twelve weeks.

It decides nothing and holds no rows; each number leads to a list with exactly so many. Numbers come from tallies, so
that the page costs the same at a hundred claims and at a million. Nothing is counted that part of the desk may not
see: claims, reviews and requests are the whole desk's; evidence, which can be confidential, is not counted here, nor
are imports, which are their importer's own. Load is told in counts, by name and never by rank: it says who needs a
hand, not who is good.

2026-11-26: it is the first page after logging in, and the list of articles stays under Desk. Who comes in asks what
waits for them and for the desk, not which article came last.
2026-11-26: each of the three kinds of things has a chart of its own. They differ by size, and none needs a colour
that tells it from the others.
"""
