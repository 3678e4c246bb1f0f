from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from factcheck.articles.models import ArticleVersion
from factcheck.audit.tracking import track
from factcheck.db.functions import SearchWords
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, part_of, revised
from factcheck.db.triggers import Trigger
from factcheck.speakers.models import Speaker


class TagGroup(models.TextChoices):
    TOPIC = "topic", "topic"
    FRAMING = "framing", "framing"


class TagQuerySet(QuerySet["Tag"]):
    def in_use(self) -> TagQuerySet:
        return self.filter(is_active=True)

    def topics(self) -> TagQuerySet:
        return self.filter(group=TagGroup.TOPIC)

    def framings(self) -> TagQuerySet:
        return self.filter(group=TagGroup.FRAMING)


@track()
@revised
class Tag(Revised):
    """An editor's label on statements or claims."""

    group = models.CharField(max_length=10, choices=TagGroup, default=TagGroup.TOPIC)
    slug = models.SlugField(max_length=60, allow_unicode=True)
    label = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField("in use", default=True)
    needs_third_person = models.BooleanField(
        "third person required",
        default=False,
        db_default=False,
        help_text="A review of a claim on this topic passes when two people approve it, neither of them its author.",
    )

    objects = models.Manager.from_queryset(TagQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["group", "label"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group=TagGroup.TOPIC) | Q(needs_third_person=False),
                name="third_person_is_required_by_topics_alone",
                violation_error_message="Only a topic can require a third person.",
            ),
            models.UniqueConstraint(
                "group",
                "slug",
                name="tag_slug_is_unique_in_its_group",
                violation_error_message="This group has a tag with that short name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Mode(models.TextChoices):
    DIRECT = "direct", "direct quotation"
    MIXED = "mixed", "mixed: quoted and retold"
    INDIRECT = "indirect", "indirect speech"
    HEADLINE = "headline", "headline"
    OWN = "own", "the outlet's own words"


class OutletStance(models.TextChoices):
    REPORTS = "reports", "reports"
    ASSERTS = "asserts", "asserts"
    DOUBTS = "doubts", "doubts"


class Part(models.TextChoices):
    """Which of a version's texts the offsets count in."""

    TEXT = "text", "text"
    TITLE = "title", "headline"


class StatementQuerySet(QuerySet["Statement"]):
    def standing(self) -> StatementQuerySet:
        """Statements that were not removed."""
        return self.filter(removed_at=None)

    def in_article(self, article_id: int) -> StatementQuerySet:
        return self.filter(version__article_id=article_id)

    def by_speaker(self, speaker: Speaker) -> StatementQuerySet:
        """Said or relayed by the speaker, or by one that was merged into it."""
        return self.filter(Q(speaker=speaker) | Q(speaker__merged_into=speaker))

    def in_text_order(self) -> StatementQuerySet:
        return self.order_by("-part", "start", "end", "id")


_WORDS_MATCH = """
    IF NEW.exact IS DISTINCT FROM (
        SELECT substr(CASE NEW.part WHEN 'title' THEN v.title ELSE v.text END, NEW.start + 1, NEW."end" - NEW.start)
        FROM factcheck_articleversion v WHERE v.id = NEW.version_id
    ) THEN
        RAISE EXCEPTION 'words of statement differ from the text of version % at [%, %)',
            NEW.version_id, NEW.start, NEW."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_words_match_the_version';
    END IF;
    RETURN NEW;
"""

# Until the statement is there for all to see, no version is added that would not carry it: whoever adds one locks its article.
_NO_NEW_VERSION = """
    PERFORM FROM factcheck_article a WHERE a.id = (
        SELECT v.article_id FROM factcheck_articleversion v WHERE v.id = NEW.version_id
    ) FOR KEY SHARE;
    RETURN NEW;
"""


@track()
@revised
@pgtrigger.register(
    Trigger(name="no_new_version_meanwhile", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_NO_NEW_VERSION),
    Trigger(name="words_match_on_insert", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_WORDS_MATCH),
    Trigger(
        name="words_match_on_update",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("version_id", "part", "start", "end", "exact"),  # type: ignore[no-untyped-call]  # pgtrigger's
        func=_WORDS_MATCH,
    ),
)
class Statement(Revised):
    """Exact words at [start, end) of one version's text or headline, in Unicode code points."""

    trigger_messages = {
        "statement_words_match_the_version": (
            "These words do not stand at that place in this version of the text. Select them again."
        )
    }

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="statements")
    part = models.CharField(max_length=5, choices=Part, default=Part.TEXT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=200, blank=True)
    speaker = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        db_index=False,  # standing_by_speaker begins with it
        help_text="Who said it; empty when the source is not named.",
    )
    via = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="relayed_statements",
        help_text="Who relays it, when another voice does.",
    )
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.DIRECT)
    stance = models.CharField("outlet's stance", max_length=7, choices=OutletStance, default=OutletStance.REPORTS)
    said_on = models.DateField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    note = models.TextField(max_length=5000, blank=True)
    tags = models.ManyToManyField(Tag, through="StatementTag", related_name="statements")
    tagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(StatementQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="statement_has_words",
                violation_error_message="Select some words first.",
            ),
            models.UniqueConstraint(
                "version",
                "part",
                "start",
                "end",
                "speaker",
                name="same_words_are_tagged_once",
                condition=Q(removed_at__isnull=True),
                nulls_distinct=False,
                violation_error_message="These words are tagged for this speaker already.",
            ),
        ]
        indexes = [
            # Of standing ones alone, so that counting them reads no statement.
            models.Index("speaker", F("id").desc(), name="standing_by_speaker", condition=Q(removed_at__isnull=True)),
            GinIndex(SearchWords("exact"), name="statement_words"),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

    def get_absolute_url(self) -> str:
        return reverse("statement_detail", args=[self.pk])


@track(find_by=("statement",))
@part_of("statement")
class StatementTag(Model):
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="tag_links")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="statement_links")

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "statement",
                "tag",
                name="statement_has_a_tag_once",
                violation_error_message="The statement has this tag already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.tag} on {self.statement}"


