from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.audit.tracking import track
from factcheck.captures import store
from factcheck.captures.models import Capture
from factcheck.db.models import Model, QuerySet, append_only
from factcheck.db.triggers import Guard
from factcheck.timestamps import tokens

if TYPE_CHECKING:
    from datetime import datetime


class ManifestQuerySet(QuerySet["Manifest"]):
    def waiting(self) -> ManifestQuerySet:
        return self.filter(token_sha256="")

    def due(self, now: datetime) -> ManifestQuerySet:
        return self.waiting().filter(next_try_at__lte=now)


@track()
@pgtrigger.register(
    Guard(name="kept", operation=pgtrigger.Delete, words="keeps its rows: none is deleted"),
    Guard(
        name="stamped_once",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__token_sha256__gt=""),
        words="is stamped once, and never changed after",
    ),
)
class Manifest(Model):
    """A list of captures' hashes, and its time-stamp or how asking for one goes.

    The list, the token and the certificates of that day lie in the store under their SHA-256.
    """

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="next")
    size = models.PositiveIntegerField(help_text="How many captures it lists.")
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    code = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    service = models.CharField(max_length=500, blank=True)
    stamped_at = models.DateTimeField(null=True, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    serial = models.CharField(max_length=200, blank=True)
    token_sha256 = models.CharField("SHA-256 of the token", max_length=64, blank=True)
    certificates_sha256 = models.CharField("SHA-256 of the certificates", max_length=64, blank=True)

    objects = models.Manager.from_queryset(ManifestQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(token_sha256="") | Q(stamped_at__isnull=False, certificates_sha256__gt="", why=""),
                name="stamped_manifest_has_its_time",
                violation_error_message="A time-stamp needs its time and its certificates.",
            )
        ]
        indexes = [models.Index("next_try_at", name="manifest_waiting", condition=Q(token_sha256=""))]

    def __str__(self) -> str:
        return f"manifest {self.sha256[:12]}"

    @property
    def is_stamped(self) -> bool:
        return bool(self.token_sha256)

    def data(self) -> bytes:
        """The list itself. Raises StorageFailed."""
        return store.read(self.sha256)

    def token(self) -> bytes:
        return store.read(self.token_sha256)

    def certificates(self) -> bytes:
        return store.read(self.certificates_sha256)


@track()
@pgtrigger.register(*append_only())
class ListedCapture(Model):
    """A capture in its manifest; the salt keeps others from guessing what the manifest lists."""

    manifest = models.ForeignKey(Manifest, models.PROTECT, related_name="listed")
    capture = models.OneToOneField(Capture, models.PROTECT, related_name="listed")
    salt = models.CharField(max_length=32)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"capture {self.capture_id} in {self.manifest_id}"

    def leaf(self) -> bytes:
        one = self.capture
        return tokens.leaf(salt=self.salt, taken_at=one.taken_at, page=one.sha256, warc=one.warc_sha256)
