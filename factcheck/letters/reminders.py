"""Reminders to whoever follows a request up: before the due day, on it, weekly after; and of the next contact.

Each has a key of its own, so that a job which runs twice, or again after a day without it, tells once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import OWED, WAITING
from factcheck.letters.wording import day_in_words
from factcheck.notifications.models import Notification
from factcheck.web.days import desk_day

BATCH = 500


@dataclass(frozen=True)
class Reminder:
    """What a person is to be told of one request; `is_late` when a letter to the party is worth drafting."""

    request: EvidenceRequest
    person: User
    words: str
    key: str
    is_late: bool


def reminders_due(today: date | None = None) -> Iterator[Reminder]:
    """The reminders of a day that were not told yet, in batches of requests."""
    today = today or desk_day()
    last = 0
    while batch := _batch(today, after=last):
        last = batch[-1].pk
        found = [reminder for request in batch for reminder in _of(request, today)]
        keys = {(reminder.person.pk, reminder.key) for reminder in found}
        told = set(
            Notification.objects.filter(
                person__in={pk for pk, _ in keys}, key__in={key for _, key in keys}
            ).values_list("person_id", "key")
        )
        yield from (reminder for reminder in found if (reminder.person.pk, reminder.key) not in told)


def _batch(today: date, *, after: int) -> list[EvidenceRequest]:
    soon = today + timedelta(days=settings.REMINDER_DAYS)
    due = Q(state__in=WAITING, due_on__lte=soon)
    again = Q(state__in=OWED, next_contact__lte=today)
    rows = EvidenceRequest.objects.filter(due | again, pk__gt=after, owner__is_active=True)
    return list(rows.with_parties().order_by("pk")[:BATCH])


def _of(request: EvidenceRequest, today: date) -> Iterator[Reminder]:
    person = request.owner
    if person is None:
        return
    if request.due_on and request.state in WAITING:
        stage, words = _stage(request.due_on, today)
        if stage:
            key = f"due-{request.pk}-{request.due_on}-{stage}"
            yield Reminder(request, person, f"{words}: {request}.", key, request.due_on < today)
    if request.next_contact and request.next_contact <= today and request.state in OWED:
        key = f"contact-{request.pk}-{request.next_contact}"
        who = request.party or "whoever owes it"
        yield Reminder(request, person, f"Time to turn to {who} again: {request}.", key, is_late=True)


def _stage(due_on: date, today: date) -> tuple[str, str]:
    """Which reminder a day calls for, and its words; "" for none."""
    left = (due_on - today).days
    if left > settings.REMINDER_DAYS:
        return "", ""
    if left > 0:
        return "before", f"Due on {day_in_words(due_on)}"
    if left == 0:
        return "on", "Due today"
    weeks = -left // 7
    if weeks == 0:
        return "on", f"Was due on {day_in_words(due_on)}"
    return f"week-{weeks}", f"{-left:,} days overdue"
