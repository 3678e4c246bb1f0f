"""Files from people: kept under their SHA-256, told apart by content, never by name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.base import File
from django.core.files.storage import default_storage

from factcheck.language.canonical import clean_line


@dataclass(frozen=True)
class KeptFile:
    """A stored file: `path` in the storage, `size` in bytes, `name` as it was given, without folders."""

    path: str
    name: str
    sha256: str
    size: int
    media_type: str


def keep(upload: File[bytes], *, media_type: str, name: str = "") -> KeptFile:
    """Store a file under its hash; the same bytes are stored once."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    sha256 = digest.hexdigest()
    path = f"{sha256[:2]}/{sha256}"
    upload.seek(0)
    if not default_storage.exists(path):
        default_storage.save(path, upload)
    return KeptFile(path, safe_name(name or upload.name or "file"), sha256, upload.size, media_type)


def safe_name(name: str) -> str:
    """A file's name without folders, control characters or leading dots, at most 255 characters."""
    last = PurePosixPath(clean_line(name.replace("\\", "/").replace("\0", ""))).name.lstrip(".")
    return last[-255:] or "file"
