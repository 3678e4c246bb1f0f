from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import Lexeme, SearchQuery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import MD5, Concat
from django.urls import reverse
from django.utils import timezone

from factcheck.audit.tracking import track
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.claims.models import Claim, ClaimTopic
from factcheck.db.functions import Fold, Joined, SearchWords
from factcheck.db.models import Model, QuerySet, append_only
from factcheck.db.revisions import Revised, part_of, revised
from factcheck.evidence.ledger import EvidenceState, Ledger, LinkFacts, RequestFacts, Stance, derive
from factcheck.evidence.workflow import (
    MOVE_WORDS,
    MOVES,
    OWED,
    WAITING,
    Channel,
    Direction,
    FollowupKind,
    Move,
    RequestState,
    is_overdue,
    next_step,
    overdue_words,
)
from factcheck.language.folding import fold
from factcheck.notifications.subjects import Sight, register
from factcheck.speakers.models import Speaker, SpeakerName
from factcheck.statements.models import Statement, Tag
from factcheck.tallies.models import Counted, tallied
from factcheck.web.days import desk_day

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


# What a known source is found by; the same expression is indexed.
_SOURCE_WORDS = Concat("title", Value(" "), "origin", Value(" "), "url")


class EvidenceQuerySet(QuerySet["Evidence"]):
    def visible_to(self, person: User) -> EvidenceQuerySet:
        """What a person may see at all; a stranger gets 404, by every route."""
        return self.filter(
            ~Q(access=Access.CONFIDENTIAL)
            | Q(pk__in=EvidenceReader.objects.filter(person=person).values("evidence_id"))
        )

    def without_copies(self) -> EvidenceQuerySet:
        """With an address or a file of which no copy is kept or ordered."""
        return self.filter(
            Q(~Q(url=""), Q(copy=None) | Q(copy__target=None)) | Q(~Q(file=""), Q(copy=None) | Q(copy__upload=None))
        )

    def with_words(self, words: str) -> EvidenceQuerySet:
        """Whose title, origin or address has words that begin like all of these, however they are written."""
        wanted = fold(words).split()
        if not wanted:
            return self.none()
        query = reduce(and_, (Lexeme(word, prefix=True) for word in wanted))
        return self.alias(source_words=SearchWords(_SOURCE_WORDS)).filter(
            source_words=SearchQuery(query, config="simple")
        )

    def accepted(self) -> EvidenceQuerySet:
        """Without what came with a reply and nobody at the desk has accepted."""
        return self.filter(unreviewed=False)

    def shared(self) -> EvidenceQuerySet:
        """What the whole desk may see: counts and states that everybody reads rest on this."""
        return self.exclude(access=Access.CONFIDENTIAL)


