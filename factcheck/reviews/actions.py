"""Every write to the desk's scale of ratings, and to rounds of review with the claims that they judge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.audit.tracking import acting
from factcheck.claims.actions import move_claim
from factcheck.claims.models import Claim, locked
from factcheck.claims.workflow import ClaimState
from factcheck.db.revisions import Stale, hold
from factcheck.language.canonical import clean_line
from factcheck.language.markdown import TooMuch, to_html
from factcheck.notifications.actions import tell
from factcheck.reviews.facts import gate_of
from factcheck.reviews.gate import Check
from factcheck.reviews.lookouts import burst_of, days_passed, untold
from factcheck.reviews.models import (
    GateOverride,
    LookAgain,
    LookAgainQuerySet,
    Rating,
    Review,
    ReviewReason,
    SecondLook,
    needs_third_person,
)
from factcheck.reviews.workflow import (
    APPROVED_ALREADY,
    MOVES,
    WRITABLE,
    LookKind,
    LookOutcome,
    Move,
    ReviewField,
    ReviewState,
    why_not,
)
from factcheck.web.days import desk_day


def save_rating(*, by: User, rating: Rating, seen: int | None = None) -> Rating:
    require(by, Capability.MANAGE_RATINGS)
    with acting(by=by, verb="rating.changed" if rating.pk else "rating.added"):
        if rating.pk:
            hold(rating, seen=seen)
        rating.store()
    return rating


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What the author of a review writes; all of it may be unfinished."""

    rating: Rating | None = None
    conclusion: str = ""
    explanation: str = ""
    as_of: date | None = None
    review_by: date | None = None


def start_review(*, by: User, claim: Claim) -> Review:
    """A new round on an open claim, with the words of the last one. Its author gets the same one again."""
    require(by, MOVES[None, ReviewState.DRAFTING].needs)
    with acting(by=by, verb="review.started"):
        claim = locked(claim.pk)
        live = Review.objects.of(claim).live().first()
        if live is not None and live.author_id == by.pk and live.state in WRITABLE:
            return live
        _refuse_merged(claim)
        if claim.state != ClaimState.OPEN:
            raise ValidationError(f"The claim is {claim.get_state_display()}. A review is started on an open claim.")
        if live is not None:
            raise ValidationError(f"{live.author} is writing the review of this claim. It can be handed over.")
        last = Review.objects.of(claim).order_by("-number").first()
        review = Review(claim=claim, number=last.number + 1 if last else 1, author=by, writer_ids=[by.pk])
        if last is not None:
            review.rating = last.rating if last.rating and last.rating.is_active else None
            review.conclusion = last.conclusion
            review.explanation, review.explanation_html = last.explanation, last.explanation_html
        review.store()
    return review


def save_draft(*, by: User, review: Review, draft: Draft, seen: int | None = None) -> Review:
    """Keep what the author has written so far. Raises Stale when `seen`, the revision before their eyes, is an old one
    and what they wrote is not what stands there."""
    require(by, Capability.WRITE_REVIEW)
    with acting(by=by, verb="review.drafted"):
        _, review = _locked(review)
        _refuse_writing(review, by)
        now = review.revision
        if not _write(review, draft):
            # What stands there already is no conflict: the page was left before it heard that it was saved.
            return review
        if seen is not None and seen != now:
            raise Stale(Review.objects.get(pk=review.pk))
        _store(review)
    return review


def submit_review(*, by: User, review: Review, draft: Draft | None = None, seen: int | None = None) -> Review:
    """Send a review, with `draft` as its last words, to whoever decides; the claim is in review with it."""
    with acting(by=by, verb="review.submitted"):
        if draft is not None:
            review = save_draft(by=by, review=review, draft=draft, seen=seen)
        claim, review = _locked(review)
        move = allowed_move(review, claim, by, ReviewState.SUBMITTED)
        refuse_unfinished(review)
        review.turn += 1
        review.submitted_at = timezone.now()
        review.needs_third_person = needs_third_person(claim)
        asked, returned_it = review.requested_reviewer, review.reviewer
        review.first_reviewer = review.first_approved_at = review.reviewer = review.decided_at = None
        _move(review, claim, by, ReviewState.SUBMITTED, move, told=(asked, returned_it))
        if asked is not None:
            _tell(asked, review, f"{by} asks you to review “{claim}”.", f"turn-{review.turn}")
        # Who is asked to decide has heard of it by that.
        if returned_it is not None and returned_it not in (by, asked):
            says = f"{by} submitted the review of “{claim}” again."
            _tell(returned_it, review, says, f"turn-{review.turn}", reason="because you returned it")
    return review


