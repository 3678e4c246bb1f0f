"""Writes a WACZ 1.1.1. It knows bytes and names, and nothing of claims.

https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO

from factcheck.dossiers.cdxj import index_lines, make_index

WACZ_VERSION = "1.1.1"
# A zip tells times to two seconds and without a zone; ours tells none. The moment of making is in the package.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
_CHUNK = 1024 * 1024


class Damaged(Exception):
    """Stored bytes are not those that were stored; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not what was stored")
        self.name = name


@dataclass(frozen=True, kw_only=True)
class Blob:
    """Bytes by name; `open` is called anew for each reading. With a `sha256` they are held against it."""

    name: str
    open: Callable[[], BinaryIO]
    size: int
    sha256: str = ""

    @classmethod
    def of(cls, name: str, data: bytes) -> Blob:
        return cls(name=name, open=lambda: io.BytesIO(data), size=len(data))


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page that a reader may open: its address as captured, and when."""

    url: str
    at: datetime
    title: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Package:
    """All that goes into a file. Names of `extras` have exactly one folder, as validators expect."""

    title: str
    description: str
    created: datetime
    software: str
    warcs: Sequence[Blob] = ()
    pages: Sequence[Page] = ()
    extras: Iterable[Blob] = ()
    details: dict[str, Any] = field(default_factory=dict)


def write_wacz(target: BinaryIO, package: Package, *, say: Callable[[str], None] = lambda line: None) -> None:
    """Write the whole file, a block at a time; raises `Damaged`.

    The index alone is kept in memory: some 300 bytes for each record.
    """
    with zipfile.ZipFile(target, "w") as archive:
        listed: list[dict[str, Any]] = []
        lines: list[str] = []
        for number, warc in enumerate(package.warcs, start=1):
            say(f"Packing capture {number} of {len(package.warcs)}")
            listed.append(_add(archive, f"archive/{warc.name}", warc))
            with warc.open() as stream:
                lines += index_lines(stream, filename=warc.name)
        index = make_index(lines, name="index.cdx.gz")
        listed.append(_add(archive, "indexes/index.cdx.gz", Blob.of("index.cdx.gz", index.cdx)))
        listed.append(_add(archive, "indexes/index.idx", Blob.of("index.idx", index.idx)))
        listed.append(_add(archive, "pages/pages.jsonl", Blob.of("pages.jsonl", _pages(package.pages))))
        for extra in package.extras:
            say(f"Packing {extra.name}")
            listed.append(_add(archive, extra.name, extra))
        described = _json(_datapackage(package, listed))
        _add(archive, "datapackage.json", Blob.of("datapackage.json", described))
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
        _add(archive, "datapackage-digest.json", Blob.of("datapackage-digest.json", _json(digest)))


def _add(archive: zipfile.ZipFile, path: str, blob: Blob) -> dict[str, Any]:
    """Copy a blob under a path; what `datapackage.json` says of it."""
    info = zipfile.ZipInfo(path, NO_TIME)
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_STORED, 3, READABLE
    info.file_size = blob.size  # tells the zip beforehand whether it needs wide numbers
    digest, size = hashlib.sha256(), 0
    with blob.open() as source, archive.open(info, "w") as entry:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > blob.size:
                raise Damaged(blob.name)
            digest.update(chunk)
            entry.write(chunk)
    if size != blob.size or blob.sha256 not in ("", digest.hexdigest()):
        raise Damaged(blob.name)
    return {
        "name": path.rpartition("/")[2].lower(),
        "path": path,
        "hash": f"sha256:{digest.hexdigest()}",
        "bytes": size,
    }


def _pages(pages: Sequence[Page]) -> bytes:
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages", "hasText": True}]
    for page in pages:
        ts = stamp(page.at)
        key = hashlib.sha256(f"{page.url} {ts}".encode()).hexdigest()[:32]
        entry = {"id": key, "url": page.url, "ts": ts, "title": page.title or page.url, "text": page.text}
        lines.append({name: value for name, value in entry.items() if value})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _datapackage(package: Package, listed: list[dict[str, Any]]) -> dict[str, Any]:
    main = package.pages[0] if package.pages else None
    return {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": package.title,
        "description": package.description,
        "created": stamp(package.created),
        "software": package.software,
        **({"mainPageUrl": main.url, "mainPageDate": stamp(main.at)} if main else {}),
        **package.details,
        "resources": listed,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def stamp(moment: datetime) -> str:
    """`2026-11-22T10:30:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
