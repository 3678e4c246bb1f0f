"""Quotation marks of a canonical text: what stands between them, nested ones too."""

import re
from typing import NamedTuple

from factcheck.language.canonical import paragraphs
from factcheck.language.sentences import words

FRAGMENT_WORDS = 4
_LONG = 120

_MARKS = re.compile("[\"'“”„«»‘’‚‹›「」『』]")
_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
_SINGLE = frozenset("‘’‚'")
DOUBLE_MARKS = frozenset('“”„«»"')
_BEFORE_OPENING = frozenset(" \n([{“„«‘‚‹「『\"'—–-/:,")


class Quotation(NamedTuple):
    """A quotation with its marks, [start, end), and without them, [inner_start, inner_end).

    `kind` is the opening mark. A `fragment` has fewer than four words: a term, perhaps in scare quotes.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: str
    fragment: bool


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a canonical text in order, an outer one before what is nested in it.

    One that is opened anew in the next paragraph without having been closed, as long quotations are set in
    print, ends with its paragraph.
    """
    found = []
    spans = paragraphs(text)
    for number, (first, last) in enumerate(spans):
        following = text[spans[number + 1][0]] if number + 1 < len(spans) else ""
        found += _in_paragraph(text, first, last, following)
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _in_paragraph(text: str, first: int, last: int, following: str) -> list[Quotation]:
    found = []
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, first, last):
        at = match.start()
        mark = match.group()
        before = text[at - 1] if at > first else " "
        after = text[at + 1] if at + 1 < last else " "
        depth = _closes(text, stack, mark, before, after, at, last)
        if depth is not None:
            opening, start = stack[depth]
            del stack[depth:]
            if start + 1 < at:
                found.append(_quotation(text, start, at + 1, at, opening))
        elif _opens(mark, before, after):
            stack.append((mark, at))
    for opening, start in stack:
        if opening in "“„«" and following == opening and last - start > 1:
            found.append(_quotation(text, start, last, last, opening))
            break
    return found


def _quotation(text: str, start: int, end: int, inner_end: int, kind: str) -> Quotation:
    inner = start + 1
    while inner < inner_end and text[inner] == " ":
        inner += 1
    while inner_end > inner and text[inner_end - 1] == " ":
        inner_end -= 1
    fragment = inner_end - inner < _LONG and len(words(text, inner, inner_end)) < FRAGMENT_WORDS
    return Quotation(start, end, inner, inner_end, kind, fragment)


def _opens(mark: str, before: str, after: str) -> bool:
    if mark not in _PAIRS or (after == " " and mark != "«"):
        return False
    if mark in "\"'‘":
        return before in _BEFORE_OPENING
    return True


def _closes(
    text: str, stack: list[tuple[str, int]], mark: str, before: str, after: str, at: int, last: int
) -> int | None:
    """Return how deep in the stack the quotation stands that this mark closes, or None."""
    if mark in _SINGLE and (after.isalnum() or before == " "):
        return None
    if mark in '"“' and (before == " " or (before in "([{" and after.isalnum())):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        opening, start = stack[depth]
        if mark in _PAIRS[opening] and start < at:
            if mark == "“" and opening == "„" and after.isalnum():
                return None
            return None if mark in "'’" and _possessive(text, opening, mark, before, after, at, last) else depth
        if opening not in _SINGLE:
            return None
    return None


def _possessive(text: str, opening: str, mark: str, before: str, after: str, at: int, last: int) -> bool:
    """Whether ’ after an s is the protesters’ and a better end of the quotation follows."""
    if before not in "sS" or after != " " or not text[at + 2 : at + 3].islower():
        return False
    reopened = text.find(opening, at + 1, last) if opening != mark else -1
    better = re.compile(rf"(?<=[^\s]){re.escape(mark)}(?![^\W_])").search(
        text, at + 1, reopened if reopened >= 0 else last
    )
    return better is not None


def said_in(sentence: str) -> str:
    """What a sentence mostly quotes, without its marks and whose words they are; else the sentence.

    Of a quotation that goes on beyond the sentence only one mark stands in it.
    """
    sentence = sentence.strip()
    spans = [(found.inner_start, found.inner_end) for found in quotations(sentence)]
    covered = {at for found in quotations(sentence) for at in range(found.start, found.end)}
    lone = [at for at, mark in enumerate(sentence) if mark in DOUBLE_MARKS and at not in covered]
    if len(lone) == 1:
        before, after = (0, lone[0]), (lone[0] + 1, len(sentence))
        opens = sentence[lone[0]] in "“„«" or (sentence[lone[0]] == '"' and lone[0] == 0)
        spans.append(after if opens else before)
    start, end = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
    if 5 * (end - start) < 2 * len(sentence):
        return sentence
    return sentence[start:end].strip().rstrip(",;")
