"""One canonical text for each version of an article; everything else is anchored to it."""

import hashlib
import re
import unicodedata

# Written as escapes: most of these cannot be seen. What each class holds is told in the package docstring.
_LINE_BREAK = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_SPACE = "\t \x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]+"
)
_SPACE_RUN = re.compile(f"[{_SPACE}]{{2,}}|[{_SPACE[0]}{_SPACE[2:]}]")
_BREAK_RUN = re.compile(" ?\n[ \n]*")
_BLANK_LINE = re.compile("\n[ \n]*\n")
_HYPHENATED = re.compile(f"[\xad\x02\ufffe][{_SPACE}]*(?:\r\n?|[\n\v\f\x85\u2028\u2029])[{_SPACE}]*")
_CJK = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
_CJK_JOIN = re.compile(f"(?<=[{_CJK}]) ?\n ?(?=[{_CJK}])")
_HYPHEN_JOIN = re.compile(r"(?<=\w-)\n(?=\w)")
_UNUSABLE_IN_LINE = re.compile("[\x00\ud800-\udfff]+")
_WHITE = re.compile(f"[{_SPACE}\n]+")


class UnusableText(ValueError):
    """Text that cannot be kept; the message is for the person who gave it, `code` for the program."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def has_forbidden(text: str) -> bool:
    """Whether the text holds what PostgreSQL cannot store: a NUL or half of a surrogate pair."""
    if "\0" in text:
        return True
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def canonicalise(raw: str, *, join_lines: bool = False) -> str:
    """Return the canonical text of `raw`; raise UnusableText for NUL and lone surrogates.

    A single line break is a paragraph break, as in text pasted from a page. With `join_lines`, for PDF and
    hard-wrapped text, only a blank line is one: words divided by a soft hyphen are put together, a hyphen at
    the end of a line stays without a space, lines of Chinese and Japanese join without one.
    """
    if "\0" in raw:
        raise UnusableText("This text holds NUL bytes, so it is probably a binary file and not text.", code="nul")
    if has_forbidden(raw):
        raise UnusableText(
            "This text holds broken characters (half of a surrogate pair). Copy it again from its source.",
            code="surrogate",
        )
    if not join_lines and _is_clean(raw):
        text = unicodedata.normalize("NFC", raw)
    else:
        text = _HYPHENATED.sub("", raw) if join_lines else raw
        text = _LINE_BREAK.sub("\n", text)
        text = _INVISIBLE.sub("", text)
        text = unicodedata.normalize("NFC", text)
        text = _SPACE_RUN.sub(" ", text)
    if join_lines:
        text = _BLANK_LINE.sub("\v", text)
        text = _CJK_JOIN.sub("", text.replace(" \n", "\n").replace("\n ", "\n"))
        text = _HYPHEN_JOIN.sub("", text).replace("\n", " ")
        text = text.replace("\v", "\n")
        text = unicodedata.normalize("NFC", _SPACE_RUN.sub(" ", text))
    return _BREAK_RUN.sub("\n\n", text).strip(" \n")


def _is_clean(raw: str) -> bool:
    """Whether no character of the text is one that `canonicalise` replaces, and no two spaces follow each other.

    Most texts are: Python tells it of a whole text faster than one pattern looks for one kind of character in it.
    What it calls printable is neither control nor format character, nor white space but the common space; of
    what is dropped only the object replacement character is something else.
    """
    return "  " not in raw and "\ufffc" not in raw and raw.replace("\n", "").isprintable()


def clean_line(raw: str) -> str:
    """Return a one-line field (title, name): NFC, no invisible characters, single spaces, trimmed.

    NUL and lone surrogates go too: a title taken from a damaged file must not stop its import.
    """
    text = _UNUSABLE_IN_LINE.sub("", raw)
    text = _LINE_BREAK.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    return _WHITE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the span of each paragraph of a canonical text."""
    spans = []
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        if end < 0:
            end = len(text)
        spans.append((start, end))
        start = end + 2
    return spans


def sha256_hex(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()
