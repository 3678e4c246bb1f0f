"""The index of stored captures, as replay software reads it: sorted CDXJ lines in blocks of gzip."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator

from factcheck.dossiers.surt import surt

LINES_IN_A_BLOCK = 3000
_HEAD = 64 * 1024  # bytes of an answer in which its own headers are looked for
_REPLAYED = frozenset({"response", "revisit", "resource", "metadata"})
_WARC_FIELDS = "application/warc-fields"


class Index(NamedTuple):
    """`cdx` holds the lines, `idx` says in which of its blocks to look."""

    cdx: bytes
    idx: bytes


def index_lines(stream: BinaryIO, *, filename: str) -> Iterator[str]:
    """One line for each record of a WARC that a page can be replayed from.

    The answers are not parsed but for status and type: what a server sent may be no proper HTTP at all.
    """
    records: Any = ArchiveIterator(stream, no_record_parse=True)
    for record in records:
        kind, headers = record.rec_type, record.rec_headers
        url, moment = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
        own_type = headers.get_header("Content-Type") or ""
        if kind not in _REPLAYED or not url or (kind in {"resource", "metadata"} and own_type == _WARC_FIELDS):
            continue
        status, media_type = _told(record.raw_stream.read(_HEAD)) if kind in {"response", "revisit"} else ("", own_type)
        entry = {
            "url": url,
            "mime": "warc/revisit" if kind == "revisit" else _plain(media_type),
            "status": status,
            "digest": headers.get_header("WARC-Payload-Digest") or headers.get_header("WARC-Block-Digest") or "",
            "length": str(records.get_record_length()),
            "offset": str(records.get_record_offset()),
            "filename": filename,
        }
        stamp = re.sub(r"\D", "", moment)[:14]
        yield f"{surt(url)} {stamp} {json.dumps({name: value for name, value in entry.items() if value})}\n"


def make_index(lines: Iterable[str], *, name: str) -> Index:
    """Both files of the index; `name` is what the first is called in its folder."""
    ordered = sorted(line.encode() for line in lines)
    cdx = bytearray()
    idx = [f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': name})}\n"]
    for start in range(0, len(ordered), LINES_IN_A_BLOCK):
        block = gzip.compress(b"".join(ordered[start : start + LINES_IN_A_BLOCK]), mtime=0)
        place = {
            "offset": len(cdx),
            "length": len(block),
            "digest": f"sha256:{hashlib.sha256(block).hexdigest()}",
            "filename": name,
        }
        key = ordered[start].split(b" {", 1)[0].decode()
        idx.append(f"{key} {json.dumps(place)}\n")
        cdx += block
    return Index(bytes(cdx), "".join(idx).encode())


def _told(head: bytes) -> tuple[str, str]:
    """Status and content type as an answer's first bytes give them."""
    lines = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].splitlines()
    status = re.match(rb"HTTP/\S+\s+(\d{3})\b", lines[0]) if lines else None
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        if colon and name.strip().lower() == b"content-type":
            return status[1].decode() if status else "", value.decode("latin-1")
    return status[1].decode() if status else "", ""


def _plain(media_type: str) -> str:
    return re.split(r"[;\s]", media_type.strip(), maxsplit=1)[0]
