"""The ledger of a claim: what supports it, what contradicts it, and what was asked for and never came.

The state of the evidence is derived from the rows and is not a verdict. Confidential evidence is seen
by the people named on it and by nobody else, by no route: counts and states that others see leave it out.
"""
