"""An article out of a file. What kind of file it is, its content says; its name is only shown to people."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from factcheck.imports.credits import find_credit
from factcheck.imports.dates import FoundDate, parse_date
from factcheck.imports.extraction import (
    Extracted,
    Extractor,
    KnownOutlet,
    Reason,
    Segment,
    Unreadable,
    checked_text,
    language_of,
    text_of,
)
from factcheck.imports.html import extract_html
from factcheck.imports.outlets import find_outlet, zone_of_page
from factcheck.imports.paste import extract_pasted
from factcheck.language.canonical import canonicalise, clean_line
from factcheck.web import sniffing
from factcheck.web.charsets import decode
from factcheck.web.sandbox import ReadingLimits, read_in_child

MAX_BYTES = 20 * 1024 * 1024
_SAVE_AS = "Save it as .docx, .pdf, .txt or .html, or paste the text."
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z)?")
_MARKUP = frozenset([sniffing.HTML, "application/xhtml+xml", "text/xml"])


def extract_file(
    data: bytes,
    name: str = "",
    *,
    outlets: Sequence[KnownOutlet] = (),
    default_zone: str | None = None,
    now: datetime | None = None,
    limits: ReadingLimits | None = None,
) -> Extracted:
    """Read a text, web page, PDF or Word file; raises `Unreadable` with words on what to do."""
    if not data or not data.strip():
        raise Unreadable("empty", "This file is empty. Choose another one, or paste the text.")
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "too_large",
            f"This file has {len(data) / 1024**2:.1f} MB; at most {MAX_BYTES // 1024**2} MB are read.",
        )
    now = now or datetime.now(UTC)
    kind = sniffing.sniff(data)
    if kind == sniffing.PDF:
        found = read_in_child("pdf", data, limits or ReadingLimits())
        return _from_pdf(found, outlets, default_zone, now)
    if kind == sniffing.DOCX:
        found = read_in_child("docx", data, limits or ReadingLimits())
        return _from_docx(found, outlets, default_zone, now)
    if kind in _MARKUP:
        return extract_html(data, outlets=outlets, default_zone=default_zone, now=now)
    if kind in (sniffing.PLAIN, "application/json"):
        text, warnings = decode(data)
        extracted = extract_pasted(text, outlets=outlets, default_zone=default_zone, now=now, extractor="plain")
        return replace(extracted, warnings=[*warnings, *extracted.warnings])
    raise _refusal(data, name, kind)


def _refusal(data: bytes, name: str, kind: str) -> Unreadable:
    if kind == sniffing.OLE:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Unreadable(
                "encrypted",
                "This Office file is locked with a password. Save a copy without one.",
            )
        return Unreadable("old_office", f"This is a file of an old Office program (.doc). {_SAVE_AS}")
    if kind.startswith("image/"):
        return Unreadable("picture", "This is a picture. Run text recognition over it, or type the words you need.")
    if kind == sniffing.UNKNOWN and re.search(r"\.(?:txt|text|md|html?)$", name, re.IGNORECASE):
        return Unreadable("binary", f"“{clean_line(name)[-80:]}” is named like a text and holds other data. {_SAVE_AS}")
    if kind == sniffing.ZIP and name.lower().endswith(".docx"):
        return Unreadable(
            "broken", "This Word file is damaged and could not be opened. Save it anew, or paste the text."
        )
    if kind == sniffing.UNKNOWN and name.lower().endswith((".pdf", ".docx")):
        return Unreadable("broken", "This file is damaged and could not be opened. Save it anew, or paste the text.")
    return Unreadable("unknown_type", f"This is {sniffing.describe(kind)}, which is not read here. {_SAVE_AS}")


def _from_pdf(
    found: dict[str, Any], outlets: Sequence[KnownOutlet], default_zone: str | None, now: datetime
) -> Extracted:
    """The whole is read like a paste, for its title, outlet and date."""
    lines: list[tuple[str, Reason | None]] = []
    for paragraph in found["paragraphs"]:
        reason: Reason | None = "page foot" if paragraph["reason"] else None
        whole = canonicalise(_usable(paragraph["text"]), join_lines=True)
        lines += [(text, reason) for text in whole.split("\n\n") if text]
    return _read(lines, found, "pdfium", version("pypdfium2"), outlets, default_zone, now)


def _from_docx(
    found: dict[str, Any], outlets: Sequence[KnownOutlet], default_zone: str | None, now: datetime
) -> Extracted:
    lines: list[tuple[str, Reason | None]] = []
    titled = ""
    for paragraph in found["paragraphs"]:
        for text in canonicalise(_usable(paragraph["text"])).split("\n\n"):
            if text:
                lines.append((text, None))
                titled = titled or (text if paragraph["style"].lower() == "title" else "")
    return _read(lines, {**found, "titled": titled}, "docx", "1", outlets, default_zone, now)


def _read(
    lines: list[tuple[str, Reason | None]],
    found: dict[str, Any],
    extractor: Extractor,
    extractor_version: str,
    outlets: Sequence[KnownOutlet],
    default_zone: str | None,
    now: datetime,
) -> Extracted:
    """A document is somebody's whole text: only its title, date and page feet are taken out of it."""
    own = [text for text, reason in lines if reason is None]
    checked_text("\n".join(own))
    pasted = extract_pasted("\n".join(own), outlets=outlets, default_zone=default_zone, now=now)
    title = found.get("titled") or pasted.title or _title_of_metadata(found["title"])
    metadata: set[Reason | str] = {"title", "date", "byline", "outlet"}
    segments: list[Segment] = []
    read = iter(pasted.segments)
    for text, reason in lines:
        if reason is not None:
            segments.append(Segment(text, kept=False, reason=reason))
            continue
        segment = next(read)
        if text == title and not any(one.kept for one in segments):
            segments.append(Segment(text, kept=False, reason="title"))
        elif segment.reason in metadata and not (segment.reason == "title" and title != pasted.title):
            segments.append(segment)
        else:
            segments.append(Segment(text, kept=True))
    text = text_of(segments)
    if not text:  # a document of nothing but a title
        segments = [replace(segment, kept=True, reason="") for segment in segments]
        text = text_of(segments)
    outlet = find_outlet([], [], outlets) if not pasted.outlet_name else None
    zone = pasted.published_zone or (zone_of_page(outlet, text, default_zone) if outlet else default_zone)
    published, warnings = _date(pasted, found, zone, now)
    return Extracted(
        title=title,
        outlet_name=pasted.outlet_name,
        byline=pasted.byline or clean_line(str(found["author"]))[:200],
        published_at=published.when if published else None,
        published_zone=published.zone if published else zone,
        date_precision=published.precision if published else "",
        language=pasted.language or language_of(text),
        text=text,
        segments=segments,
        credited_source=pasted.credited_source or find_credit(text),
        canonical_url=pasted.canonical_url,
        extractor=extractor,
        extractor_version=extractor_version,
        warnings=[*([] if title else ["No title was recognised. Give one."]), *warnings],
    )


