"""Bytes kept under their SHA-256, in whatever storage the settings name: the same bytes are stored once.

A file is there whole or not at all: the local storage writes beside it and renames, S3 does the same by itself.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage

log = logging.getLogger(__name__)

_PIECE = 1024 * 1024
_PART = ".part-"


class StorageFailed(Exception):
    """The storage did not take a file or has lost it; the message is for people."""


class LocalStorage(FileSystemStorage):
    """A folder of files named for their content: written beside, flushed to the disk, and then renamed.

    A name that is taken holds these very bytes, or what a crash of an earlier release left of them.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File[Any]) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.parent / f"{_PART}{uuid.uuid4().hex}"
        try:
            with part.open("xb") as file:
                for piece in content.chunks():
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the new name, too, outlives a power cut
        finally:
            os.close(folder)
        return name

    def remove_parts(self, *, older_than: float) -> int:
        """Delete what killed writers left behind `older_than` seconds ago; how many there were."""
        removed = 0
        for part in Path(self.location).glob(f"*/{_PART}*"):
            with suppress(FileNotFoundError):  # its writer ended meanwhile
                if time.time() - part.stat().st_mtime > older_than:
                    part.unlink()
                    removed += 1
        return removed


def put(data: bytes | File[Any] | IO[bytes]) -> str:
    """Store bytes, or all of a file; answers with their SHA-256 in hexadecimal. Raises StorageFailed."""
    file = _as_file(data)
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    sha256 = digest.hexdigest()
    path = path_of(sha256)
    file.seek(0)
    with _told(f"{size} bytes could not be stored at {path}", _NOT_STORED):
        # What a crash of an earlier release cut short is shorter than its name says.
        if not default_storage.exists(path) or default_storage.size(path) != size:
            default_storage.save(path, file)
    return sha256


def open(sha256: str) -> File[Any]:  # noqa: A001 - `store.open` says what it is
    """The stored file, for reading. Raises StorageFailed when it is gone."""
    path = path_of(sha256)
    with _told(f"The storage has no file at {path}", _LOST):
        return default_storage.open(path, "rb")


def read(sha256: str) -> bytes:
    with _told(f"The file at {path_of(sha256)} cannot be read", _LOST), open(sha256) as file:
        data: bytes = file.read()
        return data


def exists(sha256: str) -> bool:
    with _told("The storage does not answer", _SILENT):
        return default_storage.exists(path_of(sha256))


def size(sha256: str) -> int:
    with _told(f"The storage has no file at {path_of(sha256)}", _LOST):
        return default_storage.size(path_of(sha256))


def hash_of(sha256: str) -> str:
    """The hash that the stored bytes have now. Raises StorageFailed when they are gone."""
    digest = hashlib.sha256()
    with _told(f"The file at {path_of(sha256)} cannot be read", _LOST), open(sha256) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def path_of(sha256: str) -> str:
    """Where in the storage the bytes with this hash lie."""
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise ValueError(f"{sha256!r} is no SHA-256 in small hexadecimal letters")
    return f"{sha256[:2]}/{sha256}"


_NOT_STORED = (
    "The file could not be stored: the disk may be full, or its folder not writable. Nothing was saved."
    " Try again later, and tell whoever runs this desk."
)
_LOST = "The storage has lost this file. Tell whoever runs this desk."
_SILENT = "The storage of files does not answer. Try again later, and tell whoever runs this desk."


def _as_file(data: bytes | File[Any] | IO[bytes]) -> File[Any]:
    if isinstance(data, File):
        return data
    return ContentFile(data) if isinstance(data, bytes) else File(data)


@contextmanager
def _told(for_log: str, for_people: str) -> Iterator[None]:
    try:
        yield
    except storage_errors() as error:
        log.exception(for_log)
        raise StorageFailed(for_people) from error


def storage_errors() -> tuple[type[Exception], ...]:
    """What the configured storage raises when it fails: an S3 store has errors of its own."""
    if isinstance(default_storage, FileSystemStorage):  # its lazy wrapper passes for what it wraps
        return (OSError,)
    from boto3.exceptions import Boto3Error  # a quarter of a second to import, for desks on S3 alone
    from botocore.exceptions import BotoCoreError, ClientError

    return (OSError, BotoCoreError, ClientError, Boto3Error)


def remove_parts(*, older_than: float = 24 * 3600) -> int:
    """Delete what killed writers left half written; an S3 store keeps no such things."""
    if not hasattr(default_storage, "remove_parts"):
        return 0
    removed: int = default_storage.remove_parts(older_than=older_than)
    return removed
