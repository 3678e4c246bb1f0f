"""The discussion of a thing as somebody reads it: a page of threads, the newest words of each, at a fixed cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.safestring import SafeString

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.models import Claim
from factcheck.comments.models import (
    TALKED_ABOUT,
    Comment,
    ReviewPart,
    Thing,
    Thread,
    ThreadQuerySet,
    Words,
    field_of,
    talk_url,
)
from factcheck.comments.rows import comment_rows
from factcheck.db.rows import Prepared, PreparedValues
from factcheck.reviews.models import Review
from factcheck.templatetags.desk import Times

THREADS = 10  # on a page
BESIDE = 5  # of one field on its review's page
EACH = 10  # comments of a thread among others
LONG = 50  # comments of a thread on its own page


@dataclass
class Shown:
    """A thread with the words of it that a page shows."""

    thread: Thread
    rows: SafeString
    earlier: int  # comments before the first that is shown
    first_id: int


@dataclass
class Talk:
    """What a page shows of a thing's discussion. `older` is the key to go on with, None at the end."""

    thing: Thing
    kind: str
    threads: list[Shown]
    open: int
    resolved: int
    shows_resolved: bool
    older: int | None
    is_confidential: bool
    form: Any = None  # a start of a thread that was refused

    @property
    def total(self) -> int:
        return self.open + self.resolved


def talk_of(thing: Thing, reader: User, *, resolved: bool = False, before: str = "") -> Talk:
    """Threads of a thing that the reader may see, the one with the newest words first: two queries."""
    first = isinstance(thing, Claim) and not (resolved or _id(before))
    threads: list[Any] = (
        _NEWEST_OF_CLAIM(thing.pk, reader.pk) if first else list(_threads(thing, reader, resolved, _id(before)))
    )
    if threads:
        counts = {"open": threads[0].are_open or 0, "resolved": threads[0].are_resolved or 0}
    else:
        settled = Q(resolved_at__isnull=False)
        about = Thread.objects.about(thing)
        counts = about.aggregate(open=Count("pk", filter=~settled), resolved=Count("pk", filter=settled))
    older = threads[THREADS - 1].last_id if len(threads) > THREADS else None
    return Talk(
        thing=thing,
        kind=field_of(thing),
        threads=shown(threads[:THREADS], reader),
        open=counts["open"],
        resolved=counts["resolved"],
        shows_resolved=resolved,
        older=older,
        is_confidential=bool(getattr(thing, "is_confidential", False)),
    )


def _threads(thing: Thing, reader: User, resolved: bool = False, before: int = 0) -> ThreadQuerySet:
    about = Thread.objects.about(thing)
    rows = about.resolved() if resolved else about.open()
    if before:
        rows = rows.filter(last_id__lt=before)
    # Both numbers come along with the threads; a page without any has to ask for them.
    numbers = {"are_open": _number(about.open()), "are_resolved": _number(about.resolved())}
    rows = rows.as_read_by(reader).select_related("resolved_by").annotate(**numbers)
    return rows.order_by("-last_id")[: THREADS + 1]


def _number(threads: ThreadQuerySet) -> Subquery:
    one = threads.order_by().annotate(everything=Value(1)).values("everything")
    return Subquery(one.annotate(number=Count("*")).values("number"), output_field=IntegerField())


# What each claim's page begins with: writing the query would take longer than answering it.
_NEWEST_OF_CLAIM = Prepared(lambda claim, reader: _threads(Claim(pk=claim), User(pk=reader)), -1, -2)


def talk_context(talk: Talk, reader: User) -> dict[str, Any]:
    """What comments/talk.html needs, on whatever page it stands."""
    return {"talk": talk, "talk_url": talk_url(talk.thing), **talking(talk.thing, reader)}


def talking(thing: Thing, reader: User) -> dict[str, Any]:
    """What every form of words about a thing needs."""
    return {
        "mention_url": reverse("mention_options", args=[field_of(thing), thing.pk]),
        "may_comment": can(reader, Capability.COMMENT),
    }


@dataclass
class FieldTalk:
    """What the page of a review shows of the discussion of one of its fields: what is open, and how much there is."""

    part: ReviewPart
    threads: list[Shown]
    open: int
    total: int
    form: Any = None

    @property
    def url(self) -> str:
        return talk_url(self.part)


