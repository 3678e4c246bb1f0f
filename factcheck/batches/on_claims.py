"""Claims: who holds them, their topics, where they stand, and merging them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.batches.merging import Into, Merging
from factcheck.batches.operations import Noun, Operation, Wish
from factcheck.batches.tagging import Tagging
from factcheck.claims import actions
from factcheck.claims.models import Claim, ClaimMerge, DistinctClaims
from factcheck.claims.workflow import ClaimState, moves_from
from factcheck.evidence import actions as evidence_actions
from factcheck.reviews import actions as review_actions
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import MOVES, ReviewState
from factcheck.statements.models import Tag

CLAIM = Noun("claim", "claims", "claim_list", "Claims")
MERGED = "It was merged into another claim."
NOBODY = "nobody"


class OnClaims(Operation[Claim]):
    noun = CLAIM
    model = Claim

    def with_relations(self) -> Any:
        return Claim.objects.select_related("assignee")

    def refuse(self, *, by: User, row: Claim, view: Any) -> None:
        if row.merged_into_id:
            raise ValidationError(MERGED)


class AssignClaims(OnClaims):
    """`wish` is the id of who gets them, None for nobody."""

    name = "claim.assign"
    label = "Assign"
    title = "Say who holds these claims"
    needs = Capability.EDIT_CLAIM

    def view(self, *, by: User, rows: Sequence[Claim], wish: Wish) -> User | None:
        return User.objects.get(pk=wish["assignee"]) if wish["assignee"] else None

    def is_so(self, row: Claim, view: User | None) -> bool:
        return not row.merged_into_id and row.assignee_id == (view and view.pk)

    def words(self, row: Claim, view: User | None) -> tuple[str, str]:
        return str(row.assignee or NOBODY), str(view or NOBODY)

    def refuse(self, *, by: User, row: Claim, view: User | None) -> None:
        super().refuse(by=by, row=row, view=view)
        actions.refuse_assignment(by=by, claim=row, assignee=view)

    def do(self, *, by: User, row: Claim, view: User | None) -> dict[str, Any] | None:
        if self.is_so(row, view):
            return None
        super().refuse(by=by, row=row, view=view)
        actions.assign_claim(by=by, claim=row, assignee=view)
        return {"assignee": row.assignee_id}

    def undo(self, *, by: User, row: Claim, view: User | None, before: dict[str, Any]) -> None:
        super().refuse(by=by, row=row, view=view)
        if row.assignee_id != (view and view.pk):
            raise ValidationError(f"Somebody gave it to {row.assignee or NOBODY} since.")
        held = User.objects.get(pk=before["assignee"]) if before["assignee"] else None
        actions.assign_claim(by=by, claim=row, assignee=held, giving_back=True)

    def said(self, wish: Wish, view: User | None) -> str:
        return f"Held by {view or NOBODY}"

    def notice(self, *, by: str, reason: str, number: int, said: str) -> str:
        if reason == actions.GIVEN:
            return f"{by} gave you {number} claims."
        return super().notice(by=by, reason=reason, number=number, said=said)


class TopicsOfClaims(Tagging[Claim], OnClaims):
    name = "claim.topics"
    label = "Topics"
    title = "Change the topics of these claims"
    needs = Capability.EDIT_CLAIM
    label_noun = "topics"

    def with_relations(self) -> Any:
        return super().with_relations().prefetch_related("topic_links__tag")

    def links(self, row: Claim) -> Any:
        return row.topic_links.all()

    def write(self, *, by: User, row: Claim, tags: Collection[Tag]) -> None:
        actions.set_topics(by=by, claim=row, topics=tags)

    def is_so(self, row: Claim, view: Any) -> bool:
        return not row.merged_into_id and super().is_so(row, view)


class Step(NamedTuple):
    """A move of many claims: `review` is where the review of each goes, None for a reopening, which ends it."""

    label: str
    said: str
    needs: Capability
    to: ClaimState
    review: ReviewState | None
    asks_why: bool = False
    no_undo: str = ""


_NO_UNDO = "Undo does not take this back: {}"
STEPS: dict[str, Step] = {
    "submit": Step(
        "Send to review", "Sent to review", Capability.SUBMIT_CLAIM, ClaimState.IN_REVIEW, ReviewState.SUBMITTED
    ),
    "recall": Step(
        "Take back from review",
        "Taken back from review",
        Capability.SUBMIT_CLAIM,
        ClaimState.OPEN,
        ReviewState.DRAFTING,
    ),
    "return": Step(
        "Return to the author",
        "Returned to the author",
        Capability.RETURN_CLAIM,
        ClaimState.OPEN,
        ReviewState.RETURNED,
        asks_why=True,
        no_undo=_NO_UNDO.format("whoever wrote a review that came back sends it again."),
    ),
    "reopen": Step(
        "Reopen",
        "Reopened",
        Capability.RETURN_CLAIM,
        ClaimState.OPEN,
        None,
        asks_why=True,
        no_undo=_NO_UNDO.format("a claim that was reopened becomes ready through its review, with two people."),
    ),
}


@dataclass(frozen=True)
class Moving:
    step: Step
    because: str
    reviews: dict[int, Review] = field(default_factory=dict)


class MoveClaims(OnClaims):
    """`wish` is the name of a step, and why. Each claim moves together with its review, by the review's own rules."""

    name = "claim.move"
    label = "Move"
    title = "Move these claims on"
    needs = Capability.SUBMIT_CLAIM

    def view(self, *, by: User, rows: Sequence[Claim], wish: Wish) -> Moving:
        live = Review.objects.live().filter(claim__in=[row.pk for row in rows]).select_related("author")
        return Moving(STEPS[wish["step"]], wish.get("because", ""), {review.claim_id: review for review in live})

    def is_so(self, row: Claim, view: Moving) -> bool:
        return not row.merged_into_id and row.state == view.step.to

    def words(self, row: Claim, view: Moving) -> tuple[str, str]:
        return row.get_state_display(), view.step.to.label

    def refuse(self, *, by: User, row: Claim, view: Moving) -> None:
        super().refuse(by=by, row=row, view=view)
        require(by, view.step.needs)
        if view.step.review is None:
            if row.state == ClaimState.IN_REVIEW:
                raise ValidationError("It is in review: take it back, or return it to its author.")
            move = moves_from(row.state).get(ClaimState.OPEN)
            if move is not None:
                require(by, move.needs)
            return
        if row.state not in _origins(view.step.review):
            raise ValidationError(
                f"The claim is {row.get_state_display()}: “{view.step.label}” is not open from there."
            )
        review = view.reviews.get(row.pk)
        if review is None:
            raise ValidationError("It has no review yet. Write its rating and its conclusion first.")
        review_actions.allowed_move(review, row, by, view.step.review)
        if view.step.review == ReviewState.SUBMITTED:
            review_actions.refuse_unfinished(review)

    def do(self, *, by: User, row: Claim, view: Moving) -> dict[str, Any] | None:
        if self.is_so(row, view):
            return None
        self.refuse(by=by, row=row, view=view)
        if view.step.review is None:
            review_actions.reopen_claim(by=by, claim=row, because=view.because)
            return {"state": row.state}
        review = _moved(by, view.reviews[row.pk], view.step.review, view.because)
        return {"state": row.state, "review": review.pk, "version": review.revision}

    def undo(self, *, by: User, row: Claim, view: Moving, before: dict[str, Any]) -> None:
        super().refuse(by=by, row=row, view=view)
        review = view.reviews.get(row.pk)
        if (
            row.state != view.step.to
            or review is None
            or (review.pk, review.revision)
            != (
                before["review"],
                before["version"],
            )
        ):
            raise ValidationError(f"Its review went on since; the claim is {row.get_state_display()}.")
        back = ReviewState.DRAFTING if view.step.review == ReviewState.SUBMITTED else ReviewState.SUBMITTED
        _moved(by, review, back, "")

    def no_undo(self, wish: Wish) -> str:
        return STEPS[wish["step"]].no_undo

    def said(self, wish: Wish, view: Moving) -> str:
        return view.step.said


