"""Reads what was given for import: fetches an address, or opens a file or a paste, and extracts the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from factcheck.articles.models import Outlet, VersionOrigin
from factcheck.imports.extraction import Extracted, KnownOutlet, Segment, Unreadable
from factcheck.imports.models import ArticleImport
from factcheck.imports.paste import extract_pasted

# Share of the letters that an edited paragraph has in common with what was read.
SAME_PARAGRAPH = 0.6


def known_outlets() -> list[KnownOutlet]:
    """The desk's outlets as the extractors use them."""
    outlets = Outlet.objects.prefetch_related("domains").order_by("id")
    return [
        KnownOutlet(
            name=o.name,
            domains=[d.domain for d in o.domains.all()],
            country=o.country,
            language=o.language,
            zone=o.time_zone,
        )
        for o in outlets
    ]


def read(given: ArticleImport, *, progress: Callable[[str], None]) -> tuple[Extracted, bytes | None]:
    """The article in what was given, and the bytes that a fetch brought.

    Raises FetchFailed or Unreadable, whose messages are for people.
    """
    # The extractors bring trafilatura and numpy along: a third of every process's start, and memory that
    # a web server which only shows pages does without.
    from factcheck.imports.files import extract_file
    from factcheck.imports.html import extract_html
    from factcheck.web.fetch import fetch

    outlets, zone = known_outlets(), settings.TIME_ZONE
    if given.origin == VersionOrigin.URL:
        page = fetch(given.url, progress=progress)
        progress("Reading the page")
        extracted = extract_html(
            page.body, url=page.final_url, charset=page.charset, outlets=outlets, default_zone=zone
        )
        return extracted, page.body
    if given.origin == VersionOrigin.FILE:
        progress("Reading the file")
        with default_storage.open(str(given.file.name)) as file:
            data = file.read()
        return extract_file(data, given.file_name, outlets=outlets, default_zone=zone), None
    return extract_pasted(given.pasted, outlets=outlets, default_zone=zone), None


def as_found(extracted: Extracted) -> dict[str, Any]:
    """The extraction as JSON, for the import's row."""
    found = asdict(extracted)
    published = extracted.published_at
    found["published_at"] = published.isoformat() if published else None
    return found


def segments(found: dict[str, Any]) -> list[Segment]:
    return [Segment(**segment) for segment in found.get("segments", [])]


def published_at(found: dict[str, Any]) -> datetime | None:
    raw = found.get("published_at")
    return datetime.fromisoformat(raw) if raw else None


def put_back(text: str, parts: list[Segment], index: int) -> str:
    """The text with one dropped segment put back where it stood, in a text that a person may have edited.

    It goes behind the nearest paragraph that stood before it, known by its words or, once edited, by most of
    them; else before the nearest that stood behind it.
    """
    words = parts[index].text
    standing = text.split("\n\n") if text else []
    for earlier in reversed(parts[:index]):
        at = _place(earlier, standing)
        if at is not None:
            return "\n\n".join([*standing[: at + 1], words, *standing[at + 1 :]])
    for later in parts[index + 1 :]:
        at = _place(later, standing)
        if at is not None:
            return "\n\n".join([*standing[:at], words, *standing[at:]])
    return "\n\n".join([words, *standing])


def _place(part: Segment, standing: list[str]) -> int | None:
    """Which standing paragraph a kept segment has become."""
    if part.text in standing:
        return standing.index(part.text)
    if not part.kept:
        return None
    best, at = SAME_PARAGRAPH, None
    for number, paragraph in enumerate(standing):
        matcher = SequenceMatcher(None, part.text, paragraph, autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, at = ratio, number
    return at


__all__ = ["Unreadable", "as_found", "known_outlets", "published_at", "put_back", "read", "segments"]
