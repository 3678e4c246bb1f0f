from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.notifications import actions
from factcheck.notifications.models import Notification, NotificationQuerySet
from factcheck.notifications.subjects import sights_of
from factcheck.web.errors import error_page
from factcheck.web.parts import done, render_part, wants_part

PAGE = 50


def _mine(request: HttpRequest) -> NotificationQuerySet:
    return Notification.objects.for_person(cast("User", request.user))


def waiting_for(person: int, today: date) -> NotificationQuerySet:
    """What the bell counts."""
    return Notification.objects.filter(person=person).waiting()


@require_safe
def notification_list(request: HttpRequest) -> HttpResponse:
    """What a person is told and has not marked as done, newest first; `show=all` shows the rest too."""
    return render_part(request, "notifications/notification_list.html", _page(request), part="list")


def _page(request: HttpRequest) -> dict[str, Any]:
    show_all, before = request.GET.get("show") == "all", request.GET.get("before", "")
    rows = _mine(request) if show_all else _mine(request).waiting()
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-id")[: PAGE + 1])
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    shown = found[:PAGE]
    sights = sights_of(shown, cast("User", request.user))
    for told in shown:
        told.sight = sights[told.pk]
    return {"rows": shown, "older": older, "show_all": show_all}


@require_POST
def notification_done(request: HttpRequest, notification_id: int) -> HttpResponse:
    told = get_object_or_404(_mine(request), pk=notification_id)
    actions.mark_done(by=cast("User", request.user), notification=told)
    if wants_part(request):
        return render(request, "notifications/notification_done.html", _page(request))
    return done(request, "", "notification_list")


@require_POST
def notification_done_all(request: HttpRequest) -> HttpResponse:
    up_to = request.POST.get("up_to", "")
    if not up_to.isdecimal() or len(up_to) > 18:
        return error_page(request, 422, "This cannot be read", "Go back to your notifications and press it again.")
    actions.mark_all_done(by=cast("User", request.user), up_to=int(up_to))
    if wants_part(request):
        return render(request, "notifications/notification_done.html", _page(request))
    return done(request, "", "notification_list")
