"""Every write to people."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, Role, require
from factcheck.audit.models import PersonalDetail
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
    if person.pseudonymised_at is not None:
        raise ValidationError("This person was pseudonymised, and stays so.")
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


def pseudonymise_person(*, by: User | None, person: User) -> User:
    """Replace name, handle, address and beat by a pseudonym, here and in the history. There is no way back.

    What the record has sealed stays as it is: it holds commitments, which tell nothing once their salt is gone.
    """
    if by is not None:
        require(by, Capability.MANAGE_PEOPLE)
    with acting(by=by, verb="person.pseudonymised"):
        person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if person.is_active:
            raise ValidationError(f"{person.name} can still log in. Untick “active” first.")
        if person.pseudonymised_at is None:
            person.pseudonymised_at = timezone.now()
        person.name, person.handle = f"Former person {person.pk}", f"former-{person.pk}"
        person.email, person.beat = f"former-{person.pk}@pseudonym.invalid", ""
        person.last_login = None
        person.set_unusable_password()
        person.store()
        # After the change: of that, too, nothing is kept.
        PersonalDetail.objects.filter(noun="user", row_id=person.pk).delete()
        EmailAddress.objects.filter(user=person).delete()
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
