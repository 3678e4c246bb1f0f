from __future__ import annotations

from django.db import models

from factcheck.audit.tracking import track
from factcheck.db.revisions import Revised, revised


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
