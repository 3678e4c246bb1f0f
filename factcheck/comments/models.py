from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.audit.tracking import track
from factcheck.claims.models import Claim
from factcheck.db.models import Model, QuerySet
from factcheck.evidence.models import Access, Evidence, EvidenceReader
from factcheck.notifications.subjects import Sight, register
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import ReviewField
from factcheck.statements.models import Statement

if TYPE_CHECKING:
    from factcheck.accounts.models import UserQuerySet

LONGEST = 10_000
SUBJECT = "thread"

# Fields of a review that people talk about, each in threads of its own.
TALKED_ABOUT = {
    ReviewField.RATING: "the rating",
    ReviewField.CONCLUSION: "the conclusion",
    ReviewField.EXPLANATION: "the explanation",
}


@dataclass(frozen=True)
class ReviewPart:
    """One field of a review, as a thing that people talk about."""

    review: Review
    field: str

    @property
    def pk(self) -> int:
        return self.review.pk

    @property
    def words(self) -> str:
        return TALKED_ABOUT[ReviewField(self.field)]

    @property
    def title(self) -> str:
        return {"rating": "Rating", "conclusion": "Conclusion", "explanation": "Explanation"}[self.field]

    def get_absolute_url(self) -> str:
        return f"{self.review.get_absolute_url()}#talk-{self.field}"


type Thing = Claim | Statement | Evidence | ReviewPart


def field_of(thing: Thing) -> str:
    """The column of a thread in which this kind of thing stands, and its name in addresses."""
    return {Claim: "claim", Statement: "statement", Evidence: "evidence", ReviewPart: "review"}[type(thing)]


def columns_of(thing: Thing) -> dict[str, Any]:
    """The columns of a thread that say what it is about."""
    if isinstance(thing, ReviewPart):
        return {"review": thing.review, "field": thing.field}
    return {field_of(thing): thing}


def talk_url(thing: Thing) -> str:
    """The page of all that is said of a thing."""
    part = [thing.field] if isinstance(thing, ReviewPart) else []
    return reverse(f"{field_of(thing)}_talk", args=[thing.pk, *part])


def who_may_see(thing: Thing) -> UserQuerySet:
    """The active people who may see a thing, and so what is said of it."""
    people: UserQuerySet = User.objects.active()
    if isinstance(thing, Evidence) and thing.is_confidential:
        return people.filter(pk__in=thing.readers.values("person"))
    return people


class ThreadQuerySet(QuerySet["Thread"]):
    def visible_to(self, person: User) -> ThreadQuerySet:
        """Threads of what a person may see."""
        named = EvidenceReader.objects.filter(person=person).values("evidence_id")
        return self.filter(Q(evidence=None) | ~Q(evidence__access=Access.CONFIDENTIAL) | Q(evidence__in=named))

    def about(self, thing: Thing) -> ThreadQuerySet:
        """Of a thing; a claim brings those of the claims that were merged into it."""
        if isinstance(thing, Claim):
            return self.filter(claim__in=Claim.objects.behind(thing).values("pk"))
        return self.filter(**columns_of(thing))

    def about_reviews(self, claims: Collection[int]) -> ThreadQuerySet:
        """Of the reviews of claims, every round of them."""
        return self.filter(review__claim__in=claims)

    def open(self) -> ThreadQuerySet:
        return self.filter(resolved_at=None)

    def resolved(self) -> ThreadQuerySet:
        return self.exclude(resolved_at=None)

    def as_read_by(self, person: User) -> ThreadQuerySet:
        """With whether the person follows it, or has muted it."""
        own = ThreadFollow.objects.filter(thread=OuterRef("pk"), person=person)
        return self.annotate(follows=Exists(own.filter(on=True)), muted=Exists(own.filter(on=False)))


