from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.audit.tracking import track
from factcheck.claims.models import Claim, ClaimTopic
from factcheck.db.functions import ArrayPosition
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, revised
from factcheck.db.triggers import Guard, Trigger, append_only, refuse_truncate
from factcheck.language.markdown import LONGEST, clean
from factcheck.reviews.gate import EXCUSABLE, Check
from factcheck.reviews.workflow import JUDGED, LIVE, PASSED, WRITABLE, ReviewField, ReviewState
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
    """Whether one of the claim's topics asks for two approvals, by different people who did not write it."""
    return ClaimTopic.objects.filter(claim=claim, tag__needs_third_person=True).exists()


_KEEP_WORDS = """
    RAISE EXCEPTION 'the words of review % are being judged, or have passed', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'judged_review_keeps_its_words';
"""
_WORDS = ("rating_id", "conclusion", "explanation", "explanation_html", "as_of", "writer_ids")


def _states(states: Iterable[str]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


@track(exclude=("explanation_html",))
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
class Review(Model):
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
    version = models.PositiveIntegerField(default=1, editable=False)

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
                violation_error_message="A review needs a rating and a conclusion before it is sent.",
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
