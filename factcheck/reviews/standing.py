"""How a claim stands with its reviews, and what a person may do about it: what pages show and offer."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.models import Claim
from factcheck.claims.workflow import ClaimState
from factcheck.db.rows import Prepared
from factcheck.reviews.gate import Gate
from factcheck.reviews.models import Review, ReviewReason, needs_third_person
from factcheck.reviews.workflow import APPROVED_ALREADY, MOVES, WRITABLE, Move, ReviewState, why_not


@dataclass(frozen=True)
class Offer:
    """A move out of a review's state; `why` says why this person may not make it, "" when they may."""

    move: Move
    why: str


@dataclass(frozen=True)
class Standing:
    """`live` is the round under way or approved; `earlier` are the others, newest first."""

    claim: Claim
    live: Review | None
    earlier: list[Review]
    offers: dict[str, Offer]
    may_start: bool
    may_write: bool
    is_mine: bool
    reasons: list[ReviewReason] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether the review holds what sending it takes."""
        return self.live is not None and self.live.rating_id is not None and bool(self.live.conclusion)

    @property
    def may_decide(self) -> bool:
        return any(to in self.offers and not self.offers[to].why for to in (ReviewState.APPROVED, ReviewState.RETURNED))


_PEOPLE = ("rating", "author", "reviewer", "first_reviewer", "requested_reviewer")
_ROUNDS = Prepared(lambda claim: Review.objects.filter(claim=claim).select_related(*_PEOPLE).order_by("-number"), -1)


def standing_of(claim: Claim, person: User) -> Standing:
    """Two queries, and one more where a review was returned."""
    rounds = _ROUNDS(claim.pk)
    for review in rounds:
        review.claim = claim
    live = next((review for review in rounds if review.is_live), None)
    came_back = live is not None and live.state == ReviewState.RETURNED
    return Standing(
        claim=claim,
        live=live,
        earlier=[review for review in rounds if review is not live],
        offers=offers(live, person) if live else {},
        may_start=live is None and claim.state == ClaimState.OPEN and can(person, Capability.WRITE_REVIEW),
        may_write=live is not None and may_write(live, person),
        is_mine=live is not None and person.pk in live.writer_ids,
        reasons=list(ReviewReason.objects.standing(live).select_related("by").order_by("id"))
        if live is not None and came_back
        else [],
    )


def may_write(review: Review, person: User) -> bool:
    return review.author_id == person.pk and review.state in WRITABLE and can(person, Capability.WRITE_REVIEW)


def offers(review: Review, person: User) -> dict[str, Offer]:
    """Every move out of the review's state, by where it leads."""
    found = {}
    for (origin, to), move in MOVES.items():
        if origin == review.state:
            found[to.value] = Offer(move, why_not_make(move, to, review, person))
    return found


def why_not_make(move: Move, to: ReviewState, review: Review, person: User) -> str:
    """Why a person may not make a move of a review; "" when they may. Nobody approves a review twice."""
    why = why_not(move, person, author=review.author_id, writers=review.writer_ids)
    if not why and to == ReviewState.APPROVED and review.first_reviewer_id == person.pk:
        return APPROVED_ALREADY
    return why


def is_held_up(review: Review, gate: Gate) -> bool:
    """Whether what the gate finds left hinders an approval. The first of two lets nothing pass yet, so nothing does."""
    if gate.is_open:
        return False
    return review.first_reviewer_id is not None or not needs_third_person(review.claim)
