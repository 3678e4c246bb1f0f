"""Makes the file of a dossier from a claim: report, texts, files and captures in one WACZ."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any, BinaryIO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from factcheck import VERSION
from factcheck.claims.models import Claim
from factcheck.dossiers.contents import Contents, gather
from factcheck.dossiers.record import record
from factcheck.dossiers.wacz import Blob, Package, write_wacz
from factcheck.evidence.models import Access

REPORT, RECORD = "report/report.html", "report/claim.json"


def build(
    claim: Claim,
    target: BinaryIO,
    *,
    access: Collection[Access],
    created: datetime,
    by: str,
    say: Callable[[str], None] = lambda line: None,
) -> Contents:
    """Write a claim's dossier to `target`; what was put in. Raises `wacz.Damaged` and OSError."""
    say("Reading the claim")
    # Times of a file that is handed on are told in one zone, whoever's machine makes it.
    with timezone.override(UTC), translation.override("en"):
        contents = gather(claim, access=access)
        files = contents.files()
        report = _report(contents, files, created=created, by=by)
    write_wacz(
        target,
        Package(
            title=f"Claim {claim.pk}: {claim.text}"[:500],
            description=f"Dossier of a claim, made by {settings.SITE_NAME}",
            created=created,
            software=f"Factcheck/{VERSION}",
            warcs=contents.warcs,
            pages=contents.pages,
            extras=[Blob.of(REPORT, report), Blob.of(RECORD, record(contents)), *files],
        ),
        say=say,
    )
    return contents


def _report(contents: Contents, files: list[Blob], *, created: datetime, by: str) -> bytes:
    context: dict[str, Any] = {
        "contents": contents,
        "claim": contents.claim,
        "files": files,
        "warcs": contents.warcs,
        "created": created,
        "by": by,
        "desk": settings.SITE_NAME,
        "software": f"Factcheck {VERSION}",
    }
    return render_to_string("dossiers/report.html", context).encode()
