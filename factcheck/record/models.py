from __future__ import annotations

from datetime import UTC
from typing import Any

from django.db import models
from django.db.models import F, Q

from factcheck.db.models import Model
from factcheck.db.triggers import append_only


class Seal(Model):
    """A range of the record's lines, hashed; each names the one before. `docs/record.md` has the bytes."""

    number = models.PositiveIntegerField(unique=True)
    previous = models.CharField(max_length=64, blank=True, unique=True)
    first = models.BigIntegerField(help_text="Number of its first event.")
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    total = models.PositiveBigIntegerField(help_text="Events up to its last one.")
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)

    class Meta:
        base_manager_name = "objects"
        triggers = list(append_only())
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last"), count__gte=1, total__gte=F("count")),
                name="seal_holds_events",
                violation_error_message="A seal holds at least one event.",
            )
        ]

    def __str__(self) -> str:
        return f"seal {self.number}"

    def contents(self) -> dict[str, Any]:
        """As it is exported, published and hashed."""
        return {
            "number": self.number,
            "previous": self.previous,
            "first": self.first,
            "last": self.last,
            "count": self.count,
            "total": self.total,
            "root": self.root,
            "at": self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "sha256": self.sha256,
        }


class HeadLetter(Model):
    """That the head of a day was sent out."""

    seal = models.OneToOneField(Seal, models.PROTECT, related_name="letter")
    recipients = models.PositiveIntegerField()

    class Meta:
        base_manager_name = "objects"
        triggers = list(append_only())

    def __str__(self) -> str:
        return f"letter of {self.seal_id}"
