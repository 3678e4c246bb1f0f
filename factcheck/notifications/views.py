from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.notifications import actions
from factcheck.notifications.forms import DeliveryForm
from factcheck.notifications.kinds import kind_of
from factcheck.notifications.mails import stopped
from factcheck.notifications.models import Notification, NotificationQuerySet
from factcheck.notifications.subjects import mute_for, sights_of
from factcheck.web.errors import error_page
from factcheck.web.filters import one_of
from factcheck.web.parts import done, render_part, wants_part
from factcheck.web.tokens import private_page

PAGE = 50


def _mine(request: HttpRequest) -> NotificationQuerySet:
    return Notification.objects.for_person(cast("User", request.user))


def waiting_for(person: int, today: date) -> NotificationQuerySet:
    """What the bell counts."""
    return Notification.objects.filter(person=person).waiting()


@require_safe
def notification_list(request: HttpRequest) -> HttpResponse:
    """What a person is told and has not marked as done, newest first; `show=all` shows the rest too."""
    context = _page(request)
    status = 422 if context["unknown"] else 200
    return render_part(request, "notifications/notification_list.html", context, part="list", status=status)


def _page(request: HttpRequest) -> dict[str, Any]:
    unknown: list[str] = []
    show_all, before = one_of(request.GET, "show", ("all",), unknown) != "", request.GET.get("before", "")
    rows = _mine(request) if show_all else _mine(request).waiting()
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-id")[: PAGE + 1])
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    shown = found[:PAGE]
    sights = sights_of(shown, cast("User", request.user))
    for told in shown:
        told.sight = sights[told.pk]
    return {"rows": shown, "older": older, "show_all": show_all, "unknown": unknown}


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


@require_http_methods(["GET", "HEAD", "POST"])
def notification_settings(request: HttpRequest) -> HttpResponse:
    """How each kind of thing comes by e-mail."""
    person = cast("User", request.user)
    form = DeliveryForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        actions.choose_deliveries(by=person, choices=form.cleaned_data)
        return done(request, "Your choices are saved.", "notification_settings")
    context = {"form": form}
    return render(request, "notifications/notification_settings.html", context, status=422 if form.errors else 200)


# The signed address is the right itself: a mail program sends the POST of RFC 8058 without a log-in and a cookie.
# GET changes nothing, since programs follow links.
@csrf_exempt
@login_not_required
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def notification_stop(request: HttpRequest, token: str) -> HttpResponseBase:
    """The end of what an e-mail's link stands for; nothing of the thing itself is told here."""
    found = stopped(token)
    if found is None:
        return error_page(
            request, 404, "Nothing is here", "This link is not one of ours, or it was cut in two. Copy all of it."
        )
    context: dict[str, Any] = {"found": found, "token": token}
    if isinstance(found, Notification):
        context |= {"kind": kind_of(found.kind), "narrow": found.subject if mute_for(found.subject) else ""}
    if request.method == "POST":
        context["stopped"] = actions.stop(told=found, all_of_kind=request.POST.get("what") == "kind")
    return render(request, "notifications/notification_stop.html", context)
