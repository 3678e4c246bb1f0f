from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from factcheck.audit.tracking import track
from factcheck.claims.models import Claim
from factcheck.db.models import Model, QuerySet
from factcheck.evidence.models import Access, Evidence

if TYPE_CHECKING:
    pass

OPEN = (Access.OPEN,)
WITH_RESTRICTED = (Access.OPEN, Access.RESTRICTED)


class DossierState(models.TextChoices):
    WAITING = "waiting", "waiting"
    WORKING = "working", "working"
    READY = "ready", "ready"
    FAILED = "failed", "failed"
    EXPIRED = "expired", "no longer kept"


BUSY = (DossierState.WAITING, DossierState.WORKING)


class DossierQuerySet(QuerySet["Dossier"]):
    def of(self, claim: Claim) -> DossierQuerySet:
        """Of a claim and of those merged into it, newest first."""
        return self.filter(claim__in=Claim.objects.behind(claim).ids()).order_by("-id")

    def unfinished(self) -> DossierQuerySet:
        return self.filter(state__in=BUSY)

    def ready(self) -> DossierQuerySet:
        return self.filter(state=DossierState.READY)


@track(exclude=("progress",), find_by=("claim",))
class Dossier(Model):
    """One order of a claim's dossier, and the file it came to.

    `evidence` are the ids of the items in it. When one of them is closed to outsiders, the file is handed
    out no more; its hash stays, so that a file from outside can still be told to be ours.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="dossiers")
    with_restricted = models.BooleanField("with restricted evidence", default=False)
    state = models.CharField(max_length=7, choices=DossierState, default=DossierState.WAITING)
    progress = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=1000, blank=True)
    file = models.FileField(max_length=200, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    evidence = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    made_at = models.DateTimeField(null=True, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = models.Manager.from_queryset(DossierQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DossierState.READY)
                | (~Q(file="") & ~Q(sha256="") & Q(size__isnull=False, made_at__isnull=False)),
                name="ready_dossier_has_a_file",
                violation_error_message="A dossier that is ready needs its file.",
            )
        ]
        indexes = [
            models.Index("sha256", name="dossier_by_hash"),
            models.Index(F("made_at"), name="dossier_kept", condition=Q(state=DossierState.READY)),
        ]

    def __str__(self) -> str:
        return f"dossier {self.pk} of claim {self.claim_id}"

    def get_absolute_url(self) -> str:
        return reverse("dossier_detail", args=[self.pk])

    @property
    def path(self) -> str:
        """Where the file lies in the storage; "" for none."""
        return self.file.name or ""

    @property
    def file_name(self) -> str:
        day = f"{self.made_at:%Y-%m-%d}" if self.made_at else "unfinished"
        return f"claim-{self.claim_id}-dossier-{day}.wacz"

    @property
    def is_busy(self) -> bool:
        return self.state in BUSY

    @property
    def access(self) -> tuple[Access, ...]:
        """What evidence in it may be at most."""
        return WITH_RESTRICTED if self.with_restricted else OPEN

    def may_leave(self) -> bool:
        """Whether all that is in it may still leave the desk."""
        return not Evidence.objects.filter(pk__in=self.evidence).exclude(access__in=self.access).exists()
