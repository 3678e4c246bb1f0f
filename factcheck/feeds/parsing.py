"""A feed's bytes to items: decoded here, parsed in a child process, made harmless here again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from factcheck.articles.addresses import BadAddress, normalise_url, url_key
from factcheck.imports.extraction import Unreadable
from factcheck.language.canonical import clean_line, has_forbidden
from factcheck.web.charsets import decode
from factcheck.web.sandbox import ReadingLimits, read_in_child

MOST_BYTES = 5 * 1024 * 1024
MOST_ITEMS = 200
_LIMITS = ReadingLimits(memory=512 * 1024 * 1024, seconds=10.0)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
# A clock may be a little wrong, and a paper may be dated tomorrow; what is dated later has no date.
_AHEAD = timedelta(days=1)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """One item with an address that can be fetched; `published_at` is aware, or None when it cannot be so."""

    url: str
    key: str
    title: str
    summary: str
    byline: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed's own title, its items, newest first as it has them, and what was left out, in words."""

    title: str
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def parse(data: bytes, *, url: str, charset: str | None, now: datetime) -> Parsed:
    """Read a feed; raises `Unreadable` with words for people."""
    text, _ = decode(data, declared=charset)
    text = _XML_HEAD.sub("", text.replace("\0", ""), count=1)
    if "<!ENTITY" in text[:100_000].upper():
        raise Unreadable("unsafe", "This feed defines entities, as no outlet's feed needs to. It was not read.")
    answer = read_in_child("feed", text.encode("utf-8", "replace"), _LIMITS, address=url)
    found: dict[str, Item] = {}
    without, ahead = 0, 0
    for raw in answer["items"][:MOST_ITEMS]:
        item, is_ahead = _item(raw, url, now)
        ahead += is_ahead
        if item is None:
            without += 1
        else:
            found.setdefault(item.key, item)
    return Parsed(_line(answer["title"], 200), list(found.values()), _notes(len(answer["items"]), without, ahead))


def _item(raw: dict[str, Any], base: str, now: datetime) -> tuple[Item | None, bool]:
    """The item, None without a usable address, and whether its date lay in the future."""
    address = _first_usable(raw["links"], base)
    if address is None:
        return None, False
    published, is_ahead = None, False
    if raw["published"] is not None:
        try:
            published = datetime.fromtimestamp(raw["published"], UTC)
        except (OverflowError, ValueError, OSError):
            published = None  # a year that no calendar has
    if published is not None and not _EARLIEST <= published <= now + _AHEAD:
        is_ahead, published = published > now, None
    title = _line(raw["title"], 500)
    summary = _line(raw["summary"], 1000)
    return Item(address, url_key(address), title, summary, _line(raw["author"], 300), published), is_ahead


def _first_usable(links: Iterable[str], base: str) -> str | None:
    for link in links:
        try:
            return normalise_url(urljoin(base, link.strip()))
        except (BadAddress, ValueError):
            continue  # `javascript:`, `mailto:`, half an address
    return None


def _line(words: str, most: int) -> str:
    flat = clean_line("".join(c for c in words if not has_forbidden(c)))
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _notes(items: int, without: int, ahead: int) -> list[str]:
    notes = []
    if not items:
        notes.append("It holds no items.")
    if items > MOST_ITEMS:
        notes.append(f"It holds {items:,} items; the first {MOST_ITEMS} were read.")
    if without:
        notes.append(f"{without} item{'s have' if without > 1 else ' has'} no usable address and were left out.")
    if ahead:
        notes.append(f"{ahead} item{'s are' if ahead > 1 else ' is'} dated in the future; the date was left out.")
    return notes