def recall_review(*, by: User, review: Review) -> Review:
    """The author takes a submitted review back to go on writing."""
    with acting(by=by, verb="review.recalled"):
        claim, review = _locked(review)
        move = allowed_move(review, claim, by, ReviewState.DRAFTING)
        review.first_reviewer = review.first_approved_at = None
        _move(review, claim, by, ReviewState.DRAFTING, move)
    return review


def return_review(*, by: User, review: Review, reasons: Mapping[str, str], seen_turn: int | None = None) -> Review:
    """Give a review back to its author, with a reason for each field that needs work."""
    with acting(by=by, verb="review.returned"):
        claim, review = _locked(review)
        move = allowed_move(review, claim, by, ReviewState.RETURNED)
        _refuse_other_turn(review, seen_turn)
        written = {field: words for field, given in reasons.items() if (words := given.strip())}
        if unknown := written.keys() - set(ReviewField.values):
            raise ValidationError(f"A review has no field “{min(unknown)}”.")
        if not written:
            raise ValidationError("Write under at least one field what has to change.", code="reason_missing")
        for field, reason in written.items():
            ReviewReason(review=review, turn=review.turn, field=field, reason=reason, by=by).store()
        review.reviewer, review.decided_at = by, timezone.now()
        review.first_reviewer = review.first_approved_at = None
        _move(review, claim, by, ReviewState.RETURNED, move, told=(review.author,))
        _tell(review.author, review, f"{by} returned your review of “{claim}”.", f"returned-{review.turn}")
    return review


def approve_review(*, by: User, review: Review, seen_turn: int | None = None) -> Review:
    """Let a review pass; the claim is ready with it. Where a topic of the claim requires a third person, the first
    approval is noted, and the second, by another person, lets it pass."""
    with acting(by=by, verb="review.approved"):
        claim, review = _locked(review)
        move = allowed_move(review, claim, by, ReviewState.APPROVED)
        _refuse_other_turn(review, seen_turn)
        review.needs_third_person = needs_third_person(claim)
        if review.needs_third_person and review.first_reviewer_id is None:
            review.first_reviewer, review.first_approved_at = by, timezone.now()
            review.requested_reviewer = None
            with acting(by=by, verb="review.first_approved"):
                _store(review)
            return review
        if review.needs_third_person and review.first_reviewer_id == by.pk:
            raise ValidationError(APPROVED_ALREADY)
        refuse_closed_gate(by=by, claim=claim, deciding=by)
        review.reviewer, review.decided_at = by, timezone.now()
        _move(review, claim, by, ReviewState.APPROVED, move, told=(review.author,))
        _tell(review.author, review, f"{by} approved your review of “{claim}”.", "approved")
    return review


def refuse_closed_gate(*, by: User, claim: Claim, deciding: User | None = None) -> None:
    """ValidationError with the code `gate` while a check of the claim is left; told in words that `by` may read."""
    gate = gate_of(claim, by, deciding=deciding)
    if not gate.is_open:
        raise ValidationError(gate.sentence, code="gate")


def override_check(*, by: User, claim: Claim, check: str, reason: str, seen: str = "") -> GateOverride:
    """Let a claim pass a check that it fails, for a written reason and for what is missing now. With `seen`, the
    `mark` of what the editor had before them, what changed meanwhile is not excused unseen."""
    require(by, Capability.OVERRIDE_GATE)
    with acting(by=by, verb="gate.overridden"):
        claim = locked(claim.pk)
        _refuse_merged(claim)
        result = gate_of(claim, by).of(_check_named(check))
        if result.passes:
            raise ValidationError("This check holds meanwhile: there is nothing to excuse.")
        if not result.may_be_excused:
            raise ValidationError("Nobody lets a claim pass this check.")
        if seen and seen != mark(result.fingerprint):
            raise ValidationError(
                "What is missing has changed since you opened this page. Look at it, then decide.",
                code="changed_meanwhile",
            )
        row = GateOverride(
            claim=claim, check_name=result.check, reason=reason.strip(), fingerprint=result.fingerprint, by=by
        )
        if not row.reason:
            raise ValidationError({"reason": "Write why the claim may pass all the same."})
        row.store()
    return row


