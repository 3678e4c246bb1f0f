from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from factcheck.audit.tracking import track
from factcheck.db.models import Model, append_only

MESSAGE = 2_000
TRACE = 20_000


class JobFailure(Model):
    """Why an attempt at a job failed. It goes with the job, when that is deleted as long done."""

    # A foreign key in the database, by the migration: Django has none that cascades there to a table not its own.
    job_id = models.BigIntegerField()
    attempt = models.PositiveIntegerField()
    kind = models.CharField(max_length=200)
    message = models.CharField(max_length=MESSAGE, blank=True)
    trace = models.TextField(max_length=TRACE, blank=True)
    final = models.BooleanField(default=False)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=("job_id", "attempt"),
                name="attempt_fails_once",
                violation_error_message="Why this attempt failed is kept already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}" if self.message else self.kind


class Decision(models.TextChoices):
    RETRIED = "retried", "had it done again"
    CANCELLED = "cancelled", "cancelled it"


@pgtrigger.register(*append_only())
@track()
class JobDecision(Model):
    """What an editor decided about a job; it outlives the job."""

    job_id = models.BigIntegerField(db_index=True)
    task = models.CharField(max_length=128)
    decision = models.CharField(max_length=9, choices=Decision)
    # A job that was cancelled is not woken: the same is queued anew.
    anew_as = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"job {self.job_id} {self.decision}"
