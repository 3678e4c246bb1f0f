from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from factcheck.articles.models import Article, ArticleVersion
from factcheck.audit.tracking import track
from factcheck.captures.models import Capture
from factcheck.claims.models import Claim
from factcheck.db.models import Model, QuerySet, append_only
from factcheck.evidence.models import EvidenceRequest
from factcheck.reviews.arising import arising
from factcheck.reviews.workflow import LookKind
from factcheck.statements.models import Anchor, Statement

if TYPE_CHECKING:
    from datetime import datetime


class Outcome(models.TextChoices):
    """What a look at an article's page came to."""

    SAME = "same", "unchanged"
    CHANGED = "changed", "changed"
    REVERTED = "reverted", "an earlier text again"
    DOUBTFUL = "doubtful", "hardly readable"
    GONE = "gone", "gone"
    DISALLOWED = "disallowed", "not allowed to programs"
    FAILED = "failed", "failed"


# What a person should know of: nothing was read that could be compared.
TROUBLES = frozenset({Outcome.DOUBTFUL, Outcome.GONE, Outcome.DISALLOWED, Outcome.FAILED})


class ArticleWatchQuerySet(QuerySet["ArticleWatch"]):
    def on(self) -> ArticleWatchQuerySet:
        return self.filter(is_on=True)

    def due(self, now: datetime) -> ArticleWatchQuerySet:
        return self.on().filter(next_check_at__lte=now).order_by("next_check_at", "id")

    def in_trouble(self) -> ArticleWatchQuerySet:
        return self.on().filter(outcome__in=sorted(TROUBLES))


@track(
    exclude=(
        "step", "failures", "failing_since", "next_check_at", "asked_at", "asked_by", "last_checked_at", "outcome",
        "why", "found_title", "found_sha256", "taken_out", "put_back",
    )
)  # fmt: skip
class ArticleWatch(Model):
    """Whether an article is looked at again, when next, and how the last look ended.

    `found_…` is the extraction of the last look (or of the import), with which the next one is compared;
    `taken_out` and `put_back` are SHA-256 of paragraphs that a person took out of it or put back in the preview.
    """

    article = models.OneToOneField(Article, models.PROTECT, related_name="watch")
    is_on = models.BooleanField("watched", default=True)
    step = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    last_checked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    found_title = models.CharField(max_length=500, blank=True)
    found_sha256 = models.CharField(max_length=64, blank=True)
    taken_out = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    put_back = ArrayField(models.CharField(max_length=64), default=list, blank=True)

    objects = models.Manager.from_queryset(ArticleWatchQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "watch"
        verbose_name_plural = "watches"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_on=False) | Q(next_check_at__isnull=False),
                name="watched_article_has_a_next_check",
                violation_error_message="A watched article needs the time of its next check.",
            )
        ]
        indexes = [
            models.Index("next_check_at", name="watch_by_next_check", condition=Q(is_on=True)),
            models.Index(F("last_checked_at").desc(nulls_last=True), name="watch_by_last_check"),
        ]

    def __str__(self) -> str:
        return f"watch of article {self.article_id}"

    @property
    def is_in_trouble(self) -> bool:
        return self.outcome in TROUBLES

    @property
    def is_checking(self) -> bool:
        return self.asked_at is not None


@track()
@pgtrigger.register(*append_only())
class ArticleCheck(Model):
    """One look at an article's page, and what it came to."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="checks", db_index=False)
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    why = models.CharField(max_length=1000, blank=True)
    capture = models.ForeignKey(Capture, models.PROTECT, null=True, blank=True, related_name="article_checks")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        base_manager_name = "objects"
        verbose_name = "check"
        constraints = [
            models.UniqueConstraint(
                "article",
                "due_at",
                name="article_is_checked_once_per_due_time",
                violation_error_message="This check was made already.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.CHANGED) | Q(version__isnull=False),
                name="check_that_found_a_change_has_its_version",
                violation_error_message="A check that found a change needs the version it made.",
            ),
        ]

    def __str__(self) -> str:
        return f"check of article {self.article_id}: {self.outcome}"


class PassageFate(models.TextChoices):
    """What became of a passage that a claim rests on."""

    CHANGED = "changed", "changed"
    GONE = "gone", "vanished"
    MOVED = "moved", "moved"
    BACK = "back", "stands as it did"
    UNCLEAR = "unclear", "to be looked at"


@track(find_by=("claim",))
@pgtrigger.register(
    *append_only(),
    arising(
        "look_again",
        LookKind.PASSAGE,
        when=pgtrigger.Insert,
        words="NEW.line",
        condition=pgtrigger.Q(new__fate__in=(PassageFate.CHANGED, PassageFate.GONE)),
        statement_id="NEW.statement_id",
        anchor_id="NEW.anchor_id",
    ),
)
class PassageChange(Model):
    """A dated line of a claim's history: what an outlet did to a passage that the claim rests on."""

    history_line = "line"

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="passage_changes")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="passage_changes")
    anchor = models.ForeignKey(Anchor, models.PROTECT, related_name="passage_changes")
    fate = models.CharField(max_length=7, choices=PassageFate)
    line = models.CharField("what happened", max_length=600)
    request = models.ForeignKey(
        EvidenceRequest, models.PROTECT, null=True, blank=True, related_name="passage_changes", db_index=False
    )
    days_after_asking = models.PositiveIntegerField("days after we asked", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        verbose_name = "passage"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=True, days_after_asking__isnull=True)
                | Q(request__isnull=False, days_after_asking__isnull=False),
                name="days_after_asking_count_from_a_request",
                violation_error_message="Days after asking are counted from a request.",
            )
        ]

    def __str__(self) -> str:
        return self.line
