"""Claims to look at again, those that wait longest first: a page of them by key, and one with all its reasons.

2026-11-26: a reason that comes of confidential evidence is there for those alone who are named on it: the others find
neither it nor a number that counts it, and what they decide leaves it waiting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.models import Claim
from factcheck.claims.workflow import ClaimState
from factcheck.db.functions import AnyOf
from factcheck.db.rows import Prepared, PreparedTotal, PreparedValues
from factcheck.reviews.lookouts import in_words
from factcheck.reviews.models import LookAgain, LookAgainQuerySet, Review
from factcheck.reviews.workflow import MOVES, ReviewState
from factcheck.statements.models import Tag

PAGE = 25
COUNTED = 100  # claims; that there are more is said, and costs no more
HELD = 1000  # claims of one person, with verdicts that stand, that are looked up
SHOWN = 50  # reasons of one claim; what is not shown is not decided about either
_NOT_YOURS = "Reviewers decide about this."
_REOPEN = MOVES[ReviewState.APPROVED, ReviewState.SUPERSEDED]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which are wanted: with reasons of a kind, held by somebody (0 for nobody), on a topic."""

    kind: str = ""
    holder: int | None = None
    topic: Tag | None = None


@dataclass(frozen=True)
class Row:
    """One claim of the list; `first` is its oldest reason of those asked for."""

    claim: Claim
    first: LookAgain
    why: str


@dataclass(frozen=True)
class Standing:
    """A claim's verdict and why to look at it again; the `why_not`s say what hinders this person, "" when nothing."""

    claim: Claim
    review: Review | None
    reasons: list[LookAgain] = field(default_factory=list)
    more: int = 0
    why_not_uphold: str = ""
    why_not_reopen: str = ""

    @property
    def count(self) -> int:
        return len(self.reasons) + self.more

    @property
    def seen(self) -> str:
        return ".".join(str(reason.pk) for reason in self.reasons)

    @property
    def because(self) -> str:
        """The reasons in words, to begin the next round with; of what is confidential not even that."""
        words = in_words(reason.kind for reason in self.reasons if not reason.is_confidential)
        return f"{words}." if words else ""


def waiting(person: User, wish: Wish | None = None) -> LookAgainQuerySet:
    """The oldest reason of each claim that has one for this person."""
    wish = wish or Wish()
    reasons = LookAgain.objects.open().visible_to(person)
    # Of one verdict; whether that stands, the outer row has answered.
    earlier = LookAgain.objects.filter(review=OuterRef("review"), second_look=None, pk__lt=OuterRef("pk"))
    if wish.kind:
        reasons, earlier = reasons.filter(kind=wish.kind), earlier.filter(kind=wish.kind)
    if wish.holder is not None:
        reasons = _held_by(reasons, wish.holder)
    if wish.topic is not None:
        reasons = reasons.filter(Exists(wish.topic.claim_links.filter(claim=OuterRef("claim"))))
    return reasons.filter(~Exists(earlier.visible_to(person))).order_by("id")


def _held_by(reasons: LookAgainQuerySet, holder: int) -> LookAgainQuerySet:
    """Those on what a person holds, or on what nobody does.

    The oldest reasons come by an index, and a page of somebody who holds little would walk through all of them. So
    that person's claims are looked up first; whoever holds more finds some of theirs wherever they begin.
    """
    if holder:
        judged = Claim.objects.filter(merged_into=None, state__in=(ClaimState.READY, ClaimState.PUBLISHED))
        held = list(judged.filter(assignee=holder).values_list("pk", flat=True)[: HELD + 1])
        if len(held) <= HELD:
            return reasons.filter(claim__in=held)
    return reasons.filter(claim__assignee=holder or None)


