"""What others need to check a capture's time-stamp, to download."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from factcheck.accounts.models import User
from factcheck.captures.files import download
from factcheck.evidence.copies import captures_visible_to
from factcheck.timestamps import tokens
from factcheck.timestamps.models import ListedCapture
from factcheck.web.errors import error_page
from factcheck.web.store import StorageFailed


@require_safe
def stamp_file(request: HttpRequest, capture_id: int, what: str) -> HttpResponse | FileResponse:
    """The leaf of a capture, the manifest that lists it, the token, or the certificates it leads to."""
    visible = captures_visible_to(cast("User", request.user))
    rows = ListedCapture.objects.select_related("capture", "manifest").defer("capture__text")
    listed = get_object_or_404(rows, capture__in=visible.filter(pk=capture_id).values("pk"))
    manifest = listed.manifest
    made = {
        "leaf": (listed.leaf, f"capture-{capture_id}-leaf.txt", "text/plain"),
        "manifest": (manifest.data, f"manifest-{manifest.pk}.txt", "text/plain"),
    }
    if manifest.is_stamped:
        made["token"] = (manifest.token, f"manifest-{manifest.pk}.tsr", tokens.REPLY)
        made["certificates"] = (manifest.certificates, "certificates.pem", "application/x-pem-file")
    if what not in made:
        return error_page(request, 404, "There is no such file", "This capture has no time-stamp yet, or none such.")
    data, name, media_type = made[what]
    try:
        return download(data(), name=name, media_type=media_type)
    except StorageFailed as error:
        return error_page(request, 404, "The file is gone", str(error))
