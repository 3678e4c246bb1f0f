"""A claim is the proposition that statements assert; verdicts belong to claims, words to statements.

States and moves stand in one table, `workflow.py`. Merging points the duplicate at the claim that stays
and rewrites no other row: it is one level deep, can be undone, and remembers pairs that were refused.
"""