@track()
@revised
class Evidence(Revised):
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
    unreviewed = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text="It came with a reply from outside, and nobody at the desk has accepted it.",
    )

    objects = models.Manager.from_queryset(EvidenceQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="evidence_has_a_title",
                violation_error_message="Give it a title.",
            ),
            models.CheckConstraint(
                condition=Q(unreviewed=False) | ~Q(access=Access.OPEN),
                name="unreviewed_evidence_is_not_open",
                violation_error_message="What nobody has looked at is not published.",
            ),
        ]
        indexes = [
            models.Index("url_key", name="evidence_by_address"),
            models.Index("file_sha256", name="evidence_by_file"),
            GinIndex(SearchWords(Joined("title", "origin", "note")), name="evidence_words"),
            GinIndex(SearchWords(_SOURCE_WORDS), name="evidence_source_words"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence_detail", args=[self.pk])

    @property
    def is_confidential(self) -> bool:
        return self.access == Access.CONFIDENTIAL


@track(find_by=("evidence",))
@part_of("evidence")
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


class EvidenceCopyQuerySet(QuerySet["EvidenceCopy"]):
    def with_standing(self) -> EvidenceCopyQuerySet:
        """With the last attempt, the last page and the file, but for their texts."""
        return self.select_related("target__last", "target__kept", "target__link_check", "upload").defer(
            "target__last__text", "target__kept__text", "upload__text"
        )


class EvidenceCopy(Model):
    """Where the stored copies of an item stand: of the page at its address, and of its file.

    Derived by the actions from the item; a confidential one has a target that no other item uses.
    """

    evidence = models.OneToOneField(Evidence, models.PROTECT, primary_key=True, related_name="copy")
    target = models.ForeignKey(CaptureTarget, models.PROTECT, null=True, related_name="+")
    upload = models.ForeignKey(Capture, models.PROTECT, null=True, related_name="+")

    objects = models.Manager.from_queryset(EvidenceCopyQuerySet)()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"copies of {self.evidence_id}"


class EvidenceLinkQuerySet(QuerySet["EvidenceLink"]):
    def standing(self) -> EvidenceLinkQuerySet:
        return self.filter(removed_at=None)

    def visible_to(self, person: User) -> EvidenceLinkQuerySet:
        return self.filter(
            ~Q(evidence__access=Access.CONFIDENTIAL)
            | Q(evidence_id__in=EvidenceReader.objects.filter(person=person).values("evidence_id"))
        )

    def seen_by(self, person: User) -> EvidenceLinkQuerySet:
        """All of them, each with `may_see`: for what counts or judges every link, and names only what may be seen."""
        named = Exists(EvidenceReader.objects.filter(evidence=OuterRef("evidence"), person=person))
        return self.annotate(may_see=~Q(evidence__access=Access.CONFIDENTIAL) | Q(named))

    def shared(self) -> EvidenceLinkQuerySet:
        return self.exclude(evidence__access=Access.CONFIDENTIAL)

    def bearing_on(self, claim: Claim) -> EvidenceLinkQuerySet:
        """Links of a claim and of those merged into it."""
        return self.filter(claim__in=Claim.objects.behind(claim).ids())


@track()
@revised
class EvidenceLink(Revised):
    """One item's bearing on one claim, and the excerpt relied on."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="links")
    stance = models.CharField(max_length=11, choices=Stance)
    excerpt = models.TextField(max_length=5000, blank=True)
    note = models.TextField(max_length=5000, blank=True)
    supplied_for = models.ForeignKey(
        "EvidenceRequest",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supplies",
        help_text="The request that this answered.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    # Whether the excerpt stands in the stored text, where a page has looked; None where there is no text.
    is_found: bool | None = None

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

    def on_topic(self, topic: Tag | int) -> EvidenceRequestQuerySet:
        """Of claims with this topic, and of those merged into them."""
        # One look per request, which an index answers: two conditions with OR would first gather every claim's topics.
        own_or_standing = Q(claim=OuterRef("claim")) | Q(claim=OuterRef("claim__merged_into"))
        return self.filter(Exists(ClaimTopic.objects.filter(own_or_standing, tag=topic)))

    def owed_by_party(self, words: str) -> EvidenceRequestQuerySet:
        """Owed by a speaker or a named party whose name begins like this, however it is written."""
        folded = fold(words)
        if not folded:
            return self.filter(pk__in=[])
        named = SpeakerName.objects.filter(folded__startswith=folded).values_list("speaker", "speaker__merged_into")
        speakers = {pk for pair in named[:200] for pk in pair if pk}
        theirs = Speaker.objects.filter(Q(pk__in=speakers) | Q(merged_into__in=speakers))
        # Two looks into two indexes: one condition with OR would walk through every request.
        by_speaker = EvidenceRequest.objects.filter(owed_by__in=theirs.values("pk"))
        by_name = EvidenceRequest.objects.exclude(owed_by_name="").alias(key=Fold("owed_by_name"))
        found = by_speaker.values("pk").union(by_name.filter(key__startswith=folded).values("pk"), all=True)
        return self.filter(pk__in=found)

    def with_parties(self) -> EvidenceRequestQuerySet:
        """With all that a row shows of who owes it, where it was promised, and who follows it up."""
        return self.select_related(
            "owed_by__merged_into",
            "owner",
            "promised_in__speaker",
            "promised_in__version__article",
            "claim__merged_into",
        ).defer("promised_in__version__text")

    def for_board(self) -> EvidenceRequestQuerySet:
        """With what a row of the board's export shows, and none of the other hundred columns behind it."""
        return self.select_related(
            "owed_by__merged_into", "owner", "promised_in__version__article", "claim__merged_into"
        ).only(
            *("wanted", "owed_by_name", "state", "created_at", "asked_on", "first_asked_on", "due_on", "supplied_on"),
            *("next_contact", "last_contact_at", "replies_waiting", "owner__name"),
            *("owed_by__name", "owed_by__merged_into__name", "claim__text", "claim__merged_into__text"),
            *("promised_in__exact", "promised_in__version__article__language"),
        )

    def for_card(self) -> EvidenceRequestQuerySet:
        """With what a card on its claim's page shows."""
        return self.select_related("owed_by__merged_into", "owner", "promised_in__version__article").only(
            *("claim", "wanted", "owed_by_name", "state", "asked_on", "first_asked_on", "due_on", "replies_waiting"),
            *("offers_waiting", "owner__name", "owed_by__name", "owed_by__merged_into__name"),
            *("promised_in__exact", "promised_in__version__article__language"),
        )

    def bearing_on(self, claim: Claim) -> EvidenceRequestQuerySet:
        """Requests of a claim and of those merged into it."""
        return self.filter(claim__in=Claim.objects.behind(claim).ids())


def _in(states: Iterable[str]) -> str:
    return f"{{row}}.state IN ({', '.join(f"'{state}'" for state in sorted(states))})"


@track()
@revised
@tallied(
    Counted("'request.waiting'", when=_in(WAITING), person="{row}.owner_id", day="{row}.due_on"),
    Counted("'request.in_vain'", when=_in(OWED - WAITING), person="{row}.owner_id"),
    Counted("'request.supplied'", when="{row}.supplied_on IS NOT NULL", day="{row}.supplied_on"),
)
class EvidenceRequest(Revised):
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
    next_contact = models.DateField(null=True, blank=True, help_text="When we turn to them again.")
    # Kept by the actions, so that the board and the speaker's page ask no other table.
    first_asked_on = models.DateField(null=True, blank=True, editable=False)
    supplied_on = models.DateField(null=True, blank=True, editable=False)
    last_contact_at = models.DateTimeField(null=True, blank=True, editable=False)
    replies_waiting = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    offers_waiting = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
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
                condition=Q(supplied_on__isnull=True) | Q(state=RequestState.SUPPLIED),
                name="only_supplied_request_has_its_day",
                violation_error_message="Only what was supplied has a day on which it was.",
            ),
            models.CheckConstraint(
                condition=Q(offers_waiting__lte=F("replies_waiting")),
                name="offers_come_with_replies",
                violation_error_message="What is offered comes with a reply.",
            ),
        ]
        indexes = [
            models.Index("due_on", "id", name="request_waiting_by_due", condition=Q(state__in=sorted(WAITING))),
            models.Index("owner", "due_on", "id", name="request_by_owner", condition=Q(state__in=sorted(OWED))),
            models.Index("state", "due_on", "id", name="request_by_state"),
            models.Index("id", name="request_without_due_day", condition=Q(due_on=None, state__in=sorted(OWED))),
            models.Index(
                OpClass(Fold("owed_by_name"), name="text_pattern_ops"),
                name="request_by_party_name",
                condition=~Q(owed_by_name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.wanted[:80]

    def get_absolute_url(self) -> str:
        return reverse("request_detail", args=[self.pk])

    @property
    def party(self) -> str:
        """Who owes it, in words; "" when nobody is named."""
        return self.owed_by.standing.name if self.owed_by else self.owed_by_name

    def is_overdue(self, today: date | None = None) -> bool:
        return is_overdue(self.state, self.due_on, today or desk_day())

    @property
    def due_on_passed(self) -> bool:
        return self.due_on is not None and self.due_on < desk_day()

    @property
    def overdue_words(self) -> str:
        return overdue_words(self.state, self.due_on, desk_day())

    @property
    def next_step(self) -> str:
        return next_step(self.state, overdue=self.is_overdue())

    @property
    def moves(self) -> list[Move]:
        """The moves a menu offers from here."""
        return [MOVE_WORDS[to] for to in MOVES[RequestState(self.state)]]


class FollowupQuerySet(QuerySet["Followup"]):
    def contacts(self) -> FollowupQuerySet:
        """What passed between the desk and the party."""
        return self.standing().exclude(direction=Direction.DESK)

    def standing(self) -> FollowupQuerySet:
        """Without those that were logged by mistake and taken back."""
        return self.filter(taken_back_by=None)


@track()
@pgtrigger.register(*append_only())
class Followup(Model):
    """One contact or step in a request. `by` is None where the party itself wrote, on our reply page."""

    request = models.ForeignKey(EvidenceRequest, models.PROTECT, related_name="followups")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=15, choices=FollowupKind)
    direction = models.CharField(max_length=4, choices=Direction)
    channel = models.CharField(max_length=7, choices=Channel, blank=True)
    contact = models.CharField(max_length=300, blank=True, help_text="Whom: a name, an address, a number.")
    words = models.TextField(max_length=20_000, blank=True, help_text="What we said or wrote, word for word.")
    answer = models.TextField(max_length=20_000, blank=True, help_text="What they answered.")
    link = models.ForeignKey(EvidenceLink, models.PROTECT, null=True, blank=True, related_name="+")
    takes_back = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="taken_back_by",
        help_text="A line logged by mistake.",
    )

    objects = models.Manager.from_queryset(FollowupQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=FollowupKind.NOTE) | ~Q(words="") | ~Q(answer=""),
                name="note_says_something",
                violation_error_message="Write the note.",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(channel=Channel.REPLY),
                name="followup_is_somebodys",
                violation_error_message="Somebody at the desk made this contact.",
            ),
            models.CheckConstraint(
                condition=Q(kind=FollowupKind.TAKEN_BACK, takes_back__isnull=False)
                | ~Q(kind=FollowupKind.TAKEN_BACK) & Q(takes_back__isnull=True),
                name="what_takes_a_line_back_names_it",
                violation_error_message="Say which line is taken back.",
            ),
        ]
        indexes = [models.Index("request", "at", "id", name="followup_by_request")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.request_id})"


@track()
@pgtrigger.register(*append_only())
class FollowupFile(Model):
    """A file that hangs on a contact, kept under its SHA-256 and served as an attachment only."""

    followup = models.ForeignKey(Followup, models.PROTECT, related_name="files")
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "followup",
                "sha256",
                name="file_hangs_once_on_a_contact",
                violation_error_message="This file hangs here already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("followup_file", args=[self.pk])


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


def ledger_of(links: Iterable[EvidenceLink], requests: Iterable[EvidenceRequest]) -> Ledger:
    """The ledger that rows amount to; a page passes the rows that its reader may see."""
    return derive(
        (LinkFacts(link.stance, link.evidence.origin, link.evidence_id) for link in links),
        (RequestFacts(r.state, r.promised_in_id is not None, r.due_on, r.offers_waiting > 0) for r in requests),
    )


SUBJECT = "evidence"


def _seen(person: User, ids: Collection[int]) -> dict[int, Sight]:
    """How a person sees items, for what they are told of them."""
    rows = Evidence.objects.filter(pk__in=ids).visible_to(person).values_list("pk", "access")
    return {pk: Sight.DISCREET if access == Access.CONFIDENTIAL else Sight.OPEN for pk, access in rows}


register(SUBJECT, _seen)
