from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.audit.tracking import track
from factcheck.claims.models import Claim, ClaimStatement, ClaimTopic
from factcheck.claims.workflow import ClaimState
from factcheck.db.functions import ArrayPosition
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, revised
from factcheck.db.triggers import Guard, Trigger, append_only, refuse_truncate
from factcheck.evidence.models import Access, Evidence, EvidenceLink, EvidenceReader, EvidenceRequest
from factcheck.language.markdown import LONGEST, clean
from factcheck.reviews import arising
from factcheck.reviews.gate import EXCUSABLE, Check
from factcheck.reviews.workflow import (
    JUDGED,
    LIVE,
    PASSED,
    WRITABLE,
    LookKind,
    LookOutcome,
    ReviewField,
    ReviewState,
)
from factcheck.statements.models import Anchor, Statement
from factcheck.tallies.models import Counted, tallied
from factcheck.web.days import desk_day

if TYPE_CHECKING:
    from factcheck.accounts.models import User


@track()
@revised
class Rating(Revised):
    """A step of the desk's own scale. A rating without a number stays without one in every output."""

    label = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    definition = models.CharField(max_length=500, help_text="What has to be true for this rating.")
    order = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Optional, from 1; leave empty for ratings that are not a degree."
    )
    asserts_falsehood = models.BooleanField(
        default=False, help_text="Such a rating must not rest on missing evidence alone."
    )
    is_active = models.BooleanField("in use", default=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(number__gte=1),
                name="rating_number_starts_at_one",
                violation_error_message="A rating's number starts at 1, or is left empty.",
            )
        ]

    def __str__(self) -> str:
        return self.label


class ReviewQuerySet(QuerySet["Review"]):
    def live(self) -> ReviewQuerySet:
        """Under way or passed: the one review that a claim has at a time."""
        return self.filter(state__in=LIVE)

    def of(self, claim: Claim) -> ReviewQuerySet:
        """Every round of judgement on a claim, not on those merged into it: their judgements were on other words."""
        return self.filter(claim=claim)

    def submitted(self) -> ReviewQuerySet:
        return self.filter(state=ReviewState.SUBMITTED)

    def approved(self) -> ReviewQuerySet:
        return self.filter(state=ReviewState.APPROVED)

    def passed(self) -> ReviewQuerySet:
        """Approved once, whether it still stands or was superseded since."""
        return self.filter(state__in=PASSED)

    def written_by(self, person: User) -> ReviewQuerySet:
        return self.filter(writer_ids__contains=[person.pk])

    def decidable_by(self, person: User) -> ReviewQuerySet:
        """Submitted, and neither written nor already approved by this person."""
        return self.submitted().exclude(writer_ids__contains=[person.pk]).exclude(first_reviewer=person)


def needs_third_person(claim: Claim) -> bool:
    """Whether one of the claim's topics asks for two approvals, by different people who did not write it; read anew
    unless the claim was read for its gate."""
    known: bool | None = getattr(claim, "needs_third", None)
    return known if known is not None else ClaimTopic.objects.filter(claim=claim, tag__needs_third_person=True).exists()


_KEEP_WORDS = """
    RAISE EXCEPTION 'the words of review % are being judged, or have passed', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'judged_review_keeps_its_words';
"""
_WORDS = ("rating_id", "conclusion", "explanation", "explanation_html", "as_of", "writer_ids")


