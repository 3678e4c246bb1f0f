from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.urls import reverse

from factcheck.audit.tracking import track
from factcheck.claims.models import Claim
from factcheck.db.functions import Joined, SearchWords
from factcheck.db.models import Model, QuerySet
from factcheck.evidence.ledger import EvidenceState, Stance
from factcheck.evidence.workflow import OWED, WAITING, RequestState
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement

if TYPE_CHECKING:
    from factcheck.accounts.models import User


class EvidenceKind(models.TextChoices):
    DOCUMENT = "document", "document"
    RECORD = "record", "record"
    DATA = "data", "data"
    EXPERT = "expert", "expert"
    INTERVIEW = "interview", "interview"
    VIDEO = "video", "video"
    PHOTO = "photo", "photo"
    REPORT = "report", "report"


class Access(models.TextChoices):
    OPEN = "open", "open: may be published"
    RESTRICTED = "restricted", "restricted: the desk only"
    CONFIDENTIAL = "confidential", "confidential: named people only"


class EvidenceQuerySet(QuerySet["Evidence"]):
    def visible_to(self, person: User) -> EvidenceQuerySet:
        """What a person may see at all; a stranger gets 404, by every route."""
        return self.filter(
            ~Q(access=Access.CONFIDENTIAL)
            | Q(pk__in=EvidenceReader.objects.filter(person=person).values("evidence_id"))
        )

    def shared(self) -> EvidenceQuerySet:
        """What the whole desk may see: counts and states that everybody reads rest on this."""
        return self.exclude(access=Access.CONFIDENTIAL)


@track()
class Evidence(Model):
    """An item that bears on claims. A file is kept under its SHA-256 and served as an attachment only."""

    title = models.CharField(max_length=500)
    url = models.CharField("address", max_length=2000, blank=True)
    url_key = models.CharField(max_length=2000, blank=True, editable=False)
    file = models.FileField(max_length=200, blank=True, editable=False)
    file_name = models.CharField(max_length=255, blank=True, editable=False)
    file_sha256 = models.CharField("SHA-256 of the file", max_length=64, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    origin = models.CharField(
        max_length=200, blank=True, help_text="Who first published it: two copies of one wire are one origin."
    )
    kind = models.CharField(max_length=9, choices=EvidenceKind, default=EvidenceKind.DOCUMENT)
    dated = models.DateField("date", null=True, blank=True)
    access = models.CharField(max_length=12, choices=Access, default=Access.OPEN)
    note = models.TextField(max_length=10_000, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = models.Manager.from_queryset(EvidenceQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="evidence_has_a_title",
                violation_error_message="Give it a title.",
            )
        ]
        indexes = [
            models.Index("url_key", name="evidence_by_address"),
            models.Index("file_sha256", name="evidence_by_file"),
            GinIndex(SearchWords(Joined("title", "origin", "note")), name="evidence_words"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence_detail", args=[self.pk])

    @property
    def is_confidential(self) -> bool:
        return self.access == Access.CONFIDENTIAL


@track(find_by=("evidence",))
class EvidenceReader(Model):
    """A person named on confidential evidence."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "evidence",
                "person",
                name="reader_is_named_once",
                violation_error_message="This person is named already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} may see {self.evidence_id}"


class EvidenceLinkQuerySet(QuerySet["EvidenceLink"]):
    def standing(self) -> EvidenceLinkQuerySet:
        return self.filter(removed_at=None)

    def visible_to(self, person: User) -> EvidenceLinkQuerySet:
        return self.filter(
            ~Q(evidence__access=Access.CONFIDENTIAL)
            | Q(evidence_id__in=EvidenceReader.objects.filter(person=person).values("evidence_id"))
        )

    def shared(self) -> EvidenceLinkQuerySet:
        return self.exclude(evidence__access=Access.CONFIDENTIAL)

    def bearing_on(self, claim: Claim) -> EvidenceLinkQuerySet:
        """Links of a claim and of those merged into it."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim))


@track()
class EvidenceLink(Model):
    """One item's bearing on one claim, and the excerpt relied on."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="links")
    stance = models.CharField(max_length=11, choices=Stance)
    excerpt = models.TextField(max_length=5000, blank=True)
    note = models.TextField(max_length=5000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(EvidenceLinkQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                F("claim"),
                F("evidence"),
                MD5("excerpt"),
                name="evidence_is_linked_once_per_excerpt",
                condition=Q(removed_at__isnull=True),
                violation_error_message="This evidence is linked to the claim with that excerpt already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.stance} {self.claim_id}"


class EvidenceRequestQuerySet(QuerySet["EvidenceRequest"]):
    def owed(self) -> EvidenceRequestQuerySet:
        """Not supplied and not withdrawn."""
        return self.filter(state__in=OWED)

    def overdue(self, today: date) -> EvidenceRequestQuerySet:
        return self.filter(state__in=WAITING, due_on__lt=today)

    def bearing_on(self, claim: Claim) -> EvidenceRequestQuerySet:
        """Requests of a claim and of those merged into it."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim))


@track()
class EvidenceRequest(Model):
    """Evidence that is missing: what is wanted, who owes it, and how asking for it went."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="requests")
    wanted = models.TextField(max_length=1000, help_text="What exactly would settle it.")
    owed_by = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owes",
        help_text="The speaker who owes it.",
    )
    owed_by_name = models.CharField(
        max_length=200, blank=True, help_text="Any other party, such as a ministry's press office."
    )
    promised_in = models.ForeignKey(
        Statement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        help_text="Where it was promised.",
    )
    channel = models.CharField(max_length=200, blank=True, help_text="How we ask: an address, a number, a form.")
    asked_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="requests_owned"
    )
    state = models.CharField(max_length=15, choices=RequestState, default=RequestState.NEEDED)
    note = models.TextField(max_length=5000, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = models.Manager.from_queryset(EvidenceRequestQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(wanted=""),
                name="request_says_what_is_wanted",
                violation_error_message="Say what is missing.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.ASKED) | Q(asked_on__isnull=False),
                name="asked_request_has_a_date",
                violation_error_message="Give the day on which they were asked.",
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("asked_on")),
                name="due_day_follows_asking",
                violation_error_message="The due day lies before the day of asking.",
            ),
        ]
        indexes = [
            models.Index("due_on", "id", name="request_waiting_by_due", condition=Q(state__in=sorted(WAITING))),
            models.Index("owner", "due_on", "id", name="request_by_owner", condition=Q(state__in=sorted(OWED))),
        ]

    def __str__(self) -> str:
        return self.wanted[:80]

    def get_absolute_url(self) -> str:
        return reverse("request_detail", args=[self.pk])

    def is_overdue(self, today: date) -> bool:
        return self.state in WAITING and self.due_on is not None and self.due_on < today


class ClaimLedger(Model):
    """The derived state of a standing claim's evidence, as the whole desk may see it.

    The database opens it with the claim; the evidence package's actions derive it anew after every change
    of the rows it rests on. Confidential evidence is left out. Of a merged claim it says nothing.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True, related_name="ledger")
    state = models.CharField(max_length=15, choices=EvidenceState, default=EvidenceState.NOTHING)
    supports = models.PositiveIntegerField(default=0)
    contradicts = models.PositiveIntegerField(default=0)
    context = models.PositiveIntegerField(default=0)
    supporting_origins = models.PositiveIntegerField(default=0)
    contradicting_origins = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    next_due_on = models.DateField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index("state", F("claim").desc(), name="ledger_by_state")]

    def __str__(self) -> str:
        return f"claim {self.claim_id}: {self.state}"
