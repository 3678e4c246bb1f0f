"""People, their roles, and the one table of who may do what (`permissions.py`); how people come in.

Roles are reporter, reviewer and editor; each holds the capabilities of the one before it. Nobody signs
up: editors invite. A deactivated person is out at the next request.

2026-11-26: reviewers and editors need a second factor. `middleware.py` denies everything but the set-up;
production cannot switch that off, the demo and the tests' settings do, and the page says so.
2026-11-26: sessions are a table of our own with the person on it (`sessions.py`), so that they can be listed
and ended; the hash in each covers password and role, so that a change outside the desk ends them too.
2026-11-26: wrong tries are slowed down by `throttle.py`, in a table, and not by allauth's limits, which lock
out and live in a cache that may be emptied.
"""