def _states(states: Iterable[str]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


@track(exclude=("explanation_html",))
@revised
@tallied(
    Counted(
        "'review.submitted'",
        when=f"{{row}}.state = '{ReviewState.SUBMITTED.value}'",
        person="{row}.requested_reviewer_id",
    ),
    Counted("'review.approved'", when=f"{{row}}.state IN ({_states(PASSED)})", at="{row}.decided_at"),
)
@pgtrigger.register(
    Guard(name="kept", operation=pgtrigger.Delete, words="keeps its rows: none is deleted"),
    refuse_truncate(),
    Trigger(
        name="keep_words",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            f"OLD.state IN ({_states(JUDGED)}) AND ("
            + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _WORDS)
            + f") OR OLD.state IN ({_states(PASSED)}) AND NEW.state NOT IN ({_states(PASSED)})"
        ),
        func=_KEEP_WORDS,
    ),
)
class Review(Revised):
    """One round of judgement on a claim. Once it has passed, its words stand; another round may supersede it."""

    trigger_messages = {"judged_review_keeps_its_words": "This review is being judged, or was approved, as it stands."}

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reviews")
    number = models.PositiveSmallIntegerField("round")
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.DRAFTING)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="reviews")
    conclusion = models.CharField(max_length=300, blank=True, help_text="One sentence that stands alone.")
    explanation = models.TextField(max_length=LONGEST, blank=True, help_text="Why, in Markdown.")
    explanation_html = models.TextField(blank=True, editable=False)
    as_of = models.DateField("as of", default=desk_day, help_text="The day up to which the evidence was weighed.")
    review_by = models.DateField(
        "review again by", null=True, blank=True, help_text="The day by which somebody has to look again."
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews_written")
    # Everybody who was its author, in turn: none of them approves it.
    writer_ids = ArrayField(models.BigIntegerField(), editable=False)
    turn = models.PositiveSmallIntegerField("times submitted", default=0, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    requested_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reviews_requested"
    )
    needs_third_person = models.BooleanField("third person required", default=False, editable=False)
    first_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    first_approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reviews_decided", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    reopened_because = models.CharField(max_length=1000, blank=True, editable=False)

    objects = models.Manager.from_queryset(ReviewQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "claim",
                "number",
                name="review_number_is_unique_in_its_claim",
                violation_error_message="Another round of review was started at this moment. Look again.",
            ),
            models.UniqueConstraint(
                "claim",
                name="claim_has_one_live_review",
                condition=Q(state__in=sorted(LIVE)),
                violation_error_message="This claim has a review already.",
            ),
            models.CheckConstraint(
                condition=IsNull(ArrayPosition("writer_ids", "reviewer"), True)
                & IsNull(ArrayPosition("writer_ids", "first_reviewer"), True),
                name="author_never_approves_own_review",
                violation_error_message="Whoever wrote a review never approves it. Another person has to.",
            ),
            models.CheckConstraint(
                condition=IsNull(ArrayPosition("writer_ids", "author"), False),
                name="author_of_a_review_is_among_its_writers",
                violation_error_message="The author of a review is one of its writers.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(JUDGED))
                | Q(rating__isnull=False, submitted_at__isnull=False) & ~Q(conclusion=""),
                name="submitted_review_has_a_rating_and_a_conclusion",
                violation_error_message="A review needs a rating and a conclusion before it is submitted.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(PASSED)) | Q(reviewer__isnull=False, decided_at__isnull=False),
                name="approved_review_has_a_reviewer",
                violation_error_message="An approved review names who approved it.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(PASSED), needs_third_person=True)
                | Q(first_reviewer__isnull=False, first_approved_at__isnull=False) & ~Q(first_reviewer=F("reviewer")),
                name="third_person_is_another_person",
                violation_error_message="A topic of this claim asks for two approvals, by different people.",
            ),
            models.CheckConstraint(
                condition=Q(review_by__isnull=True) | Q(review_by__gt=F("as_of")),
                name="review_again_is_after_as_of",
                violation_error_message="The day to review it again comes after the day it speaks for.",
            ),
        ]
        indexes = [
            models.Index("submitted_at", "id", name="review_waiting", condition=Q(state=ReviewState.SUBMITTED)),
            models.Index(
                "requested_reviewer",
                "submitted_at",
                "id",
                name="review_asked_of",
                condition=Q(state=ReviewState.SUBMITTED),
            ),
            models.Index("author", F("id").desc(), name="review_in_writing", condition=Q(state__in=sorted(WRITABLE))),
            models.Index("review_by", "id", name="review_to_look_at_again", condition=Q(state=ReviewState.APPROVED)),
        ]

    def __str__(self) -> str:
        return f"Review {self.number} of “{self.claim}”"

    def get_absolute_url(self) -> str:
        return reverse("review_detail", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_passed(self) -> bool:
        return self.state in PASSED

    @property
    def safe_explanation(self) -> SafeString:
        """The explanation as HTML, sanitised once more: whatever stands in the row."""
        return mark_safe(clean(self.explanation_html))  # noqa: S308  # that is what `clean` is for


class ReviewReasonQuerySet(QuerySet["ReviewReason"]):
    def standing(self, review: Review) -> ReviewReasonQuerySet:
        """Those of the last time it was returned."""
        return self.filter(review=review, turn=review.turn)


@track()
@pgtrigger.register(*append_only())
class ReviewReason(Model):
    """Why a review was returned, field by field; `turn` counts the times it had been submitted."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="reasons")
    turn = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=11, choices=ReviewField)
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(ReviewReasonQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "review",
                "turn",
                "field",
                name="field_is_returned_for_one_reason_at_a_time",
                violation_error_message="This field has a reason already.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="reason_for_returning_says_something",
                violation_error_message="Write the reason.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.reason}"


class GateOverrideQuerySet(QuerySet["GateOverride"]):
    def standing(self, claim: Claim) -> list[GateOverride]:
        """The last word on each check of a claim, without those that were taken back."""
        last = self.filter(claim=claim).select_related("by").order_by("check_name", "-id").distinct("check_name")
        return [row for row in last if not row.takes_back]


@track(find_by=("claim",))
@pgtrigger.register(*append_only())
class GateOverride(Model):
    """An editor's word that a claim may pass a check, and why; or that an earlier such word is taken back.

    It stands for what was missing at that moment, which `fingerprint` names, and for nothing that came later.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="gate_overrides", db_index=False)
    check_name = models.CharField("check", max_length=11, choices=Check)
    reason = models.TextField(max_length=2000, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    takes_back = models.BooleanField("taken back", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(GateOverrideQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back=True) | ~Q(reason=""),
                name="override_gives_its_reason",
                violation_error_message="Write why the claim may pass all the same.",
            ),
            models.CheckConstraint(
                condition=Q(check_name__in=sorted(EXCUSABLE)),
                name="only_some_checks_are_overridden",
                violation_error_message="Nobody lets a claim pass this check.",
            ),
        ]
        indexes = [models.Index("claim", "check_name", F("id").desc(), name="override_by_check")]

    def __str__(self) -> str:
        return f"{self.get_check_name_display()}: {'taken back' if self.takes_back else self.reason}"


