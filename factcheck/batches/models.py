from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet

if TYPE_CHECKING:
    from factcheck.accounts.models import User

UNDO_WITHIN = timedelta(hours=24)


class BatchQuerySet(QuerySet["Batch"]):
    def done_by(self, person: User) -> BatchQuerySet:
        return self.filter(by=person)


@track()
class Batch(Model):
    """One step for many rows. `token` is the preview's: confirmed twice, it is done once."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    operation = models.CharField(max_length=40)
    wish = models.JSONField(default=dict, blank=True, help_text="What was asked for, as the operation writes it down.")
    token = models.UUIDField(editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = models.Manager.from_queryset(BatchQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "batches"
        constraints = [
            models.UniqueConstraint(
                "by", "token", name="batch_is_done_once", violation_error_message="This was confirmed already."
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="batch_is_undone_by_somebody",
                violation_error_message="Say who undid it, and when.",
            ),
        ]
        indexes = [models.Index("by", F("id").desc(), name="batch_by_person")]

    def __str__(self) -> str:
        return f"batch {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("batch_detail", args=[self.pk])

    @property
    def undo_until(self) -> datetime:
        return self.created_at + UNDO_WITHIN

    @property
    def is_past_undo(self) -> bool:
        return timezone.now() > self.undo_until


class Outcome(models.TextChoices):
    CHANGED = "changed", "changed"
    SAME = "same", "so already"
    REFUSED = "refused", "refused"
    STALE = "stale", "left: it changed after the preview"


class Undoing(models.TextChoices):
    UNDONE = "undone", "undone"
    LEFT = "left", "left as it is"


@track()
class BatchRow(Model):
    """One row of a batch: what became of it, and `before`, what undoing it needs, as its operation writes it down."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows", db_index=False)
    row_id = models.BigIntegerField()
    outcome = models.CharField(max_length=7, choices=Outcome)
    why = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict, blank=True)
    undoing = models.CharField(max_length=6, choices=Undoing, blank=True)
    undoing_why = models.CharField(max_length=500, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "batch", "row_id", name="row_is_in_a_batch_once", violation_error_message="A row was chosen twice."
            )
        ]

    def __str__(self) -> str:
        return f"row {self.row_id} of batch {self.batch_id}"