def take_override_back(*, by: User, claim: Claim, check: str) -> None:
    """The check counts again. Taken back twice, it is taken back once."""
    require(by, Capability.OVERRIDE_GATE)
    with acting(by=by, verb="gate.override_taken_back"):
        claim = locked(claim.pk)
        name = _check_named(check)
        for row in GateOverride.objects.standing(claim):
            if row.check_name == name:
                GateOverride(claim=claim, check_name=name, fingerprint=row.fingerprint, takes_back=True, by=by).store()


def mark(fingerprint: str) -> str:
    """What a form carries for a fingerprint: it tells nothing of the ids that the fingerprint is made of."""
    return salted_hmac("factcheck.reviews.gate", fingerprint, algorithm="sha256").hexdigest()[:16]


def _check_named(name: str) -> Check:
    if name not in Check.values:
        raise ValidationError("There is no such check.")
    return Check(name)


def withdraw_review(*, by: User, review: Review) -> Review:
    """End a round that was never submitted, or was returned; its words stay in the history and begin the next one."""
    with acting(by=by, verb="review.withdrawn"):
        claim, review = _locked(review)
        move = allowed_move(review, claim, by, ReviewState.WITHDRAWN)
        _move(review, claim, by, ReviewState.WITHDRAWN, move)
    return review


def reopen_claim(*, by: User, claim: Claim, because: str, seen: Collection[int] | None = None) -> Claim:
    """Take up a claim again that had passed; its review is superseded, and the next round can start.

    It answers every reason to look again: the next round weighs all of it anew. With `seen`, the ids of those that the
    person had before them, one of these must still wait: ValidationError with the code `changed_meanwhile`.
    """
    move = MOVES[ReviewState.APPROVED, ReviewState.SUPERSEDED]
    require(by, move.needs)
    because = clean_line(because)
    if not because:
        raise ValidationError({"because": "Write why the claim is taken up again."})
    with acting(by=by, verb=move.verb):
        claim = locked(claim.pk)
        if claim.state not in move.claim:
            raise ValidationError(
                f"The claim is {claim.get_state_display()}: there is nothing to reopen.", code="changed_meanwhile"
            )
        if seen is not None and not LookAgain.objects.open().visible_to(by).of(claim).filter(pk__in=seen).exists():
            raise ValidationError(_decided_meanwhile(by, claim), code="changed_meanwhile")
        # Claims that passed before there were reviews have none.
        review = Review.objects.select_for_update().of(claim).approved().first()
        if review is not None:
            review.state, review.reopened_because = ReviewState.SUPERSEDED, because
            _store(review)
            waiting = LookAgain.objects.filter(review=review, second_look=None)
            if waiting.exists():
                _answer(waiting, SecondLook(review=review, outcome=LookOutcome.REOPENED, note=because, by=by))
        return move_claim(by=by, claim=claim, to=move.claim[ClaimState(claim.state)])


def uphold_review(
    *, by: User, claim: Claim, seen: Collection[int], note: str = "", review_by: date | None = None
) -> SecondLook:
    """Say, having looked again, that the verdict on a claim still stands, and by when to look next.

    It answers the reasons whose ids are in `seen`, those that the person had before them, and leaves others waiting.
    ValidationError with the code `changed_meanwhile` when none of these waits any more.
    """
    require(by, Capability.APPROVE_REVIEW)
    with acting(by=by, verb="review.upheld"):
        claim = locked(claim.pk)
        waiting = LookAgain.objects.open().visible_to(by).of(claim).filter(pk__in=seen).order_by("pk")
        reasons = list(waiting.values_list("pk", flat=True))
        review = Review.objects.select_for_update().of(claim).approved().first()
        if review is None or not reasons:
            raise ValidationError(_decided_meanwhile(by, claim), code="changed_meanwhile")
        if by.pk in review.writer_ids:
            raise PermissionDenied(SecondLook.trigger_messages["author_never_upholds_own_review"])
        if review_by is not None and review_by <= max(desk_day(), review.as_of):
            raise ValidationError({"review_by": "Choose a day that is still to come, or leave it empty."})
        if review.review_by != review_by:
            review.review_by = review_by
            _store(review)
        look = SecondLook(review=review, outcome=LookOutcome.STANDS, note=note.strip(), review_by=review_by, by=by)
        return _answer(LookAgain.objects.filter(pk__in=reasons), look)


