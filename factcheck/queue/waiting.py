"""Reviews that wait for a decision, oldest first: a page of them by key, how many there are, and one with its claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from factcheck.accounts.models import User
from factcheck.audit.history import Entry
from factcheck.claims.said import Said, where_said
from factcheck.comments.reading import open_talks
from factcheck.db.rows import Prepared, PreparedTotal
from factcheck.evidence.columns import Columns, columns_for
from factcheck.queue.trails import changes_since
from factcheck.reviews.facts import Read, gate_of, head_of
from factcheck.reviews.gate import Gate
from factcheck.reviews.models import Review, ReviewQuerySet, ReviewReason, SecondLook
from factcheck.reviews.precedent import rated_otherwise
from factcheck.reviews.standing import is_held_up, why_not_make
from factcheck.reviews.workflow import MOVES, LookOutcome, ReviewState, why_not

PAGE = 25
COUNTED = 1000
# What a line of the list shows, and asks of who reads it.
_SHOWN = (
    *("submitted_at", "state", "turn", "writer_ids", "first_reviewer", "claim__text"),
    *("author__name", "requested_reviewer__name"),
)
_APPROVE, _RETURN = (MOVES[ReviewState.SUBMITTED, to] for to in (ReviewState.APPROVED, ReviewState.RETURNED))


@dataclass(frozen=True)
class Row:
    """One line of the list; `why_not` says why this person decides nothing about it, "" when they may."""

    review: Review
    why_not: str

    @property
    def key(self) -> str:
        return key_of(self.review)


@dataclass(frozen=True)
class Chosen:
    """The review in the right half. `before` is None when the person never had its claim before them; `gate` is as if
    they had approved it, where they may."""

    review: Review
    position: int
    why_not_approve: str
    why_not_return: str
    gate: Gate
    columns: Columns
    said: Said
    before: datetime | None
    changes: list[Entry] = field(default_factory=list)
    more_changes: bool = False
    reasons: list[ReviewReason] = field(default_factory=list)
    taken_up: SecondLook | None = None
    talks: tuple[int, int] = (0, 0)
    precedent: Review | None = None

    @cached_property
    def held_up(self) -> bool:
        return is_held_up(self.review, self.gate)


@dataclass(frozen=True)
class Narrowed:
    """Whom the reviews are asked of that are shown: `key` as it stands in the address, "" for everybody's."""

    key: str = ""
    person: User | None = None

    @property
    def label(self) -> str:
        return {"": "All", "me": "Asked of me", "nobody": "Asked of nobody"}.get(self.key) or f"Asked of {self.person}"


def waiting(asked: Narrowed = Narrowed()) -> ReviewQuerySet:  # frozen
    rows = Review.objects.submitted().order_by("submitted_at", "id")
    return rows.filter(requested_reviewer=asked.person) if asked.key else rows


class _Lists:
    """The queries of the list, for one way of narrowing it."""

    def __init__(self, rows: Callable[..., ReviewQuerySet], *person: int) -> None:
        def shown(*person: int) -> ReviewQuerySet:
            return rows(*person).select_related("claim", "author", "requested_reviewer").only(*_SHOWN)

        def ahead(at: datetime, pk: int, *person: int) -> QuerySet[Review, Any]:
            return rows(*person).filter(_ahead(at, pk)).values_list("submitted_at")[:COUNTED]

        place = _AT, _KEY
        self.first = Prepared(lambda *person: shown(*person)[: PAGE + 1], *person)
        self.behind = Prepared(lambda at, pk, *p: shown(*p).filter(_behind(at, pk))[: PAGE + 1], *place, *person)
        self.total = PreparedTotal(lambda *person: rows(*person).values_list("submitted_at")[:COUNTED], *person)
        self.ahead = PreparedTotal(ahead, *place, *person)


# In the place of values: a moment and a key that nothing else in the queries is.
_AT, _KEY = datetime(1970, 1, 1, tzinfo=UTC), -1
_ALL = _Lists(waiting)
_OF_NOBODY = _Lists(lambda: waiting(Narrowed("nobody")))
_OF_ONE = _Lists(lambda person: waiting(Narrowed("somebody", User(pk=person))), -2)


def _lists(asked: Narrowed) -> tuple[_Lists, tuple[int, ...]]:
    if not asked.key:
        return _ALL, ()
    return (_OF_ONE, (asked.person.pk,)) if asked.person else (_OF_NOBODY, ())