# What the newest comment changes is bookkeeping, and no event of the thread's own.
@track(exclude=("size", "last_id"))
class Thread(Model):
    """Comments on one thing. `last_id` is its newest comment: threads stand in the order of what was said last."""

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="threads", db_index=False)
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="threads", db_index=False
    )
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="threads", db_index=False
    )
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="threads", db_index=False)
    field = models.CharField(
        max_length=11,
        choices=[(field, field.label) for field in TALKED_ABOUT],
        blank=True,
        db_default="",
        default="",
        help_text="Which field of the review.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, db_index=False)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    size = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    last_id = models.BigIntegerField(default=0, db_default=0, editable=False)

    objects = models.Manager.from_queryset(ThreadQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, statement=None, evidence=None, review=None, field="")
                | Q(claim=None, statement__isnull=False, evidence=None, review=None, field="")
                | Q(claim=None, statement=None, evidence__isnull=False, review=None, field="")
                | Q(claim=None, statement=None, evidence=None, review__isnull=False, field__in=list(TALKED_ABOUT)),
                name="thread_hangs_on_one_thing",
                violation_error_message=(
                    "A discussion is about one claim, one statement, one piece of evidence or one field of a review."
                ),
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="thread_is_resolved_by_somebody",
                violation_error_message="Say who resolved it.",
            ),
        ]
        indexes = [
            models.Index("claim", F("last_id").desc(), name="thread_by_claim", condition=Q(claim__isnull=False)),
            models.Index(
                "statement", F("last_id").desc(), name="thread_by_statement", condition=Q(statement__isnull=False)
            ),
            models.Index(
                "evidence", F("last_id").desc(), name="thread_by_evidence", condition=Q(evidence__isnull=False)
            ),
            models.Index("review", F("last_id").desc(), name="thread_by_review", condition=Q(review__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"discussion {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("thread_detail", args=[self.pk])

    @property
    def thing(self) -> Thing:
        """What it is about; a claim that was merged stands for itself here."""
        part = ReviewPart(self.review, self.field) if self.review else None
        found = self.claim or self.statement or self.evidence or part
        if found is None:
            raise ValueError(f"thread {self.pk} hangs on nothing")  # the database refuses such a row
        return found

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None


class Words(NamedTuple):
    """A comment as a page shows it; `mentioned` are handles with names after them."""

    pk: int
    thread: int
    by: int
    name: str
    text: str
    created_at: datetime
    edited_at: datetime | None
    mentioned: list[str]


class CommentQuerySet(QuerySet["Comment"]):
    def visible_to(self, person: User) -> CommentQuerySet:
        return self.filter(thread__in=Thread.objects.visible_to(person))

    def newest_of(self, threads: Collection[int], each: int) -> CommentQuerySet:
        """The newest so many of each thread, by index: a thread of thousands costs no more than one of ten."""
        newest = RawSQL(  # no word of it is anybody's
            "SELECT c.id FROM unnest(%s::bigint[]) t(id) CROSS JOIN LATERAL (SELECT id FROM factcheck_comment"
            " WHERE thread_id = t.id ORDER BY id DESC LIMIT %s) c",
            [list(threads), each],
        )
        return self.filter(pk__in=newest)

    def words(self) -> models.QuerySet[Comment, Any]:
        """The columns of `Words`, in the order in which they were written."""
        people = Mention.objects.filter(comment=OuterRef("pk")).values(
            pair=Concat("person__handle", Value(" "), "person__name")  # a handle has no spaces
        )
        said = ("pk", "thread_id", "by_id", "by__name", "text", "created_at", "edited_at")
        return self.order_by("id").values_list(*said, ArraySubquery(people))


@track()
class Comment(Model):
    """Somebody's words in a thread. What they were before an edit stands in its history."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments", db_index=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, db_index=False)
    text = models.TextField(max_length=LONGEST)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = models.Manager.from_queryset(CommentQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="comment_says_something", violation_error_message="Write something."
            )
        ]
        indexes = [models.Index("thread", F("id").desc(), name="comment_by_thread")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('thread_detail', args=[self.thread_id])}?at={self.pk}#comment-{self.pk}"


@track()
class Mention(Model):
    """Somebody who is mentioned in a comment."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "comment",
                "person",
                name="person_is_mentioned_once",
                violation_error_message="This person is mentioned already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.comment_id}"


@track()
class ThreadFollow(Model):
    """Whether somebody wants to hear of a thread. Without a row, those who take part in it do."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="followers", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.BooleanField()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "thread",
                "person",
                name="thread_is_followed_once",
                violation_error_message="You have chosen already. Look again.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {'follows' if self.on else 'has muted'} {self.thread_id}"


def _seen(person: User, ids: Collection[int]) -> dict[int, Sight]:
    """How a person sees threads: no word of confidential evidence goes by e-mail, and nothing of what they muted."""
    rows = Thread.objects.filter(pk__in=ids).visible_to(person).as_read_by(person)
    return {pk: _sight(access, muted) for pk, access, muted in rows.values_list("pk", "evidence__access", "muted")}


def _sight(access: str | None, muted: bool) -> Sight:
    if muted:
        return Sight.QUIET
    return Sight.DISCREET if access == Access.CONFIDENTIAL else Sight.OPEN


register(SUBJECT, _seen)
