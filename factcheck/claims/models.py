from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models
from django.db.models import F, OuterRef, Q
from django.db.transaction import TransactionManagementError
from django.urls import reverse

from factcheck.audit.tracking import track
from factcheck.claims.workflow import UNSETTLED, ClaimState
from factcheck.db.functions import Fold, SearchWords
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, part_of, revised
from factcheck.db.rows import Prepared, PreparedValues
from factcheck.db.triggers import Trigger
from factcheck.notifications.subjects import Sight, register
from factcheck.statements.models import Statement, Tag
from factcheck.tallies.models import Counted, tallied
from factcheck.web.days import desk_day

if TYPE_CHECKING:
    from factcheck.accounts.models import User


class ClaimKind(models.TextChoices):
    EVENT = "event", "event"
    NUMBER = "number", "number"
    CAUSE = "cause", "cause"
    QUOTATION = "quotation", "quotation"
    POSITION = "position", "position"
    PREDICTION = "prediction", "prediction"
    CHARACTERISATION = "characterisation", "characterisation"


class Priority(models.IntegerChoices):
    LOW = 1, "low"
    NORMAL = 2, "normal"
    HIGH = 3, "high"
    URGENT = 4, "urgent"


class ClaimQuerySet(QuerySet["Claim"]):
    def standing(self) -> ClaimQuerySet:
        """Claims that were not merged into another."""
        return self.filter(merged_into=None)

    def open(self) -> ClaimQuerySet:
        return self.filter(state=ClaimState.OPEN)

    def in_state(self, state: str) -> ClaimQuerySet:
        """In one of the workflow's states, or unsettled: in any in which there is work to do."""
        return self.unsettled() if state == "unsettled" else self.filter(state=state)

    def with_evidence(self, state: str) -> ClaimQuerySet:
        """Claims whose evidence, as the whole desk may see it, stands so."""
        return self.filter(ledger__state=state)

    def held_by(self, person: User) -> ClaimQuerySet:
        return self.filter(assignee=person)

    def unheld(self) -> ClaimQuerySet:
        return self.filter(assignee=None)

    def unsettled(self) -> ClaimQuerySet:
        """On which the desk has work to do: a due day means something."""
        return self.filter(state__in=UNSETTLED)

    def overdue(self, today: date) -> ClaimQuerySet:
        return self.unsettled().filter(due_on__lt=today)

    def due_by(self, day: date) -> ClaimQuerySet:
        return self.unsettled().filter(due_on__lte=day)

    def about(self, topic: Tag) -> ClaimQuerySet:
        return self.filter(topic_links__tag=topic)

    def behind(self, *claims: Claim | int) -> ClaimQuerySet:
        """The claims and those merged into them: what hangs on any of these is theirs."""
        ids = [claim if isinstance(claim, int) else claim.pk for claim in claims]
        return self.filter(Q(pk__in=ids) | Q(merged_into__in=ids))

    def with_family(self) -> ClaimQuerySet:
        """With the ids of the claim and of those merged into it, for `family_of`."""
        behind = Claim.objects.filter(Q(pk=OuterRef("pk")) | Q(merged_into=OuterRef("pk"))).order_by()
        return self.annotate(family=ArraySubquery(behind.values("pk")))

    def ids(self) -> list[int]:
        """The ids, read at once. Rows of these claims are then found by index whatever else is joined: an OR over
        the join, or a subquery beside more tables than the planner reorders, reads the whole table."""
        return list(self.values_list("pk", flat=True))


def family_of(claim: Claim) -> list[int]:
    """The ids of a claim and of those merged into it; read anew unless the claim was read `with_family`."""
    known: list[int] | None = getattr(claim, "family", None)
    return family_now(claim) if known is None else known


_FAMILY = PreparedValues(lambda claim: Claim.objects.behind(claim).values_list("pk"), -1)
_LOCKED = Prepared(lambda claim: Claim.objects.select_for_update().filter(pk=claim), -1)