class SecondLookQuerySet(QuerySet["SecondLook"]):
    def visible_to(self, person: User) -> SecondLookQuerySet:
        """Those with a reason that the person may see: nobody learns from an answer that there was a question."""
        return self.filter(Exists(LookAgain.objects.visible_to(person).filter(second_look=OuterRef("pk"))))


_REFUSE_WRITERS = """
    IF NEW.by_id = ANY ((SELECT writer_ids FROM factcheck_review WHERE id = NEW.review_id)::bigint[]) THEN
        RAISE EXCEPTION 'review % is upheld by one of its writers', NEW.review_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'author_never_upholds_own_review';
    END IF;
    RETURN NEW;
"""


@track(find_by=("claim",))
@pgtrigger.register(
    *append_only(),
    Trigger(
        name="refuse_writers",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__outcome=LookOutcome.STANDS),
        func=_REFUSE_WRITERS,
    ),
)
class SecondLook(Model):
    """Somebody looked again at a verdict, for all the reasons they had before them, and decided."""

    trigger_messages = {
        "author_never_upholds_own_review": "You wrote in this review. Another person has to say that it still stands."
    }

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="second_looks", db_index=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="second_looks")
    outcome = models.CharField(max_length=8, choices=LookOutcome)
    note = models.TextField(max_length=1000, blank=True)
    review_by = models.DateField("review again by", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(SecondLookQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "second look"
        indexes = [models.Index("claim", F("id").desc(), name="second_look_by_claim")]

    def __str__(self) -> str:
        return self.get_outcome_display()


class LookAgainQuerySet(QuerySet["LookAgain"]):
    def open(self) -> LookAgainQuerySet:
        """Nobody has decided about them, and the verdict that they are about still stands."""
        return self.filter(second_look=None, review__state=ReviewState.APPROVED, claim__merged_into=None).exclude(
            claim__state=ClaimState.RETRACTED
        )

    def of(self, claim: Claim) -> LookAgainQuerySet:
        return self.filter(claim=claim)

    def visible_to(self, person: User) -> LookAgainQuerySet:
        """All but those that come of confidential evidence on which the person is not named."""
        return self.filter(
            Q(link=None)
            | ~Q(link__evidence__access=Access.CONFIDENTIAL)
            | Q(link__evidence__in=EvidenceReader.objects.filter(person=person).values("evidence"))
        )

    def shared(self) -> LookAgainQuerySet:
        """What the whole desk sees."""
        return self.filter(Q(link=None) | ~Q(link__evidence__access=Access.CONFIDENTIAL))

    def with_causes(self) -> LookAgainQuerySet:
        return self.select_related("link__evidence", "request", "statement__speaker", "other", "by")


_KEEP_ANSWER = """
    RAISE EXCEPTION 'reason % to look again was decided about', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reason_is_decided_about_once';
"""


@track(exclude=("told",), find_by=("claim",))
@pgtrigger.register(
    Guard(name="kept", operation=pgtrigger.Delete, words="keeps its rows: none is deleted"),
    refuse_truncate(),
    Trigger(
        name="keep_answer",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            "OLD.second_look_id IS NOT NULL AND OLD.second_look_id IS DISTINCT FROM NEW.second_look_id"
        ),
        func=_KEEP_ANSWER,
    ),
)
class LookAgain(Model):
    """Why somebody has to look again at an approved verdict; triggers note it, see `arising`.

    `by` is who did what it came of. A second look answers those reasons that its person had before them.
    """

    trigger_messages = {"reason_is_decided_about_once": "Somebody has decided about this meanwhile. Look again."}

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reasons_to_look_again", db_index=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="reasons_to_look_again", db_index=False)
    kind = models.CharField("why", max_length=8, choices=LookKind)
    link = models.ForeignKey(EvidenceLink, models.PROTECT, null=True, blank=True, related_name="+")
    request = models.ForeignKey(
        EvidenceRequest, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    anchor = models.ForeignKey(Anchor, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    other = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="other claim", db_index=False
    )
    day = models.DateField("was to be reviewed by", null=True, blank=True)
    words = models.CharField("what happened", max_length=600, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    told = models.BooleanField(default=False, editable=False)
    second_look = models.ForeignKey(SecondLook, models.PROTECT, null=True, blank=True, related_name="reasons")

    objects = models.Manager.from_queryset(LookAgainQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "reason to look again"
        verbose_name_plural = "reasons to look again"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "kind", "link", "request", "statement", "anchor", "other", "day"],
                name="reason_waits_once",
                condition=Q(second_look=None),
                nulls_distinct=False,
                violation_error_message="This reason is in the list already.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(LookKind.ADDED, LookKind.REMOVED, LookKind.CHANGED), link__isnull=False)
                | Q(kind=LookKind.SUPPLIED, request__isnull=False)
                | Q(kind=LookKind.SAID, statement__isnull=False)
                | Q(kind=LookKind.PASSAGE, statement__isnull=False, anchor__isnull=False)
                | Q(kind__in=(LookKind.MERGED, LookKind.PARTED), other__isnull=False)
                | Q(kind=LookKind.DAY, day__isnull=False),
                name="reason_to_look_again_names_its_cause",
                violation_error_message="A reason to look again names what it came of.",
            ),
        ]
        indexes = [
            models.Index("id", name="look_again_oldest", condition=Q(second_look=None)),
            models.Index("kind", "id", name="look_again_by_kind", condition=Q(second_look=None)),
            models.Index("claim", "id", name="look_again_by_claim", condition=Q(second_look=None)),
            models.Index("claim", "id", name="look_again_untold", condition=Q(told=False)),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def title(self) -> str:
        """The kind, to begin a line with."""
        kind = self.get_kind_display()
        return f"{kind[:1].upper()}{kind[1:]}"

    @property
    def is_confidential(self) -> bool:
        return self.link is not None and self.link.evidence.is_confidential


_INSERT, _UPDATE = pgtrigger.Insert, pgtrigger.Update
pgtrigger.register(
    arising.after("look_again", when=_INSERT | _UPDATE, func=arising.LINKED, declare=[("what", "text")])
)(EvidenceLink)
pgtrigger.register(
    arising.after(
        "look_again",
        when=_UPDATE,
        func=arising.EDITED,
        condition=pgtrigger.AnyChange("url_key", "file_sha256", "origin", "dated"),
        declare=[("resting", "record")],
    )
)(Evidence)
pgtrigger.register(
    arising.after(
        "look_again",
        when=_UPDATE,
        func=arising.SUPPLIED,
        condition=pgtrigger.Condition(
            "OLD.state IS DISTINCT FROM NEW.state AND NEW.state IN ('supplied', 'partly_supplied')"
        ),
    )
)(EvidenceRequest)
pgtrigger.register(arising.arising("look_again", LookKind.SAID, when=_INSERT, statement_id="NEW.statement_id"))(
    ClaimStatement
)
pgtrigger.register(
    arising.arising(
        "look_again_merged",
        LookKind.MERGED,
        when=_UPDATE,
        claim="NEW.merged_into_id",
        other_id="NEW.id",
        condition=pgtrigger.Condition("OLD.merged_into_id IS NULL AND NEW.merged_into_id IS NOT NULL"),
    ),
    arising.arising(
        "look_again_parted",
        LookKind.PARTED,
        when=_UPDATE,
        claim="OLD.merged_into_id",
        other_id="NEW.id",
        condition=pgtrigger.Condition("OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL"),
    ),
)(Claim)
