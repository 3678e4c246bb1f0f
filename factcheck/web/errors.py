"""Errors as answers: a page in our look, a message when htmx asks, JSON under the API's roots. Never raises."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.html import escape

log = logging.getLogger(__name__)

API_ROOTS = ("/api/", "/v1alpha1/")
# The names that clients of Google-shaped APIs expect beside the number.
API_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    409: "ABORTED",
    413: "OUT_OF_RANGE",
    422: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
PAGES = {400, 403, 404, 409, 413, 422, 429, 500}


def error_page(
    request: HttpRequest,
    status: int,
    title: str,
    message: str,
    details: Iterable[str] = (),
    *,
    template: str = "",
    quiet: bool = False,
    back: str = "",
) -> HttpResponse:
    """The error as the asker reads it. `quiet` draws the page without the request, so without the database."""
    lines = list(details)
    context: dict[str, Any] = {"status": status, "error_title": title, "error_message": message, "details": lines}
    context["back"] = back
    if request.path.startswith(API_ROOTS):
        return JsonResponse({"error": api_error(status, title, message, lines)}, status=status)
    if wants_message(request):
        response = HttpResponse(draw(None, "parts/error_message.html", context), status=status)
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "beforeend"
        response["HX-Push-Url"] = "false"
        return response
    name = template or (f"{status}.html" if status in PAGES else "parts/error.html")
    return HttpResponse(draw(None if quiet else request, name, context), status=status)


def wants_message(request: HttpRequest) -> bool:
    """Whether htmx asks for a part. Read from the headers: early errors come before django-htmx's middleware."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def draw(request: HttpRequest | None, template: str, context: dict[str, Any]) -> str:
    """The template with the request, without it when that fails, and bare words when the template fails too."""
    for source in (request, None) if request else (None,):
        try:
            return render_to_string(template, context, source)
        except Exception:  # drawing an error must not fail, whatever broke; the log has it
            log.exception("The page for error %s could not be drawn", context["status"])
    title, message = escape(context["error_title"]), escape(context["error_message"])
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><p>{message}</p></html>'


def api_error(status: int, title: str, message: str, details: list[str]) -> dict[str, Any]:
    error: dict[str, Any] = {
        "code": status,
        "status": API_NAMES.get(status, "UNKNOWN"),
        "message": f"{title}. {message}".strip() if message else title,
    }
    if details:
        error["details"] = details
    return error


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        return error_page(
            request,
            413,
            "This is too much at once",
            f"A form takes up to {limit} MB of words. Go back: what you typed is still there. Send a part of it, or a file.",
        )
    return error_page(
        request, 400, "This request cannot be read", "Something in it is broken. Go back and try once more."
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = str(exception or "") or "Your role does not let you do this. An editor can change roles."
    return error_page(request, 403, "You may not do this", reason)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(
        request,
        404,
        "Nothing is here",
        "The address may be mistyped, or it leads to something that you may not see. Nothing on this desk is deleted.",
    )


def not_allowed(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        405,
        "Nothing is shown at this address",
        "It only takes what a form sends. Go back to the page with the button, and press it once more.",
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 429, "Too many tries", "Somebody asked for this very often. It is open again soon.")


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(
        request,
        500,
        "Something broke on our side",
        "It was written to the log. What was saved before is safe. Go back: what you typed is still in the form.",
        quiet=True,
    )
