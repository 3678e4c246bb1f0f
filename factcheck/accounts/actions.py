"""Every write to people."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, Role, require
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold

OWN_SETTINGS = ("name", "time_zone", "theme", "single_keys", "show_suggestions")


def save_person(*, by: User | None, person: User, password: str | None = None, seen: int | None = None) -> User:
    """Add or change a person. Nobody takes the editor's role or their log-in from themselves.

    `by` is None where nobody is logged in: a command, whose caller has the whole database anyway.
    """
    if by is not None:
        require(by, Capability.MANAGE_PEOPLE)
    if by is not None and person.pk == by.pk and (person.role != Role.EDITOR or not person.is_active):
        raise ValidationError("You cannot lock yourself out. Ask another editor to do it.")
    with acting(by=by, verb="person.changed" if person.pk else "person.added"):
        if person.pk:
            hold(person, seen=seen)
        if password:
            validate_password(password, person)
            person.set_password(password)
        elif not person.pk:
            person.set_unusable_password()
        person.email = person.email.strip().lower()
        person.store()
    return person


def change_own_settings(*, by: User, **settings: object) -> User:
    """Change one's own name, zone, theme, single-key shortcuts or suggestions."""
    unknown = settings.keys() - set(OWN_SETTINGS)
    if unknown:
        raise ValueError(f"not a setting of one's own: {sorted(unknown)}")
    with acting(by=by, verb="person.settings_changed"):
        for name, value in settings.items():
            setattr(by, name, value)
        by.store(fields=list(settings))
    return by
