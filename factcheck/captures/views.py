"""A stored copy beside the page it was made of, its files, and how making it goes."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.captures import actions, store
from factcheck.captures.excerpts import find_excerpts, marked
from factcheck.captures.files import SHOWN_MOST, download, file_name, has_preview, picture_as_seen, preview_of
from factcheck.captures.models import Capture, CaptureTarget, Outcome
from factcheck.captures.warc import BadArchive
from factcheck.evidence.copies import captures_visible_to, evidence_of, links_of, targets_visible_to
from factcheck.web.errors import error_page
from factcheck.web.fetch import HTML_PAGES
from factcheck.web.parts import done, own_page, wants_part
from factcheck.web.sandbox import Unreadable
from factcheck.web.store import StorageFailed

ATTEMPTS_SHOWN = 50


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)  # LoginRequiredMiddleware lets nobody else through


def _capture(request: HttpRequest, capture_id: int) -> Capture:
    found = captures_visible_to(_person(request)).select_related("target", "by", "picture", "listed__manifest")
    return get_object_or_404(found, pk=capture_id)


def _target(request: HttpRequest, target_id: int) -> CaptureTarget:
    return get_object_or_404(targets_visible_to(_person(request)).with_standing(), pk=target_id)


@require_safe
def capture_detail(request: HttpRequest, capture_id: int) -> HttpResponse:
    """The stored text with the excerpts that rest on it, the facts, and every attempt at the address."""
    capture, person = _capture(request, capture_id), _person(request)
    items = evidence_of(capture, person)
    links = list(links_of(items, person).exclude(excerpt="").select_related("evidence", "claim__merged_into"))
    places = find_excerpts(capture.text, {link.pk: link.excerpt for link in links})
    shown = capture.text[:SHOWN_MOST]
    paragraphs, about = marked(shown, places), len(marked(shown[: capture.main_end], {}))
    attempts = list(capture.target.captures.without_text().newest()[:ATTEMPTS_SHOWN]) if capture.target else []
    context = {
        "capture": capture,
        "items": items,
        "links": [(link, bool(places[link.pk])) for link in links],
        "main": paragraphs[:about],
        "rest": paragraphs[about:],
        "has_preview": has_preview(capture),
        "is_cut": len(capture.text) > SHOWN_MOST,
        "attempts": attempts,
        "may_capture": can(person, Capability.CAPTURE_PAGE),
        "picture": getattr(capture, "picture", None),
        "is_page": capture.media_type in HTML_PAGES and capture.outcome == Outcome.STORED and capture.target_id,
        "has_browser": bool(settings.CAPTURE_BROWSER),
        "listed": getattr(capture, "listed", None),
        "has_service": bool(settings.TSA_URL),
    }
    return render(request, "captures/capture_detail.html", context)


@require_safe
def capture_file(request: HttpRequest, capture_id: int) -> HttpResponse | FileResponse:
    """The page or file as it came, to download: nothing of it is shown in our name."""
    capture = _capture(request, capture_id)
    if not capture.sha256:
        return error_page(request, 404, "Nothing is stored", capture.why or "No page came in this attempt.")
    try:
        return download(capture.body(), name=file_name(capture), media_type=capture.media_type)
    except (StorageFailed, BadArchive) as error:
        return error_page(request, 404, "The copy is gone", str(error))


@require_safe
def capture_warc(request: HttpRequest, capture_id: int) -> HttpResponse | FileResponse:
    """What was asked and what came, as a file that web archives read."""
    capture = _capture(request, capture_id)
    if not capture.warc_sha256:
        return error_page(request, 404, "There is no WARC file", "Nothing came over the wire in this capture.")
    try:
        return download(capture.warc(), name=f"capture-{capture.pk}.warc.gz", media_type="application/warc")
    except StorageFailed as error:
        return error_page(request, 404, "The copy is gone", str(error))


@require_safe
def capture_preview(request: HttpRequest, capture_id: int) -> HttpResponse:
    """A picture of a stored picture, or of a PDF's first page, drawn anew: no byte of it is a stranger's."""
    capture = _capture(request, capture_id)
    try:
        return preview_of(capture)
    except Unreadable as refused:
        return error_page(request, 422, "It cannot be shown", refused.message)
    except (StorageFailed, BadArchive) as error:
        return error_page(request, 404, "The copy is gone", str(error))


@require_safe
def capture_picture(request: HttpRequest, capture_id: int) -> HttpResponse:
    """The page as our browser drew it, to be shown."""
    picture = getattr(_capture(request, capture_id), "picture", None)
    if picture is None or not picture.png_sha256:
        return error_page(request, 404, "There is no picture", picture.why if picture else "None was taken.")
    try:
        return picture_as_seen(picture)
    except StorageFailed as error:
        return error_page(request, 404, "The picture is gone", str(error))


@require_safe
def capture_print(request: HttpRequest, capture_id: int) -> HttpResponse | FileResponse:
    """The page as our browser prints it, a PDF to download."""
    picture = getattr(_capture(request, capture_id), "picture", None)
    if picture is None or not picture.pdf_sha256:
        return error_page(request, 404, "There is no PDF", "None was made of this page.")
    try:
        name = f"capture-{capture_id}.pdf"
        return download(store.read(picture.pdf_sha256), name=name, media_type="application/pdf")
    except StorageFailed as error:
        return error_page(request, 404, "The PDF is gone", str(error))


@require_safe
def capture_state(request: HttpRequest, target_id: int) -> HttpResponse:
    """One line on how a copy stands, for pages that wait for it."""
    context = {"target": _target(request, target_id), "may_capture": can(_person(request), Capability.CAPTURE_PAGE)}
    return render(request, "captures/state.html", context)


@require_POST
def capture_again(request: HttpRequest, target_id: int) -> HttpResponse:
    person, target = _person(request), _target(request, target_id)
    target = actions.order_again(by=person, target=target)
    if wants_part(request):
        return render(request, "captures/state.html", {"target": target, "may_capture": True})
    return done(request, "A new copy is being made.", own_page(request.POST.get("next", ""), "dashboard"))
