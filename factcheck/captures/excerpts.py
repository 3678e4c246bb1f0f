"""Where the excerpts that people rely on stand in a stored text: folded on both sides, gaps allowed where marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.captures.models import Capture
from factcheck.language.folding import fold, fold_with_map
from factcheck.language.offsets import snap_to_graphemes

# What a person leaves out of a quotation is marked like this.
_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")


class Piece(NamedTuple):
    """A run of text with the numbers of the excerpts that cover it, none for most, and of those that begin here."""

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def find_excerpts(text: str, excerpts: Mapping[int, str]) -> dict[int, list[tuple[int, int]]]:
    """The places of each excerpt, by its number, in code points of the text; an empty list where it is not found.

    The words must stand together, however they are written; around a mark of omission each part must come, in
    its order. The text is folded once for all.
    """
    if not any(excerpts.values()):
        return {number: [] for number in excerpts}
    folded, source = fold_with_map(text)
    padded = f" {folded}"
    return {number: _places(text, padded, source, excerpt) for number, excerpt in excerpts.items()}


def _places(text: str, padded: str, source: list[int], excerpt: str) -> list[tuple[int, int]]:
    places, at = [], 0
    for part in filter(None, map(fold, _LEFT_OUT.split(excerpt))):
        start = padded.find(f" {part}", at)
        start = start + 1 if start >= 0 else padded.find(part, at)
        if start < 0:
            return []
        at = start + len(part)
        places.append(snap_to_graphemes(text, source[start - 1], source[at - 2] + 1))
    return places


def marked(text: str, places: Mapping[int, Sequence[tuple[int, int]]]) -> list[list[Piece]]:
    """Paragraphs of pieces, cut wherever an excerpt begins or ends."""
    spans = [(start, end, number) for number, found in places.items() for start, end in found]
    first = {number: min(found)[0] for number, found in places.items() if found}
    cuts = sorted({cut for start, end, _ in spans for cut in (start, end)})
    paragraphs, begins = [], 0
    for paragraph in text.split("\n\n"):
        ends = begins + len(paragraph)
        edges = [begins, *(cut for cut in cuts if begins < cut < ends), ends]
        pieces = []
        for a, b in itertools.pairwise(edges):
            numbers = tuple(number for start, end, number in spans if start < b and a < end)
            if a < b:
                pieces.append(Piece(text[a:b], numbers, tuple(n for n in numbers if first[n] == a)))
        paragraphs.append(pieces)
        begins = ends + 2
    return [pieces for pieces in paragraphs if pieces]


def stands_in(capture: Capture | None, excerpt: str) -> bool | None:
    """Whether an excerpt stands in a capture's text; None when there is nothing to look for or in."""
    if capture is None or not excerpt:
        return None
    return _stands_in(capture.pk, excerpt)


@lru_cache(maxsize=4096)
def _stands_in(capture_id: int, excerpt: str) -> bool | None:
    # A capture never changes, so that the answer never does.
    text = Capture.objects.values_list("text", flat=True).get(pk=capture_id)
    return bool(find_excerpts(text, {0: excerpt})[0]) if text else None
