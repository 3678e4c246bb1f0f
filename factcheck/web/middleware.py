"""What every request and response goes through, apart from Django's own."""

from __future__ import annotations

import gzip
import secrets
import time
import zoneinfo
from collections.abc import Callable
from urllib.parse import urlsplit

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from factcheck.audit import tracking
from factcheck.language.canonical import has_forbidden
from factcheck.web import words
from factcheck.web.errors import error_page, not_allowed
from factcheck.web.headers import PERMISSIONS_POLICY

type GetResponse = Callable[[HttpRequest], HttpResponse]

# A session's idle time is counted from its last write; once in this many seconds is precise enough.
REFRESH_SESSION_AFTER = 300
# What an open page asks by itself: nobody's hand is on it, so it keeps no session alive.
UNATTENDED = "/live/"
# Answers below this many bytes fit into one packet as they are.
SMALL = 1200


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
        elif response["Cache-Control"].startswith("public"):
            # The same for everybody, so the cookie that every request is asked for says nothing about it; unless
            # one is set, which is nobody else's.
            if response.cookies:
                response["Cache-Control"] = "no-store"
            else:
                varying = [name.strip() for name in response["Vary"].split(",")]
                response["Vary"] = ", ".join(name for name in varying if name.lower() != "cookie")
        return response


class CompressMiddleware:
    """Pages in brotli, or in gzip for who has none; static files come compressed from WhiteNoise.

    Quality 4 of brotli takes a desk of 1,000 statements from 470 to 71 KB in under 3 ms; gzip's default
    level takes longer than drawing the page did. Lengths betray no secret here: our cookies are SameSite, so
    another site cannot make a reader's browser ask for a page of its choosing, and CSRF tokens are masked anew.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming or response.has_header("Content-Encoding") or len(response.content) < SMALL:
            return response
        if not response.get("Content-Type", "").startswith(("text/html", "application/json")):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        accepted = {part.partition(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")}
        if "br" in accepted:
            response.content = brotli.compress(response.content, quality=4)
            response["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = gzip.compress(response.content, 1, mtime=0)
            response["Content-Encoding"] = "gzip"
        if response.has_header("Content-Encoding"):
            response["Content-Length"] = str(len(response.content))
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


class LogInRedirectMiddleware:
    """Leads whoever pressed something while logged out back to the page on which they did, not to what it asked for.

    htmx gets HX-Redirect, so that no log-in form lands inside a table. What was typed and sent is carried through the log-in
    page (`words.py`), and let go when it has arrived.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        by_htmx = bool(request.htmx)  # type: ignore[attr-defined]  # django-htmx sets it
        if request.method == "POST" and words.AGAIN in request.POST and response.status_code in words.ARRIVED:
            words.let_go(request, request.POST[words.AGAIN])
        if response.status_code != 302 or not (by_htmx or request.method == "POST"):
            return response
        login, to = resolve_url(settings.LOGIN_URL), urlsplit(response["Location"])
        if to.path != login or not (by_htmx or to.query):  # whoever logs out comes back to nothing
            return response
        if not by_htmx:
            if not request.user.is_authenticated and (sent := words.words_of(request)):
                return words.log_in_page(request, sent)
            back = words.page_before(request)
            return HttpResponseRedirect(f"{login}?{urlencode({'next': back})}") if back else response
        page = request.headers.get("HX-Current-URL", "")
        back = words.own_part(request, page) or "/"
        redirect = HttpResponse(status=204)
        redirect["HX-Redirect"] = f"{login}?{urlencode({'next': back})}"
        return redirect


class MethodMiddleware:
    """Says in a page of ours that an address takes something else; Django answers so with nothing at all."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = not_allowed(request)
        page["Allow"] = response["Allow"]
        return page


class PersonMiddleware:
    """The person's own time zone, a session that idles out, and what the record says of where they acted."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(8)
        source = tracking.source.set("web")
        asked = tracking.request.set(f"request {number}")
        try:
            if request.user.is_authenticated:
                timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone))
                now = int(time.time())
                if now - request.session.get("seen", 0) > REFRESH_SESSION_AFTER and not request.path.endswith(
                    UNATTENDED
                ):
                    request.session["seen"] = now
            response = self.get_response(request)
            response["X-Request-ID"] = number
            return response
        finally:
            tracking.request.reset(asked)
            tracking.source.reset(source)
            timezone.deactivate()
