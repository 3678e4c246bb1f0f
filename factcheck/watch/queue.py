"""The queue of statements that wait for a person: what stood, what may stand there now, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from factcheck.articles.models import ArticleVersion
from factcheck.language.candidates import MOST, candidates
from factcheck.language.tokens import TokenisedText
from factcheck.statements.models import Anchor, AnchorQuerySet, AnchorState, Part
from factcheck.watch.passages import standing_of
from factcheck.web import compare

PAGE = 20
COUNTED = 1000
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a person may name: its words, marked where they differ from the old ones, and what is around."""

    number: int
    place: str  # as the form sends it
    before: str
    words: SafeString
    after: str
    same_words: bool
    likeness: int  # per cent
    is_proposal: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """One card of the queue."""

    anchor: Anchor
    seen: str
    before: str
    after: str
    old: SafeString  # the old words, marked where the proposal differs
    choices: list[Choice]

    @property
    def proposal(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_proposal), None)

    @property
    def others(self) -> list[Choice]:
        return [choice for choice in self.choices if not choice.is_proposal]


def page_of(article_id: int | None, *, after: int) -> tuple[list[Waiting], int | None]:
    """A page of what waits, oldest first, and the key of the next page."""
    rows = Anchor.objects.waiting().filter(pk__gt=after)
    if article_id is not None:
        rows = rows.in_article(article_id)
    found = list(with_texts(rows).order_by("id")[: PAGE + 1])
    return drawn(found[:PAGE]), found[PAGE - 1].pk if len(found) > PAGE else None


def with_texts(rows: AnchorQuerySet) -> AnchorQuerySet:
    """With all that a card shows."""
    return (
        rows.select_related(
            "statement__version", "statement__speaker__merged_into", "version__article__outlet", "confirmed_by"
        )
        .prefetch_related("statement__claim_links__claim__merged_into")
        .defer("statement__version__bands", "version__bands")
    )


def drawn(anchors: Iterable[Anchor]) -> list[Waiting]:
    """Cards; each text is taken apart once."""

    @lru_cache(maxsize=8)
    def taken_apart(text: str) -> TokenisedText:
        return TokenisedText(text)

    cards = []
    for anchor in anchors:
        statement = anchor.statement
        old, new = _text(statement.version, statement.part), _text(anchor.version, statement.part)
        before, after = _around(old, statement.start, statement.end)
        choices = _choices(anchor, old, new, taken_apart(new))
        proposal = next((c for c in choices if c.is_proposal), None)
        shown = (
            compare.words(statement.exact, _words(anchor, new)).old
            if proposal
            else compare.words(statement.exact, statement.exact).old
        )
        cards.append(Waiting(anchor, standing_of(anchor), before, after, shown, choices))
    return cards


def _choices(anchor: Anchor, old: str, new: str, tokens: TokenisedText) -> list[Choice]:
    statement = anchor.statement
    places: list[tuple[int, int, bool, float, bool]] = []
    if anchor.start is not None and anchor.end is not None:
        same = anchor.state == AnchorState.MOVED
        places.append((anchor.start, anchor.end, same, anchor.score, True))
    for found in candidates(old, tokens, statement.start, statement.end):
        if not any(found.start < end and start < found.end for start, end, *_ in places):
            places.append((*found, False))
    return [
        Choice(
            number=number,
            place=f"{start}-{end}",
            before=_around(new, start, end)[0],
            words=compare.words(statement.exact, new[start:end]).new,
            after=_around(new, start, end)[1],
            same_words=same,
            likeness=round(100 * score),
            is_proposal=proposed,
        )
        for number, (start, end, same, score, proposed) in enumerate(places[:MOST], start=1)
    ]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Some of what stands before and after, cut between words."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, after


def _words(anchor: Anchor, new: str) -> str:
    return new[anchor.start or 0 : anchor.end or 0]


def _text(version: ArticleVersion, part: str) -> str:
    return version.title if part == Part.TITLE else version.text
