"""The article desk, put together: the marked text, the cards, the filter chips, what waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlencode

from django.utils.safestring import SafeString, mark_safe

from factcheck.articles.marks import (
    Mark,
    draw_paragraph,
    draw_text,
    draw_title,
    in_text_order,
    sentence_starts,
    touched,
)
from factcheck.articles.models import ArticleVersion
from factcheck.statements.cards import Card, draw_card, draw_cards
from factcheck.statements.chips import Chip, draw_chips
from factcheck.statements.models import Mode, Part, Statement, Tag
from factcheck.statements.rows import Read, card_of, card_of_new, cards_of, marks_between, read_in

_MOST_CHIPS = 20


class Region(NamedTuple):
    """A piece of the page that is drawn anew, by its element's id."""

    id: str
    html: SafeString


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Drawn, and escaped. `text` and `cards` are as they are sent: they are large, and every reader gets the same."""

    title: SafeString
    text: bytes
    places: Sequence[Mark]  # of the statements, in the text
    cards: bytes
    statements: int
    shown: int
    claims: int
    lacking: int
    waiting: Sequence[Card]
    chips: SafeString
    filtered: bool


def lay_out(
    version: ArticleVersion,
    earlier: Sequence[int],
    *,
    language: str,
    asked: Iterable[str],
    me: int,
    keep: dict[str, Any],
) -> Desk:
    """The desk of a version; `earlier` are the ids of the versions before it, `asked` the filter's facets."""
    read = read_in(version.pk, earlier)
    page = _Page(version.pk, version.title, version.text, version.sha256, language)
    return _laid_out(page, read, frozenset(asked), me, urlencode(keep))


class _Page(NamedTuple):
    version_id: int
    title: str
    text: str
    sha256: str
    language: str


# Desks drawn last: a page is drawn of what stands here alone, and who opens one that nobody has changed meanwhile
# waits for its rows only.
@lru_cache(maxsize=16)
def _laid_out(page: _Page, read: Read, wanted: frozenset[str], me: int, kept: str) -> Desk:
    cards = cards_of(read, page.version_id)
    hidden = frozenset(card.id for card in cards if not wanted.issubset(card.facets.split())) if wanted else frozenset()
    texts = [
        [Mark(*card.place, card.id, card.id not in hidden) for card in cards if card.place and card.part == part]
        for part in (Part.TITLE, Part.TEXT)
    ]
    claims = {claim.id: claim for card in cards for claim in card.claims}
    lacking = {claim.id for card in cards for claim in card.claims if claim.lacks_proof}
    return Desk(
        title=mark_safe(draw_title(page.title, texts[0])),  # noqa: S308  # escaped by marks.py
        text=draw_text(page.text, texts[1], sha256=page.sha256).encode(),
        places=texts[1],
        cards=draw_cards(cards, language=page.language, hidden=hidden).encode(),
        statements=len(cards),
        shown=len(cards) - len(hidden),
        claims=len(claims),
        lacking=len(lacking),
        waiting=[card for card in cards if card.waiting],
        chips=mark_safe(draw_chips(_chips(cards, wanted, me, kept), filtered=bool(wanted))),  # noqa: S308  # escaped by chips.py
        filtered=bool(wanted),
    )


def redraw(version: ArticleVersion, places: Iterable[tuple[str, int, int]]) -> list[Region]:
    """The headline or the paragraphs that these places touch, as (part, start, end), each once."""
    regions: dict[str, Region] = {}
    for part, start, end in places:
        if part == Part.TITLE:
            marks = marks_between(version.pk, part, 0, len(version.title), anchored=version.number > 1)
            regions["p-title"] = Region("p-title", mark_safe(draw_title(version.title, marks)))  # noqa: S308
            continue
        paragraphs = [p for p in touched(version.text, start, end) if f"p-{p[0]}" not in regions]
        if not paragraphs:
            continue
        marks = marks_between(version.pk, part, paragraphs[0][1], paragraphs[-1][2], anchored=version.number > 1)
        starts = sentence_starts(version.text, version.sha256)
        for number, first, last in paragraphs:
            here = in_text_order(m for m in marks if m.start < last and m.end > first)
            within = [place for place in starts if first <= place < last]
            html = draw_paragraph(version.text, number, first, last, here, within)
            regions[f"p-{number}"] = Region(f"p-{number}", mark_safe(html))  # noqa: S308  # escaped by marks.py
    return list(regions.values())


def one_card(statement_id: int, version: ArticleVersion, *, language: str) -> SafeString:
    return mark_safe(draw_card(card_of(statement_id, version.pk), language=language))  # noqa: S308  # escaped by cards.py


def new_card(statement: Statement, tags: Iterable[Tag], *, language: str) -> SafeString:
    return mark_safe(draw_card(card_of_new(statement, tags), language=language))  # noqa: S308  # as above


def _chips(cards: Sequence[Card], wanted: frozenset[str], me: int, kept: str) -> list[tuple[str, list[Chip]]]:
    """Groups of chips. One of a group is on at a time; those of several groups narrow each other."""
    counts = Counter(" ".join([card.facets for card in cards]).split())
    said_by = dict.fromkeys([(c.speaker_id, c.speaker) for c in cards])
    speakers = {f"p{pk or 0}": name or "Source not named" for pk, name in said_by}
    tags = {f"t{tag}": label for tag, label in dict.fromkeys([pair for c in cards for pair in c.tags])}
    modes = {f"m-{mode.value}": str(mode.label) for mode in Mode}
    groups: list[tuple[str, dict[str, str]]] = [
        (
            "",
            {
                "claimless": "No claim yet",
                "lacking": "Lacks proof",
                "waiting": "To confirm",
                f"u{me}": "Mine",
            },
        ),
        ("Speaker", speakers),
        ("Manner", modes),
        ("Tag", tags),
    ]
    out = []
    for title, labels in groups:
        words = [w for w in labels if counts[w] or w in wanted]
        words.sort(key=lambda w: -counts[w])
        words = [w for n, w in enumerate(words) if n < _MOST_CHIPS or w in wanted]
        if title and len(words) < 2 and not wanted.intersection(words):
            continue
        rest = wanted.difference(labels) if title else wanted
        chips = []
        for word in words:
            target = (rest - {word}) if word in wanted else (rest | {word})
            # A facet's word is letters, digits and dashes; one that somebody typed may be anything.
            url = "?" + "&".join([kept, *[f"f={quote_plus(w)}" for w in sorted(target)]]).lstrip("&")
            chips.append(Chip(word, labels[word], counts[word], word in wanted, url))
        if chips:
            out.append((title, chips))
    return out