def _origins(to: ReviewState) -> set[str]:
    """The states of a claim from which a review that is there already goes to a state."""
    return {state for (origin, target), move in MOVES.items() if origin and target == to for state in move.claim}


def _moved(by: User, review: Review, to: ReviewState, because: str) -> Review:
    match to:
        case ReviewState.SUBMITTED:
            return review_actions.submit_review(by=by, review=review)
        case ReviewState.RETURNED:
            return review_actions.return_review(by=by, review=review, reasons={"overall": because})
        case _:
            return review_actions.recall_review(by=by, review=review)


class MergeClaims(Merging[Claim]):
    noun = CLAIM
    model = Claim
    name = "claim.merge"
    title = "Merge these claims into one"

    def marks(self, winner: Claim) -> Any:
        return DistinctClaims.objects.of(winner)

    def refuse(self, *, by: User, row: Claim, view: Into[Claim]) -> None:
        require(by, self.needs)
        actions.refuse_merge(winner=view.winner, loser=row)
        if row.pk in view.apart:
            raise ValidationError(actions.MARKED_DIFFERENT)

    def verdicts(self, rows: Sequence[Claim]) -> dict[int, str]:
        approved = Review.objects.approved().filter(claim__in=[row.pk for row in rows], rating__isnull=False)
        return dict(approved.values_list("claim_id", "rating__label"))

    def warning(self, row: Claim, view: Into[Claim]) -> str:
        its, other = view.verdicts.get(row.pk), view.verdicts.get(view.winner.pk)
        words = []
        if row.state == ClaimState.PUBLISHED:
            words.append(
                f"It is published, and the claim it would become part of is {view.winner.get_state_display()}."
            )
        if its and other and its != other:
            words.append(f"Its verdict is {its}, that of the claim it would become part of {other}.")
        elif its and not other:
            words.append(f"Its verdict is {its}, and the claim it would become part of has none.")
        return " ".join(words)

    def merge(self, *, by: User, winner: Claim, loser: Claim) -> ClaimMerge:
        return evidence_actions.merge_claims(by=by, winner=winner, loser=loser)

    def undo(self, *, by: User, row: Claim, view: Into[Claim], before: dict[str, Any]) -> None:
        evidence_actions.undo_claim_merge(by=by, merge=ClaimMerge.objects.get(pk=before["merge"]))
