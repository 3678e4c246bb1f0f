"""Whose daily e-mail is due: once for each day of their own, at eight in the morning where they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from factcheck.accounts.models import User
from factcheck.notifications.models import Digest, Notification

HOUR = time(8)
MOST = 100  # lines of one e-mail; the bell has the rest


def moment_of(person: User, day: date) -> datetime:
    """When a day's e-mail is due: what was told before it goes into it."""
    return datetime.combine(day, HOUR, ZoneInfo(person.time_zone))


def digests_due(now: datetime) -> Iterator[tuple[User, date]]:
    """People with something to be told, and the day, where the moment has passed and there was no e-mail of that day."""
    waiting = Notification.objects.for_digest()
    people = User.objects.active().filter(pk__in=waiting.values("person"))
    for person in people.order_by("id"):
        day = now.astimezone(ZoneInfo(person.time_zone)).date()
        moment = moment_of(person, day)
        if now < moment or Digest.objects.filter(person=person, day=day).exists():
            continue
        if waiting.filter(person=person, created_at__lt=moment).exists():
            yield person, day
