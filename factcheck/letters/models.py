from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet
from factcheck.db.revisions import Revised, revised
from factcheck.evidence.models import Evidence, EvidenceRequest, Followup


class LetterState(models.TextChoices):
    DRAFT = "draft", "draft"
    QUEUED = "queued", "waiting to be sent"
    SENDING = "sending", "being sent"
    UNSURE = "unsure", "not sure whether it went out"
    SENT = "sent", "sent"
    FAILED = "failed", "not sent"
    DROPPED = "dropped", "thrown away"


# Letters that a person still has to do something about.
OPEN_LETTERS = frozenset({LetterState.DRAFT, LetterState.UNSURE, LetterState.FAILED})
ON_ITS_WAY = frozenset({LetterState.QUEUED, LetterState.SENDING})


class LetterKind(models.TextChoices):
    ASKED = "asked", "request"
    CHASED = "chased", "reminder"


class LetterQuerySet(QuerySet["Letter"]):
    def open(self) -> LetterQuerySet:
        """Drafts, and what did not go out or may not have: someone has to look at these."""
        return self.filter(state__in=OPEN_LETTERS)


@track()
@revised
class Letter(Revised):
    """A letter to the party of a request: a draft until a person sends it."""

    request = models.ForeignKey(EvidenceRequest, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=6, choices=LetterKind, default=LetterKind.ASKED)
    state = models.CharField(max_length=7, choices=LetterState, default=LetterState.DRAFT)
    to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000)
    answer_by = models.DateField(null=True, blank=True)
    with_reply_link = models.BooleanField(default=True)
    proposed = models.BooleanField(default=False, help_text="The desk drafted it by itself; nobody has read it yet.")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sending_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    followup = models.OneToOneField(Followup, models.PROTECT, null=True, blank=True, related_name="letter")

    objects = models.Manager.from_queryset(LetterQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "request",
                name="one_draft_per_request",
                condition=Q(state=LetterState.DRAFT),
                violation_error_message="This request has a draft already. Go on with that one.",
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(body=""),
                name="letter_says_something",
                violation_error_message="A letter has a subject and a text.",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False, followup__isnull=False)
                | (~Q(state=LetterState.SENT) & Q(sent_at__isnull=True, followup__isnull=True)),
                name="sent_letter_stands_in_the_timeline",
                violation_error_message="A letter that was sent has its day and its line in the timeline.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[LetterState.DRAFT, LetterState.DROPPED, LetterState.SENT]) | ~Q(to=""),
                name="letter_by_mail_has_an_address",
                violation_error_message="Give the e-mail address that it goes to.",
            ),
        ]
        indexes = [models.Index("request", F("id").desc(), name="letter_by_request")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("letter_detail", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        return self.state in (LetterState.DRAFT, LetterState.FAILED)

    @property
    def reply_way(self) -> str:
        """How a reply to it comes, in words: whoever had the address could write, so no name is said."""
        to = self.to or (self.followup.contact if self.followup else "")
        return f"through the address sent to {to}" if to else "through the address in our letter"

    @property
    def went_by_mail(self) -> bool:
        """Whether our own mail took it, and not a person by another way."""
        return self.state == LetterState.SENT and self.sending_at is not None

    @property
    def is_on_its_way(self) -> bool:
        return self.state in ON_ITS_WAY


@track(exclude=("token_sha256",))
class ReplyLink(Model):
    """A private address at which the party answers one request, once, until a day."""

    request = models.ForeignKey(EvidenceRequest, models.PROTECT, related_name="reply_links")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="reply_links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(token_sha256__regex=r"^[0-9a-f]{64}$"),  # noqa: S106  # the shape of a hash
                name="token_is_kept_as_a_hash",
                violation_error_message="Only the hash of a token is kept.",
            ),
        ]

    def __str__(self) -> str:
        return f"reply link {self.pk} of request {self.request_id}"

    def standing(self, now: datetime | None = None) -> str:
        """ "open", "used", "revoked" or "expired"."""
        if self.used_at is not None:
            return "used"
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= (now or timezone.now()) else "open"

    def shows_receipt(self, now: datetime | None = None) -> bool:
        """Whether a used address still tells what arrived through it: until its day."""
        return self.used_at is not None and self.revoked_at is None and self.expires_at > (now or timezone.now())


class ReplyState(models.TextChoices):
    UNREVIEWED = "unreviewed", "not looked at"
    ACCEPTED = "accepted", "accepted"
    DISMISSED = "dismissed", "set aside"


class ReplyQuerySet(QuerySet["Reply"]):
    def waiting(self) -> ReplyQuerySet:
        return self.filter(state=ReplyState.UNREVIEWED)


@track()
class Reply(Model):
    """What came through a reply link; its words and files stand in the followup."""

    link = models.OneToOneField(ReplyLink, models.PROTECT, related_name="reply")
    request = models.ForeignKey(EvidenceRequest, models.PROTECT, related_name="replies")
    followup = models.OneToOneField(Followup, models.PROTECT, related_name="reply")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    state = models.CharField(max_length=10, choices=ReplyState, default=ReplyState.UNREVIEWED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(max_length=2000, blank=True)

    objects = models.Manager.from_queryset(ReplyQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReplyState.UNREVIEWED, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=ReplyState.UNREVIEWED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_reply_says_who_and_when",
                violation_error_message="A decision on a reply is somebody's.",
            ),
        ]
        indexes = [models.Index("request", F("id").desc(), name="reply_by_request")]

    def __str__(self) -> str:
        return f"reply {self.pk} to request {self.request_id}"

    def get_absolute_url(self) -> str:
        return reverse("reply_detail", args=[self.pk])

    @property
    def can_be_reopened(self) -> bool:
        """Whether nothing that came with it was ever taken as evidence."""
        return not self.items.filter(evidence__unreviewed=False).exists()


@track()
class ReplyItem(Model):
    """One thing that came with a reply, as the evidence that it may become."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="items")
    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="reply_item")

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"evidence {self.evidence_id} of reply {self.reply_id}"