def _date(
    pasted: Extracted, found: dict[str, Any], zone: str | None, now: datetime
) -> tuple[FoundDate | None, list[str]]:
    """The date in the text; else the day that the file says it was made, with a word of caution."""
    if pasted.published_at is not None:
        date = FoundDate(pasted.published_at, pasted.date_precision, pasted.published_zone, 0, 0)
        return date, [line for line in pasted.warnings if "title" not in line]
    created = str(found["created"])
    if made := _PDF_DATE.match(created):
        year, month, day, hour, minute, sign, hours, minutes = made.groups()
        created = f"{year}-{month}-{day}T{hour}:{minute}:00" + (f"{sign}{hours}:{minutes or '00'}" if sign else "Z")
    day = parse_date(created, zone=zone, now=now) if created else None
    if day is None:
        return None, []
    return replace(day, precision="day", warnings=()), [
        "The date is the day on which the file was made. Check it.",
        *day.warnings,
    ]


def _title_of_metadata(raw: object) -> str:
    """A file's own title, unless it is one of those that programs fill in."""
    title = clean_line(str(raw))[:500]
    junk = re.match(
        r"(?:microsoft word|untitled|document\s?\d*$|.*\.(?:docx?|pdf|indd|odt)$|slide \d)",
        title,
        re.IGNORECASE,
    )
    return "" if junk or len(title) < 4 else title


def _usable(text: str) -> str:
    """PDF fonts map some letters to nothing: NUL and lone surrogates stand for them."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)
