"""Whether all that captures name is still there, and still the same: every stored byte is hashed anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.captures import store, warc
from factcheck.captures.models import Capture
from factcheck.web.store import StorageFailed


@dataclass(frozen=True, slots=True)
class Finding:
    """A capture whose bytes are not what its row says; `words` name what is wrong, and no address."""

    capture_id: int
    words: str


def verify(*, since: int = 0) -> Iterator[Finding]:
    """Look at every capture numbered above `since`: its files are read, unpacked and hashed, each file once."""
    rows = Capture.objects.filter(pk__gt=since).order_by("pk")
    seen: dict[str, str] = {}
    for capture in rows.without_text().iterator(chunk_size=500):
        for words in _wrong(capture, seen):
            yield Finding(capture.pk, words)


def _wrong(capture: Capture, seen: dict[str, str]) -> Iterator[str]:
    if capture.warc_sha256:
        problem = _file(capture.warc_sha256, "WARC file", seen)
        if problem:
            yield problem
            return
        yield from _records(capture)
    elif capture.sha256:
        problem = _file(capture.sha256, "file", seen)
        if problem:
            yield problem


def _file(sha256: str, what: str, seen: dict[str, str]) -> str:
    """What is wrong with a stored file, "" for nothing."""
    if sha256 not in seen:
        seen[sha256] = _looked_at(sha256, what)
    return seen[sha256]


def _looked_at(sha256: str, what: str) -> str:
    if not store.exists(sha256):
        return f"its {what} {sha256} is missing"
    try:
        now = store.hash_of(sha256)
    except StorageFailed:
        return f"its {what} {sha256} cannot be read"
    return "" if now == sha256 else f"its {what} {sha256} has changed: its hash is now {now}"


def _records(capture: Capture) -> Iterator[str]:
    """The file is the one that was stored; whether it holds what the row says is another question."""
    try:
        data = capture.warc()
        for record in warc.records(data):
            for problem in record.problems:
                yield f"in its WARC file, record {record.record_id}: {problem}"
        if capture.sha256:
            now = warc.sha256_of(warc.payload(data, capture.record_id, size=capture.size))
            if now != f"sha256:{capture.sha256}":
                yield f"its page has the hash {now}, and its row says sha256:{capture.sha256}"
    except (warc.BadArchive, StorageFailed) as error:
        yield f"its WARC file cannot be read: {error}"
