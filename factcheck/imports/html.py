"""An article out of a web page: trafilatura finds the text, and what it left out is listed beside it.

The page is parsed once. Whatever is visible and not in the result becomes a dropped paragraph at its place,
so that a person can put it back. Images, scripts and anything remote never come along.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from factcheck.imports.credits import find_credit
from factcheck.imports.extraction import (
    MAX_CHARACTERS,
    Extracted,
    KnownOutlet,
    Reason,
    Segment,
    Unreadable,
    language_of,
    text_of,
)
from factcheck.imports.furniture import why_furniture
from factcheck.imports.metadata import Metadata, completed_date, read_metadata
from factcheck.imports.paste import extract_pasted
from factcheck.language.canonical import UnusableText
from factcheck.web.charsets import decode
from factcheck.web.html_tree import load_html
from factcheck.web.visible import Block, blocks

MAX_PAGE = 8_000_000
_MAX_DROPPED = 400
_FEW = 250
_PROSE = re.compile(r"(?:\S+\s+){11,}\S*[.!?…؟।։][\"'»”’)]*$", re.DOTALL)


def extract_html(
    data: bytes | str,
    *,
    url: str = "",
    charset: str | None = None,
    outlets: Sequence[KnownOutlet] = (),
    default_zone: str | None = None,
    now: datetime | None = None,
) -> Extracted:
    """Read a web page; raises `Unreadable` when there is no text to be found in it."""
    text, warnings = decode(data, declared=charset) if isinstance(data, bytes) else (data, [])
    tree = _tree(text)
    now = now or datetime.now(UTC)
    # lxml makes an element's Python object anew each time it is met, unless somebody holds it.
    held = list(tree.iter())
    found = read_metadata(tree, url=url, outlets=outlets, default_zone=default_zone, now=now)
    body = tree.find("body")
    visible = blocks(tree if body is None else body)
    document = trafilatura.bare_extraction(tree, url=url or None, include_comments=False, with_metadata=False)
    kept = [block.text for block in blocks(document.body)] if isinstance(document, Document) else []
    if sum(map(len, kept)) < _FEW and sum(len(block.text) for block in visible) > 2 * _FEW + sum(map(len, kept)):
        segments, more = _by_reading(visible, kept, now)
        warnings += more
    else:
        segments = aligned(kept, visible)
    del held
    segments = _marked(segments, found)
    return _assembled(segments, found, tree, visible, warnings, now)


def _tree(text: str) -> HtmlElement:
    if len(text) > MAX_PAGE:
        raise Unreadable("too_large", "This page is too large for an article. Paste the article's text instead.")
    if not text.strip():
        raise Unreadable("empty", "This page is empty. Open it in a browser and paste the article's text.")
    tree = load_html(text.replace("\0", ""))
    if tree is None:
        raise Unreadable("broken", "This is not a web page that can be read. Paste the article's text instead.")
    return tree


def _assembled(
    segments: list[Segment],
    found: Metadata,
    tree: HtmlElement,
    visible: list[Block],
    warnings: list[str],
    now: datetime,
) -> Extracted:
    try:
        text = text_of(segments)
    except UnusableText as unusable:
        raise Unreadable(unusable.code, str(unusable)) from unusable
    if not text:
        raise Unreadable(
            "no_text",
            "No article was found in this page: it may be built by scripts or open to subscribers only. "
            "Open it in your browser and paste the text.",
        )
    if len(text) > MAX_CHARACTERS:
        raise Unreadable("too_long", f"This page has more than {MAX_CHARACTERS:,} characters. Paste the part you need.")
    if len(text) < _FEW:
        warnings.append("Only a little text was found: compare it with the page.")
    if found.subscribers_only:
        warnings.append("The page says that it is for subscribers: its text may be cut short.")
    if not found.title:
        warnings.append("No title was recognised. Give one.")
    published = completed_date(found, tree, [block.text for block in visible[:200]], now)
    if published:
        warnings += published.warnings
    return Extracted(
        title=found.title,
        outlet_name=found.outlet.name,
        byline=found.byline,
        published_at=published.when if published else None,
        published_zone=published.zone if published else found.zone,
        date_precision=published.precision if published else "",
        language=language_of(text) or found.language[:2].lower(),
        text=text,
        segments=segments,
        credited_source=find_credit(text, own_names=(found.outlet.name, found.outlet.domain, found.byline)),
        canonical_url=found.canonical_url,
        extractor="trafilatura",
        extractor_version=trafilatura.__version__,
        warnings=warnings,
    )


def aligned(kept: Sequence[str], visible: Sequence[Block]) -> list[Segment]:
    """Kept and dropped paragraphs in the page's order; all of `kept` is there, once, in its own order."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(kept):
        places["".join(line.split())].append(place)
    pairs = [
        (seen, number)
        for seen, (line, _, _) in enumerate(visible)
        for number in reversed(places.get("".join(line.split()), [])[:8])
    ]
    partner = dict(_longest_rise(pairs))
    between = _between(visible, partner)
    segments: list[Segment] = []
    done, dropped = 0, 0
    for seen, (line, reason, _) in enumerate(visible):
        if (number := partner.get(seen)) is not None:
            segments += [Segment(one, kept=True) for one in kept[done : number + 1]]
            done = number + 1
        elif seen in between:
            segments.append(Segment(line, kept=True))
        elif dropped < _MAX_DROPPED:
            dropped += 1
            segments.append(Segment(line[:2000], kept=False, reason=_reason(line, reason)))
    segments += [Segment(one, kept=True) for one in kept[done:]]
    return segments


def _between(visible: Sequence[Block], partner: Mapping[int, int]) -> set[int]:
    """Subheads and prose that trafilatura left out though the lines around them are the article's."""
    found: set[int] = set()
    for seen, block in enumerate(visible):
        if seen in partner or block.place != "not in the article" or seen + 1 not in partner:
            continue
        if seen - 1 not in partner and seen - 1 not in found:
            continue
        is_own = (block.heading and len(block.text) <= 200) or _PROSE.match(block.text)
        if is_own and why_furniture(block.text) is None:
            found.add(seen)
    return found


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose both numbers rise: patience sorting, n log n."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, number) in enumerate(pairs):
        pile = bisect_left(tops, number)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            piles.append(index)
        else:
            tops[pile], piles[pile] = number, index
    found: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _reason(line: str, place: Reason) -> Reason:
    return (why_furniture(line) or place) if place == "not in the article" else place


def _marked(segments: list[Segment], found: Metadata) -> list[Segment]:
    """The title is a field of its own, so that it is no paragraph."""
    title = _letters(found.title)
    if not title:
        return segments
    marked: list[Segment] = []
    kept_before = 0
    for segment in segments:
        # One letter folds into three at most: what is much shorter is no title either.
        near = (
            kept_before <= 2 and len(title) <= 3 * len(segment.text) and len(segment.text) <= 2 * len(found.title) + 20
        )
        is_title = near and _letters(segment.text) == title
        kept_before += segment.kept
        marked.append(replace(segment, kept=False, reason="title") if is_title else segment)
    return marked


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _by_reading(visible: Sequence[Block], kept: Sequence[str], now: datetime) -> tuple[list[Segment], list[str]]:
    """Where trafilatura finds nothing, the page is read as if a person had copied it."""
    lines = [block.text for block in visible if block.place not in ("menu", "page foot")]
    try:
        segments = extract_pasted("\n".join(lines), now=now).segments
    except Unreadable:
        segments = aligned(kept, visible)
    return segments, ["The article's text was hard to find in this page: compare it with the page."]
