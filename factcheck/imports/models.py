from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from factcheck.articles.models import Article, ArticleVersion, VersionOrigin
from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet

if TYPE_CHECKING:
    from factcheck.accounts.models import User


class ImportState(models.TextChoices):
    WAITING = "waiting", "waiting"
    WORKING = "working", "working"
    READY = "ready", "ready to check"
    FAILED = "failed", "failed"
    SAVED = "saved", "saved"
    DISMISSED = "dismissed", "dismissed"


UNFINISHED = (ImportState.WAITING, ImportState.WORKING, ImportState.READY, ImportState.FAILED)


class ArticleImportQuerySet(QuerySet["ArticleImport"]):
    def visible_to(self, person: User) -> ArticleImportQuerySet:
        """An import is its importer's own business until it is an article."""
        return self.filter(added_by=person)

    def unfinished(self) -> ArticleImportQuerySet:
        return self.filter(state__in=UNFINISHED)


@track(exclude=("pasted", "found"))
class ArticleImport(Model):
    """What was given for import, how far it came, and what was found in it.

    `found` is the extraction as JSON: title, outlet, byline, date, zone, language, credited source, and the
    segments of the source in order, each kept or dropped with the reason.
    """

    origin = models.CharField(max_length=5, choices=VersionOrigin)
    url = models.CharField("address", max_length=2000, blank=True)
    pasted = models.TextField(blank=True)
    file = models.FileField(max_length=200, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=9, choices=ImportState, default=ImportState.WAITING)
    progress = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=1000, blank=True)
    problem_code = models.CharField(max_length=40, blank=True)
    found = models.JSONField(default=dict, blank=True)
    new_version_of = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(ArticleImportQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ImportState.SAVED) | Q(version__isnull=False),
                name="saved_import_has_a_version",
                violation_error_message="A saved import needs its version.",
            )
        ]
        indexes = [
            models.Index("added_by", F("id").desc(), name="import_by_person"),
            models.Index(
                "added_by",
                F("id").desc(),
                name="import_unfinished",
                condition=Q(state__in=UNFINISHED),
            ),
        ]

    def __str__(self) -> str:
        return self.url or self.file_name or "pasted text"

    def get_absolute_url(self) -> str:
        return reverse("import_detail", args=[self.pk])
