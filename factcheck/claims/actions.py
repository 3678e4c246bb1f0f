"""Every write to claims, what they gather, and their merges."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from types import EllipsisType

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting, current_action
from factcheck.claims.audience import audience_of, has_muted, people_of
from factcheck.claims.models import (
    SUBJECT,
    Claim,
    ClaimFollow,
    ClaimKind,
    ClaimMerge,
    ClaimStatement,
    ClaimTopic,
    DistinctClaims,
    Priority,
    locked,
)
from factcheck.claims.reminders import reminders_due
from factcheck.claims.workflow import ClaimState, moves_from
from factcheck.db.revisions import hold
from factcheck.db.rows import Prepared
from factcheck.language.bidi import isolated
from factcheck.language.canonical import clean_line
from factcheck.notifications.actions import tell
from factcheck.notifications.subjects import muted_by
from factcheck.statements.models import Statement, Tag

MARKED_DIFFERENT = "These two are marked as different. Take that mark back first."
# Why whoever is given a claim hears of it.
GIVEN = "because it was given to you"


@dataclass(frozen=True, kw_only=True)
class ClaimDetails:
    text: str
    kind: str = ClaimKind.EVENT
    priority: int = Priority.NORMAL
    topics: tuple[Tag, ...] = field(default=())


def start_claim(
    *, by: User, details: ClaimDetails, statement: Statement | None = None, assignee: User | None = None
) -> Claim:
    """A new claim, held by whoever starts it unless said otherwise; with `statement`, it gathers that one.

    The same text from the same statement is one claim, however often the form is sent.
    """
    require(by, Capability.GATHER_CLAIM)
    assignee = assignee or by
    _refuse_absent(assignee)
    if assignee.pk != by.pk:
        require(by, Capability.ASSIGN_CLAIM)
    claim = Claim(started_by=by, assignee=assignee)
    with acting(by=by, verb="claim.started"):
        _describe(claim, details)
        if statement is not None:
            Statement.objects.select_for_update().get(pk=statement.pk)
            twin = Claim.objects.filter(statement_links__statement=statement, text=claim.text).first()
            if twin is not None:
                return twin.standing
        claim.store()
        _set_topics(claim, details.topics, have=())
        if statement is not None:
            ClaimStatement(claim=claim, statement=statement, by=by).store()
        _tell_of_holder(by, claim, before=None)
    return claim


def edit_claim(*, by: User, claim: Claim, details: ClaimDetails, seen: int | None = None) -> Claim:
    """Change a claim's description. Raises Stale when `seen`, the revision before the person's eyes, is an old one."""
    require(by, Capability.EDIT_CLAIM)
    with acting(by=by, verb="claim.edited"):
        claim = hold(claim, seen=seen)
        _describe(claim, details)
        claim.store()
        _set_topics(claim, details.topics, have=claim.topic_links.all())
    return claim


def refuse_assignment(*, by: User, claim: Claim, assignee: User | None, giving_back: bool = False) -> None:
    """Anybody takes a claim or lays down their own; only editors give it to others.

    `giving_back`: it goes to whoever it was taken from, which is also for whoever took it and still holds it.
    """
    require(by, Capability.EDIT_CLAIM)
    if assignee is not None:
        _refuse_absent(assignee)
    if giving_back and claim.assignee_id == by.pk:
        return
    if assignee is not None and assignee.pk != by.pk:
        require(by, Capability.ASSIGN_CLAIM)
    if assignee is None and claim.assignee_id not in (None, by.pk):
        require(by, Capability.ASSIGN_CLAIM)


def assign_claim(
    *,
    by: User,
    claim: Claim,
    assignee: User | None,
    seen_holder: int | EllipsisType | None = ...,
    giving_back: bool = False,
) -> Claim:
    """Say who holds a claim, as `refuse_assignment` allows it.

    With `seen_holder`, the id of who held it before the person's eyes, nobody is replaced unseen.
    """
    with acting(by=by, verb="claim.assigned"):
        claim = locked(claim.pk)
        refuse_assignment(by=by, claim=claim, assignee=assignee, giving_back=giving_back)
        if seen_holder is not ... and claim.assignee_id not in (seen_holder, assignee and assignee.pk):
            raise ValidationError(
                f"Meanwhile this claim went to {claim.assignee or 'nobody'}. Look again, then choose."
            )
        before, claim.assignee = claim.assignee, assignee
        claim.store(fields=["assignee"])
        if before != assignee:
            _tell_of_holder(by, claim, before=before)
    return claim


def set_topics(*, by: User, claim: Claim, topics: Iterable[Tag], seen: int | None = None) -> Claim:
    """Let these be a claim's topics. Raises Stale."""
    require(by, Capability.EDIT_CLAIM)
    with acting(by=by, verb="claim.topics_set"):
        claim = hold(claim, seen=seen)
        _set_topics(claim, topics, have=claim.topic_links.all())
    return claim


