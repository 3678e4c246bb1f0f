"""Pages, parts of pages, and forms that run actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django_htmx.middleware import HtmxDetails

from factcheck.db.revisions import Stale
from factcheck.web.conflicts import Seen

# How often a save is tried again when what changed meanwhile is nothing that its form shows.
TRIES = 5


class DeskRequest(HttpRequest):
    """A request as our views see it: signed in, and with htmx's headers read."""

    htmx: HtmxDetails


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page; a history restore or a boosted link wants the whole page."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by django-htmx's middleware
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_part(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str, status: int = 200
) -> HttpResponse:
    """The page, or only its partial `part` when htmx asks. The view names the part, never the client."""
    name = f"{template}#{part}" if wants_part(request) else template
    return render(request, name, context, status=status)


def render_around(
    request: HttpRequest, template: str, context: dict[str, Any], drawn: Mapping[str, bytes]
) -> HttpResponse:
    """A page around large pieces that are drawn already: its template finds them in `drawn`, by name.

    What it finds are marks, and the pieces take their places last: a template copies what it prints at each block that
    it stands in, and of a desk with a thousand statements that would be most of the work.
    """
    marks = {name: f"\x00{name}\x00" for name in drawn}  # nobody's words have NUL in them
    page = render_to_string(template, context | {"drawn": {name: mark_safe(m) for name, m in marks.items()}}, request)  # noqa: S308
    body = page.encode()
    for name, mark in marks.items():
        body = body.replace(mark.encode(), drawn[name], 1)
    return HttpResponse(body)


def perform[T](form: BaseForm, action: Callable[..., T], /, **arguments: Any) -> T | None:
    """Run an action for a valid form; None when it refused, with its reasons beside the fields.

    A form that is `Seen` hands the revision that it showed to the action, as `seen`. When somebody changed the row
    meanwhile, nothing is saved and the form holds both sides; what changed outside the form's fields is no reason to ask.
    PermissionDenied is let through: it is no matter of what was typed.
    """
    try:
        return save(form, action, **arguments) if isinstance(form, Seen) else action(**arguments)
    except ValidationError as error:
        add_errors(form, error)
        return None


def save[T](form: Seen, action: Callable[..., T], /, **arguments: Any) -> T | None:
    """The part of `perform()` for a form that is `Seen`; lets the action's ValidationError through."""
    for _ in range(TRIES):
        try:
            return action(**arguments, **form.seen_now())
        except Stale as stale:
            row = stale.row
            if form.confront(row):
                return None
    form.give_up(row)
    return None


def status_of(form: BaseForm) -> int:
    """The status of the page that shows a form again."""
    if isinstance(form, Seen) and form.conflict:
        return 409
    return 422 if form.errors else 200


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Fold an action's errors into a form; those of fields that it does not show go on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        shown = name in form.fields and not form.fields[name].widget.is_hidden
        form.add_error(name if shown and name != NON_FIELD_ERRORS else None, errors)


def own_page(url: str, otherwise: str) -> str:
    """An address that came with a request, to go to afterwards, if it is the path of a page of ours."""
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, None) else otherwise


def done(request: HttpRequest, message: str, to: Any, *args: Any, level: int = messages.SUCCESS) -> HttpResponse:
    """After a write: a message, and a redirect to `to` (htmx is told to follow it as a whole page)."""
    if message:
        messages.add_message(request, level, message)
    url = resolve_url(to, *args)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        response = HttpResponse(status=204)
        response["HX-Redirect"] = url
        return response
    return HttpResponseRedirect(url)
