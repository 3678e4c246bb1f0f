from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from factcheck.articles.models import Article, Outlet
from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, revised
from factcheck.imports.models import ArticleImport

if TYPE_CHECKING:
    from datetime import datetime


class FeedQuerySet(QuerySet["Feed"]):
    def on(self) -> FeedQuerySet:
        return self.filter(is_on=True)

    def due(self, now: datetime) -> FeedQuerySet:
        return self.on().filter(next_check_at__lte=now).order_by("next_check_at", "id")

    def broken(self) -> FeedQuerySet:
        return self.on().exclude(failing_since=None)


@track(
    exclude=(
        "next_check_at", "asked_at", "last_checked_at", "etag", "last_modified", "failures", "failing_since",
        "problem", "note",
    )
)  # fmt: skip
@revised
class Feed(Revised):
    """An outlet's RSS or Atom feed that the desk follows."""

    title = models.CharField(max_length=200)
    url = models.CharField("address", max_length=2000)
    url_key = models.CharField(max_length=2000, editable=False)
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="feeds")
    is_on = models.BooleanField("followed", default=True)
    next_check_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    last_checked_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=1000, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, db_index=False
    )

    objects = models.Manager.from_queryset(FeedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                "url_key",
                name="feed_is_listed_once",
                violation_error_message="This feed is listed already.",
            ),
            models.CheckConstraint(
                condition=Q(is_on=False) | Q(next_check_at__isnull=False),
                name="followed_feed_has_a_next_check",
                violation_error_message="A followed feed needs the time of its next check.",
            ),
        ]
        indexes = [models.Index("next_check_at", name="feed_by_next_check", condition=Q(is_on=True))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("feed_edit", args=[self.pk])


class ItemState(models.TextChoices):
    NEW = "new", "new"
    ACCEPTED = "accepted", "accepted"
    DISMISSED = "dismissed", "dismissed"


class FeedItemQuerySet(QuerySet["FeedItem"]):
    def waiting(self) -> FeedItemQuerySet:
        return self.filter(state=ItemState.NEW)


@track()
class FeedItem(Model):
    """An item that came by a feed; its address, in the spelling that makes two addresses one, comes once."""

    feed = models.ForeignKey(Feed, models.PROTECT, related_name="items", db_index=False)
    url = models.CharField("address", max_length=2000)
    url_key = models.CharField(max_length=2000, editable=False)
    title = models.CharField(max_length=500, blank=True)
    summary = models.CharField(max_length=1000, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=ItemState, default=ItemState.NEW)
    article_import = models.ForeignKey(
        ArticleImport, models.PROTECT, null=True, blank=True, related_name="feed_items", verbose_name="import"
    )
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="feed_items")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(FeedItemQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "feed item"
        constraints = [
            models.UniqueConstraint(
                "url_key",
                name="feed_item_comes_once",
                violation_error_message="This address came by a feed already.",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.ACCEPTED, decided_by__isnull=False, article_import__isnull=False)
                | Q(state=ItemState.ACCEPTED, decided_by__isnull=False, article__isnull=False)
                | Q(state=ItemState.DISMISSED, decided_by__isnull=False)
                | Q(state=ItemState.NEW, decided_by__isnull=True),
                name="feed_item_is_decided_by_a_person",
                violation_error_message="A person accepts or dismisses an item.",
            ),
        ]
        indexes = [
            models.Index(F("id").desc(), name="item_waiting", condition=Q(state=ItemState.NEW)),
            models.Index("feed", F("id").desc(), name="item_by_feed"),
        ]

    def __str__(self) -> str:
        return self.title or self.url