def _tell_of_holder(by: User, claim: Claim, *, before: User | None) -> None:
    """The new holder, the one before, and who follows the claim."""
    told = {by.pk}
    holder = claim.assignee
    muted = has_muted(claim)
    # Whoever is given a claim hears of it, muted or not: it is their work now.
    if holder is not None and holder.pk != by.pk:
        _tell(holder, claim, "assignment", f"{isolated(by.name)} gave you {_named(claim)}", GIVEN)
        told.add(holder.pk)
    now = f"is held by {isolated(holder.name) if holder else 'nobody'} now"
    if before is not None and before.pk not in told | muted:
        _tell(before, claim, "assignment", f"{_named(claim, capital=True)} {now}", "because you held this claim")
        told.add(before.pk)
    _tell_all(by, claim, f"{_named(claim, capital=True)} {now}", but=told)


def _named(claim: Claim, *, capital: bool = False) -> str:
    words = claim.text if len(claim.text) <= 160 else f"{claim.text[:159].rstrip()}…"
    return f"{'The' if capital else 'the'} claim “{isolated(words)}”"


def _tell_all(by: User, claim: Claim, words: str, *, kind: str = "claim", but: Iterable[int] = ()) -> None:
    reasons = audience_of(claim)
    for person in people_of(reasons, but=by):
        if person.pk not in but:
            _tell(person, claim, kind, words, reasons[person.pk])


def _tell(person: User, claim: Claim, kind: str, words: str, reason: str) -> None:
    tell(
        person=person,
        kind=kind,
        words=f"{words}.",
        reason=reason,
        path=claim.get_absolute_url(),
        key=f"claim-{claim.pk}-{kind}-{current_action()}",
        about=(SUBJECT, claim.pk),
    )


def set_due_day(*, by: User, claim: Claim, due_on: date | None, seen_due: date | EllipsisType | None = ...) -> Claim:
    """Say until when a claim should be settled; whoever holds or follows it is told.

    With `seen_due`, the day that stood before the person's eyes, no other's choice is replaced unseen.
    """
    require(by, Capability.EDIT_CLAIM)
    with acting(by=by, verb="claim.due_day_set"):
        claim = Claim.objects.select_for_update(of=("self",)).select_related("assignee").get(pk=claim.pk)
        if claim.due_on == due_on:
            return claim
        if seen_due is not ... and claim.due_on != seen_due:
            day = f"{claim.due_on:%-d %B %Y}" if claim.due_on else "none"
            raise ValidationError(f"Meanwhile somebody changed the due day to {day}. Look again, then choose.")
        claim.due_on = due_on
        claim.store(fields=["due_on"])
        when = f"is due on {due_on:%-d %B %Y}" if due_on else "has no due day any more"
        _tell_all(by, claim, f"{_named(claim, capital=True)} {when}", kind="due")
    return claim


def remind_of_due_days() -> int:
    """Tell holders of what is due or late; each thing once."""
    told = 0
    with acting(by=None, verb="reminder.told"):
        for one in reminders_due():
            holder = one.claim.assignee
            if holder is not None:
                told += (
                    tell(
                        person=holder,
                        kind="due",
                        words=f"{one.words}: {_named(one.claim)}.",
                        reason=one.reason,
                        path=one.claim.get_absolute_url(),
                        key=one.key,
                        about=(SUBJECT, one.claim.pk),
                    )
                    is not None
                )
    return told