def page_of(person: User, wish: Wish, *, after: int = 0) -> tuple[list[Row], int]:
    """A page, and the key to go on with, 0 at the end; two queries."""
    if wish.holder is None:
        topic, key = (wish.topic.pk,) if wish.topic else (), (after,) if after else ()
        found = _firsts_of(wish.kind, bool(topic), bool(key))(person.pk, *topic, *key)
    else:
        found = list(_page(waiting(person, wish), after))
    page, more = found[:PAGE], len(found) > PAGE
    kinds: dict[int, list[str]] = defaultdict(list)
    for claim, kind, count, _ in _KINDS([first.claim_id for first in page], person.pk):
        kinds[claim] += [kind] * count
    return [Row(first.claim, first, in_words(kinds[first.claim_id])) for first in page], page[-1].pk if more else 0


def _page(firsts: LookAgainQuerySet, after: int) -> LookAgainQuerySet:
    firsts = firsts.filter(pk__gt=after) if after else firsts  # of all that there are PostgreSQL keeps the plan
    return firsts.select_related("claim__assignee")[: PAGE + 1]


@cache
def _firsts_of(kind: str, on_topic: bool, from_key: bool) -> Prepared[LookAgain]:
    def make(person: int, *values: int) -> LookAgainQuerySet:
        wish = Wish(kind=kind, topic=Tag(pk=values[0]) if on_topic else None)
        return _page(waiting(User(pk=person), wish), values[-1] if from_key else 0)

    return Prepared(make, -1, *([-2] if on_topic else []), *([-3] if from_key else []))


def _kinds(claims: list[int], person: int) -> QuerySet[LookAgain, Any]:
    asked = LookAgain.objects.open().visible_to(User(pk=person)).filter(AnyOf("claim_id", claims))
    counted = asked.values("claim", "kind").annotate(count=Count("pk"), first=Min("pk")).order_by("first")
    return counted.values_list("claim", "kind", "count", "first")


_KINDS = PreparedValues(_kinds, [-1], -2)


def total(person: User) -> tuple[int, datetime | None]:
    """How many claims wait, counted up to a bound, and since when the oldest does."""
    return _TOTAL(person.pk)


_TOTAL = PreparedTotal(lambda person: waiting(User(pk=person)).values_list("created_at")[:COUNTED], -1)


_APPROVED = Prepared(
    lambda claim: (
        Review.objects.of(Claim(pk=claim))
        .approved()
        .select_related("rating", "author", "reviewer", "first_reviewer")
        .order_by("pk")[:1]
    ),
    -1,
)


def _reasons(claim: int, person: int) -> LookAgainQuerySet:
    return LookAgain.objects.open().visible_to(User(pk=person)).of(Claim(pk=claim))


_REASONS = Prepared(lambda *values: _reasons(*values).with_causes().order_by("id")[: SHOWN + 1], -1, -2)


def standing_of(claim: Claim, person: User, *, review: Review | None = None) -> Standing:
    """One query, and one more where the approved review is not at hand or there are too many reasons to show."""
    if review is None:
        review = _APPROVED.first(claim.pk)
    if review is None:
        return Standing(claim, None)
    reasons = _REASONS(claim.pk, person.pk)
    more = _reasons(claim.pk, person.pk).count() - SHOWN if len(reasons) > SHOWN else 0
    return Standing(
        claim=claim,
        review=review,
        reasons=reasons[:SHOWN],
        more=more,
        why_not_uphold=_why_not_uphold(review, person),
        why_not_reopen="" if can(person, _REOPEN.needs) else _NOT_YOURS,
    )


def _why_not_uphold(review: Review, person: User) -> str:
    if not can(person, Capability.APPROVE_REVIEW):
        return _NOT_YOURS
    if person.pk in review.writer_ids:
        return "You wrote in this review. Another person has to say that it still stands."
    return ""


def next_of(rows: Iterable[Row], after: int) -> Claim | None:
    """The claim below the one whose oldest reason this was; else the first."""
    rows = list(rows)
    later = [row for row in rows if row.first.pk > after]
    found = (later or rows)[:1]
    return found[0].claim if found else None
