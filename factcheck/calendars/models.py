from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.audit.tracking import track
from factcheck.db.models import Model


@track(exclude=("token_sha256",))
class CalendarFeed(Model):
    """A person's private address of due days; of the address only the hash is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feed")
    token_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106  # the shape of a hash
                name="calendar_token_is_kept_as_a_hash",
                violation_error_message="Only the hash of a token is kept.",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person}"
