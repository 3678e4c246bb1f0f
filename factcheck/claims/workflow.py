"""States of a claim and the moves between them: the one table.

`manage.py draw_workflow` prints it as the diagram in docs/workflow.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.db import models

from factcheck.accounts.permissions import Capability


class ClaimState(models.TextChoices):
    OPEN = "open", "open"
    IN_REVIEW = "in_review", "in review"
    READY = "ready", "ready"
    PUBLISHED = "published", "published"
    RETRACTED = "retracted", "retracted"


# States in which the desk has work to do: due days count in these.
UNSETTLED = (ClaimState.OPEN, ClaimState.IN_REVIEW, ClaimState.READY)


class Move(NamedTuple):
    verb: str
    label: str
    needs: Capability


# The moves up to `ready`, and reopening, are made together with the claim's review: factcheck/reviews/workflow.py
# says who may make them.
MOVES: dict[tuple[ClaimState, ClaimState], Move] = {
    (ClaimState.OPEN, ClaimState.IN_REVIEW): Move("claim.submitted", "Submit for review", Capability.SUBMIT_CLAIM),
    (ClaimState.IN_REVIEW, ClaimState.OPEN): Move("claim.returned", "Return or take back", Capability.SUBMIT_CLAIM),
    (ClaimState.IN_REVIEW, ClaimState.READY): Move("claim.approved", "Approve", Capability.APPROVE_REVIEW),
    (ClaimState.READY, ClaimState.PUBLISHED): Move("claim.published", "Publish", Capability.PUBLISH_CLAIM),
    (ClaimState.READY, ClaimState.OPEN): Move("claim.reopened", "Reopen", Capability.RETURN_CLAIM),
    (ClaimState.PUBLISHED, ClaimState.OPEN): Move("claim.reopened", "Reopen", Capability.RETURN_CLAIM),
    (ClaimState.PUBLISHED, ClaimState.RETRACTED): Move("claim.retracted", "Retract", Capability.PUBLISH_CLAIM),
    (ClaimState.RETRACTED, ClaimState.OPEN): Move("claim.reopened", "Reopen", Capability.PUBLISH_CLAIM),
}


def moves_from(state: str) -> dict[ClaimState, Move]:
    """Where a claim can go from a state, by target."""
    return {target: move for (origin, target), move in MOVES.items() if origin == state}


# A claim's page leads to none of these: a review is approved where it is read, and what the public sees comes with
# the checks that stand before publishing.
GATED: frozenset[ClaimState] = frozenset({ClaimState.READY, ClaimState.PUBLISHED, ClaimState.RETRACTED})


def offered_moves(state: str, may: Callable[[Capability], bool]) -> dict[ClaimState, Move]:
    """The moves that a claim's page offers to somebody who holds the capabilities that `may` affirms."""
    moves = moves_from(state).items()
    return {target: move for target, move in moves if target not in GATED and may(move.needs)}
