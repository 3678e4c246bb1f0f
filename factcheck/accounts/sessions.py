"""Sessions in the database, each with its person, both read by one plain statement: every request begins with it.

A table of our own, as Django means its database sessions to be extended: that of allauth.usersessions
would be a second row beside each session, written by one more middleware and able to disagree with it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from factcheck.db.rows import Columns, rows

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest

    from factcheck.accounts.models import User

# What a session knows of where it was opened; set when somebody logs in.
DEVICE = "device"


class SessionStore(db.SessionStore):
    # Whose the session was when it was read.
    person: User | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        from factcheck.accounts.models import Session  # settings name this module before models can be read

        return Session

    def load(self) -> dict[str, Any]:
        columns, read = _read()
        found = rows(read, [self.session_key, timezone.now()])
        if not found:
            self._session_key = None
            return {}
        encoded, *person = found[0]
        self.person = columns.made_of(person)
        data: dict[str, Any] = self.decode(encoded)
        return data

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        session.person_id = data.get(SESSION_KEY)
        device = data.get(DEVICE, {})
        session.agent, session.network = device.get("agent", ""), device.get("network", "")
        session.begun_at = device.get("since")
        return session


@cache
def _read() -> tuple[Columns, str]:
    from factcheck.accounts.models import Session, User

    person, session = Columns(User, "u"), Session._meta.db_table
    return person, (
        f"SELECT s.session_data, {person.sql} FROM {session} s LEFT JOIN {User._meta.db_table} u ON u.id = s.person_id"  # noqa: S608 names of our own
        " WHERE s.session_key = %s AND s.expire_date > %s"
    )


def person_of(request: HttpRequest) -> User | AnonymousUser:
    """Whoever is signed in: the person who came with the session, if it is plainly theirs and they may be here.

    Any doubt, such as another password or role since, a key that was changed, or somebody locked out, is for Django,
    which reads the person by itself and ends the session or carries it over.
    """
    session: Any = request.session
    # First, since it is what reads the session.
    claimed, backend, signature = [session.get(key) for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)]
    person: User | None = session.person
    if (
        person is not None
        and str(person.pk) == claimed
        and backend in settings.AUTHENTICATION_BACKENDS
        and person.is_active
        and constant_time_compare(signature or "", person.get_session_auth_hash())
    ):
        return person
    return auth.get_user(request)
