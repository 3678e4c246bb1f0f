"""One box over articles, statements, claims, speakers and evidence.

Case, accents and typography are folded on both sides, by one SQL function and one Python function
that are tested against each other.
"""
