"""Judgement on claims: the desk's own scale of ratings, and rounds of review that use it.

A review is one numbered round of judgement: rating, conclusion, explanation, and the day it speaks for. States and
moves stand in one table, `workflow.py`; a claim and its review move together, in one action. Nobody who wrote in a
review approves it: a constraint of the database. What was approved keeps its words; another round supersedes it.

A rating without a number stays without one in every output.

2026-11-26: a returned review is the same round, submitted once more; its `turn` counts that, and a reviewer decides
about the turn that they read. Reopening a claim ends the round; the next one begins with its words.
2026-11-26: whoever hands a draft over stays one of its writers and does not approve it either.
2026-11-26: reasons to look again at an approved verdict are noted by triggers, not by actions: the admin, a shell and raw
SQL leave none out. A second look answers the reasons that its person had before them, so that nothing is answered unseen;
what comes of confidential evidence is seen, counted and told to those alone who are named on it.
"""
