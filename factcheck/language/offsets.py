"""Places in a text: code points against UTF-16 units, whole graphemes, checked spans, quotes found again."""

import unicodedata
from typing import NamedTuple

from factcheck.language.patterns import later, regex_later

LONGEST_SPAN = 5_000
CONTEXT = 32
_MANY = 10_000

_GRAPHEME = regex_later(r"\X")
# Between two of these a grapheme always ends, so that most texts need no look around.
_PLAIN = later(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a"
    "\u066e-\u066f\u0671-\u06d3\u10a0-\u10ff\u2010-\u2027\u2030-\u205e\u4e00-\u9fff]"
)
# Nothing to be seen: white space and the marks of direction that a canonical text may hold.
_BLANK = " \n\t\r\xa0\u061c\u200e\u200f"


class BadSpan(ValueError):
    """A span that cannot be marked; `code` is empty, blank, outside, mismatch or too_long."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Span(NamedTuple):
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def _outside() -> BadSpan:
    return BadSpan("The selection lies outside the text. Load the page again and select the words anew.", "outside")


def utf16_to_codepoints(text: str, index: int) -> int:
    """Return the code-point index of a UTF-16 index; one inside a pair counts as before it."""
    if index < 0:
        raise _outside()
    if text.isascii():
        if index > len(text):
            raise _outside()
        return index
    units = text[:index].encode("utf-16-le", "surrogatepass")
    if len(units) < 2 * index:
        raise _outside()
    head = units[: 2 * index]
    if len(units) > 2 * index and 0xD8 <= head[-1] <= 0xDB:
        head = head[:-2]
    return len(head.decode("utf-16-le", "surrogatepass"))


def codepoints_to_utf16(text: str, index: int) -> int:
    """Return the UTF-16 index of a code-point index."""
    if not 0 <= index <= len(text):
        raise _outside()
    head = text[:index]
    return index if head.isascii() else len(head.encode("utf-16-le", "surrogatepass")) // 2


def _certain_break(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text) or text[at - 1] == "\n":
        return True
    if text[at] == "\n":
        return text[at - 1] != "\r"  # the two are one grapheme
    return _PLAIN.match(text[at]) is not None and _PLAIN.match(text[at - 1]) is not None


def _flags_before(text: str, at: int) -> int | None:
    """Return how many halves of flags run up to `at` and go on there; None where they do not."""
    if not (_is_flag_half(text[at - 1]) and _is_flag_half(text[at])):
        return None
    first = at
    while first > 0 and _is_flag_half(text[first - 1]):
        first -= 1
    return at - first


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _cluster(text: str, at: int) -> tuple[int, int]:
    """Return the grapheme around `at`, or (at, at) where one ends just there."""
    if _certain_break(text, at):
        return at, at
    halves = _flags_before(text, at)
    if halves is not None and halves % 2 == 0:
        return at, at
    origin = at - 1
    # A run of flags is counted once: looking for its start at each of them takes the square of its length.
    while not _certain_break(text, origin):
        halves = _flags_before(text, origin)
        if halves is not None:
            origin -= halves % 2
            break
        origin -= 1
    for match in _GRAPHEME.finditer(text, origin):
        if match.end() == at:
            break
        if match.end() > at:
            return match.start(), match.end()
    return at, at


def snap_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the span outwards until it cuts no grapheme cluster."""
    return _cluster(text, start)[0], _cluster(text, end)[1]


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop white space and unseen marks of direction at both ends; an empty span stays at its start."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(_BLANK))
    if left == len(words):
        return start, start
    return start + left, end - (len(words) - len(words.rstrip(_BLANK)))


def context(text: str, start: int, end: int, size: int = CONTEXT) -> tuple[str, str]:
    """Return up to `size` code points before and after the span, without half graphemes."""
    left = _cluster(text, max(0, start - size))[1]
    right = _cluster(text, min(len(text), end + size))[0]
    return text[left:start], text[end:right]


def _plain_words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def check_span(text: str, start: int, end: int, exact: str | None = None) -> Span:
    """Return the span as it is to be stored: trimmed, whole graphemes, with its own words and context.

    `exact` is what the person saw selected; it may differ in white space, since browsers make one line break
    of a paragraph break. A span may run over paragraphs. Raises BadSpan.
    """
    if start < 0 or end < 0 or start > len(text) or end > len(text):
        raise _outside()
    if start >= end:
        raise BadSpan("Nothing is selected. Select the words to mark first.", "empty")
    first, last = trim_span(text, start, end)
    if first == last:
        raise BadSpan("Only white space is selected. Select the words to mark.", "blank")
    asked = (first, last)
    first, last = snap_to_graphemes(text, first, last)
    if exact is not None and _plain_words(exact) not in (
        _plain_words(text[slice(*asked)]),
        _plain_words(text[first:last]),
        _plain_words(text[start:end]),
    ):
        raise BadSpan(
            "The words at this place are not the ones you selected: the text has changed since the page was "
            "loaded. Load it again and select the words anew.",
            "mismatch",
        )
    if last - first > LONGEST_SPAN:
        raise BadSpan(
            f"The selection has {last - first:,} characters; {LONGEST_SPAN:,} is the most for one statement. "
            "Mark it in parts.",
            "too_long",
        )
    return Span(first, last, text[first:last], *context(text, first, last))


def _shared_end(left: str, right: str) -> int:
    count = 0
    for mine, theirs in zip(reversed(left), reversed(right), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _shared_start(left: str, right: str) -> int:
    count = 0
    for mine, theirs in zip(left, right, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def locate_quote(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Return where a W3C TextQuoteSelector points, or None if nowhere or to several places equally well."""
    if not exact:
        return None
    places = []
    at = text.find(exact)
    while at >= 0:
        places.append(at)
        if len(places) > _MANY:
            break
        at = text.find(exact, at + 1)
    if len(places) > _MANY:
        whole = prefix + exact + suffix
        at = text.find(whole)
        unique = at >= 0 and len(whole) > len(exact) and text.find(whole, at + 1) < 0
        return (at + len(prefix), at + len(prefix) + len(exact)) if unique else None
    if len(places) > 1:
        scores = [
            _shared_end(text[max(0, place - len(prefix)) : place], prefix)
            + _shared_start(text[place + len(exact) : place + len(exact) + len(suffix)], suffix)
            for place in places
        ]
        best = max(scores)
        if scores.count(best) > 1:
            return None
        places = [places[scores.index(best)]]
    return (places[0], places[0] + len(exact)) if places else None
