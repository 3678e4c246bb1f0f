"""Every write to what people are told."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.audit.tracking import acting
from factcheck.language.bidi import clean_sentence
from factcheck.notifications.digests import MOST, digests_due, moment_of
from factcheck.notifications.kinds import KINDS, Delivery, kind_of
from factcheck.notifications.mails import letter_about, letter_of_day, line_of
from factcheck.notifications.models import DeliveryChoice, Digest, Notification, deliveries_of, delivery_of
from factcheck.notifications.subjects import Sight, mute_for, sights_of

log = logging.getLogger(__name__)

MAIL_JOB = "notifications.mail"
DIGEST_JOB = "notifications.mail_digest"
_LONGEST, _EXCERPT = 300, 600
_gathered: ContextVar[list[Gathered] | None] = ContextVar("factcheck_gathered", default=None)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What `tell()` was asked to say while it was gathered."""

    person: User
    kind: str
    words: str
    path: str
    key: str
    reason: str
    excerpt: str
    about: tuple[str, int] | None


@contextmanager
def gathering() -> Iterator[list[Gathered]]:
    """While this lasts nobody is told anything: what would be told is gathered, for whoever changes many things in
    one step to tell each person once."""
    found: list[Gathered] = []
    token = _gathered.set(found)
    try:
        yield found
    finally:
        _gathered.reset(token)


# How a person sees what is not sent to them.
UNSENT = (Sight.HIDDEN, Sight.QUIET)


def tell(
    *,
    person: User,
    kind: str,
    words: str,
    path: str,
    key: str,
    reason: str = "",
    excerpt: str = "",
    about: tuple[str, int] | None = None,
) -> Notification | None:
    """Tell a person one thing, once for each `key`; an e-mail follows as its person has chosen for this kind.

    `reason` says why they hear of it, as “because you hold this claim”; `excerpt` is what somebody wrote. With
    `about`, a kind of thing known to `subjects` and its id, who may see that is asked again before they read it.
    None when nobody was told: the person is inactive, was told under this key before, or it is gathered.
    """
    if not person.is_active:
        return None
    if (gathered := _gathered.get()) is not None:
        gathered.append(
            Gathered(
                person=person,
                kind=kind,
                words=words,
                path=path,
                key=key,
                reason=reason,
                excerpt=excerpt,
                about=about,
            )
        )
        return None
    subject, subject_id = about or ("", None)
    told = Notification(
        person=person,
        kind=kind,
        words=clean_sentence(words, longest=_LONGEST),
        reason=clean_sentence(reason, longest=200),
        excerpt=excerpt.strip() if len(excerpt) <= _EXCERPT else f"{excerpt[: _EXCERPT - 1].strip()}…",
        path=path,
        key=key,
        subject=subject,
        subject_id=subject_id,
        delivery=delivery_of(person, kind),
    )
    with acting(by=None, verb="notification.told"):
        if not told.add_unless_there():
            return None
        if told.delivery == Delivery.NOW:
            app.configure_task(MAIL_JOB, queue="mail").defer(notification_id=told.pk)
    return told


def mark_done(*, by: User, notification: Notification) -> Notification:
    """Take one notification off the bell; only the person themselves does. Doing it twice changes nothing."""
    if notification.person_id != by.pk:
        raise ValueError(f"notification {notification.pk} is not {by.pk}'s")
    if notification.done_at is None:
        with acting(by=by, verb="notification.done"):
            notification.done_at = timezone.now()
            notification.store(fields=["done_at"])
    return notification


def mark_all_done(*, by: User, up_to: int) -> int:
    """Take all that a person has seen off the bell: not what came after the one numbered `up_to`."""
    with acting(by=by, verb="notification.done"):
        return Notification.objects.for_person(by).waiting().filter(pk__lte=up_to).update(done_at=timezone.now())


def outdate(*, keys: str) -> int:
    """Take off the bell of everybody what was told under keys that begin so and is no longer the case: nobody acts on
    it, and no e-mail follows that is still to go."""
    with acting(by=None, verb="notification.outdated"):
        told = Notification.objects.waiting().filter(key__startswith=keys)
        return told.update(done_at=timezone.now())


