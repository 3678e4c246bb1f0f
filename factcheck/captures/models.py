from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from factcheck.audit.tracking import track
from factcheck.captures import store, warc
from factcheck.db.models import Model, QuerySet, append_only

if TYPE_CHECKING:
    from datetime import datetime

# An order this fresh is looked after by a page that shows it; an older one waits for its turn unwatched.
WATCHED_FOR = timedelta(minutes=3)


class Outcome(models.TextChoices):
    STORED = "stored", "stored"
    CUT_SHORT = "cut_short", "cut short"
    NO_PAGE = "no_page", "no page"
    FAILED = "failed", "failed"


# In these the page, or a part of it, is there.
WITH_PAGE = (Outcome.STORED, Outcome.CUT_SHORT)


# The code of an attempt that was not made: its job was cancelled, or broke off each time.
GIVEN_UP = "given_up"


class TargetState(models.TextChoices):
    WAITING = "waiting", "waiting"
    STORED = "stored", "stored"
    CUT_SHORT = "cut_short", "cut short"
    FAILED = "failed", "failed"


class LinkState(models.TextChoices):
    """How the live page stood when it was last looked at, against what is stored."""

    UNCHECKED = "", "not checked"
    SAME = "same", "unchanged"
    CHANGED = "changed", "changed"
    MOVED = "moved", "moved"
    GONE = "gone", "gone"
    UNREACHABLE = "unreachable", "not reachable"


class CaptureTargetQuerySet(QuerySet["CaptureTarget"]):
    def shared(self) -> CaptureTargetQuerySet:
        """What the whole desk may use; the others belong to the one confidential item that asked for them."""
        return self.filter(private=False)

    def with_standing(self) -> CaptureTargetQuerySet:
        """With the last attempt and the last page, but for their texts."""
        return self.select_related("last", "kept", "link_check").defer("last__text", "kept__text")

    def due(self, now: datetime) -> CaptureTargetQuerySet:
        return self.filter(state=TargetState.WAITING, next_try_at__lte=now)


@track()
class CaptureTarget(Model):
    """An address of which copies are kept, and how that goes.

    `attempts` counts its captures; `tries` those in a row that failed since it was last ordered.
    """

    url = models.CharField("address", max_length=2000)
    url_key = models.CharField(max_length=2000, editable=False)
    host = models.CharField(max_length=255, editable=False)
    private = models.BooleanField(default=False, editable=False)
    state = models.CharField(max_length=9, choices=TargetState, default=TargetState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField(default=timezone.now)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    next_try_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    last = models.ForeignKey("Capture", models.PROTECT, null=True, blank=True, related_name="+")
    kept = models.ForeignKey(
        "Capture", models.PROTECT, null=True, blank=True, related_name="+", help_text="The last one with a page."
    )
    link_state = models.CharField(max_length=11, choices=LinkState, default=LinkState.UNCHECKED, blank=True)
    link_checked_at = models.DateTimeField(null=True, blank=True)
    link_note = models.CharField(max_length=500, blank=True)

    objects = models.Manager.from_queryset(CaptureTargetQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "url_key",
                name="address_has_one_shared_target",
                condition=Q(private=False),
                violation_error_message="Copies of this address are kept already.",
            ),
            models.CheckConstraint(
                condition=~Q(state=TargetState.WAITING) | Q(next_try_at__isnull=False),
                name="waiting_target_has_a_next_try",
                violation_error_message="What waits to be stored needs a time for it.",
            ),
        ]
        indexes = [
            models.Index("next_try_at", name="target_waiting", condition=Q(state=TargetState.WAITING)),
            models.Index("url_key", name="target_by_address"),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_due(self) -> bool:
        return self.next_try_at is not None and self.next_try_at <= timezone.now()

    @property
    def is_soon(self) -> bool:
        """Whether less than a minute is left, which a count of minutes would call none."""
        return self.next_try_at is not None and self.next_try_at < timezone.now() + timedelta(minutes=1)

    @property
    def is_under_way(self) -> bool:
        """Whether the next attempt is about to come, so that a page does well to look again soon."""
        if self.state != TargetState.WAITING or self.next_try_at is None:
            return False
        now = timezone.now()
        return self.next_try_at <= now and now - max(self.ordered_at, self.next_try_at) < WATCHED_FOR


class CaptureQuerySet(QuerySet["Capture"]):
    def without_text(self) -> CaptureQuerySet:
        """For lists: a page's text may be megabytes."""
        return self.defer("text")

    def newest(self) -> CaptureQuerySet:
        return self.order_by("-id")


@track(exclude=("text",))
@pgtrigger.register(*append_only())
class Capture(Model):
    """One attempt to keep what stands at an address, or one uploaded file; it never changes.

    `sha256` and `size` are those of the page or file as a reader gets it, `cut` is WARC-Truncated's word for
    why it is not whole. The WARC file with every request and answer lies in the store under `warc_sha256`,
    and `record_id` names the record in it that holds the page.
    """

    target = models.ForeignKey(CaptureTarget, models.PROTECT, null=True, blank=True, related_name="captures")
    number = models.PositiveIntegerField(default=1, help_text="Which attempt at this address it was.")
    url = models.CharField("address", max_length=2000, blank=True)
    final_url = models.CharField("address it led to", max_length=2000, blank=True)
    host = models.CharField(max_length=255, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome)
    code = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    http_status = models.PositiveSmallIntegerField("status", null=True, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    declared_type = models.CharField("type the site declared", max_length=100, blank=True)
    charset = models.CharField(max_length=60, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    cut = models.CharField(max_length=10, blank=True)
    warc_sha256 = models.CharField("SHA-256 of the WARC file", max_length=64, blank=True)
    warc_size = models.PositiveBigIntegerField(default=0)
    record_id = models.CharField("WARC record", max_length=60, blank=True)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    main_end = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=35, blank=True)
    extractor = models.CharField(max_length=60, blank=True)
    text_note = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    taken_at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = models.Manager.from_queryset(CaptureQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "target",
                "number",
                name="attempt_is_kept_once",
                violation_error_message="This attempt is kept already.",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=WITH_PAGE) | ~Q(sha256=""),
                name="stored_capture_has_a_hash",
                violation_error_message="What is stored has a hash.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.STORED) | ~Q(why=""),
                name="capture_without_its_page_says_why",
                violation_error_message="Say why it was not stored whole.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(file_name=""),
                name="capture_is_of_an_address_or_a_file",
                violation_error_message="A capture is of an address or of a file.",
            ),
        ]
        indexes = [
            models.Index("host", F("taken_at").desc(), name="capture_by_host"),
            models.Index("sha256", name="capture_by_hash"),
        ]

    def __str__(self) -> str:
        return self.title or self.final_url or self.url or self.file_name

    def get_absolute_url(self) -> str:
        return reverse("capture_detail", args=[self.pk])

    @property
    def is_given_up(self) -> bool:
        return self.code == GIVEN_UP

    @property
    def has_page(self) -> bool:
        return self.outcome in WITH_PAGE

    def body(self) -> bytes:
        """The page or file, as far as it came. Raises StorageFailed or BadArchive when the store has lost it."""
        if not self.sha256:
            return b""
        if not self.warc_sha256:
            return store.read(self.sha256)
        return warc.payload(self.warc(), self.record_id, size=self.size)

    def warc(self) -> bytes:
        """The WARC file; empty for an upload, and where no answer came. Raises StorageFailed."""
        return store.read(self.warc_sha256) if self.warc_sha256 else b""


