from __future__ import annotations

from django.conf import settings
from django.db import models

from factcheck.claims.models import Claim
from factcheck.db.models import Model


class ClaimLook(Model):
    """When a person last had a claim before them in the queue, and when the time before that.

    Looks that follow each other closely are one: what was new to it stays new while the page is loaded again.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "person",
                "claim",
                name="person_has_one_look_at_a_claim",
                violation_error_message="You looked at this claim at this moment in another tab.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} looked at {self.claim_id}"
