"""Statements as cards: the panel beside the article.

Cards are drawn by joining escaped strings, as the marked text is (see `factcheck.articles.marks`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import NamedTuple

from django.urls import reverse

from factcheck.statements.models import Mode, OutletStance
from factcheck.templatetags.desk import direction, state_badge

# fmt: off
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# fmt: on
_SHORT_MODES = {
    Mode.DIRECT: "direct",
    Mode.MIXED: "mixed",
    Mode.INDIRECT: "indirect",
    Mode.HEADLINE: "headline",
    Mode.OWN: "the outlet’s own words",
}
_LONGEST_QUOTE = 400
# Where a card's further attributes go. Nobody's words hold it, and it stands before any of them.
_MORE = "\x00"
# States of the evidence in which a claim stands on nothing.
LACKING = frozenset({"nothing_offered", "promised"})


class Gathered(NamedTuple):
    """A claim that a statement asserts, and the state of its evidence."""

    id: int
    text: str
    state: str

    @property
    def lacks_proof(self) -> bool:
        return self.state in LACKING


class Card(NamedTuple):
    """What is shown of a statement. `place` is None where it stands nowhere in the version that is shown.

    `facets` are the words that the filter chips ask for, with spaces between them.
    """

    id: int
    part: str
    place: tuple[int, int] | None
    exact: str
    mode: str
    stance: str
    said_on: date | None
    note: str
    speaker_id: int | None
    speaker: str
    via: str
    anchor: str
    confirmed: bool
    tags: tuple[tuple[int, str], ...]
    claims: tuple[Gathered, ...]
    facets: str

    @property
    def waiting(self) -> bool:
        """Whether a person has yet to say where it stands in this version."""
        return "waiting" in self.facets


def facets_of(
    *, speaker: int | None, mode: str, tagged_by: int, tags: str, claims: Iterable[Gathered], waiting: bool
) -> str:
    """The words for the filter chips; `tags` are those of its tags, with a space before each."""
    states = [claim[2] for claim in claims]
    proof = " claimless" if not states else "" if LACKING.isdisjoint(states) else " lacking"
    return f"p{speaker or 0} m-{mode} u{tagged_by}{tags}{proof}{' waiting' if waiting else ''}"


def draw_cards(cards: Iterable[Card], *, language: str, hidden: frozenset[int] = frozenset()) -> str:
    """All cards, in the order given; those in `hidden` are there but not shown."""
    if not hidden:
        return "\n".join([_drawn(card, language).replace(_MORE, "", 1) for card in cards])
    return "\n".join([_drawn(c, language).replace(_MORE, " hidden" if c.id in hidden else "", 1) for c in cards])


def draw_card(card: Card, *, language: str) -> str:
    """One card that has just come or changed: the page's script puts it into its place and lights it."""
    return _drawn(card, language).replace(_MORE, " data-new", 1)


def quote_of(exact: str) -> str:
    """The words, cut where they are many: the article beside the card has them all."""
    return exact if len(exact) <= _LONGEST_QUOTE else exact[: _LONGEST_QUOTE - 1].rstrip() + "…"


def said_line(mode: str, stance: str, said_on: date | None, via: str) -> str:
    words = [_SHORT_MODES[Mode(mode)]]
    if stance != OutletStance.REPORTS:
        words.append(f"outlet {stance}")
    if said_on:
        words.append(f"{said_on.day} {_MONTHS[said_on.month]} {said_on.year}")
    if via:
        words.append(f"relayed by {via}")
    return " · ".join(words)


# Cards drawn last. Between two openings of a desk few of them change, and one is drawn of what it shows alone.
@lru_cache(maxsize=4096)
def _drawn(card: Card, language: str) -> str:
    """A card, with `_MORE` where its further attributes go."""
    pk = card.id
    paths = _paths()
    return (
        f'<li class="card" id="card-{pk}" data-f="{card.facets}"{_MORE}>'
        f"{_head(card.speaker_id, card.speaker, card.mode, card.stance, card.said_on, card.via)}"
        f"<q{_voice(language)}>{escape(quote_of(card.exact), quote=False)}</q>"
        f"{_tags(card.tags, card.anchor)}{''.join([_claim(claim) for claim in card.claims])}{_note(card.note)}"
        f'<p class="acts"><a href="{str(pk).join(paths.edit)}">Edit</a>'
        f'<a href="{str(pk).join(paths.gather)}">Gather</a>'
        f'<a href="{str(pk).join(paths.talk)}">Discuss</a>'
        f'<a href="#s-{pk}">Link</a>'
        f'<button form="acts" formaction="{str(pk).join(paths.remove)}">Remove</button></p></li>'
    )


class _Paths(NamedTuple):
    """Addresses cut where the number goes: reversing one for each of a thousand cards would cost more than the cards."""

    speaker: list[str]
    claim: list[str]
    edit: list[str]
    gather: list[str]
    remove: list[str]
    talk: list[str]


@cache
def _paths() -> _Paths:
    names = (
        "speaker_detail",
        "claim_detail",
        "statement_edit",
        "statement_gather",
        "statement_remove",
        "statement_talk",
    )
    return _Paths(*(reverse(name, args=[0]).split("0") for name in names))


@lru_cache(maxsize=4096)
def _head(speaker_id: int | None, speaker: str, mode: str, stance: str, said_on: date | None, via: str) -> str:
    name = escape(speaker) if speaker else "Source not named"
    if speaker_id:
        name = f'<a href="{str(speaker_id).join(_paths().speaker)}">{name}</a>'
    return f"<p><b>{name}</b> <small>{escape(said_line(mode, stance, said_on, via))}</small></p>"


@lru_cache(maxsize=1024)
def _tags(tags: tuple[tuple[int, str], ...], anchor: str) -> str:
    moved = anchor not in ("", "exact")
    if not tags and not moved:
        return ""
    labels = "".join([f'<span class="tag">{escape(label)}</span>' for _, label in tags])
    return f'<p class="row">{labels}{_badge(anchor) if moved else ""}</p>'


@lru_cache(maxsize=4096)
def _claim(claim: Gathered) -> str:
    link = f'<a href="{str(claim.id).join(_paths().claim)}">{escape(claim.text)}</a>'
    return f"<p>Claim: {link} {_badge(claim.state)}</p>"


def _note(note: str) -> str:
    return f"<p><small>{escape(note)}</small></p>" if note else ""


@lru_cache(maxsize=64)
def _voice(language: str) -> str:
    return f' lang="{escape(language)}" dir="{direction(language)}"'


@cache
def _badge(state: str) -> str:
    return str(state_badge(state))