class LinkCheckQuerySet(QuerySet["LinkCheck"]):
    def due(self, now: datetime) -> LinkCheckQuerySet:
        return self.filter(next_at__lte=now)

    def untold(self) -> LinkCheckQuerySet:
        """Of pages that went or changed, which nobody who relies on them has heard of."""
        return self.filter(told=False)


class LinkCheck(Model):
    """When the live page of a target is looked at next, and what the looks so far came to (see `rot.Standing`).

    How the page stands is on the target. `etag` and `modified` are the server's marks of what was last seen.
    """

    target = models.OneToOneField(CaptureTarget, models.PROTECT, primary_key=True, related_name="link_check")
    host = models.CharField(max_length=255)
    next_at = models.DateTimeField()
    since = models.DateTimeField(null=True, blank=True)
    misses = models.PositiveSmallIntegerField(default=0)
    quiet = models.PositiveSmallIntegerField(default=0)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=300, blank=True)
    compared = models.BigIntegerField(null=True, blank=True, help_text="The copy that it was last compared with.")
    told = models.BooleanField(default=True)

    objects = models.Manager.from_queryset(LinkCheckQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index("next_at", name="link_check_due"),
            models.Index("host", "next_at", name="link_check_of_host"),
            models.Index("target", name="link_check_untold", condition=Q(told=False)),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: next look {self.next_at:%Y-%m-%d %H:%M}"


class CrawledHost(Model):
    """A host whose pages are looked at unasked: when the next request may go there, and what its robots.txt says."""

    host = models.CharField(max_length=255, primary_key=True)
    next_at = models.DateTimeField(default=timezone.now)
    robots = models.TextField(blank=True)
    robots_known = models.BooleanField(default=False, help_text="Whether it answered when it was asked.")
    robots_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.host


@track()
@pgtrigger.register(*append_only())
class CapturePicture(Model):
    """What a captured page looked like in a browser: a picture and a PDF in the store, or why there is none."""

    capture = models.OneToOneField(Capture, models.PROTECT, related_name="picture")
    code = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    png_sha256 = models.CharField("SHA-256 of the picture", max_length=64, blank=True)
    png_size = models.PositiveBigIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    page_height = models.PositiveIntegerField(default=0)
    pdf_sha256 = models.CharField("SHA-256 of the PDF", max_length=64, blank=True)
    pdf_size = models.PositiveBigIntegerField(default=0)
    browser = models.CharField(max_length=100, blank=True)
    requests = models.PositiveIntegerField(default=0)
    not_loaded = models.PositiveIntegerField(default=0)
    notes = models.TextField(max_length=2000, blank=True)
    taken_at = models.DateTimeField()
    seconds = models.FloatField(default=0)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(png_sha256="") | ~Q(why=""),
                name="picture_is_there_or_says_why",
                violation_error_message="Say why there is no picture.",
            )
        ]

    def __str__(self) -> str:
        return f"picture of capture {self.capture_id}"
