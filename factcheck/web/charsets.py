"""Bytes to text when the page, its server and its author disagree about the encoding."""

import codecs
import re

from factcheck.web.sniffing import looks_like_utf16

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Named by habit, not by knowledge: servers add them to everything.
_CARELESS = frozenset(["latin-1", "iso8859-1", "cp1252", "ascii", "iso8859-15"])
DAMAGED = "Some characters could not be read and stand as “\ufffd”. Compare the text with its source."


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, list[str]]:
    """The text of a page or file, and warnings; never fails, damaged characters become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :].decode(encoding, "replace"))
    if looks_like_utf16(data):
        odd, even = data[1:2000:2].count(0), data[0:2000:2].count(0)
        return _told(data.decode("utf-16-le" if odd > even else "utf-16-be", "replace"))
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        nearly = error.reason == "unexpected end of data" and error.start > len(data) - 4
        if nearly or _mostly_utf8(data):
            return _told(data.decode("utf-8", "replace"))
    head = data[:4096]
    names = [found.group(1).decode("ascii") for pattern in (_META, _XML) if (found := pattern.search(head))]
    for name in [*names, declared]:
        if (text := _by_name(data, name)) is not None:
            return text, []
    return _guessed(data)


def _told(text: str) -> tuple[str, list[str]]:
    return text, [DAMAGED] if "\ufffd" in text else []


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with some bytes broken: far more letters read well than badly."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(data) - len(text)  # each letter beyond ASCII takes more than one byte
    return bad * 20 < good


def _by_name(data: bytes, name: str | None) -> str | None:
    """Decoded as declared, unless that is plainly wrong."""
    if not name:
        return None
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return None
    if encoding.startswith("utf"):
        return None  # tried before
    careless = encoding in _CARELESS
    if careless:
        encoding = "cp1252"  # as browsers do
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if any("\x80" <= character <= "\x9f" for character in text[:20_000]):
        return None
    if careless and _share_beyond_ascii(text) > 0.25:
        return None  # nobody writes Latin letters with that many accents
    return text


def _share_beyond_ascii(text: str) -> float:
    letters = [character for character in text[:20_000] if character.isalpha()]
    return sum(not character.isascii() for character in letters) / len(letters) if letters else 0.0


def _guessed(data: bytes) -> tuple[str, list[str]]:
    from charset_normalizer import from_bytes  # 40 ms to import, rarely needed

    best = from_bytes(data[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    warning = f"The encoding is not declared and was taken to be {encoding}. Check the letters."
    text = data.decode(encoding, "replace")
    return text, [warning, *([DAMAGED] if "\ufffd" in text else [])]
