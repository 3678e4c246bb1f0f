"""Sessions in the database, each with its person, read by one plain statement: every request begins with it.

A table of our own, as Django means its database sessions to be extended: that of allauth.usersessions
would be a second row beside each session, written by one more middleware and able to disagree with it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from factcheck.db.rows import rows

_READ = "SELECT session_data FROM factcheck_session WHERE session_key = %s AND expire_date > %s"
# What a session knows of where it was opened; set when somebody logs in.
DEVICE = "device"


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> Any:
        from factcheck.accounts.models import Session  # settings name this module before models can be read

        return Session

    def load(self) -> dict[str, Any]:
        found = rows(_READ, [self.session_key, timezone.now()])
        if not found:
            self._session_key = None
            return {}
        data: dict[str, Any] = self.decode(found[0][0])
        return data

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        session.person_id = data.get(SESSION_KEY)
        device = data.get(DEVICE, {})
        session.agent, session.network = device.get("agent", ""), device.get("network", "")
        session.begun_at = device.get("since")
        return session
