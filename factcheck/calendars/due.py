"""Requests for evidence as a calendar (RFC 5545): due days, and days of the next contact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import FloatField, Func, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import OWED, WAITING
from factcheck.web.days import desk_day

# Loaded by the functions that need it: few processes draw a calendar, and it takes megabytes of each.
if TYPE_CHECKING:
    from icalendar import Event

MOST = 500


def requests_of(person: User) -> list[EvidenceRequest]:
    """What a person follows up and has a day: at most 500, those whose days are nearest to today."""
    owed = EvidenceRequest.objects.filter(owner=person, state__in=OWED)
    days = Func(
        Coalesce("due_on", "next_contact") - Value(desk_day()),
        template="abs(extract(epoch FROM %(expressions)s))",
        output_field=FloatField(),
    )
    nearest = owed.exclude(due_on=None, next_contact=None).order_by(days, "id")[:MOST]
    return list(EvidenceRequest.objects.filter(pk__in=nearest.values("pk")).with_parties().order_by("due_on", "id"))


def calendar_of(person: User, requests: Iterable[EvidenceRequest]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Factcheck//What is owed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{settings.SITE_NAME}: owed to {person.get_short_name()}")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for request in requests:
        if request.due_on and request.state in WAITING:
            calendar.add_component(_event(request, request.due_on, "due", "Due"))
        if request.next_contact:
            calendar.add_component(_event(request, request.next_contact, "contact", "Contact again"))
    return bytes(calendar.to_ical())


def _event(request: EvidenceRequest, day: date, what: str, words: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"request-{request.pk}-{what}@{_host()}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{words}: {request.wanted}")
    if request.party:
        event.add("description", f"Owed by {request.party}. {request.next_step}.")
    event.add("url", f"{settings.SITE_URL}{request.get_absolute_url()}")
    event.add("transp", "TRANSPARENT")
    return event


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
