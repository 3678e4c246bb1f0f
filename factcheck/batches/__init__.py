"""One step for many rows of a list: looked at before it is done, done in one transaction, undone in one press.

What can be done is a list of operations, `catalogue.py`. An operation knows how to look at rows (what would change,
what is so already, what is refused and why), how to do its change to one row through that noun's own action, and how
to undo it; rights and rules are the actions' own. A `Batch` remembers who did what to which rows and what they were.

2026-11-26: a row is undone as long as what the batch changed in it is as the batch left it: an edit of a claim's
words is no reason to leave it with the wrong holder, and nobody's later choice is ever replaced.
2026-11-26: undo is offered for a day. Later the desk has built on what was done, and a change that is meant is better
seen row by row. Whoever did it undoes it, or an editor; a row that they may not change back is left and named.
2026-11-26: what sends a claim on its way again (returned to its author, reopened) is not undone: the claim would pass
its review or its gate unread. The preview says so before it is done. Approving and publishing are no operations at all.
"""