def follow_claim(*, by: User, claim: Claim, on: bool) -> ClaimFollow:
    """Hear of a claim and its discussions, or hear no more of it, also when one holds it."""
    require(by, Capability.READ_DESK)
    with acting(by=by, verb="claim.followed" if on else "claim.muted"):
        Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
        chosen = ClaimFollow.objects.filter(claim=claim, person=by).first() or ClaimFollow(claim=claim, person=by)
        if chosen.pk is None or chosen.on != on:
            chosen.on = on
            chosen.store()
    return chosen


def move_claim(*, by: User, claim: Claim, to: str, told: Collection[int] = ()) -> Claim:
    """Move a claim along the table of states. The row is locked: of two people, the second is refused.

    The actions of reviews and of publishing call it: a claim moves together with what it moves for. `told` are people
    who hear from them what was decided, and need not hear of the move besides.
    """
    with acting(by=by, verb="claim.moved"):
        claim = locked(claim.pk)
        move = next((move for target, move in moves_from(claim.state).items() if target == to), None)
        if move is None:
            raise ValidationError(f"A claim that is {claim.get_state_display()} cannot go there from here.")
        require(by, move.needs)
        with acting(by=by, verb=move.verb):
            claim.state = to
            claim.store(fields=["state"])
            _tell_all(by, claim, f"{_named(claim, capital=True)} is {claim.get_state_display()} now", but=told)
    return claim


_GATHERED = Prepared(
    lambda claim, statement: ClaimStatement.objects.filter(
        claim__in=Claim.objects.behind(claim), statement=statement
    ).order_by("pk"),
    *(-1, -2),
)


def attach_statement(*, by: User, claim: Claim, statement: Statement) -> ClaimStatement:
    """Gather a statement into a claim; a merged claim hands it on to the one that stands for it."""
    require(by, Capability.GATHER_CLAIM)
    with acting(by=by, verb="claim.statement_attached"):
        # Locked, so that two who attach at once make one link, and a merge at this moment is seen.
        claim = locked(claim.pk)
        if claim.merged_into_id:
            claim = locked(claim.merged_into_id)
        link = _GATHERED.first(claim.pk, statement.pk)
        if link is None:
            link = ClaimStatement(claim=claim, statement=statement, by=by)
            link.store()
    return link


def detach_statement(*, by: User, claim: Claim, statement: Statement) -> int:
    """Take a statement out of a claim and out of those merged into it; the number of links that went."""
    require(by, Capability.GATHER_CLAIM)
    with acting(by=by, verb="claim.statement_detached"):
        links = ClaimStatement.objects.filter(claim__in=Claim.objects.behind(claim.standing), statement=statement)
        for link in links:
            link.delete()
    return len(links)


def refuse_merge(*, winner: Claim, loser: Claim) -> None:
    """Why these two, as they stand, are not merged; that they are marked as different is asked apart."""
    if winner.pk == loser.pk:
        raise ValidationError("A claim cannot be merged into itself.")
    if winner.merged_into_id or loser.merged_into_id:
        raise ValidationError("One of the two has been merged already. Undo that first.")
    if loser.state in (ClaimState.IN_REVIEW, ClaimState.READY):
        raise ValidationError("The one that goes has a review under way. Return or reopen it, or keep that one.")


def merge_claims(*, by: User, winner: Claim, loser: Claim) -> ClaimMerge:
    """Let `winner` stand for `loser` too. No other row is rewritten; undo with `undo_claim_merge`."""
    require(by, Capability.MERGE)
    with acting(by=by, verb="claim.merged"):
        pair = list(Claim.objects.select_for_update().filter(pk__in=(winner.pk, loser.pk)).order_by("pk"))
        winner = next(c for c in pair if c.pk == winner.pk)
        loser = next(c for c in pair if c.pk == loser.pk)
        refuse_merge(winner=winner, loser=loser)
        first, second = sorted((winner, loser), key=lambda c: c.pk)
        if DistinctClaims.objects.filter(first=first, second=second).exists():
            raise ValidationError(MARKED_DIFFERENT)
        carried = list(Claim.objects.filter(merged_into=loser))
        for claim in (*carried, loser):
            claim.merged_into = winner
            claim.store(fields=["merged_into"])
        merge = ClaimMerge(winner=winner, loser=loser, carried=[c.pk for c in carried], by=by)
        merge.store()
    return merge


