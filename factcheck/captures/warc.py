"""WARC 1.1 files, written and read with warcio: what was asked, what came, and what we know about it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from factcheck import VERSION
from factcheck.web import compression
from factcheck.web.tape import Cut, split_message

HTTP_REQUEST = "application/http; msgtype=request"
HTTP_RESPONSE = "application/http; msgtype=response"
FIELDS = "application/warc-fields"
_PIECE = 64 * 1024


class BadArchive(ValueError):
    """Bytes that are no WARC file, or not the one that a capture names."""


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    def ensure_digest(self, record: Any, block: bool = True, payload: bool = True) -> None:
        """Ours stand in the record already: warcio's would be SHA-1, and over the frames of chunks."""


class WarcWriter:
    """Writes records into a WARC file, each compressed by itself; every method answers with its record's id.

    The file begins with a `warcinfo` record. `into` is written as records come; without it, `getvalue()` has all.
    """

    def __init__(self, into: IO[bytes] | None = None, *, at: datetime | None = None) -> None:
        self.into: IO[bytes] = into or io.BytesIO()
        self._writer = _Writer(self.into, gzip=True, warc_version="1.1")
        fields = {
            "software": f"Factcheck/{VERSION}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        }
        self.info = ""
        self.info = self._write("warcinfo", "", _fields(fields), FIELDS, at or datetime.now(UTC))

    def exchange(
        self,
        *,
        url: str,
        request: bytes,
        response: bytes,
        at: datetime,
        address: str = "",
        cut: Cut = "",
    ) -> str:
        """A `response` record and, bound to it, its `request`: whole HTTP messages, as they went over the wire.

        `address` is the network address that answered. A message without a body ends with its empty line.
        """
        more = {"WARC-IP-Address": address, "WARC-Truncated": cut, "WARC-Payload-Digest": _payload_digest(response)}
        answered = self._write("response", url, response, HTTP_RESPONSE, at, more)
        asked = {"WARC-IP-Address": address, "WARC-Concurrent-To": answered}
        self._write("request", url, request, HTTP_REQUEST, at, asked)
        return answered

    def resource(self, *, url: str, data: bytes, media_type: str, at: datetime, concurrent_to: str = "") -> str:
        """Bytes without an HTTP exchange: a picture of the page, its PDF, an uploaded file."""
        more = {"WARC-Payload-Digest": sha256_of(data), "WARC-Concurrent-To": concurrent_to}
        return self._write("resource", url, data, media_type, at, more)

    def metadata(self, *, url: str, fields: Mapping[str, str], at: datetime, concurrent_to: str = "") -> str:
        """What we know about another record, as `application/warc-fields`."""
        return self._write("metadata", url, _fields(fields), FIELDS, at, {"WARC-Concurrent-To": concurrent_to})

    def getvalue(self) -> bytes:
        """All that was written, when no file was given to write into."""
        if not isinstance(self.into, io.BytesIO):
            raise TypeError("This writer writes into a file: read that.")
        return self.into.getvalue()

    def _write(
        self, kind: str, url: str, block: bytes, content_type: str, at: datetime, more: Mapping[str, str] | None = None
    ) -> str:
        headers = {
            "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "WARC-Block-Digest": sha256_of(block),
            "WARC-Warcinfo-ID": self.info,
            **(more or {}),
        }
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(block),
            length=len(block),
            warc_content_type=content_type,
            warc_headers_dict={name: value for name, value in headers.items() if value},
        )
        self._writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))


def sha256_of(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _fields(fields: Mapping[str, str]) -> bytes:
    """Names and values a line each; a value that brings line breaks of its own makes no lines of them."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items()).encode()


def _payload_digest(message: bytes) -> str:
    head, body = split_message(message)
    return "" if b"\ntransfer-encoding:" in head.lower() else sha256_of(body)


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in a file; `block` is its content, `problems` what its digests say against it."""

    record_id: str
    kind: str
    url: str
    headers: dict[str, str]
    block: bytes
    problems: tuple[str, ...]


def records(data: bytes, *, most: int = 10_000) -> Iterator[Record]:
    """The records of a file, their digests checked. Raises BadArchive for what is no WARC."""
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data), no_record_parse=True)):
            if number >= most:
                raise BadArchive(f"The file has more than {most:,} records.")
            yield _record(record)
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, *compression.ERRORS) as error:
        if isinstance(error, BadArchive):
            raise
        raise BadArchive(f"This is not a WARC file, or it is damaged: {error}") from error


def _record(record: ArcWarcRecord) -> Record:
    headers = {str(name).lower(): str(value) for name, value in record.rec_headers.headers}
    declared = int(headers.get("content-length", "0"))
    block = record.raw_stream.read()
    problems = []
    if len(block) != declared:
        problems.append(f"{declared} bytes were declared and {len(block)} are there")
    if "warc-block-digest" in headers and sha256_of(block) != headers["warc-block-digest"]:
        problems.append("its content has another hash than it says")
    if (says := headers.get("warc-payload-digest")) and record.rec_type in ("response", "resource"):
        inside = split_message(block)[1] if record.rec_type == "response" else block
        if sha256_of(inside) != says:
            problems.append("its page has another hash than it says")
    return Record(
        record_id=headers.get("warc-record-id", ""),
        kind=str(record.rec_type),
        url=headers.get("warc-target-uri", ""),
        headers=headers,
        block=block,
        problems=tuple(problems),
    )


def payload(data: bytes, record_id: str, *, size: int) -> bytes:
    """The first `size` bytes of what a record holds for a reader: chunks joined, compression undone.

    Raises BadArchive when the file has no such record, or too little in it.
    """
    for record in records(data):
        if record.record_id == record_id:
            found = record.block if record.kind == "resource" else _unpacked(record.block, size)
            if len(found) < size:
                raise BadArchive(f"The record {record_id} holds {len(found)} bytes of {size}.")
            return found[:size]
    raise BadArchive(f"The file has no record {record_id}.")


def _unpacked(message: bytes, size: int) -> bytes:
    head, body = split_message(message)
    lines = [line.partition(b":") for line in head.splitlines()[1:]]
    headers = {name.strip().lower(): value.strip().lower().decode("latin-1") for name, _, value in lines}
    if "chunked" in headers.get(b"transfer-encoding", ""):
        body = _joined(body)
    found = bytearray()
    try:
        unpacked = compression.Unpacked(headers.get(b"content-encoding", ""))
        for at in range(0, len(body), _PIECE):
            for part in unpacked.feed(body[at : at + _PIECE]):
                found += part
                if len(found) >= size:
                    return bytes(found)
    except compression.ERRORS:
        pass  # what could not be unpacked when it came is not asked for by `size` either
    return bytes(found)


def _joined(body: bytes) -> bytes:
    """Chunks without their frames, as many as are there."""
    found, at = bytearray(), 0
    while (end := body.find(b"\r\n", at)) >= 0:
        digits = body[at:end].partition(b";")[0].strip()
        try:
            length = int(digits, 16)
        except ValueError:
            break
        if length <= 0:
            break
        found += body[end + 2 : end + 2 + length]
        at = end + 2 + length + 2
    return bytes(found)
