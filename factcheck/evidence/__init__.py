"""The ledger of a claim: what supports it, what contradicts it, and what was asked for and never came.

The state of the evidence is derived from the rows and is not a verdict. Confidential evidence is seen
by the people named on it and by nobody else, by no route: counts and states that others see leave it out.

2026-11-22: a request may be asked after its due day. What was promised for January is asked for in March,
and stays overdue; a due day before the day of asking is refused only where both are typed together.
2026-11-22: a form sent twice gives the row that its first sending made, not a refusal.
"""
