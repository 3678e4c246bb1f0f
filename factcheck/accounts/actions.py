"""Every write to people."""

from __future__ import annotations

import time
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from factcheck.accounts import factors
from factcheck.accounts.models import EntryEvent, EntryKind, Session, User
from factcheck.accounts.permissions import Capability, Role, require
from factcheck.audit.models import PersonalDetail
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold
from factcheck.language.canonical import has_forbidden


@dataclass(frozen=True)
class Origin:
    """From where something was asked: a mark of the network, and what the browser calls itself."""

    network: str = ""
    agent: str = ""


NOWHERE = Origin()
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
    before = User.objects.filter(pk=person.pk).values_list("role", "is_active", "email").first()
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
        if before and (password or before != (person.role, person.is_active, person.email)):
            end_sessions(person=person, by=by, detail="their password, role, address or standing was changed")
    return person


def note_entry(
    *,
    kind: EntryKind,
    person: User | None = None,
    by: User | None = None,
    detail: str = "",
    origin: Origin = NOWHERE,
) -> EntryEvent:
    """Keep that somebody came in, was refused, or that what lets them in was changed."""
    agent = "".join(letter for letter in origin.agent if letter.isprintable() and not has_forbidden(letter))[:200]
    event = EntryEvent(kind=kind, person=person, by=by, detail=detail[:200], network=origin.network, agent=agent)
    with acting(by=by or person, verb=f"entry.{kind}"):
        event.store()
    return event


def end_sessions(*, person: User, by: User | None = None, keep: str | None = None, detail: str = "") -> int:
    """Log a person out everywhere, but for the session with the key `keep`."""
    ended: int = Session.objects.filter(person=person).exclude(session_key=keep or "").delete()[0]
    if ended:
        note_entry(kind=EntryKind.SESSIONS_ENDED, person=person, by=by, detail=detail)
    return ended


def end_session(*, by: User, session: Session) -> None:
    """End one session of one's own."""
    if session.person_id != by.pk:
        raise ValueError("another person's session")
    session.delete()
    note_entry(kind=EntryKind.SESSIONS_ENDED, person=by, by=by, detail="one browser")


def use_totp(*, authenticator: Authenticator, code: str) -> bool:
    """Take a code of an app once. The last one's step is kept beside the secret, under a lock, for all processes."""
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = factors.decrypt(held.data["secret"])
        step = factors.matching_step(secret, code, int(time.time()), held.data.get("last_step", 0))
        if step is None:
            return False
        held.data["last_step"] = step
        held.save(update_fields=["data"])
        authenticator.data = held.data
        return True


def may_remove_factor(*, authenticator: Authenticator) -> bool:
    """Whether a factor may go: the last one stays while the person's role requires one."""
    person = User.objects.get(pk=authenticator.user_id)
    if authenticator.type not in factors.FACTORS or not factors.is_required_of(person):
        return True
    others = Authenticator.objects.filter(user_id=person.pk, type__in=factors.FACTORS).exclude(pk=authenticator.pk)
    return bool(others.exists())


def reset_factors(*, by: User, person: User) -> None:
    """Remove all second factors of a person who lost them, and log them out everywhere."""
    require(by, Capability.MANAGE_PEOPLE)
    if by.pk == person.pk:
        raise ValidationError("You cannot reset your own second factors. Ask another editor to do it.")
    with transaction.atomic():
        Authenticator.objects.filter(user_id=person.pk).delete()
        note_entry(kind=EntryKind.FACTORS_RESET, person=person, by=by)
        end_sessions(person=person, by=by, detail="their second factors were reset")


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
        Authenticator.objects.filter(user_id=person.pk).delete()
        end_sessions(person=person, by=by, detail="their name was replaced by a pseudonym")
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
