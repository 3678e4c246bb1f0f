"""Two versions of a text side by side: paragraphs first, then words inside those that were changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape
from typing import NamedTuple

import regex
from django.utils.safestring import SafeString, mark_safe

from factcheck.language.canonical import paragraphs

# Words with the marks that stand on their letters (Arabic, Hebrew, combining accents), never half a cluster.
_TOKEN = regex.compile(r"\s+|[\w\p{M}\u200c\u200d]+|\X")
# Paragraphs less alike than this are shown as one that went and one that came.
_ALIKE = 0.4
# Pairs of paragraphs to look at inside one gap; beyond, they are paired as they come.
_MOST_PAIRS = 900


class Row(NamedTuple):
    """Two paragraphs that belong together; either may be missing. `kind` is same, changed, gone or added."""

    kind: str
    old: SafeString
    new: SafeString


def rows(old: str, new: str) -> list[Row]:
    """All paragraphs of both texts, in order."""
    left = [old[a:b] for a, b in paragraphs(old)]
    right = [new[a:b] for a, b in paragraphs(new)]
    found: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Row("same", _plain(words), _plain(words)) for words in left[a:b]]
        else:
            found += _changed(left[a:b], right[c:d])
    return found


def words(old: str, new: str) -> Row:
    """Two texts word by word: what went is in <del>, what came in <ins>."""
    if old == new:
        return Row("same", _plain(old), _plain(new))
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    before, after = [], []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        went, came = escape("".join(left[a:b])), escape("".join(right[c:d]))
        before.append(went if kind == "equal" or not went else f"<del>{went}</del>")
        after.append(came if kind == "equal" or not came else f"<ins>{came}</ins>")
    return Row("changed", _safe("".join(before)), _safe("".join(after)))


def _changed(left: list[str], right: list[str]) -> list[Row]:
    """Rows of a gap: each old paragraph with the new one it became, in order; the rest went or came."""
    found: list[Row] = []
    at = 0
    for one, other in _pairs(left, right):
        while at < other:
            found.append(_came(right[at]))
            at += 1
        if other < 0:
            found.append(_went(left[one]))
            continue
        found.append(words(left[one], right[other]))
        at = other + 1
    found += [_came(paragraph) for paragraph in right[at:]]
    return found


def _pairs(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """For each old paragraph the likest new one after those taken already; -1 when none is like it."""
    pairs = []
    first = 0
    bags = [frozenset(_TOKEN.findall(p)) for p in right]
    near = len(left) * len(right) <= _MOST_PAIRS
    for number, paragraph in enumerate(left):
        bag = frozenset(_TOKEN.findall(paragraph))
        candidates = range(first, len(right) if near else min(len(right), max(first, number) + 3))
        best = max(candidates, key=lambda n: (_likeness(bag, bags[n]), -n), default=-1)
        if best >= 0 and _likeness(bag, bags[best]) >= _ALIKE:
            pairs.append((number, best))
            first = best + 1
        else:
            pairs.append((number, -1))
    return pairs


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _went(words: str) -> Row:
    return Row("gone", _safe(f"<del>{escape(words)}</del>"), _safe(""))


def _came(words: str) -> Row:
    return Row("added", _safe(""), _safe(f"<ins>{escape(words)}</ins>"))


def _plain(words: str) -> SafeString:
    return _safe(escape(words))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  # every piece was escaped above
