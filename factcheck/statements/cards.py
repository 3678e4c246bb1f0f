"""Statements as cards: the panel beside the article.

Cards are drawn by joining escaped strings, as the marked text is (see `factcheck.articles.marks`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from html import escape
from typing import Any, NamedTuple

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
    draw = _Draughtsman(language)
    return "\n".join([draw(card, " hidden" if card.id in hidden else "") for card in cards])


def draw_card(card: Card, *, language: str) -> str:
    """One card that has just come or changed: the page's script puts it into its place and lights it."""
    return _Draughtsman(language)(card, " data-new")


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


class _Draughtsman:
    """Draws the cards of one page. What many cards share, a speaker or a claim, is drawn once."""

    def __init__(self, language: str) -> None:
        self.voice = _voice(language)
        # Reversing an address for each of a thousand cards would cost more than the cards.
        self.speaker = reverse("speaker_detail", args=[0]).split("0")
        self.claim = reverse("claim_detail", args=[0]).split("0")
        self.edit = reverse("statement_edit", args=[0]).split("0")
        self.gather = reverse("statement_gather", args=[0]).split("0")
        self.remove = reverse("statement_remove", args=[0]).split("0")
        self.heads: dict[tuple[Any, ...], str] = {}
        self.tags: dict[tuple[Any, ...], str] = {}
        self.claims: dict[Gathered, str] = {}

    def __call__(self, card: Card, more: str) -> str:
        pk = card.id
        facts = (card.speaker_id, card.mode, card.stance, card.said_on, card.via)
        head = self.heads.get(facts)
        if head is None:
            head = self.heads[facts] = self._head(card)
        edit, gather, remove = str(pk).join(self.edit), str(pk).join(self.gather), str(pk).join(self.remove)
        return (
            f'<li class="card" id="card-{pk}" data-f="{card.facets}"{more}>{head}'
            f"<q{self.voice}>{escape(quote_of(card.exact), quote=False)}</q>"
            f"{self._tags(card)}{self._claims(card)}{_note(card.note)}"
            f'<p class="acts"><a href="{edit}">Edit</a>'
            f'<a href="{gather}">Gather</a>'
            f'<a href="#s-{pk}">Link</a>'
            f'<button form="acts" formaction="{remove}">Remove</button></p></li>'
        )

    def _head(self, card: Card) -> str:
        name = escape(card.speaker) if card.speaker else "Source not named"
        if card.speaker_id:
            name = f'<a href="{str(card.speaker_id).join(self.speaker)}">{name}</a>'
        said = escape(said_line(card.mode, card.stance, card.said_on, card.via))
        return f"<p><b>{name}</b> <small>{said}</small></p>"

    def _tags(self, card: Card) -> str:
        moved = card.anchor not in ("", "exact")
        if not card.tags and not moved:
            return ""
        key = (card.tags, card.anchor)
        if key not in self.tags:
            labels = "".join([f'<span class="tag">{escape(label)}</span>' for _, label in card.tags])
            self.tags[key] = f'<p class="row">{labels}{_badge(card.anchor) if moved else ""}</p>'
        return self.tags[key]

    def _claims(self, card: Card) -> str:
        found = ""
        for claim in card.claims:
            if claim not in self.claims:
                link = f'<a href="{str(claim.id).join(self.claim)}">{escape(claim.text)}</a>'
                self.claims[claim] = f"<p>Claim: {link} {_badge(claim.state)}</p>"
            found += self.claims[claim]
        return found


def _note(note: str) -> str:
    return f"<p><small>{escape(note)}</small></p>" if note else ""


def _voice(language: str) -> str:
    return f' lang="{escape(language)}" dir="{direction(language)}"'


@cache
def _badge(state: str) -> str:
    return str(state_badge(state))