def mail(*, notification_id: int) -> bool:
    """Send a notification's e-mail, once; whether it was sent now. What was done meanwhile, may not be seen by its
    person any more, or is not wanted by e-mail any more, is not sent.

    The row is marked first and by itself, so that a worker killed while the mail server takes the letter does
    not send it again; a server that refuses takes the mark off, and the job is tried again.
    """
    told = Notification.objects.select_related("person").filter(pk=notification_id).first()
    if told is None or not told.person.is_active or told.delivery != Delivery.NOW:
        return False
    if delivery_of(told.person, told.kind) == Delivery.OFF:
        return False
    sight = sights_of([told], told.person)[told.pk]
    if sight in UNSENT:
        return False
    with acting(by=None, verb="notification.mailed"):
        fresh = Notification.objects.filter(pk=notification_id, mailed_at=None, done_at=None)
        marked = fresh.update(mailed_at=timezone.now())
    if not marked:
        return False
    try:
        letter_about(told, sight).send()
    except Exception:
        with acting(by=None, verb="notification.mail_refused"):
            Notification.objects.filter(pk=notification_id).update(mailed_at=None)
        raise
    return True


def start_digests(now: datetime | None = None) -> int:
    """Make the daily e-mails that are due, each with its job; how many. A second worker at it makes none twice."""
    made = 0
    for person, day in list(digests_due(now or timezone.now())):
        with acting(by=None, verb="notification.digest_due"):
            digest = Digest(person=person, day=day)
            if not digest.add_unless_there():
                continue  # another worker has made it
            app.configure_task(DIGEST_JOB, queue="mail").defer(digest_id=digest.pk)
            made += 1
    return made


def mail_digest(*, digest_id: int) -> bool:
    """Send a day's e-mail, once, of what its person may still see and still wants; whether it was sent now."""
    digest = Digest.objects.select_related("person").filter(pk=digest_id, mailed_at=None).first()
    if digest is None or not digest.person.is_active:
        return False
    rows = _rows_of(digest)
    sights = sights_of(rows, digest.person)
    chosen = deliveries_of(digest.person)
    wanted = [
        row for row in rows if sights[row.pk] not in UNSENT and chosen.get(row.kind, row.delivery) != Delivery.OFF
    ]
    with acting(by=None, verb="notification.mailed"):
        now = timezone.now()
        if not Digest.objects.filter(pk=digest_id, mailed_at=None).update(mailed_at=now):
            return False
        ids = [row.pk for row in wanted]
        Notification.objects.filter(pk__in=ids).update(mailed_at=now)
        left = [row.pk for row in rows if row.pk not in ids]
        Notification.objects.filter(pk__in=left).update(delivery=Delivery.OFF)
    if not wanted:
        return False
    lines = [line_of(row, sights[row.pk]) for row in wanted[:MOST]]
    try:
        letter_of_day(digest, lines, more=len(wanted) - len(lines)).send()
    except Exception:
        with acting(by=None, verb="notification.mail_refused"):
            Digest.objects.filter(pk=digest_id).update(mailed_at=None)
            Notification.objects.filter(pk__in=ids).update(mailed_at=None)
        raise
    return True


def _rows_of(digest: Digest) -> list[Notification]:
    before = moment_of(digest.person, digest.day)
    waiting = Notification.objects.for_person(digest.person).for_digest().filter(created_at__lt=before)
    return list(waiting.order_by("id"))


def choose_deliveries(*, by: User, choices: Mapping[str, str]) -> None:
    """How a person wants each kind of thing by e-mail."""
    unknown = choices.keys() - KINDS.keys()
    if unknown:
        raise ValueError(f"nobody is told of {sorted(unknown)}")
    with acting(by=by, verb="notification.delivery_chosen"):
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        known = {row.kind: row for row in DeliveryChoice.objects.filter(person=by)}
        for kind, delivery in choices.items():
            row = known.get(kind) or DeliveryChoice(person=by, kind=kind, delivery=KINDS[kind].usual)
            if row.delivery != delivery:
                row.delivery = delivery
                row.store()


def stop(*, told: Notification | Digest, all_of_kind: bool = False) -> str:
    """What a link in an e-mail ends, in words: a discussion or a claim, all e-mails of a kind, or the daily one."""
    by = told.person
    if isinstance(told, Digest):
        chosen = deliveries_of(by)
        daily = {name: Delivery.OFF for name, kind in KINDS.items() if chosen.get(name, kind.usual) == Delivery.DAILY}
        choose_deliveries(by=by, choices=daily)
        return "You get no daily e-mail any more."
    mute = mute_for(told.subject)
    if mute is not None and told.subject_id is not None and not all_of_kind:
        return mute(by, told.subject_id)
    if told.kind in KINDS:
        choose_deliveries(by=by, choices={told.kind: Delivery.OFF})
    return f"You get no e-mail of this kind any more: “{kind_of(told.kind).words}”."
