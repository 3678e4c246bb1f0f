from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.articles.models import ArticleVersion
from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet
from factcheck.evidence.models import EvidenceRequest
from factcheck.suggestions.find import EDITION, Found


class Findings(Model):
    """What the desk's rules found in a version; derived from its text, and found anew when the rules change.

    `spans` holds a list for each passage: kind, start, end, the telling words' start and end, the party.
    """

    version = models.OneToOneField(ArticleVersion, models.PROTECT, primary_key=True, related_name="findings")
    edition = models.PositiveSmallIntegerField()
    spans = models.JSONField(default=list, blank=True)

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "findings"

    def __str__(self) -> str:
        return f"{len(self.spans)} passages in version {self.version_id}"

    @property
    def is_current(self) -> bool:
        return self.edition >= EDITION

    @property
    def passages(self) -> list[Found]:
        return [Found(*span) for span in self.spans]


class Answer(models.TextChoices):
    DISMISSED = "dismissed", "dismissed"
    REQUESTED = "requested", "requested"


class SuggestionAnswerQuerySet(QuerySet["SuggestionAnswer"]):
    def standing(self) -> SuggestionAnswerQuerySet:
        """Answers that were not taken back."""
        return self.filter(taken_back_at=None)

    def to(self, version: ArticleVersion, found: Found) -> SuggestionAnswerQuerySet:
        """Answers to a passage, given in this version or in another of the article with the same words."""
        words = version.text[found.start : found.end]
        return self.filter(version__article_id=version.article_id, kind=found.kind, exact=words)


@track()
class SuggestionAnswer(Model):
    """What a person answered to a suggestion: dismissed, or made into a request for evidence."""

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="suggestion_answers")
    kind = models.CharField(max_length=10)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    answer = models.CharField(max_length=9, choices=Answer)
    request = models.ForeignKey(
        EvidenceRequest, models.PROTECT, null=True, blank=True, related_name="found_in", editable=False
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(SuggestionAnswerQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "version",
                "kind",
                "start",
                "end",
                name="suggestion_is_answered_once",
                condition=Q(taken_back_at__isnull=True),
                violation_error_message="Somebody answered this suggestion already.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="answered_suggestion_has_words",
                violation_error_message="A suggestion has some words.",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.REQUESTED) ^ Q(request__isnull=True),
                name="requested_suggestion_has_its_request",
                violation_error_message="A suggestion that became a request names it; a dismissed one has none.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.exact[:60]}"
