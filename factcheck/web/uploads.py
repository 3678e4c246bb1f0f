"""Files from people: kept under their SHA-256, told apart by content, never by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadhandler import FileUploadHandler
from django.http import FileResponse

from factcheck.language.canonical import clean_line
from factcheck.web import store
from factcheck.web.sniffing import DOCX, EPUB, ODP, ODS, ODT, PLAIN, PPTX, XLSX, describe, sniff
from factcheck.web.store import StorageFailed as StorageFailed  # what `keep` and `serve` raise

# Programs: no source of a newsroom is one, and a colleague may open what they download.
_PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable", "application/x-mach-binary"})
_PROGRAM_MAGIC = tuple(bytes.fromhex(word) for word in ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe"))
# What a browser or a desktop would run when the file is opened: refused by name, since it looks like text.
# fmt: off
_PROGRAM_ENDINGS = frozenset({
    ".exe", ".scr", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".msi",
    ".msp", ".jar", ".lnk", ".url", ".desktop", ".app", ".sh", ".reg", ".cpl", ".dll", ".apk", ".dmg", ".iso", ".img",
})
# fmt: on
# Handed out as plain bytes: a browser that ignores every other header still shows none of these as a page.
_ACTIVE = frozenset({"text/html", "image/svg+xml", "text/xml", "application/rss+xml"})


class UploadRefused(ValueError):
    """A file that is not taken; the message is for the person who chose it, `code` for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class KeptFile:
    """A stored file: `path` in the storage, `size` in bytes, `name` as it was given, without folders."""

    path: str
    name: str
    sha256: str
    size: int
    media_type: str


class CutOff(FileUploadHandler):
    """Passes on no more of a file than shows that it is too large: nobody fills the disk with an upload."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.UPLOAD_LIMIT else None

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""


def check(upload: File[bytes], *, name: str = "") -> str:
    """The media type that an upload's content shows; raises UploadRefused with what to do instead."""
    size, limit = upload.size or 0, settings.UPLOAD_LIMIT
    if not size:
        raise UploadRefused("empty", "This file is empty. Check it, and choose it again.")
    if size > limit:
        raise UploadRefused(
            "too_large",
            f"This file is too large: files up to {megabytes(limit)} are kept here. Make it smaller, or give its address.",
        )
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    media_type = sniff(data)
    if media_type in _PROGRAMS or data.startswith(_PROGRAM_MAGIC):
        raise UploadRefused("program", "This file is a program, whatever its name says. It is not kept.")
    if PurePosixPath(safe_name(name or upload.name or "")).suffix.lower() in _PROGRAM_ENDINGS:
        raise UploadRefused("program", "A file with such a name can run as a program when it is opened. Rename it.")
    return media_type


def keep(upload: File[bytes], *, media_type: str, name: str = "") -> KeptFile:
    """Store a file under its hash; the same bytes are stored once. Raises StorageFailed."""
    sha256 = store.put(upload)
    return KeptFile(store.path_of(sha256), safe_name(name or upload.name or "file"), sha256, upload.size, media_type)


def safe_name(name: str) -> str:
    """A file's name without folders, control characters or leading dots, at most 255 characters."""
    last = PurePosixPath(clean_line(name.replace("\\", "/").replace("\0", ""))).name.lstrip(".")
    return last[-255:] or "file"


def disguise(name: str, media_type: str) -> str:
    """What a file really is, in words, when its name says something else; "" when the two agree."""
    ending = PurePosixPath(name).suffix.lower()
    expected = _TYPES_OF_ENDINGS.get(ending)
    if expected is None or media_type.startswith(expected) or (media_type == PLAIN and expected.startswith("text/")):
        return ""
    return describe(media_type)


_TYPES_OF_ENDINGS = {
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".pptx": PPTX,
    ".odt": ODT,
    ".ods": ODS,
    ".odp": ODP,
    ".epub": EPUB,
    ".zip": "application/",
    ".html": "text/",
    ".htm": "text/",
    ".txt": "text/",
    ".csv": "text/",
    ".json": "application/json",
    ".png": "image/",
    ".jpg": "image/",
    ".jpeg": "image/",
    ".gif": "image/",
    ".webp": "image/",
    ".svg": "image/svg",
    ".mp4": "video/",
    ".mp3": "audio/",
    ".wav": "audio/",
}


def serve(path: str, *, name: str, media_type: str) -> FileResponse:
    """A stored file as a download that no browser opens in our origin. Raises StorageFailed when it is gone."""
    stored = store.open(path.rpartition("/")[2])
    response = FileResponse(stored, as_attachment=True, filename=safe_name(name), content_type=plain_type(media_type))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def plain_type(media_type: str) -> str:
    """A media type under which a browser runs nothing."""
    return "application/octet-stream" if media_type in _ACTIVE or not media_type else media_type


def megabytes(size: int) -> str:
    """A size in words: `812 KB`, `20 MB`."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / (1024 * 1024):.1f}".removesuffix(".0") + " MB"
