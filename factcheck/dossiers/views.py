"""Pages of dossiers: order one, wait for it, take it away."""

from __future__ import annotations

import io
import logging
import zipfile
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.claims.models import Claim
from factcheck.dossiers import actions, jobs
from factcheck.dossiers.build import REPORT
from factcheck.dossiers.forms import DossierForm
from factcheck.dossiers.models import Dossier, DossierState
from factcheck.evidence.models import Access, EvidenceLink
from factcheck.web.errors import error_page
from factcheck.web.parts import done, perform, wants_part

log = logging.getLogger(__name__)

SHOWN = 10
MEDIA_TYPE = "application/wacz+zip"
BYTES = "application/octet-stream"


def _person(request: HttpRequest) -> User:
    person = cast("User", request.user)
    require(person, Capability.EXPORT_DOSSIER)
    return person


def _dossier(dossier_id: int) -> Dossier:
    dossiers = Dossier.objects.select_related("claim__merged_into", "by")
    dossier = get_object_or_404(dossiers, pk=dossier_id)
    if dossier.state == DossierState.READY and not dossier.may_leave():
        return actions.expire_dossier(dossier=dossier)
    return dossier


@require_http_methods(["GET", "HEAD", "POST"])
def dossier_new(request: HttpRequest, claim_id: int) -> HttpResponse:
    person = _person(request)
    claim = get_object_or_404(Claim.objects.select_related("merged_into"), pk=claim_id).standing
    form = DossierForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (dossier := perform(form, _order, by=person, claim=claim, form=form)):
        return done(request, "", dossier)
    restricted = EvidenceLink.objects.standing().bearing_on(claim).filter(evidence__access=Access.RESTRICTED)
    context = {
        "section": "claims",
        "claim": claim,
        "form": form,
        "restricted": restricted.values("evidence").distinct().count(),
        "dossiers": Dossier.objects.of(claim).select_related("by")[:SHOWN],
    }
    return render(request, "dossiers/dossier_new.html", context, status=422 if form.errors else 200)


def _order(*, by: User, claim: Claim, form: DossierForm) -> Dossier:
    with transaction.atomic():
        dossier, new = actions.order_dossier(by=by, claim=claim, with_restricted=form.cleaned_data["with_restricted"])
        if new:
            jobs.make_dossier.configure(lock=f"dossier-{dossier.pk}").defer(dossier_id=dossier.pk)
    return dossier


@require_safe
def dossier_detail(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """How far it has come; when it is ready, what there is to take away."""
    _person(request)
    dossier = _dossier(dossier_id)
    context = {"section": "claims", "dossier": dossier, "claim": dossier.claim.standing}
    if wants_part(request) and dossier.is_busy:
        return render(request, "dossiers/dossier_detail.html#progress", context)
    if wants_part(request):
        return done(request, "", dossier)  # the page that waited is drawn anew
    return render(request, "dossiers/dossier_detail.html", context)


@require_POST
def dossier_retry(request: HttpRequest, dossier_id: int) -> HttpResponse:
    person, dossier = _person(request), _dossier(dossier_id)
    try:
        with transaction.atomic():
            actions.retry_dossier(by=person, dossier=dossier)
            jobs.make_dossier.configure(lock=f"dossier-{dossier.pk}").defer(dossier_id=dossier.pk)
    except ValidationError as error:
        return done(request, error.messages[0], dossier, level=30)
    return done(request, "", dossier)


@require_safe
def dossier_file(request: HttpRequest, dossier_id: int) -> HttpResponse | FileResponse:
    _person(request)
    dossier = _dossier(dossier_id)
    if dossier.state != DossierState.READY:
        return _not_there(request)
    try:
        stored = default_storage.open(dossier.path, "rb")
    except OSError:
        return _lost(request, dossier)
    response = FileResponse(stored, as_attachment=True, filename=dossier.file_name, content_type=MEDIA_TYPE)
    return _harmless(response)


@require_safe
def dossier_report(request: HttpRequest, dossier_id: int) -> HttpResponse | FileResponse:
    """The report alone, out of the stored file; a download, since a page from disk has no rights on the desk."""
    _person(request)
    dossier = _dossier(dossier_id)
    if dossier.state != DossierState.READY:
        return _not_there(request)
    try:
        with default_storage.open(dossier.path, "rb") as stored, zipfile.ZipFile(stored) as archive:
            report = archive.read(REPORT)
    except (OSError, zipfile.BadZipFile):
        return _lost(request, dossier)
    name = dossier.file_name.replace(".wacz", ".html")
    return _harmless(FileResponse(io.BytesIO(report), as_attachment=True, filename=name, content_type=BYTES))


def _harmless(response: FileResponse) -> FileResponse:
    """A download that no browser opens in our origin, or keeps."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _lost(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    log.exception("The storage has no readable file for dossier %s", dossier.pk)
    return error_page(request, 404, "The file is gone", "The storage has lost it. Tell whoever runs this desk.")


def _not_there(request: HttpRequest) -> HttpResponse:
    return error_page(request, 404, "No file here", "This dossier has no file now. Make it anew on the claim’s page.")