def page_of(person: User, *, after: str, asked: Narrowed) -> tuple[list[Row], str]:
    """A page of the queue and the key of the next one. What follows a key that is not one is the whole queue."""
    lists, of = _lists(asked)
    place = _place(after)
    found = lists.behind(*place, *of) if place else lists.first(*of)
    page = [Row(review, why_not_decide(review, person)) for review in found[:PAGE]]
    return page, page[-1].key if len(found) > PAGE else ""


def total(asked: Narrowed) -> tuple[int, str]:
    """How many wait, counted up to a bound, and since when the oldest does."""
    lists, of = _lists(asked)
    count, oldest = lists.total(*of)
    return count, _age(oldest) if oldest else ""


_PEOPLE = ("rating", "author", "reviewer", "first_reviewer", "requested_reviewer")
_REVIEW = Prepared(
    lambda review: Review.objects.exclude(submitted_at=None).filter(pk=review).select_related(*_PEOPLE), -1
)


def review_with_claim(review_id: int) -> Review | None:
    """A review that was sent at least once, with its people and its claim, which brings what the gate reads of it."""
    review = _REVIEW.first(review_id)
    if review is not None:
        review.claim = head_of(review.claim_id)
    return review


def chosen(review: Review, person: User, *, before: datetime | None, asked: Narrowed) -> Chosen:
    """All that the right half shows of a review that was read with its claim, in a fixed number of queries."""
    claim = review.claim
    columns = columns_for(claim, person)
    changes, more = changes_since(claim, person, before) if before else ([], False)
    lists, of = _lists(asked)
    why_not_approve = why_not_decide(review, person)
    return Chosen(
        review=review,
        position=lists.ahead(review.submitted_at, review.pk, *of)[0],
        why_not_approve=why_not_approve,
        why_not_return=why_not(_RETURN, person, author=review.author_id, writers=review.writer_ids),
        gate=gate_of(
            claim, person, deciding=None if why_not_approve else person, read=Read(columns=columns, live=review)
        ),
        columns=columns,
        said=where_said(claim, family=columns.family),
        before=before,
        changes=changes,
        more_changes=more,
        reasons=_REASONS(review.pk),
        taken_up=_TAKEN_UP.first(claim.pk, person.pk),
        talks=open_talks(review, person),
        precedent=rated_otherwise(claim, rating_id=review.rating_id),
    )


_REASONS = Prepared(
    lambda review: ReviewReason.objects.filter(review=review).select_related("by").order_by("-turn", "id")[:20], -1
)


def _taken_up(claim: int, person: int) -> QuerySet[SecondLook]:
    """Who opened this round anew after looking again at the last one, and why."""
    looks = SecondLook.objects.visible_to(User(pk=person)).filter(claim=claim, outcome=LookOutcome.REOPENED)
    return looks.select_related("by").order_by("-id")[:1]


_TAKEN_UP = Prepared(_taken_up, -1, -2)


def why_not_decide(review: Review, person: User) -> str:
    return why_not_make(_APPROVE, ReviewState.APPROVED, review, person)


def next_of(rows: Iterable[Row], after: Review | None) -> Review | None:
    """The next one that can be decided about, after one that was; else the first such one, else any."""
    rows = list(rows)
    free = [row for row in rows if not row.why_not]
    later = [row for row in free if after is None or _sort(row.review) > _sort(after)]
    found = (later or free or rows)[:1]
    return found[0].review if found else None


def key_of(review: Review) -> str:
    return f"{review.submitted_at.isoformat() if review.submitted_at else ''}_{review.pk}"


def _sort(review: Review) -> tuple[Any, int]:
    return review.submitted_at, review.pk


def _behind(at: datetime, pk: int) -> Q:
    # The first of these is where the index is entered; alternatives alone would walk through all that waits.
    return Q(submitted_at__gte=at) & (Q(submitted_at__gt=at) | Q(pk__gt=pk))


def _ahead(at: datetime, pk: int) -> Q:
    """What stands before it in the queue, and itself."""
    return Q(submitted_at__lte=at) & (Q(submitted_at__lt=at) | Q(pk__lte=pk))


def _place(key: str) -> tuple[datetime, int] | None:
    at, _, pk = key.partition("_")
    try:
        moment = parse_datetime(at)
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return moment, int(pk)


def _age(since: datetime) -> str:
    """`2 days`, `3 hours`, `4 minutes`."""
    minutes = max(int((timezone.now() - since).total_seconds()) // 60, 0)
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'' if count == 1 else 's'}"
    return "just now"
