"""How a session becomes a person, at every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from factcheck.accounts.models import User
from factcheck.db.rows import by_id


class DeskBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    def get_user(self, user_id: Any) -> User | None:
        """The person, unless they are locked out."""
        person = by_id(User, int(user_id))
        return person if person is not None and self.user_can_authenticate(person) else None
