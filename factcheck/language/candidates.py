"""Places in a later text that a person may choose among, where the alignment leaves a statement to them."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

from factcheck.language.tokens import TokenisedText

MOST = 9  # one key each
_LEAST = 0.5  # of the words, for a place with other words
_AROUND = 200  # code points on each side that tell places of the same words apart
_MOST_SENTENCES = 5


class Candidate(NamedTuple):
    """A place in the later text; `same_words` to the letter, `score` 0 to 1 by what stands there and around."""

    start: int
    end: int
    same_words: bool
    score: float


def candidates(old: str, new: TokenisedText, start: int, end: int) -> list[Candidate]:
    """The same words wherever they stand, those in the likest surroundings first; then like words."""
    exact = old[start:end]
    if not exact.strip():
        return []
    around = _bag(old[max(0, start - _AROUND) : start], old[end : end + _AROUND])
    same = [
        Candidate(
            at,
            at + len(exact),
            True,
            _likeness(
                around, _bag(new.text[max(0, at - _AROUND) : at], new.text[at + len(exact) : at + len(exact) + _AROUND])
            ),
        )
        for at in _places(new.text, exact)
    ]
    same.sort(key=lambda c: (-c.score, c.start))
    found = same[:MOST]
    for like in _alike(exact, new):
        if len(found) == MOST:
            break
        if not any(like.start < c.end and c.start < like.end for c in found):
            found.append(like)
    return found


def _alike(exact: str, new: TokenisedText) -> list[Candidate]:
    """Runs of sentences whose words are half the same, narrowed to the words that answer to the old ones."""
    wanted = TokenisedText(exact)
    bag, length = Counter(wanted.tokens), max(1, len(wanted.sentences))
    scored = []
    for number in range(len(new.sentences) - length + 1):
        first, last = new.first_token[number], new.first_token[number + length]
        # What a sentence has beyond the statement's words does not count against it.
        shared = (bag & Counter(new.tokens[first:last])).total() / max(1, bag.total())
        if shared >= _LEAST:
            scored.append((shared, first, last))
    scored.sort(key=lambda row: (-row[0], row[1]))
    found = []
    for _, first, last in scored[:_MOST_SENTENCES]:
        tokens = new.tokens[first:last]
        blocks = [
            b for b in SequenceMatcher(None, wanted.tokens, tokens, autojunk=False).get_matching_blocks() if b.size
        ]
        if not blocks:
            continue
        low, high = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
        ratio = SequenceMatcher(None, wanted.tokens, new.tokens[low:high], autojunk=False).ratio()
        if ratio >= _LEAST:
            found.append(Candidate(new.token_starts[low], new.token_spans[high - 1][1], False, round(ratio, 3)))
    return sorted(found, key=lambda c: (-c.score, c.start))


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < 200:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _bag(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return round(2 * (one & other).total() / total, 3) if total else 1.0
