from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.urls import reverse

from factcheck.accounts.models import check_time_zone
from factcheck.audit.tracking import track
from factcheck.db.functions import SearchWords
from factcheck.db.models import Model, QuerySet, append_only
from factcheck.db.revisions import Revised, part_of, revised

LANGUAGE_TAG = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "Write a language tag such as en, ka, ru, kk or ar.")


@track()
@revised
class Outlet(Revised):
    """A publisher."""

    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", "Write the two-letter country code, such as GE.")],
    )
    language = models.CharField(max_length=35, blank=True, validators=[LANGUAGE_TAG])
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        validators=[check_time_zone],
        help_text="Zone of the times this outlet prints, such as Asia/Tbilisi.",
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@track()
@part_of("outlet")
class OutletDomain(Model):
    """A domain of an outlet; it belongs to one outlet only."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="domains")
    domain = models.CharField(
        max_length=253,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9.-]+\.[a-z0-9-]+$", "Write a domain such as news.example.")],
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class DatePrecision(models.TextChoices):
    """How exactly an outlet dated an article; a day stands at midnight in the article's zone."""

    MINUTE = "minute", "day and time"
    DAY = "day", "day only"


class ArticleQuerySet(QuerySet["Article"]):
    def newest(self) -> ArticleQuerySet:
        return self.order_by("-id")


@track()
@revised
class Article(Revised):
    """A published item under examination."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="articles", db_index=False)
    url = models.CharField("address", max_length=2000, blank=True, help_text="The page's canonical address.")
    url_key = models.CharField(
        max_length=2000,
        null=True,  # unique only where there is an address
        blank=True,
        editable=False,
        help_text="The address without scheme, www and tracking: what makes two addresses one.",
    )
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    date_precision = models.CharField(max_length=6, choices=DatePrecision, default=DatePrecision.MINUTE)
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        validators=[check_time_zone],
        help_text="Zone in which the outlet dated it.",
    )
    language = models.CharField(max_length=35, validators=[LANGUAGE_TAG])
    credited_source = models.CharField(
        max_length=200, blank=True, help_text="The agency or outlet that this one credits."
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = models.Manager.from_queryset(ArticleQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "url_key",
                name="article_address_is_unique",
                violation_error_message="An article with this address is on the desk already.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="article_has_a_title", violation_error_message="Give the title."
            ),
        ]
        indexes = [
            models.Index("outlet", F("id").desc(), name="article_by_outlet"),
            models.Index("language", F("id").desc(), name="article_by_language"),
            GinIndex(SearchWords("title"), name="article_title_words"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article_desk", args=[self.pk])


class VersionOrigin(models.TextChoices):
    URL = "url", "fetched from its address"
    PASTE = "paste", "pasted"
    FILE = "file", "from a file"


@track(exclude=("text", "bands"))
@pgtrigger.register(*append_only())
class ArticleVersion(Model):
    """An immutable snapshot of an article's canonical text.

    `bands` are hashed bands of the text's MinHash (see `factcheck.articles.twins`): versions that share
    a band are likely near-same texts.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    text = models.TextField()
    sha256 = models.CharField("SHA-256", max_length=64)
    origin = models.CharField(max_length=5, choices=VersionOrigin)
    source_name = models.CharField(max_length=2000, blank=True, help_text="Address or file name it came from.")
    source_sha256 = models.CharField(max_length=64, blank=True, help_text="Hash of the bytes it came from.")
    extractor = models.CharField(max_length=40)
    extractor_version = models.CharField(max_length=40, blank=True)
    bands = ArrayField(models.BigIntegerField(), default=list)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody, when the watch over the page found it.",
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                "article",
                "number",
                name="version_number_is_unique",
                violation_error_message="Somebody added a version at the same moment. Try again.",
            ),
            models.UniqueConstraint(
                F("article"),
                F("sha256"),
                MD5("title"),
                name="same_text_makes_no_new_version",
                violation_error_message="The article has a version with exactly this headline and text already.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="version_has_text", violation_error_message="The text is empty."
            ),
        ]
        indexes = [
            models.Index("sha256", name="version_by_hash"),
            GinIndex(SearchWords("text"), name="version_text_words"),
            GinIndex("bands", name="version_by_band"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"
