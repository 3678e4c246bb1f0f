"""The history of every row: who did what, when, before and after.

Triggers of django-pghistory write it inside PostgreSQL, so that a change from the admin, a shell or raw
SQL is caught as well. `history.py` tells the triggers who acts and under which verb, and reads the
events back for people. Events are append-only: update, delete and truncate are refused by the database.
"""
