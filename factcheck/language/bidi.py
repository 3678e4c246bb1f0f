"""Names of either direction inside a sentence of the other: isolated, so that neither turns the other's order."""

import re
import unicodedata

from factcheck.language.canonical import clean_line

# FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: Unicode's own way, for plain text, where no <bdi> is.
OPENS, CLOSES = "\u2068", "\u2069"
# While a line is cleaned, these non-characters stand for the two.
_HELD = {"\ufdd0": OPENS, "\ufdd1": CLOSES}
_HOLD = str.maketrans({OPENS: "\ufdd0", CLOSES: "\ufdd1", "\ufdd0": None, "\ufdd1": None})
_FREE = str.maketrans(_HELD)
_PAIR = re.compile(f"[{OPENS}{CLOSES}]")


def is_right_to_left(words: str) -> bool:
    """Whether any letter of the words runs from right to left."""
    return not words.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)


def isolated(words: str) -> str:
    """The words on one line, for use inside a sentence: with isolates around them where their direction asks for it."""
    line = clean_line(words)
    return f"{OPENS}{line}{CLOSES}" if is_right_to_left(line) else line


def clean_sentence(raw: str, *, longest: int) -> str:
    """One clean line of at most `longest` characters, in which isolates stay, each with its end; a cut is marked."""
    line = clean_line(raw.translate(_HOLD)).translate(_FREE)
    if _depth(line) is None:
        line = _PAIR.sub("", line)
    if len(line) <= longest:
        return line
    ends = 0
    while True:
        cut = line[: longest - 1 - ends].rstrip()
        depth = _depth(cut, whole=False) or 0
        if depth <= ends:
            return f"{cut}{CLOSES * depth}…"
        ends = depth


def _depth(line: str, *, whole: bool = True) -> int | None:
    """How many isolates are open at the end; None where one ends that did not begin, or, in a whole line, stays open."""
    depth = 0
    for sign in _PAIR.findall(line):
        depth += 1 if sign == OPENS else -1
        if depth < 0:
            return None
    return None if whole and depth else depth
