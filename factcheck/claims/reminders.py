"""Reminders to whoever holds a claim: before its due day, on it, and weekly after.

Each has a key of its own, so that a job which runs twice, or again after a day without it, tells once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings

from factcheck.claims.audience import HOLDS, has_muted
from factcheck.claims.models import Claim
from factcheck.notifications.models import Notification
from factcheck.web.days import desk_day

BATCH = 500


class Reminder(NamedTuple):
    claim: Claim
    words: str
    key: str
    reason: str = HOLDS


def reminders_due(today: date | None = None) -> Iterator[Reminder]:
    """The reminders of a day that were not told yet, in batches of claims."""
    today = today or desk_day()
    last = 0
    while batch := _batch(today, after=last):
        last = batch[-1].pk
        found = [_of(claim, today) for claim in batch if claim.assignee_id not in has_muted(claim)]
        told = set(
            Notification.objects.filter(
                person__in={one.claim.assignee_id for one in found}, key__in={one.key for one in found}
            ).values_list("person_id", "key")
        )
        yield from (one for one in found if (one.claim.assignee_id, one.key) not in told)


def _batch(today: date, *, after: int) -> list[Claim]:
    soon = today + timedelta(days=settings.REMINDER_DAYS)
    held = Claim.objects.standing().due_by(soon).filter(pk__gt=after, assignee__is_active=True)
    return list(held.select_related("assignee").order_by("pk")[:BATCH])


def _of(claim: Claim, today: date) -> Reminder:
    due = claim.due_on or today
    left = (due - today).days
    if left > 0:
        stage, words = "before", f"Due on {due:%-d %B %Y}"
    elif left == 0:
        stage, words = "on", "Due today"
    elif -left < 7:
        stage, words = "on", f"Was due on {due:%-d %B %Y}"
    else:
        stage, words = f"week-{-left // 7}", f"{-left:,} days overdue"
    return Reminder(claim, words, f"claim-due-{claim.pk}-{due}-{stage}")