class AnchorState(models.TextChoices):
    EXACT = "exact", "exact"
    MOVED = "moved", "moved"
    CHANGED = "changed", "changed"
    AMBIGUOUS = "ambiguous", "ambiguous"
    ORPHANED = "orphaned", "orphaned"


class AnchorQuerySet(QuerySet["Anchor"]):
    def waiting(self) -> AnchorQuerySet:
        """What a person has yet to look at: standing statements in the newest version of their article."""
        later = ArticleVersion.objects.filter(
            article=models.OuterRef("version__article"), number__gt=models.OuterRef("version__number")
        )
        return self.filter(ANCHOR_WAITS, statement__removed_at=None).exclude(models.Exists(later))

    def in_article(self, article_id: int) -> AnchorQuerySet:
        return self.filter(version__article=article_id)


ANCHOR_WAITS = Q(confirmed_at__isnull=True) & ~Q(state=AnchorState.EXACT)


@track()
class Anchor(Model):
    """Where a statement stands in a later version of its article."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="anchors")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="anchors")
    state = models.CharField(max_length=9, choices=AnchorState)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    score = models.FloatField(default=0)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(AnchorQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "statement",
                "version",
                name="statement_has_one_anchor_in_a_version",
                violation_error_message="The statement has an anchor in this version already.",
            ),
            models.CheckConstraint(
                condition=Q(state=AnchorState.ORPHANED)
                | Q(state=AnchorState.AMBIGUOUS)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="anchor_has_a_place_unless_lost",
                violation_error_message="An anchor of this state needs a place.",
            ),
        ]
        indexes = [models.Index("id", name="anchor_waiting", condition=ANCHOR_WAITS)]

    def __str__(self) -> str:
        return f"{self.statement_id} in version {self.version_id}: {self.state}"

    @property
    def is_waiting(self) -> bool:
        """Whether a person has yet to say where the statement stands."""
        return self.state != AnchorState.EXACT and self.confirmed_at is None
