"""A speaker is a person or organisation that makes claims.

Names stand in several scripts, roles have dates. Merging points the duplicate at the speaker that
stays and rewrites no other row: a merge is one level deep, reversible, and the old address redirects.
A pair marked as namesakes is refused for merging until somebody takes the mark back.
"""