def _answer(reasons: LookAgainQuerySet, look: SecondLook) -> SecondLook:
    look.claim = look.review.claim
    look.store()
    reasons.update(second_look=look)
    return look


def _decided_meanwhile(by: User, claim: Claim) -> str:
    last = SecondLook.objects.visible_to(by).filter(claim=claim).select_related("by").order_by("-id").first()
    if last is None:
        return "There is no reason to look at this claim again any more."
    return f"{last.by} has looked at this claim again meanwhile: {last.get_outcome_display()}."


def note_passed_days(today: date | None = None) -> int:
    """Put claims whose day to be reviewed again has passed where others are that somebody has to look at again."""
    noted = 0
    while due := days_passed(today or desk_day()):
        with acting(by=None, verb="review.day_passed"):
            LookAgain.objects.bulk_create(
                [
                    LookAgain(claim_id=review.claim_id, review=review, kind=LookKind.DAY, day=review.review_by)
                    for review in due
                ],
                ignore_conflicts=True,  # another worker's, a moment ago
            )
        noted += len(due)
    return noted


def tell_to_look_again() -> int:
    """Tell the holder of each claim with new reasons to look again, and whoever approved it: once for all that came
    since the last time, without what they did themselves and what they may not see. How many were told."""
    told = 0
    for claim_id in untold():
        with acting(by=None, verb="review.look_again_told"):
            Claim.objects.select_for_update(no_key=True).get(pk=claim_id)
            fresh = list(LookAgain.objects.filter(claim=claim_id, told=False).values_list("pk", flat=True))
            for one in burst_of(claim_id, fresh):
                told += tell(kind="look_again", **one._asdict()) is not None
            LookAgain.objects.filter(pk__in=fresh).update(told=True)
    return told


def hand_over_draft(*, by: User, review: Review, to: User) -> Review:
    """Give the writing to another person. Whoever wrote in it before stays one of its writers."""
    require(by, Capability.WRITE_REVIEW)
    with acting(by=by, verb="review.handed_over"):
        _, review = _locked(review)
        if review.state not in WRITABLE:
            raise ValidationError(f"The review is {review.get_state_display()}: nobody is writing in it.")
        if by.pk != review.author_id:
            require(by, Capability.ASSIGN_CLAIM)
        _refuse_absent(to, Capability.WRITE_REVIEW)
        review.author = to
        review.writer_ids = list(dict.fromkeys((*review.writer_ids, to.pk)))
        if review.reviewer_id == to.pk:
            # Who returned it and now writes it decides about it no more; the reasons keep the name.
            review.reviewer = review.decided_at = None
        if review.requested_reviewer_id == to.pk:
            review.requested_reviewer = None
        _store(review)
        if to.pk != by.pk:
            _tell(to, review, f"{by} handed you the review of “{review.claim}”.", f"author-{review.revision}")
    return review


def request_reviewer(*, by: User, review: Review, to: User | None) -> Review:
    """Ask one person to decide, or with None whoever comes first. It binds nobody else."""
    require(by, Capability.SUBMIT_CLAIM)
    with acting(by=by, verb="review.reviewer_requested"):
        _, review = _locked(review)
        if review.state not in (*WRITABLE, ReviewState.SUBMITTED):
            raise ValidationError(f"The review is {review.get_state_display()}: nobody has to decide about it.")
        if by.pk != review.author_id and not can(by, Capability.APPROVE_REVIEW):
            raise PermissionDenied("Only its author, a reviewer or an editor asks for another reviewer.")
        if to is not None:
            _refuse_absent(to, Capability.APPROVE_REVIEW)
            if to.pk in review.writer_ids:
                raise ValidationError({"to": f"{to} wrote in this review and cannot decide about it."})
            if to.pk == review.first_reviewer_id:
                raise ValidationError({"to": f"{to} has approved it already. It takes one more person."})
        review.requested_reviewer = to
        _store(review)
        if to is not None and to.pk != by.pk and review.state == ReviewState.SUBMITTED:
            _tell(to, review, f"{by} asks you to review “{review.claim}”.", f"reviewer-{review.revision}")
    return review