def undo_claim_merge(*, by: User, merge: ClaimMerge) -> Claim:
    """The loser stands for itself again, with those that had been merged into it."""
    require(by, Capability.MERGE)
    with acting(by=by, verb="claim.unmerged"):
        merge = ClaimMerge.objects.select_for_update().get(pk=merge.pk)
        if merge.undone_at:
            raise ValidationError("This merge has been undone already.")
        loser = locked(merge.loser_id)
        if loser.merged_into_id != merge.winner_id:
            raise ValidationError("The two have been merged further since. Undo the later merge first.")
        loser.merged_into = None
        loser.store(fields=["merged_into"])
        for claim in Claim.objects.filter(pk__in=merge.carried, merged_into=merge.winner_id):
            claim.merged_into = loser
            claim.store(fields=["merged_into"])
        merge.undone_at = timezone.now()
        merge.store(fields=["undone_at"])
    return loser


def mark_distinct(*, by: User, one: Claim, other: Claim) -> DistinctClaims:
    """Remember that two claims are not one; they are not offered for merging again."""
    require(by, Capability.MERGE)
    first, second = sorted((one, other), key=lambda c: c.pk)
    with acting(by=by, verb="claim.marked_distinct"):
        mark = DistinctClaims.objects.filter(first=first, second=second).first()
        if mark is None:
            mark = DistinctClaims(first=first, second=second, by=by)
            mark.store()
    return mark


def unmark_distinct(*, by: User, one: Claim, other: Claim) -> None:
    require(by, Capability.MERGE)
    first, second = sorted((one, other), key=lambda c: c.pk)
    with acting(by=by, verb="claim.unmarked_distinct"):
        DistinctClaims.objects.filter(first=first, second=second).delete()


def _refuse_absent(assignee: User) -> None:
    if not assignee.is_active:
        raise ValidationError({"assignee": f"{assignee} has left the desk."})


def _describe(claim: Claim, details: ClaimDetails) -> None:
    claim.text = clean_line(details.text)
    if not claim.text:
        raise ValidationError({"text": "Write the claim as one sentence."})
    claim.kind, claim.priority = details.kind, details.priority


def _set_topics(claim: Claim, topics: Iterable[Tag], *, have: Iterable[ClaimTopic]) -> None:
    wanted = {tag.pk: tag for tag in topics}
    old = {link.tag_id: link for link in have}
    ClaimTopic.store_all([ClaimTopic(claim=claim, tag=tag) for pk, tag in wanted.items() if pk not in old])
    for pk in old.keys() - wanted.keys():
        old[pk].delete()


def _mute(person: User, claim_id: int) -> str:
    follow_claim(by=person, claim=Claim.objects.get(pk=claim_id), on=False)
    return "You get no e-mail about this claim any more."


muted_by(SUBJECT, _mute)


# At most once in five seconds from each page: a row that is fresh is left alone.
_HERE = """
    INSERT INTO factcheck_presence (claim_id, person_id, seen_at, writing_at)
    VALUES (%(claim)s, %(person)s, now(), CASE WHEN %(writing)s THEN now() END)
    ON CONFLICT (claim_id, person_id) DO UPDATE
        SET seen_at = now(), writing_at = CASE WHEN %(writing)s THEN now() ELSE factcheck_presence.writing_at END
        WHERE factcheck_presence.seen_at < now() - interval '5 seconds'
            OR %(writing)s AND coalesce(factcheck_presence.writing_at < now() - interval '5 seconds', true)
"""


def note_presence(*, by: User, claim: Claim, writing: bool = False) -> None:
    """Somebody has the claim's page open. No event: what a person looks at is nobody's record."""
    with connection.cursor() as cursor:
        cursor.execute(_HERE, {"claim": claim.pk, "person": by.pk, "writing": writing})
