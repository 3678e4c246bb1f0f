"""What every request and response goes through, apart from Django's own."""

from __future__ import annotations

import time
import zoneinfo
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from factcheck.audit.tracking import source
from factcheck.language.canonical import has_forbidden
from factcheck.web.errors import error_page

type GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
        "browsing-topics",
    )
)
# A session's idle time is counted from its last write; once in this many seconds is precise enough.
REFRESH_SESSION_AFTER = 300


class HeadersMiddleware:
    """Headers of every response; signed-in pages are kept by no cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        patch_vary_headers(response, ["HX-Request"])
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class RefuseBadInputMiddleware:
    """Refuses addresses with NUL: PostgreSQL would answer them with an error. Forms check their own fields."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        words = [request.path, *request.GET.keys(), *(v for values in request.GET.lists() for v in values[1])]
        if any(has_forbidden(word) for word in words):
            return error_page(
                request,
                400,
                "This address cannot be read",
                "It holds a character that no text has (NUL). Go back and type it again.",
            )
        return self.get_response(request)


class HtmxRedirectMiddleware:
    """Turns a log-in redirect met by htmx into HX-Redirect, so that no log-in form lands inside a table."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.htmx or response.status_code != 302:  # type: ignore[attr-defined]  # django-htmx sets it
            return response
        login = resolve_url(settings.LOGIN_URL)
        if urlsplit(response["Location"]).path != login:
            return response
        page = request.headers.get("HX-Current-URL", "")
        if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
            page = "/"
        parts = urlsplit(page)
        back = f"{parts.path}?{parts.query}" if parts.query else parts.path
        redirect = HttpResponse(status=204)
        redirect["HX-Redirect"] = f"{login}?{urlencode({'next': back})}"
        return redirect


class PersonMiddleware:
    """The person's own time zone, a session that idles out, and "web" as the source of what they do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = source.set("web")
        try:
            if request.user.is_authenticated:
                timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone))
                now = int(time.time())
                if now - request.session.get("seen", 0) > REFRESH_SESSION_AFTER:
                    request.session["seen"] = now
            return self.get_response(request)
        finally:
            source.reset(token)
            timezone.deactivate()
