"""Every write to calendar addresses."""

from __future__ import annotations

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting
from factcheck.calendars.models import CalendarFeed
from factcheck.web.tokens import hash_of, new_token


def make_calendar(*, by: User) -> str:
    """The token of a new private address, told this once; the address before it stops working."""
    require(by, Capability.READ_DESK)
    token = new_token()
    with acting(by=by, verb="calendar.made"):
        feed = CalendarFeed.objects.filter(person=by).first() or CalendarFeed(person=by)
        feed.token_sha256 = hash_of(token)
        feed.store()
    return token


def revoke_calendar(*, by: User) -> None:
    """Close a person's own address."""
    with acting(by=by, verb="calendar.revoked"):
        CalendarFeed.objects.filter(person=by).delete()
