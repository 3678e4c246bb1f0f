"""What every reader of pages, pastes and files hands back, and how it says that it cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from factcheck.language.canonical import UnusableText, canonicalise
from factcheck.language.detect import detect_language
from factcheck.web.sandbox import Unreadable as Unreadable  # every reader raises it

MAX_CHARACTERS = 1_000_000
_SAMPLE = 300  # characters: more cost time and hardly change the answer

Extractor = Literal["trafilatura", "paste", "docx", "pdfium", "plain"]
# Why a paragraph was dropped: the words that people read beside it.
Reason = Literal[
    "title",
    "outlet",
    "date",
    "byline",
    "source",
    "menu",
    "loading",
    "share",
    "advertisement",
    "comments",
    "related",
    "newsletter",
    "cookies",
    "copyright",
    "picture credit",
    "caption",
    "number",
    "id",
    "ornament",
    "notice",
    "repeated",
    "before the article",
    "after the article",
    "beside the article",
    "page head",
    "page foot",
    "not in the article",
]
DatePrecision = Literal["", "day", "minute"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph of the source: part of the article, or dropped, and then why, in a few words."""

    text: str
    kept: bool
    reason: Reason | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """What the desk knows of a publisher; `zone` is an IANA name, `country` two letters."""

    name: str
    domains: Sequence[str] = ()
    country: str = ""
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as it was read. `text` is the canonical text of the kept segments, in their order."""

    title: str
    outlet_name: str
    byline: str
    published_at: datetime | None
    published_zone: str | None
    date_precision: DatePrecision
    language: str
    text: str
    segments: list[Segment]
    credited_source: str
    canonical_url: str
    extractor: Extractor
    extractor_version: str
    warnings: list[str] = field(default_factory=list)


def text_of(segments: Iterable[Segment]) -> str:
    """The canonical text of the kept segments; also after a person has put some back."""
    return canonicalise("\n".join(segment.text for segment in segments if segment.kept))


def language_of(text: str) -> str:
    """The language's tag, or "" for a text too short or too mixed to tell."""
    if len(text) < 12:
        return ""
    tag, confidence = detect_language(text[:_SAMPLE])
    return tag if confidence >= 0.5 else ""


def checked_text(raw: str) -> str:
    """The canonical form of what was given; raises `Unreadable` for nothing, too much, and broken text."""
    if len(raw) > MAX_CHARACTERS:
        raise Unreadable(
            "too_long",
            f"This text has {len(raw):,} characters; at most {MAX_CHARACTERS:,} are read at a time.",
        )
    try:
        text = canonicalise(raw)
    except UnusableText as unusable:
        raise Unreadable(unusable.code, str(unusable)) from unusable
    if not text:
        raise Unreadable("empty", "There is no text in this. Paste the article's text, or choose another file.")
    return text
