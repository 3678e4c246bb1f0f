"""Checks a WACZ from its bytes alone, and names each file in it that is not as it was packed."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.dossiers.wacz import NO_TIME, READABLE

PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
CONTAINER = "the zip file itself"
OURS = "Factcheck/"
_LARGEST_LIST = 100 * 1024 * 1024
_CHUNK = 1024 * 1024
_WIDE = 0x7FFFFFFF  # bytes from which on a zip may need wide numbers
_FIRST_DAY = 1 << 5 | 1  # 1 January 1980, as a zip writes it
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Problem(NamedTuple):
    """What is wrong with one file of the package, or with the zip around them."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


def verify(path: Path) -> list[Problem]:
    """Everything that is wrong; nothing when each file is as its hash says."""
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        return [Problem(CONTAINER, f"cannot be opened ({error})")]
    with archive:
        return list(_problems(archive, path))


def _problems(archive: zipfile.ZipFile, path: Path) -> Iterator[Problem]:
    names = archive.namelist()
    yield from (Problem(name, "is in the file twice") for name in sorted({n for n in names if names.count(n) > 1}))
    hashes: dict[str, str] = {}
    for name in names:
        try:
            hashes[name] = _hash(archive, name)
        except _BROKEN as error:
            yield Problem(name, f"is damaged ({error})")
    package, listed = _read(archive, PACKAGE, hashes), dict[str, str]()
    if package is None:
        if PACKAGE not in names or PACKAGE in hashes:
            yield Problem(PACKAGE, "is missing or cannot be read")
    else:
        listed = {str(each.get("path")): str(each.get("hash")) for each in package.get("resources", ())}
        yield from _unlike(names, hashes, listed)
    digest = _read(archive, DIGEST, hashes)
    if digest is None:
        if DIGEST not in names or DIGEST in hashes:
            yield Problem(DIGEST, "is missing or cannot be read")
    elif PACKAGE in hashes and digest.get("hash") != hashes[PACKAGE]:
        yield Problem(PACKAGE, f"differs from the hash in {DIGEST}")
    if package is None or str(package.get("software", "")).startswith(OURS):
        yield from _frame(archive, path)


def _unlike(names: list[str], hashes: dict[str, str], listed: dict[str, str]) -> Iterator[Problem]:
    for name, expected in listed.items():
        if name not in names:
            yield Problem(name, "is missing")
        elif name in hashes and hashes[name] != expected:
            yield Problem(name, f"differs from its hash: {expected} was packed, {hashes[name]} is there")
    for name in names:
        if name not in listed and name not in (PACKAGE, DIGEST):
            yield Problem(name, f"is not listed in {PACKAGE}")


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return f"sha256:{digest.hexdigest()}"


def _read(archive: zipfile.ZipFile, name: str, hashes: dict[str, str]) -> dict[str, Any] | None:
    if name not in hashes or archive.getinfo(name).file_size > _LARGEST_LIST:
        return None
    try:
        found = json.loads(archive.read(name))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _frame(archive: zipfile.ZipFile, path: Path) -> Iterator[Problem]:
    """Bytes between the files: a zip of ours has exactly one form, so that nothing can hide in it."""
    place, directory = 0, archive.start_dir
    infos = archive.infolist()
    with path.open("rb") as raw:
        for info in infos:
            header = info.FileHeader()
            raw.seek(place)
            if info.header_offset != place or raw.read(len(header)) != header or not _plain(info):
                yield Problem(info.filename, "its entry in the zip is not as it was written")
                return  # where the next begins is not known any more
            place += len(header) + info.file_size
        if directory != place:
            yield Problem(CONTAINER, "holds bytes that belong to no file")
            return
        raw.seek(0, os.SEEK_END)
        if raw.tell() >= _WIDE or len(infos) >= 0xFFFF:
            return  # in wide numbers the same is written in more than one way
        expected = b"".join(_entry(info) for info in infos)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(infos), len(infos), len(expected), directory, 0)
        raw.seek(directory)
        if raw.read() != expected + end:
            yield Problem(CONTAINER, "its directory is not as it was written")


def _entry(info: zipfile.ZipInfo) -> bytes:
    """A file's line in the directory at the end of the zip."""
    name = info.filename.encode("ascii")
    return (
        struct.pack(
            "<4s4B4H3L5H2L",
            b"PK\1\2",
            *(zipfile.DEFAULT_VERSION, 3, zipfile.DEFAULT_VERSION, 0),
            *(0, zipfile.ZIP_STORED, 0, _FIRST_DAY),
            *(info.CRC, info.file_size, info.file_size),
            *(len(name), 0, 0, 0, 0),
            *(READABLE, info.header_offset),
        )
        + name
    )


def _plain(info: zipfile.ZipInfo) -> bool:
    return (
        info.date_time == NO_TIME
        and info.compress_type == zipfile.ZIP_STORED
        and info.compress_size == info.file_size
        and info.external_attr == READABLE
        and info.create_system == 3
        and not info.comment
        and not info.flag_bits
        and info.filename.isascii()
    )
