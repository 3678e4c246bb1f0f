"""States of a review and the moves between them: the one table. Each move names the claim's move that goes with it.

`manage.py draw_workflow` prints it as the diagram in docs/workflow.md.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.db import models

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.workflow import ClaimState


class ReviewState(models.TextChoices):
    DRAFTING = "drafting", "being drafted"
    SUBMITTED = "submitted", "submitted"
    RETURNED = "returned", "returned"
    APPROVED = "approved", "approved"
    SUPERSEDED = "superseded", "superseded"
    WITHDRAWN = "withdrawn", "withdrawn"


_S, _C = ReviewState, ClaimState

# A claim has one review in one of these at a time.
LIVE: frozenset[ReviewState] = frozenset({_S.DRAFTING, _S.SUBMITTED, _S.RETURNED, _S.APPROVED})
# Its author may write in it.
WRITABLE: frozenset[ReviewState] = frozenset({_S.DRAFTING, _S.RETURNED})
# It needs its rating and its conclusion, and its words stand as they are.
JUDGED: frozenset[ReviewState] = frozenset({_S.SUBMITTED, _S.APPROVED, _S.SUPERSEDED})
# It passed: two people stand behind it.
PASSED: frozenset[ReviewState] = frozenset({_S.APPROVED, _S.SUPERSEDED})


class Who(models.TextChoices):
    """Which people, of those whose role allows a move, may make it."""

    ANYBODY = "anybody", "anybody"
    AUTHOR = "author", "its author"
    AUTHOR_OR_EDITOR = "author_or_editor", "its author, or an editor"
    OTHERS = "others", "who did not write in it"


class Move(NamedTuple):
    """`claim` are the states of the claim that fit, and where each goes with it."""

    verb: str
    label: str
    needs: Capability
    who: Who
    claim: dict[ClaimState, ClaimState]


_SUBMIT = Move("review.submitted", "Submit for review", Capability.SUBMIT_CLAIM, Who.AUTHOR, {_C.OPEN: _C.IN_REVIEW})
_WITHDRAW = Move("review.withdrawn", "Withdraw", Capability.WRITE_REVIEW, Who.AUTHOR_OR_EDITOR, {_C.OPEN: _C.OPEN})

MOVES: dict[tuple[ReviewState | None, ReviewState], Move] = {
    (None, _S.DRAFTING): Move(
        "review.started", "Start a review", Capability.WRITE_REVIEW, Who.ANYBODY, {_C.OPEN: _C.OPEN}
    ),
    (_S.DRAFTING, _S.SUBMITTED): _SUBMIT,
    (_S.DRAFTING, _S.WITHDRAWN): _WITHDRAW,
    (_S.SUBMITTED, _S.DRAFTING): Move(
        "review.recalled", "Take back", Capability.SUBMIT_CLAIM, Who.AUTHOR, {_C.IN_REVIEW: _C.OPEN}
    ),
    (_S.SUBMITTED, _S.RETURNED): Move(
        "review.returned", "Return", Capability.RETURN_CLAIM, Who.OTHERS, {_C.IN_REVIEW: _C.OPEN}
    ),
    (_S.SUBMITTED, _S.APPROVED): Move(
        "review.approved", "Approve", Capability.APPROVE_REVIEW, Who.OTHERS, {_C.IN_REVIEW: _C.READY}
    ),
    (_S.RETURNED, _S.SUBMITTED): _SUBMIT,
    (_S.RETURNED, _S.WITHDRAWN): _WITHDRAW,
    (_S.APPROVED, _S.SUPERSEDED): Move(
        "review.reopened",
        "Reopen",
        Capability.RETURN_CLAIM,
        Who.ANYBODY,
        {_C.READY: _C.OPEN, _C.PUBLISHED: _C.OPEN, _C.RETRACTED: _C.OPEN},
    ),
}


class ReviewField(models.TextChoices):
    """What a reason for returning is about."""

    RATING = "rating", "rating"
    CONCLUSION = "conclusion", "conclusion"
    EXPLANATION = "explanation", "explanation"
    AS_OF = "as_of", "as of"
    REVIEW_BY = "review_by", "review again by"
    EVIDENCE = "evidence", "evidence"
    OVERALL = "overall", "as a whole"


class LookKind(models.TextChoices):
    """Why somebody has to look again at a verdict that stands."""

    ADDED = "added", "new evidence"
    REMOVED = "removed", "evidence withdrawn"
    CHANGED = "changed", "evidence changed"
    SUPPLIED = "supplied", "missing evidence came"
    SAID = "said", "new statement"
    PASSAGE = "passage", "article changed"
    MERGED = "merged", "claim merged into it"
    PARTED = "parted", "claim taken out of it"
    DAY = "day", "review-by day passed"


class LookOutcome(models.TextChoices):
    """What whoever looked again decided."""

    STANDS = "stands", "it still stands"
    REOPENED = "reopened", "the claim was reopened"


APPROVED_ALREADY = "You have approved it already. It takes one more person."


def why_not(move: Move, person: User, *, author: int | None, writers: Collection[int]) -> str:
    """Why a person may not make a move of a review with this author and these writers; "" when they may."""
    if move.who == Who.OTHERS and person.pk in writers:
        return "You wrote in this review. Another person has to decide about it."
    if not can(person, move.needs):
        return f"Your role does not let you {move.needs}."
    match move.who:
        case Who.AUTHOR if person.pk != author:
            return "Only its author does that. The review can be handed over."
        case Who.AUTHOR_OR_EDITOR if person.pk != author and not can(person, Capability.ASSIGN_CLAIM):
            return "Only its author or an editor does that."
        case _:
            return ""
