"""The words in what was captured: the text that a page is about, then the rest of what its readers see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from factcheck.language.canonical import canonicalise, clean_line
from factcheck.language.detect import detect_language
from factcheck.web import sniffing
from factcheck.web.charsets import decode
from factcheck.web.sandbox import ReadingLimits, Unreadable, read_in_child

LIMITS = ReadingLimits(seconds=40.0, pages=3000, characters=2_000_000, partial=True)
MOST = 2_000_000  # code points that are kept
_SAMPLE = 500
# What says that a picture can be shown.
PICTURE_READER = "Pillow"
_PAGES = frozenset([sniffing.HTML, "application/xhtml+xml"])
_TEXTS = frozenset([sniffing.PLAIN, "application/json", "text/xml", "application/rss+xml"])


@dataclass(frozen=True, slots=True)
class Words:
    """Canonical text; the first `main_end` code points are what the page is about. `note` says what is missing."""

    text: str = ""
    main_end: int = 0
    title: str = ""
    language: str = ""
    extractor: str = ""
    note: str = ""


def words_of(data: bytes, *, media_type: str, charset: str = "", limits: ReadingLimits = LIMITS) -> Words:
    """Read pages, PDF, Word and text files; of anything else, and of what cannot be read, a note says why."""
    try:
        if media_type in _PAGES:
            found = read_in_child("page", data, limits, charset=charset)
            title, language = str(found["title"]), str(found["language"])
            return _words(found["main"], found["rest"], f"trafilatura {found['extractor']}", title, language)
        if media_type == sniffing.PDF:
            return _of_pdf(read_in_child("pdf", data, limits))
        if media_type == sniffing.DOCX:
            found = read_in_child("docx", data, limits)
            return _words([one["text"] for one in found["paragraphs"]], [], "docx 1", str(found["title"]))
        if media_type in _TEXTS:
            return _words(re.split(r"\n\s*\n", decode(data, declared=charset or None)[0]), [], "plain 1")
        if media_type.startswith("image/") and media_type != "image/svg+xml":
            size = read_in_child("picture", data, limits)
            note = f"A picture of {size['width']:,} × {size['height']:,} points: no text was taken out of it."
            return Words(extractor=PICTURE_READER, note=note)
    except Unreadable as unreadable:
        # Its second sentence advises whoever imports an article: nobody pastes into a capture.
        return Words(note=re.split(r"(?<=\.)\s", unreadable.message, maxsplit=1)[0])
    return Words(note=f"This is {sniffing.describe(media_type)}: it is kept whole, and no text was taken out of it.")


def _of_pdf(found: dict[str, Any]) -> Words:
    own = [one["text"] for one in found["paragraphs"] if not one["reason"]]
    edges = [one["text"] for one in found["paragraphs"] if one["reason"]]
    words = _words(own, edges, f"pdfium {version('pypdfium2')}", str(found["title"]), join_lines=True)
    if found["read"] < found["pages"] and not words.note:
        note = f"Text was taken out of the first {found['read']:,} of {found['pages']:,} pages; the file is whole."
        return Words(words.text, words.main_end, words.title, words.language, words.extractor, note)
    return words


def _words(
    main: list[str], rest: list[str], extractor: str, title: str = "", language: str = "", *, join_lines: bool = False
) -> Words:
    about, beside = (_canonical(lines, join_lines=join_lines) for lines in (main, rest))
    text = "\n\n".join(part for part in (about, beside) if part)
    note = ""
    if len(text) > MOST:
        text = text[:MOST].rstrip()
        note = f"It holds more than {MOST:,} characters: the rest of its text is in the stored file alone."
    elif not text:
        note = "No text was found in it: it may be built by scripts, or consist of pictures."
    return Words(
        text=text,
        main_end=min(len(about), len(text)),
        title=clean_line(_usable(title))[:500],
        language=_language(about or beside, language),
        extractor=extractor[:60],
        note=note,
    )


def _canonical(lines: list[str], *, join_lines: bool) -> str:
    paragraphs = [canonicalise(_usable(line), join_lines=join_lines) for line in lines]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _usable(text: str) -> str:
    """NUL and lone surrogates, which no text has, stand for letters that fonts and pages map to nothing."""
    return re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def _language(text: str, declared: str) -> str:
    """What the words show; what the page declares only where they show nothing."""
    if len(text) >= 12:
        tag, confidence = detect_language(text[:_SAMPLE])
        if confidence >= 0.5:
            return tag
    primary = declared.replace("_", "-").partition("-")[0].lower()
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else ""
