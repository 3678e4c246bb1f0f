"""The preview of a step for many rows, what became of it, and its undo."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import can, require
from factcheck.batches import actions
from factcheck.batches.catalogue import OPERATIONS
from factcheck.batches.forms import FORMS, Choice, WishForm
from factcheck.batches.models import Batch, Outcome, Undoing
from factcheck.batches.names import with_names
from factcheck.batches.operations import Operation, Verdict, Wish
from factcheck.web.errors import error_page
from factcheck.web.filters import one_of
from factcheck.web.parts import done, perform, render_part

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def batch_new(request: HttpRequest) -> HttpResponse:
    """Look at what would become of the chosen rows; `confirm` does it."""
    data = request.POST if request.method == "POST" else request.GET
    me, what = _person(request), OPERATIONS.get(data.get("do", ""))
    if what is None:
        return error_page(request, 422, "Nothing was changed", "Choose what to do with the rows, from their list.")
    require(me, what.needs)
    confirming = "confirm" in request.POST
    choice = Choice.read(data, confirming=confirming)
    if confirming and (before := Batch.objects.filter(by=me, token=choice.token).first()):
        return done(request, "", _page(before, what, _back(data.get("next", ""), what)))
    rows = what.read(choice.listed)
    asked = "token" in data or any(name in data for name in FORMS[what.name].base_fields)
    form = FORMS[what.name](data if asked else None, person=me, rows=rows)
    if not asked and form.usual:
        form = FORMS[what.name](form.usual, person=me, rows=rows)
    wish = _wish(form, confirming=confirming) if rows else None
    note = choice.refusal or ("" if rows else "None of these rows is here any more.")
    if confirming and wish is not None and not note and not form.errors:
        if data.get("shown") != _shown(wish, form):
            note = "This is what would change now. Look at it, then confirm."
        elif batch := perform(form, _apply, by=me, what=what, wish=wish, choice=choice):
            return done(request, "", _page(batch, what, _back(data.get("next", ""), what)))
    lines = what.look(by=me, rows=rows, wish=wish) if wish is not None else [what.name_row(row) for row in rows]
    token = choice.token
    if not confirming and Batch.objects.filter(by=me, token=token).exists():
        token = uuid4()  # the person came back to a preview that was confirmed, and looks anew
    context = {
        "section": _section(what),
        "what": what,
        "form": form,
        "lines": lines,
        "counts": Counter(line.verdict for line in lines),
        "chosen": sum(line.verdict == Verdict.CHANGE and line.pk not in choice.left_out for line in lines),
        "left_out": choice.left_out,
        "gone": len(choice.listed) - len(rows),
        "looked": wish is not None,
        "shown": _shown(wish, form) if wish is not None else "",
        "no_undo": what.no_undo(wish) if wish is not None else "",
        "remark": what.remark(wish) if wish is not None else "",
        "asks_why": wish is not None and any(name in wish for name in form.later),
        "note": note,
        "token": token,
        "back": _back(data.get("next", ""), what),
    }
    status = 422 if note or form.errors else 200
    return render_part(request, "batches/batch_new.html", context, part="preview", status=status)


def _apply(*, by: User, what: Operation[Any], wish: Wish, choice: Choice) -> Batch:
    return actions.apply_batch(
        by=by, operation=what.name, wish=wish, rows=list(choice.seen.items()), token=choice.token
    )


def _wish(form: WishForm, *, confirming: bool) -> Wish | None:
    """What is asked for, as far as it is; None where that is not enough to look. What is `later` can wait."""
    if not form.is_bound:
        return None
    form.full_clean()
    if set(form.errors) - set(form.later):
        return None
    if confirming and form.errors:
        form.cleaned_data.setdefault(form.later[0], "")
    elif not confirming:
        for name in form.later:
            form.errors.pop(name, None)
    return form.wish()


def _shown(wish: Wish, form: WishForm) -> str:
    return json.dumps({name: value for name, value in wish.items() if name not in form.later}, sort_keys=True)


@require_safe
def batch_list(request: HttpRequest) -> HttpResponse:
    """What was done in one step, the newest first."""
    batches, raw = Batch.objects.select_related("by", "undone_by"), request.GET.get("before", "")
    unknown: list[str] = []
    mine = one_of(request.GET, "by", ("me",), unknown) != ""
    if mine:
        batches = batches.done_by(_person(request))
    if raw.isascii() and raw.isdecimal() and len(raw) < 19:
        batches = batches.filter(pk__lt=int(raw))
    changed = Count("rows", filter=Q(rows__outcome=Outcome.CHANGED))
    found = list(batches.annotate(changed=changed).order_by("-id")[: PAGE + 1])
    context = {
        "section": "claims",
        "batches": [(batch, OPERATIONS[batch.operation]) for batch in found[:PAGE]],
        "older": f"?before={found[PAGE - 1].pk}{'&by=me' if mine else ''}" if len(found) > PAGE else "",
        "mine": mine,
        "unknown": unknown,
    }
    return render(request, "batches/batch_list.html", context, status=422 if unknown else 200)


@require_safe
def batch_detail(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _detail(request, _batch(batch_id))


@require_POST
def batch_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    batch = _batch(batch_id)
    what = OPERATIONS[batch.operation]
    was_undone = batch.undone_at is not None
    try:
        actions.undo_batch(by=_person(request), batch=batch)
    except ValidationError as error:
        return _detail(request, _batch(batch_id), refusal=" ".join(error.messages))
    to = _page(batch, what, _back(request.POST.get("next", ""), what))
    return done(request, "This was undone already." if was_undone else "", to)


def _detail(request: HttpRequest, batch: Batch, *, refusal: str = "") -> HttpResponse:
    me, what = _person(request), OPERATIONS[batch.operation]
    rows = list(batch.rows.all())
    reasons = with_names([row.why for row in rows] + [row.undoing_why for row in rows])
    for number, row in enumerate(rows):
        row.why, row.undoing_why = reasons[number], reasons[len(rows) + number]
    here = what.read([row.row_id for row in rows])
    lines = {row.pk: what.name_row(row) for row in here}
    pairs = [(row, lines.get(row.row_id)) for row in rows]
    changed = [pair for pair in pairs if pair[0].outcome == Outcome.CHANGED]
    no_undo = what.no_undo(batch.wish)
    not_undone = sum(row.undoing == Undoing.LEFT for row in rows)
    look_again = [row.row_id for row in rows if row.outcome == Outcome.STALE or row.why == actions.NOT_STANDING]
    back = _back(request.POST.get("next") or request.GET.get("next", ""), what)
    context = {
        "section": _section(what),
        "batch": batch,
        "what": what,
        "said": what.said(batch.wish, what.view(by=me, rows=here, wish=batch.wish)),
        "leads_to": what.leads_to(batch.wish),
        "because": batch.wish.get("because", ""),
        "changed": changed,
        "left": [pair for pair in pairs if pair[0].outcome in (Outcome.REFUSED, Outcome.STALE)],
        "same": [pair for pair in pairs if pair[0].outcome == Outcome.SAME],
        "undone": _undone(batch, not_undone, len(changed)),
        "not_undone": not_undone,
        "look_again": look_again,
        "again": _again(batch, what, look_again, back) if look_again and can(me, what.needs) else "",
        "no_undo": no_undo,
        "may_undo": bool(changed)
        and not no_undo
        and batch.undone_at is None
        and not batch.is_past_undo
        and actions.may_undo(me, batch),
        "refusal": refusal,
        "back": back,
    }
    return render(request, "batches/batch_detail.html", context, status=422 if refusal else 200)


def _batch(batch_id: int) -> Batch:
    return get_object_or_404(Batch.objects.select_related("by", "undone_by"), pk=batch_id)


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)  # LoginRequiredMiddleware lets nobody else through


def _section(what: Operation[Any]) -> str:
    return {"claim": "claims", "request": "owed", "speaker": "speakers"}.get(what.noun.name, "desk")


def _undone(batch: Batch, left: int, changed: int) -> str:
    """How far it was undone, before what was done."""
    if batch.undone_at is None:
        return ""
    if not left:
        return "Undone"
    return "Undone in part" if left < changed else "Nothing could be undone"


def _again(batch: Batch, what: Operation[Any], rows: list[int], back: str) -> str:
    """The preview of the same step for rows that were left, with the one that they go into."""
    anchor = what.anchor(batch.wish)
    rows = rows if anchor is None or anchor in rows else [anchor, *rows]
    asked = FORMS[what.name].asked(batch.wish)
    return f"{reverse('batch_new')}?{urlencode({'do': what.name, 'row': rows, **asked, 'next': back}, doseq=True)}"


def _back(url: str, what: Operation[Any]) -> str:
    """The list where the rows were chosen, with its filters, here or in the admin panel; no other page."""
    ours = reverse(what.noun.list_name)
    meta = what.model._meta
    lists = {ours, reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")}
    return url if url_has_allowed_host_and_scheme(url, None) and urlsplit(url).path in lists else ours


def _page(batch: Batch, what: Operation[Any], back: str) -> str:
    """The page of a batch, which leads back to that list."""
    page = batch.get_absolute_url()
    return page if back == reverse(what.noun.list_name) else f"{page}?{urlencode({'next': back})}"
