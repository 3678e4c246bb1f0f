"""The article's text as HTML: paragraphs, and marks where statements stand.

Statements overlap and nest; elements cannot. So the text is cut wherever a statement begins or ends, and each
piece names all statements that pass through it. Everything is drawn by joining escaped strings: the template
language would cost ten times as much.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from operator import itemgetter
from typing import NamedTuple

from factcheck.language.canonical import paragraphs
from factcheck.language.sentences import sentences

type Span = tuple[int, int]

# Sentences of the texts read last, by the text's hash: a text never changes, and finding them costs a
# millisecond.
_SENTENCES: OrderedDict[str, list[int]] = OrderedDict()
_REMEMBERED = 256
_LONG = 400_000
_start_of, _end_of = itemgetter(0), itemgetter(1)
_UNSAFE = re.compile("[&<>]")


class Mark(NamedTuple):
    """A statement's place in the text that is drawn, in code points."""

    start: int
    end: int
    id: int
    shown: bool = True


def segments(start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[int, int, list[int]]]:
    """Cut [start, end) wherever one of the marks, given in text order, begins or ends.

    The pieces follow each other without a gap. Each comes with the ids of the marks that pass through it, in text order, outer ones before inner ones.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for mark in marks:
        if mark[0] < end and mark[1] > start:
            begins.setdefault(max(mark[0], start), []).append(mark[2])
            ends.setdefault(mark[1], []).append(mark[2])
    standing: list[int] = []
    left = start
    for cut in sorted({*begins, *(place for place in ends if place < end), end}):
        if cut > left:
            yield left, cut, standing
            left = cut
        if cut in ends:
            gone = ends[cut]
            standing = [pk for pk in standing if pk not in gone]
        if cut in begins:
            standing = standing + begins[cut]


def draw_text(text: str, marks: Sequence[Mark], *, sha256: str = "") -> str:
    """Every paragraph of a version's text; `sha256` of the text lets its sentences be remembered."""
    starts = sentence_starts(text, sha256)
    ordered = in_text_order(marks)
    out = []
    standing: list[Mark] = []
    upcoming = at = 0
    for number, (start, end) in enumerate(_paragraphs(text)):
        standing = [m for m in standing if m.end > start]
        while upcoming < len(ordered) and ordered[upcoming].start < end:
            if ordered[upcoming].end > start:
                standing.append(ordered[upcoming])
            upcoming += 1
        first = at
        while at < len(starts) and starts[at] < end:
            at += 1
        out.append(draw_paragraph(text, number, start, end, standing, starts[first:at]))
    return "\n".join(out)


def draw_paragraph(text: str, number: int, start: int, end: int, marks: Sequence[Mark], starts: Sequence[int]) -> str:
    """One paragraph. `data-start` is its first code point, `data-b` where its further sentences begin."""
    begins = " ".join(str(place) for place in starts if place > start)
    begins = f' data-b="{begins}"' if begins else ""
    return (
        f'<p id="p-{number}" data-n="{number + 1}" data-start="{start}"{begins}>'
        f"{_draw_words(text, start, end, marks)}</p>"
    )


def draw_title(title: str, marks: Iterable[Mark]) -> str:
    """The words of the headline, which can be marked too."""
    return draw_words(title, 0, len(title), marks)


def draw_words(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """The words of [start, end), escaped, with their marks. A statement's first piece carries its `id`."""
    return _draw_words(text, start, end, in_text_order(marks))


def _draw_words(text: str, start: int, end: int, mine: Sequence[Mark]) -> str:
    if not mine:
        return escape(text[start:end], quote=False)
    hidden = {m.id for m in mine if not m.shown}
    begins: dict[int, list[int]] = {}
    for mark in mine:
        begins.setdefault(mark[0], []).append(mark[2])
    safe = _UNSAFE.search(text, start, end) is None
    out = []
    for left, right, ids in segments(start, end, mine):
        words = text[left:right] if safe else escape(text[left:right], quote=False)
        if not ids:
            out.append(words)
            continue
        name = ""
        if left in begins:
            *others, last = begins[left]
            # In the order of the text, so that the page's script can tell the order of the cards by them.
            name = f' id="s-{last}"'
            if others:
                out += [f'<a id="s-{other}"></a>' for other in others]
        if len(ids) == 1:
            kind = ' class="off"' if hidden and ids[0] in hidden else ""
            out.append(f'<mark{name}{kind} data-s="{ids[0]}">{words}</mark>')
        else:
            kind = "off" if hidden and hidden.issuperset(ids) else "deep"
            out.append(f'<mark{name} class="{kind}" data-s="{" ".join(map(str, ids))}">{words}</mark>')
    return "".join(out)


def sentence_starts(text: str, sha256: str = "") -> list[int]:
    """Where sentences begin, in code points."""
    if sha256 and (known := _SENTENCES.get(sha256)) is not None:
        return known
    found = [start for start, _ in sentences(text)]
    if sha256:
        _SENTENCES[sha256] = found
        while len(_SENTENCES) > _REMEMBERED:
            _SENTENCES.popitem(last=False)
    return found


def touched(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Number, start and end of each paragraph that [start, end) touches."""
    spans = _paragraphs(text)
    first = bisect_right(spans, start, key=_end_of)
    last = bisect_left(spans, end, first, key=_start_of)
    return [(number, *spans[number]) for number in range(first, last)]


def _paragraphs(text: str) -> list[Span]:
    return _remembered_paragraphs(text) if len(text) < _LONG else paragraphs(text)


# Of the texts that people tag at the moment; the same text is the same object (`factcheck.articles.reading`).
@lru_cache(maxsize=16)
def _remembered_paragraphs(text: str) -> list[Span]:
    return paragraphs(text)


def in_text_order(marks: Iterable[Mark]) -> list[Mark]:
    """By where they begin, outer ones before inner ones."""
    return sorted(marks, key=_text_order)


def _text_order(mark: Mark) -> tuple[int, int, int]:
    return mark[0], -mark[1], mark[2]
