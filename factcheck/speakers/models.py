from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from factcheck.audit.tracking import track
from factcheck.db.functions import SearchWords
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, part_of, revised


class SpeakerKind(models.TextChoices):
    PERSON = "person", "person"
    ORGANISATION = "organisation", "organisation"
    GROUP = "group", "group of people"


class SpeakerQuerySet(QuerySet["Speaker"]):
    def standing(self) -> SpeakerQuerySet:
        """Speakers that were not merged into another."""
        return self.filter(merged_into=None)


@track()
@revised
class Speaker(Revised):
    """A person or organisation that makes claims. `name` is how the desk writes it."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=SpeakerKind, default=SpeakerKind.PERSON)
    description = models.CharField(max_length=300, blank=True, help_text="Who this is, in a line.")
    wikidata_id = models.CharField(
        "Wikidata id",
        max_length=20,
        null=True,  # unique only where there is one
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", "A Wikidata id looks like Q42.")],
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_speakers"
    )

    objects = models.Manager.from_queryset(SpeakerQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "wikidata_id",
                name="wikidata_id_belongs_to_one_speaker",
                condition=Q(wikidata_id__isnull=False, merged_into__isnull=True),
                violation_error_message="Another speaker has this Wikidata id. Merge the two if they are one.",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="speaker_is_not_merged_into_itself",
                violation_error_message="A speaker cannot be merged into itself.",
            ),
        ]
        indexes = [models.Index("name", "id", name="speaker_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("speaker_detail", args=[self.pk])

    @property
    def standing(self) -> Speaker:
        """The speaker that stands for this one: itself, or the one it was merged into."""
        return self.merged_into or self


@track(find_by=("speaker",))
@part_of("speaker")
class SpeakerName(Model):
    """Another name or spelling of a speaker, in any script."""

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True, help_text="Language tag, such as ka or ru.")
    folded = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "speaker",
                "name",
                name="speaker_has_a_name_once",
                violation_error_message="This speaker has that name already.",
            )
        ]
        indexes = [GinIndex(SearchWords("name"), name="speaker_name_words")]

    def __str__(self) -> str:
        return self.name


@track(find_by=("speaker",))
@revised
class SpeakerRole(Revised):
    """An office or post of a speaker, with its dates."""

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="role_ends_after_it_begins",
                violation_error_message="The role ends before it begins.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.organisation else self.title


@track()
class SpeakerMerge(Model):
    """One merge of two speakers; `carried` are those that had been merged into the loser before."""

    winner = models.ForeignKey(Speaker, models.PROTECT, related_name="merges_won")
    loser = models.ForeignKey(Speaker, models.PROTECT, related_name="merges_lost")
    carried = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "loser",
                name="speaker_is_merged_once",
                condition=Q(undone_at__isnull=True),
                violation_error_message="This speaker has been merged already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.loser} into {self.winner}"


@track()
class Namesakes(Model):
    """Two speakers of like names who are not one: merging them is refused. `first` has the lower id."""

    first = models.ForeignKey(Speaker, models.PROTECT, related_name="+")
    second = models.ForeignKey(Speaker, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "namesakes"
        constraints = [
            models.UniqueConstraint(
                "first",
                "second",
                name="namesakes_are_marked_once",
                violation_error_message="These two are marked as namesakes already.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="namesakes_in_order",
                violation_error_message="A speaker has no namesake in itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"
