"""Stored copies of the pages that a dossier speaks of: every attempt, and where its bytes lie in the file."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.db.models import F, Func, IntegerField, Value
from django.db.models.functions import Left

from factcheck.captures import store
from factcheck.captures.excerpts import find_excerpts
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.dossiers.wacz import Blob, Page
from factcheck.evidence.models import EvidenceCopy

# Words of a page that readers of web archives search in; all of them lie beside it as a text.
SEARCHED = 20_000
_SIZE = Func(F("text"), function="octet_length", output_field=IntegerField())
AROUND = 240  # code points of the stored text on each side of an excerpt


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an excerpt stands in a stored text, in code points."""

    capture: Capture
    start: int
    end: int
    before: str
    exact: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Copies:
    """Copies of one address: each attempt, oldest first; `lost` are hashes that the store has no file for."""

    target: CaptureTarget
    attempts: list[Capture]
    lost: frozenset[str]

    @property
    def kept(self) -> Capture | None:
        return next((each for each in self.attempts if each.pk == self.target.kept_id), None)

    def place_of(self, excerpt: str) -> Place | None:
        """Where the words that a claim relies on stand in the copy that is kept; None when they do not."""
        if self.kept is None or not excerpt:
            return None
        return place_in(self.kept, excerpt)


def place_in(capture: Capture, excerpt: str) -> Place | None:
    """From the first to the last of the words, however they are written; what an excerpt leaves out is there too."""
    text = Capture.objects.values_list("text", flat=True).get(pk=capture.pk)
    places = find_excerpts(text, {0: excerpt})[0]
    if not places:
        return None
    start, end = places[0][0], places[-1][1]
    return Place(
        capture=capture,
        start=start,
        end=end,
        before=text[max(0, start - AROUND) : start],
        exact=text[start:end],
        after=text[end : end + AROUND],
    )


def copies_of(keys: Collection[str]) -> dict[str, Copies]:
    """By the key of the address. What only a confidential item asked for is nobody else's, and not here."""
    targets = (
        CaptureTarget.objects.shared().select_related("link_check").filter(url_key__in=[key for key in keys if key])
    )
    found = (
        Capture.objects.filter(target__in=targets)
        .annotate(text_size=_SIZE, opening=Left("text", Value(SEARCHED)))
        .without_text()
        .order_by("target_id", "number")
    )
    attempts: dict[int, list[Capture]] = {}
    for capture in found:
        attempts.setdefault(capture.target_id or 0, []).append(capture)
    copies = {}
    for target in targets.order_by("id"):
        own = attempts.get(target.pk, [])
        warcs = {each.warc_sha256 for each in own if each.warc_sha256}
        lost = frozenset(sha256 for sha256 in warcs if not store.exists(sha256))
        copies[target.url_key] = Copies(target=target, attempts=own, lost=lost)
    return copies


def text_path(capture: Capture) -> str:
    return f"texts/capture-{capture.pk}.txt"


def warcs(copies: Iterable[Copies]) -> list[Blob]:
    """Each WARC file once, by its hash."""
    found = {
        each.warc_sha256: _warc(each)
        for one in copies
        for each in one.attempts
        if each.warc_sha256 and each.warc_sha256 not in one.lost
    }
    return [found[sha256] for sha256 in sorted(found)]


def pages(copies: Iterable[Copies]) -> list[Page]:
    """What a reader may open, the newest copies first."""
    shown = [each for one in copies for each in one.attempts if each.has_page and each.warc_sha256 not in one.lost]
    return [
        Page(url=each.final_url, at=each.taken_at, title=str(each), text=each.opening)  # type: ignore[attr-defined]
        for each in sorted(shown, key=lambda each: (-each.taken_at.timestamp(), each.pk))
        if each.warc_sha256
    ]


def texts(copies: Iterable[Copies], uploads: Iterable[Capture]) -> list[Blob]:
    kept = [one.kept for one in copies if one.kept is not None]
    sized = {each.pk: (each, cast("int", each.text_size)) for each in [*kept, *uploads]}  # type: ignore[attr-defined]
    return [_text(each, size) for _, (each, size) in sorted(sized.items()) if size]


def uploads_of(evidence: Collection[int]) -> dict[int, Capture]:
    """Files of evidence as they were read, by the item's id."""
    of_item = dict(
        EvidenceCopy.objects.filter(evidence__in=evidence).exclude(upload=None).values_list("upload", "evidence")
    )
    found = Capture.objects.filter(pk__in=of_item).annotate(text_size=_SIZE).without_text()
    return {of_item[each.pk]: each for each in found.order_by("id")}


def _warc(capture: Capture) -> Blob:
    sha256 = capture.warc_sha256

    def read() -> BinaryIO:
        return cast("BinaryIO", store.open(sha256))

    return Blob(name=f"{sha256}.warc.gz", open=read, size=capture.warc_size, sha256=sha256)


def _text(capture: Capture, size: int) -> Blob:
    def read() -> BinaryIO:
        return io.BytesIO(Capture.objects.values_list("text", flat=True).get(pk=capture.pk).encode())

    return Blob(name=text_path(capture), open=read, size=size)
