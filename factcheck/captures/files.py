"""What is handed out of captures: downloads that no browser opens in our origin, and previews drawn anew."""

from __future__ import annotations

import base64
import io
import mimetypes
from urllib.parse import unquote, urlsplit

from django.http import FileResponse, HttpResponse

from factcheck.captures.models import Capture
from factcheck.captures.words import PICTURE_READER
from factcheck.web import sniffing
from factcheck.web.sandbox import ReadingLimits, read_in_child
from factcheck.web.uploads import plain_type, safe_name

# Of a longer text the page shows this much.
SHOWN_MOST = 300_000
_POLICY = "default-src 'none'; sandbox"
_ENDINGS = {sniffing.HTML: ".html", sniffing.PLAIN: ".txt", sniffing.PDF: ".pdf", sniffing.DOCX: ".docx"}


def download(data: bytes, *, name: str, media_type: str) -> FileResponse:
    """Bytes as an attachment, sandboxed, of a type that runs nowhere, for our own pages alone."""
    response = FileResponse(
        io.BytesIO(data), as_attachment=True, filename=safe_name(name), content_type=plain_type(media_type)
    )
    return _guarded(response)


def preview_of(capture: Capture) -> HttpResponse:
    """A picture of it as PNG. Raises Unreadable in words, for one that is too large too."""
    data = read_in_child("preview", capture.body(), ReadingLimits(seconds=15.0), media_type=capture.media_type)
    return _guarded(HttpResponse(base64.b64decode(data["png"]), content_type="image/png"))


def has_preview(capture: Capture) -> bool:
    """Whether a preview is likely to be drawn: the size of a picture was looked at when it came."""
    if capture.media_type == sniffing.PDF:
        return capture.extractor.startswith("pdfium")
    return capture.extractor == PICTURE_READER


def file_name(capture: Capture) -> str:
    """A name to save it under: its own, or the last part of its address with the ending of what it is."""
    if capture.file_name:
        return capture.file_name
    last = unquote(urlsplit(capture.final_url or capture.url).path.rsplit("/", 1)[-1], errors="replace")
    ending = _ENDINGS.get(capture.media_type) or mimetypes.guess_extension(capture.media_type) or ".bin"
    stem = safe_name(last)[:80] if last else capture.host
    return stem if stem.lower().endswith(ending) else f"{stem}{ending}"


def _guarded[R: HttpResponse | FileResponse](response: R) -> R:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
