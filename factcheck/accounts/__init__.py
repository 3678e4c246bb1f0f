"""People, their roles, and the one table of who may do what (`permissions.py`).

Roles are reporter, reviewer and editor; each holds the capabilities of the one before it. Nobody signs
up: editors invite. A deactivated person is out at the next request.
"""
