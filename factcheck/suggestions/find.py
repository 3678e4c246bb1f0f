"""What is worth offering in a text, capped and ranked: a page full of hints is a page without any."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.language.checkworthy import checkworthy
from factcheck.language.promises import Kind, promises
from factcheck.language.quotations import Attributions
from factcheck.language.sentences import sentences

# Raised when the rules change: what an earlier edition found is looked for anew.
EDITION = 2
QUOTATION = "quotation"
REQUESTS = frozenset({Kind.MISSING.value, Kind.PROMISED.value})

_READ = 200_000  # code points: an article is shorter, and a book is not searched while somebody waits
_MOST_REQUESTS = 12
_MOST_TO_TAG = 8
_MOST_QUOTED = 5  # of them
# One passage to tag for so many words, so that a short article is not covered.
_WORDS_EACH = 80
_FEWEST_QUOTED = 6


class Found(NamedTuple):
    """A passage at [start, end), and the words in it that told; all in code points of the version's text."""

    kind: str
    start: int
    end: int
    phrase_start: int
    phrase_end: int
    party: str = ""

    @property
    def is_request(self) -> bool:
        return self.kind in REQUESTS


def find(text: str) -> list[Found]:
    """The passages to offer, in the order of the text."""
    text = text[:_READ]
    attributions = Attributions(text)
    requests = [
        Found(p.kind.value, p.start, p.end, p.phrase_start, p.phrase_end, p.party)
        for p in promises(text, attributions)[:_MOST_REQUESTS]
    ]
    ranked = sorted(_to_tag(text, attributions), key=lambda item: (-item[0], item[1].start))
    kept: list[Found] = []
    most = min(_MOST_TO_TAG, 1 + text.count(" ") // _WORDS_EACH)
    for _, passage in ranked:
        if len(kept) == most:
            break
        if passage.kind == QUOTATION and sum(other.kind == QUOTATION for other in kept) == _MOST_QUOTED:
            continue
        if not any(passage.start < other.end and passage.end > other.start for other in (*requests, *kept)):
            kept.append(passage)
    return sorted([*requests, *kept], key=lambda found: (found.start, found.end))


def _to_tag(text: str, attributions: Attributions) -> list[tuple[int, Found]]:
    """Passages with their weight: a quotation whose speaker is told outweighs one of nobody's."""
    found = []
    covered = 0
    for quotation in attributions.quotations:
        start, end = quotation.inner_start, quotation.inner_end
        if quotation.start < covered or quotation.fragment or text.count(" ", start, end) < _FEWEST_QUOTED - 1:
            continue
        covered = quotation.end
        who = attributions.guess(start, end)
        found.append((4 if who else 2, Found(QUOTATION, start, end, start, start, who.name if who else "")))
    found += [
        (c.weight, Found(c.reason.value, c.start, c.end, c.phrase_start, c.phrase_end))
        for c in checkworthy(text, sentences(text))
    ]
    return found