def talks_of(review: Review, reader: User) -> dict[str, FieldTalk]:
    """The discussions of a review by field: two queries, and one where nobody has said anything."""
    numbers = {
        f"are_{name}": Window(Count("pk", filter=which), partition_by=F("field"))
        for name, which in (("open", Q(resolved_at=None)), ("all", None))
    }
    ranked = Thread.objects.filter(review=review).annotate(
        **numbers,
        rank=Window(
            RowNumber(),
            partition_by=F("field"),
            order_by=[F("resolved_at").desc(nulls_first=True), F("last_id").desc()],
        ),
    )
    found: list[Any] = list(ranked.filter(rank__lte=BESIDE).as_read_by(reader).order_by("-last_id"))
    by_field: dict[str, list[Any]] = {field: [] for field in TALKED_ABOUT}
    for thread in found:
        by_field[thread.field].append(thread)
    rows = {one.thread.pk: one for one in shown([thread for thread in found if not thread.is_resolved], reader)}
    return {
        field: FieldTalk(
            ReviewPart(review, field),
            [rows[thread.pk] for thread in threads if thread.pk in rows],
            threads[0].are_open if threads else 0,
            threads[0].are_all if threads else 0,
        )
        for field, threads in by_field.items()
    }


def shown(threads: list[Thread], reader: User) -> list[Shown]:
    """Threads with their newest words: one query, and none for no thread."""
    if not threads:
        return []
    found: dict[int, list[Words]] = {thread.pk: [] for thread in threads}
    for row in _NEWEST(list(found)):
        comment = Words(*row)
        found[comment.thread].append(comment)
    when = Times()
    return [_shown(thread, found[thread.pk], reader, when) for thread in threads]


_NEWEST = PreparedValues(lambda threads: Comment.objects.newest_of(threads, EACH).words(), [-1])


def _shown(thread: Thread, comments: list[Words], reader: User, when: Times) -> Shown:
    first = comments[0].pk if comments else 0
    rows = comment_rows(comments, reader=reader.pk, when=when)
    return Shown(thread, rows, thread.size - len(comments), first)


def open_talks(review: Review, reader: User) -> tuple[int, int]:
    """How many open discussions the reader may see of a review's fields, and of its claim: one query."""
    ((of_review, of_claim),) = _OPEN(review.pk, review.claim_id, reader.pk)
    return of_review or 0, of_claim or 0


def _open(review: int, claim: int, reader: int) -> QuerySet[Review, Any]:
    visible = Thread.objects.open().visible_to(User(pk=reader))
    numbers = _number(visible.filter(review=review)), _number(visible.about(Claim(pk=claim)))
    return Review.objects.filter(pk=review).values_list(*numbers)


_OPEN = PreparedValues(_open, -1, -2, -3)


@dataclass
class Stretch:
    """Part of one thread, in the order of writing, and the keys of what stands before and after it."""

    shown: Shown
    later: bool


def stretch_of(thread: Thread, reader: User, *, before: str = "", at: str = "") -> Stretch:
    """The newest comments of a thread, those before a key, or those around one that somebody was led to."""
    comments = Comment.objects.filter(thread=thread)
    key = _id(before)
    if not key and (wanted := _id(at)):
        newest = list(comments.order_by("-id").values_list("pk", flat=True)[:LONG])
        if newest and wanted < newest[-1]:
            # It stands further back: show it last, with what led to it.
            key = wanted + 1
    if key:
        comments = comments.filter(pk__lt=key)
    ids = list(comments.order_by("-id").values_list("pk", flat=True)[: LONG + 1])
    rows = [Words(*row) for row in Comment.objects.filter(pk__in=ids[:LONG]).words()]
    first = rows[0].pk if rows else 0
    earlier = Comment.objects.filter(thread=thread, pk__lt=first).count() if len(ids) > LONG else 0
    later = bool(rows) and rows[-1].pk < thread.last_id
    drawn = comment_rows(rows, reader=reader.pk, when=Times())
    return Stretch(Shown(thread, drawn, earlier, first), later)


def _id(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 19 else 0