def _tell(person: User, review: Review, words: str, event: str, *, reason: str = "") -> None:
    if not reason:
        wrote = person.pk in review.writer_ids
        reason = "because you wrote this review" if wrote else "because you were asked to review it"
    path, key = review.get_absolute_url(), f"review-{review.pk}-{event}"
    tell(person=person, kind="review", words=words, path=path, key=key, reason=reason)


def _locked(review: Review) -> tuple[Claim, Review]:
    """The claim, then its review, locked always in this order: two who act on both never wait for each other."""
    claim = locked(review.claim_id)
    review = Review.objects.select_for_update().get(pk=review.pk)
    review.claim = claim
    return claim, review


def _store(review: Review) -> None:
    review.store()
    review.revision += 1  # as the trigger counts


def allowed_move(review: Review, claim: Claim, by: User, to: ReviewState) -> Move:
    """The move that leads there from where the two stand; refused where the table has none, or not for this person."""
    move = MOVES.get((ReviewState(review.state), to))
    if move is None:
        raise ValidationError(
            f"A review that is {review.get_state_display()} cannot go there from here. Somebody may have moved it.",
            code="no_such_move",
        )
    if why := why_not(move, by, author=review.author_id, writers=review.writer_ids):
        raise PermissionDenied(why)
    _refuse_merged(claim)
    if claim.state not in move.claim:
        raise ValidationError(f"The claim is {claim.get_state_display()}: its review cannot go there now.")
    return move


def _move(
    review: Review, claim: Claim, by: User, to: ReviewState, move: Move, *, told: Collection[User | None] = ()
) -> None:
    """The review and its claim; `told` hears of the review, and so not of the claim's move besides."""
    review.state = to
    _store(review)
    if (target := move.claim[ClaimState(claim.state)]) != claim.state:
        review.claim = move_claim(by=by, claim=claim, to=target, told=[person.pk for person in told if person])


def _refuse_merged(claim: Claim) -> None:
    if claim.merged_into_id:
        raise ValidationError("This claim was merged into another. Review the one that stands for it.")


def _refuse_writing(review: Review, by: User) -> None:
    if by.pk != review.author_id:
        raise PermissionDenied(f"{review.author} is writing this review. It can be handed over.")
    if review.state not in WRITABLE:
        raise ValidationError(f"The review is {review.get_state_display()}: its words stand as they are.")


def refuse_unfinished(review: Review) -> None:
    missing = {}
    if review.rating is None:
        missing["rating"] = "Choose a rating."
    if not review.conclusion:
        missing["conclusion"] = "Write the conclusion: one sentence that stands alone."
    if missing:
        raise ValidationError(missing)


def _refuse_other_turn(review: Review, seen_turn: int | None) -> None:
    if seen_turn is not None and seen_turn != review.turn:
        raise ValidationError(
            "Its author took it back and sent it again since you opened it. Read it once more, then decide.",
            code="changed_meanwhile",
        )


def _refuse_absent(person: User, capability: Capability) -> None:
    if not person.is_active:
        raise ValidationError({"to": f"{person} has left the desk."})
    if not can(person, capability):
        raise ValidationError({"to": f"{person}’s role does not let them {capability}."})


def _write(review: Review, draft: Draft) -> bool:
    """Put a draft into a review; whether that changed anything."""
    before = _words(review)
    if draft.rating is not None and not draft.rating.is_active and draft.rating.pk != review.rating_id:
        raise ValidationError({"rating": f"“{draft.rating}” is no longer in use."})
    review.rating = draft.rating
    review.conclusion = clean_line(draft.conclusion)
    review.explanation = draft.explanation.replace("\r\n", "\n").strip("\n")
    review.as_of = draft.as_of or desk_day()
    review.review_by = draft.review_by
    # East of the desk the day has begun already.
    if review.as_of > max(timezone.localdate(), desk_day()):
        raise ValidationError({"as_of": "Evidence is weighed up to today, not up to a day that has not come."})
    if review.review_by is not None and review.review_by <= review.as_of:
        raise ValidationError({"review_by": "The day to review it again comes after the day it speaks for."})
    if _words(review) == before:
        return False
    try:
        review.explanation_html = to_html(review.explanation)
    except TooMuch as error:
        raise ValidationError({"explanation": str(error)}) from error
    return True


def _words(review: Review) -> tuple[object, ...]:
    return (review.rating_id, review.conclusion, review.explanation, review.as_of, review.review_by)
