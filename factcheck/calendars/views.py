from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.calendars import actions
from factcheck.calendars.due import calendar_of, requests_of
from factcheck.calendars.models import CalendarFeed
from factcheck.web.errors import error_page
from factcheck.web.limits import count, is_spent, network_of
from factcheck.web.parts import done
from factcheck.web.tokens import hash_of, private_page

WRONG_ADDRESSES, WRONG_WITHIN = 20, 600


@require_safe
def calendar_edit(request: HttpRequest) -> HttpResponse:
    """A person's own calendar address: make one, or close it."""
    feed = CalendarFeed.objects.filter(person=cast("User", request.user)).first()
    return render(request, "calendars/calendar_edit.html", {"feed": feed, "section": "owed"})


@require_POST
def calendar_make(request: HttpRequest) -> HttpResponse:
    """The new address, shown in this answer and never again."""
    token = actions.make_calendar(by=cast("User", request.user))
    url = f"{settings.SITE_URL}{reverse('calendar_feed', args=[token])}"
    feed = CalendarFeed.objects.get(person=cast("User", request.user))
    return render(request, "calendars/calendar_edit.html", {"feed": feed, "url": url, "section": "owed"})


@require_POST
def calendar_revoke(request: HttpRequest) -> HttpResponse:
    actions.revoke_calendar(by=cast("User", request.user))
    return done(request, "The calendar address is closed.", "calendar_edit")


@login_not_required
@private_page
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The due days of whoever made this address."""
    network = network_of(request)
    if is_spent("calendar-wrong", network, amount=WRONG_ADDRESSES, seconds=WRONG_WITHIN):
        return error_page(request, 429, "Too many tries", "Wait some minutes.")
    feeds = CalendarFeed.objects.select_related("person").filter(person__is_active=True)
    feed = feeds.filter(token_sha256=hash_of(token)).first()
    if feed is None:
        count("calendar-wrong", network, seconds=WRONG_WITHIN)
        return error_page(request, 404, "Nothing is here", "This calendar address is closed, or it was never made.")
    body = calendar_of(feed.person, requests_of(feed.person))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