def family_now(claim: Claim) -> list[int]:
    """The ids of a claim and of those merged into it, whatever was read before."""
    return [pk for (pk,) in _FAMILY(claim.pk)]


def locked(claim_id: int) -> Claim:
    """A claim as it stands now, held until the action is over; most actions begin with it."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A claim is locked within an action.")
    claim = _LOCKED.first(claim_id)
    if claim is None:
        raise Claim.DoesNotExist
    return claim


# Every claim has a ledger from its first moment, so that lists can filter by it without asking whether it
# is there; its columns belong to the evidence package, which stands to the right of this one.
_OPEN_LEDGER = """
    INSERT INTO factcheck_claimledger
        (claim_id, state, supports, contradicts, context, supporting_origins, contradicting_origins, missing)
        VALUES (NEW.id, 'nothing_offered', 0, 0, 0, 0, 0, 0);
    RETURN NULL;
"""


_STATES = ", ".join(f"'{state.value}'" for state in UNSETTLED)
_IN_WORK = f"{{row}}.merged_into_id IS NULL AND {{row}}.state IN ({_STATES})"


@track()
@revised
@tallied(
    Counted("'claim.' || {row}.state", when=_IN_WORK, person="{row}.assignee_id"),
    Counted("'claim.started'", at="{row}.created_at"),
)
@pgtrigger.register(Trigger(name="open_ledger", when=pgtrigger.After, operation=pgtrigger.Insert, func=_OPEN_LEDGER))
class Claim(Revised):
    """A proposition. Rows that hang on a merged claim are read with the claim it was merged into."""

    text = models.TextField(max_length=1000)
    kind = models.CharField(max_length=16, choices=ClaimKind, default=ClaimKind.EVENT)
    state = models.CharField(max_length=9, choices=ClaimState, default=ClaimState.OPEN)
    priority = models.SmallIntegerField(choices=Priority, default=Priority.NORMAL)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="claims_held"
    )
    due_on = models.DateField("due day", null=True, blank=True)
    topics = models.ManyToManyField(Tag, through="ClaimTopic", related_name="claims")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_claims"
    )
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = models.Manager.from_queryset(ClaimQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="claim_has_a_text",
                violation_error_message="Write the claim as one sentence.",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="claim_is_not_merged_into_itself",
                violation_error_message="A claim cannot be merged into itself.",
            ),
        ]
        indexes = [
            models.Index("state", F("id").desc(), name="claim_by_state", condition=Q(merged_into=None)),
            models.Index("assignee", F("id").desc(), name="claim_by_assignee", condition=Q(merged_into=None)),
            # What somebody holds and has a verdict that stands: whose reasons to look again are asked for.
            models.Index(
                "assignee",
                "id",
                name="claim_judged_by_assignee",
                condition=Q(merged_into=None, state__in=(ClaimState.READY, ClaimState.PUBLISHED)),
            ),
            models.Index("kind", F("id").desc(), name="claim_by_kind", condition=Q(merged_into=None)),
            models.Index("priority", F("id").desc(), name="claim_by_priority", condition=Q(merged_into=None)),
            models.Index(
                "due_on",
                F("id").desc(),
                name="claim_by_due_day",
                condition=Q(merged_into=None, due_on__isnull=False, state__in=UNSETTLED),
            ),
            models.Index(
                "assignee",
                "due_on",
                "id",
                name="claim_in_work_by_holder",
                condition=Q(merged_into=None, state__in=UNSETTLED),
            ),
            # Few are merged: which one stands for a claim is found here without reading the claim.
            models.Index("id", "merged_into", name="claim_merged_into", condition=Q(merged_into__isnull=False)),
            GinIndex(SearchWords("text"), name="claim_words"),
            GinIndex(OpClass(Fold("text"), name="gin_trgm_ops"), name="claim_trigrams"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("claim_detail", args=[self.pk])

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.state in UNSETTLED and self.due_on < desk_day()

    @property
    def standing(self) -> Claim:
        """The claim that stands for this one: itself, or the one it was merged into."""
        return self.merged_into or self


@track(find_by=("claim",))
@part_of("claim")
class ClaimTopic(Model):
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="topic_links")
    tag = models.ForeignKey(
        Tag,
        models.PROTECT,
        related_name="claim_links",
        db_index=False,  # claim_topic_by_tag begins with it
    )

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "claim",
                "tag",
                name="claim_has_a_topic_once",
                violation_error_message="The claim has this topic already.",
            )
        ]
        indexes = [models.Index("tag", F("claim").desc(), name="claim_topic_by_tag")]

    def __str__(self) -> str:
        return f"{self.tag} on {self.claim}"


@track(find_by=("claim", "statement"))
class ClaimStatement(Model):
    """A statement that asserts a claim."""

    # Both are found by what follows: the constraint begins with the claim, the index with the statement.
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="statement_links", db_index=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="claim_links", db_index=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "claim",
                "statement",
                name="statement_is_in_a_claim_once",
                violation_error_message="This statement is in that claim already.",
            )
        ]
        # With the claim in it: the desk and the lists read which claims a statement is in, and no row.
        indexes = [models.Index("statement", "claim", name="claims_of_a_statement")]

    def __str__(self) -> str:
        return f"{self.statement} asserts {self.claim}"


@track()
class ClaimMerge(Model):
    """One merge of two claims; `carried` are those that had been merged into the loser before."""

    winner = models.ForeignKey(Claim, models.PROTECT, related_name="merges_won")
    loser = models.ForeignKey(Claim, models.PROTECT, related_name="merges_lost")
    carried = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "loser",
                name="claim_is_merged_once",
                condition=Q(undone_at__isnull=True),
                violation_error_message="This claim has been merged already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} into {self.winner_id}"


class DistinctClaimsQuerySet(QuerySet["DistinctClaims"]):
    def of(self, claim: Claim) -> DistinctClaimsQuerySet:
        return self.filter(Q(first=claim) | Q(second=claim))


@track(find_by=("first", "second"))
class DistinctClaims(Model):
    """Two claims that look alike and are not one: never offered for merging. `first` has the lower id."""

    first = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    second = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(DistinctClaimsQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "distinct claims"
        constraints = [
            models.UniqueConstraint(
                "first",
                "second",
                name="distinct_claims_are_marked_once",
                violation_error_message="These two are marked as different already.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="distinct_claims_in_order",
                violation_error_message="A claim is not different from itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


class Presence(Model):
    """Who has a claim's page open, and whether they are writing there. Soft: it locks nothing, and may be lost.

    No history is kept of it. No constraint ties it to the claim, so that asking who is here waits for nobody's save.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, db_constraint=False, related_name="+", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    writing_at = models.DateTimeField(null=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint("claim", "person", name="person_is_at_a_claim_once")]

    def __str__(self) -> str:
        return f"{self.person_id} at claim {self.claim_id}"


@track()
class ClaimFollow(Model):
    """Whether somebody wants to hear of a claim. Without a row, whoever holds it does."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="followers", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.BooleanField()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "claim",
                "person",
                name="claim_is_followed_once",
                violation_error_message="You have chosen already. Look again.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {'follows' if self.on else 'has muted'} {self.claim_id}"


SUBJECT = "claim"


def _seen(person: User, ids: Collection[int]) -> dict[int, Sight]:
    """The whole desk sees every claim; who has muted one wants no e-mail of it."""
    muted = set(ClaimFollow.objects.filter(claim__in=ids, person=person, on=False).values_list("claim_id", flat=True))
    return {pk: Sight.QUIET if pk in muted else Sight.OPEN for pk in ids}


register(SUBJECT, _seen)
