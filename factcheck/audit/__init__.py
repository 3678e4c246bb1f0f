"""The history of every row: who did what, when, before and after; and one record of it all.

Triggers inside PostgreSQL (`capture.py`) write both, so that a change from the admin, a shell or raw SQL is
caught as well. `tracking.py` tells them who acts and under which verb; `history.py` reads a thing's history back
for people. Histories and record are append-only: update, delete and truncate are refused by the database, and
no setting of a session silences its triggers.

2026-11-26: the record holds each row as it was, as JSON, beside the nouns' own histories. Those have columns,
which migrations add, drop and rename; what is sealed must stay as it was written. The price is a second row
for each event, written by the same statement.
2026-11-26: of a person's name, handle, address and beat the record holds salted commitments, and
`PersonalDetail` the values and the salt. A person can be forgotten by deleting the latter: nothing that was
sealed changes, and the commitments tell nothing without their salt.
"""
