"""What a reader saw, beside what came over the wire: the page's picture and PDF, in the capture's own WARC file."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings

from factcheck.captures import store
from factcheck.captures.browser import Picture, PictureLimits, take_picture
from factcheck.captures.devtools import BrowserFailed
from factcheck.captures.guarded import GuardedNetwork
from factcheck.captures.models import CapturePicture
from factcheck.web.store import StorageFailed

if TYPE_CHECKING:
    from factcheck.captures.warc import WarcWriter
    from factcheck.web.tape import Exchange

log = logging.getLogger(__name__)

LIMITS = PictureLimits()
# As browser-made archives name them, so that other people's players find them.
PICTURE_URI, PDF_URI = "urn:fullPage:", "urn:pdf:"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the browser brought, or why it brought nothing; with all that it was answered."""

    url: str
    at: datetime
    seconds: float
    picture: Picture | None = None
    failure: BrowserFailed | None = None
    exchanges: list[Exchange] = field(default_factory=list)


def see(url: str) -> Seen | None:
    """Take the picture of a page that was captured; None when no browser is configured. Raises nothing."""
    if not settings.CAPTURE_BROWSER:
        return None
    network, at, started = GuardedNetwork(), datetime.now(UTC), time.monotonic()
    picture, failure = None, None
    try:
        picture = take_picture(
            url,
            network,
            path=settings.CAPTURE_BROWSER,
            sandbox=not settings.CAPTURE_BROWSER_NO_SANDBOX,
            limits=LIMITS,
        )
    except BrowserFailed as failed:
        failure = failed
    except Exception:
        # The page is there, and must not be lost to a fault in how its picture is taken; the log has it.
        log.exception("The picture of %s could not be taken", url[:500])
        failure = BrowserFailed("browser_broke", "The picture could not be taken.")
    return Seen(url, at, time.monotonic() - started, picture, failure, list(network.exchanges))


def add_to_warc(writer: WarcWriter, seen: Seen, concurrent_to: str) -> None:
    """The picture and the PDF as resources, and what the page did not get. Their exchanges are written before."""
    found = seen.picture
    if found is None:
        return
    url = found.final_url or seen.url
    for uri, data, kind in ((PICTURE_URI, found.png, "image/png"), (PDF_URI, found.pdf, "application/pdf")):
        if data:
            writer.resource(url=f"{uri}{url}", data=data, media_type=kind, at=seen.at, concurrent_to=concurrent_to)
    fields = {
        "browser": found.browser,
        "viewport": f"{found.width} wide, page {found.page_height} high, picture {found.height} high",
        **{f"note{number}": note for number, note in enumerate(found.notes, 1)},
        **{f"notLoaded{number}": f"{address} ({why})" for number, (address, why) in enumerate(found.refused, 1)},
    }
    writer.metadata(url=url, fields=fields, at=seen.at, concurrent_to=concurrent_to)


def described(seen: Seen) -> CapturePicture:
    """The row, its files stored; a store that does not take them is why there is none."""
    found = seen.picture
    row = CapturePicture(taken_at=seen.at, seconds=round(seen.seconds, 3))
    if seen.failure is not None:
        row.code, row.why = seen.failure.code, seen.failure.message[:1000]
    if found is None:
        return row
    row.width, row.height, row.page_height = found.width, found.height, found.page_height
    row.browser, row.requests, row.not_loaded = found.browser[:100], found.requests, len(found.refused)
    row.notes = "\n".join(found.notes)[:2000]
    try:
        row.png_sha256, row.png_size = store.put(found.png), len(found.png)
        if found.pdf:
            row.pdf_sha256, row.pdf_size = store.put(found.pdf), len(found.pdf)
    except StorageFailed as failed:
        row.code, row.why = "storage", str(failed)
        row.png_sha256 = row.pdf_sha256 = ""
        row.png_size = row.pdf_size = 0
    return row
