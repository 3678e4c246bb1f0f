from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.history import History, Recorded
from factcheck.record import verifier
from factcheck.record.forms import EventFilters
from factcheck.record.models import Seal
from factcheck.record.reading import everything, page_of
from factcheck.web.csv import csv_response

EXPORTED = ("number", "at", "person", "verb", "noun", "row", "what", "source", "request", "action")
# The same for everybody: caches may keep it for as long as it takes to seal anew.
CACHED = "public, max-age=60"
SHOWN = 50


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Everything on record, for editors."""
    person = cast("User", request.user)
    require(person, Capability.READ_RECORD)
    filters = EventFilters(request.GET)
    entries, older = page_of(filters.wish(), person)
    kept = {name: str(value) for name, value in request.GET.items() if name != "before" and value}
    context = {
        "filters": filters,
        "is_filtered": any(name in filters.fields for name in kept),
        "is_first": "before" not in request.GET,
        "history": History(entries, older or None),
        "kept": urlencode(kept),
        "head": Seal.objects.order_by("-number").first(),
    }
    return render(request, "record/event_list.html", context, status=422 if filters.errors else 200)


@require_safe
def event_export(request: HttpRequest) -> HttpResponseBase:
    """The same as a file, written as it is read: CSV of who did what and when, or JSON lines with contents.

    The list itself when a filter is not known.
    """
    person = cast("User", request.user)
    require(person, Capability.READ_RECORD)
    require(person, Capability.EXPORT)
    filters = EventFilters(request.GET)
    wish = replace(filters.wish(), before=None)
    if filters.errors:
        return event_list(request)
    names = dict(User.objects.values_list("pk", "name"))
    rows = ((event, _exported(event, names)) for event in everything(wish, person))
    if request.GET.get("as") != "jsonl":
        return csv_response("record", EXPORTED, (cells for _, cells in rows))
    lines = (
        json.dumps(dict(zip(EXPORTED, cells, strict=True)) | {"contents": event.row}, ensure_ascii=False) + "\n"
        for event, cells in rows
    )
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="record.jsonl"'
    return response


def _exported(event: Recorded, names: dict[int, str]) -> list[Any]:
    at = event.at.astimezone(UTC).isoformat()
    by = names.get(event.by, str(event.by)) if event.by else ""
    action = "" if event.action.startswith("event-") else event.action
    named = (event.noun, event.row_id, event.label, event.source, event.request)
    return [event.number, at, by, event.verb or "", *named, action]


@login_not_required
@require_safe
def head_list(request: HttpRequest) -> HttpResponse:
    """The heads, for anybody: what was sealed when, and nothing of what it says. The page knows no person."""
    before = request.GET.get("before", "")
    seals = Seal.objects.order_by("-number")
    if before.isascii() and before.isdigit() and len(before) < 10:
        seals = seals.filter(number__lt=int(before))
    found = list(seals[: SHOWN + 1])
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "head": None if before else next(iter(found), None),
        # Written here: a template would write moments in the reader's own zone.
        "heads": [(seal, f"{seal.at.astimezone(UTC):%-d %b %Y, %H:%M:%S}") for seal in found[:SHOWN]],
        "older": f"?before={found[SHOWN - 1].number}" if len(found) > SHOWN else "",
        "newer": "?" if before else "",
    }
    return _public(HttpResponse(render_to_string("record/head_list.html", context)))


@login_not_required
@require_safe
def head_latest(request: HttpRequest) -> HttpResponse:
    """The newest head, for programs that keep watch."""
    head = Seal.objects.order_by("-number").first()
    return _public(JsonResponse({"desk": settings.SITE_URL, "head": head.contents() if head else None}))


@login_not_required
@require_safe
def verifier_file(request: HttpRequest) -> HttpResponse:
    """The program that checks an export without the desk."""
    response = HttpResponse(Path(verifier.__file__).read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verifier.py"'
    return _public(response)


def _public[Answer: HttpResponse](response: Answer) -> Answer:
    response["Cache-Control"] = CACHED
    return response
