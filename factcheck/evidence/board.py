"""The board of what is owed: overdue first, then by due day, then what has no day; read by key.

Each place in that order is a run of rows that an index holds in order already. A page takes the first
rows of each run and merges them, so that it costs the same at two hundred requests and at two hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BooleanField, DateField, IntegerField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from factcheck.accounts.models import User
from factcheck.db.rows import Prepared, PreparedValues, array
from factcheck.evidence.models import EvidenceRequest, EvidenceRequestQuerySet
from factcheck.evidence.workflow import OWED, WAITING
from factcheck.statements.models import Tag
from factcheck.web.days import desk_day

PAGE = 50
EXPORT_PAGE = 1000


class Key(NamedTuple):
    """A row's place in the order; `rank` is 0 for overdue, 1 for dated, 2 for what has no day."""

    rank: int
    due_on: date | None
    pk: int

    def __str__(self) -> str:
        return f"{self.rank}.{self.due_on or ''}.{self.pk}"

    @classmethod
    def read(cls, raw: str) -> Key | None:
        """None for what was not written by `str()` of a key."""
        try:
            rank, day, pk = raw.split(".")
            key = cls(int(rank), date.fromisoformat(day) if day else None, int(pk))
        except ValueError:
            return None
        in_range = key.rank in (0, 1, 2) and 0 <= key.pk < 2**63
        return key if in_range and (key.due_on is None) == (key.rank == 2) else None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which requests are wanted, of a person and on a topic, or of those with these ids; `state` is a state, "overdue", or ""
    for all that is owed."""

    owner: User | int | None = None
    nobodys: bool = False
    party: str = ""
    topic: Tag | int | None = None
    state: str = ""


class Row(NamedTuple):
    """What the board shows of a request. Merged claims and speakers appear as the one that stands for them."""

    pk: int
    wanted: str
    state: str
    created_at: datetime
    asked_on: date | None
    due_on: date | None
    next_contact: date | None
    last_contact_at: datetime | None
    replies_waiting: int
    owner: str | None
    speaker: int | None
    party: str
    claim: int
    claim_text: str
    promise: int | None
    promise_words: str | None
    promise_language: str | None


@dataclass(frozen=True)
class Page[R]:
    """`after` is the key to ask the next page with, "" at the end."""

    rows: list[R]
    after: str


def read_rows(wish: Wish, *, after: Key | None = None) -> Page[Row]:
    """One page of the board as it is drawn, in two queries (three when a party or a topic is asked for)."""
    return _read(wish, after, PAGE, rows_of)


def read_board(wish: Wish, *, after: Key | None = None, size: int = PAGE) -> Page[EvidenceRequest]:
    """The same, as requests."""
    return _read(wish, after, size, _REQUESTS)


def _read[R: (Row, EvidenceRequest)](
    wish: Wish, after: Key | None, size: int, read: Callable[[list[int]], list[R]]
) -> Page[R]:
    if wish == Wish() and after is None and size == PAGE:
        keys = [Key(*row) for row in _WHOLE_BOARD(desk_day())]
    else:
        keys = _keys(wish, desk_day(), after, size)
    rows = {row.pk: row for row in read([key.pk for key in keys[:size]])}
    after_this = str(keys[size - 1]) if len(keys) > size else ""
    return Page([rows[key.pk] for key in keys[:size] if key.pk in rows], after_this)


MOST_OVERDUE = 5


def most_overdue() -> list[EvidenceRequest]:
    """The first rows of the board, for who wants to see no more than what they are and whom they wait for."""
    return _MOST_OVERDUE(desk_day())


def _most_overdue(today: date) -> QuerySet[EvidenceRequest]:
    (overdue,) = _runs(Wish(state="overdue"), today)
    return overdue.rows.select_related("owner", "owed_by__merged_into").order_by("due_on", "pk")[:MOST_OVERDUE]


def _keys(wish: Wish, today: date, after: Key | None, size: int) -> list[Key]:
    """The keys of a page and one more."""
    runs = [run for run in _runs(wish, today) if after is None or run.rank >= after.rank]
    keys: list[Key] = []
    for group in _groups(runs, wish):
        if len(keys) <= size:
            keys += [Key(*row) for row in _merged(group, after, size + 1 - len(keys))]
    return keys


# What everybody opens first: Django would take longer to write its six queries than the database to answer them.
_WHOLE_BOARD = PreparedValues(lambda today: _merged(_runs(Wish(), today), None, PAGE + 1), date.max)
# In the order of `Row`.
_SHOWN: tuple[Any, ...] = (
    *("pk", "wanted", "state", "created_at", "asked_on", "due_on", "next_contact", "last_contact_at"),
    *("replies_waiting", "owner__name", Coalesce("owed_by__merged_into", "owed_by")),
    Coalesce("owed_by__merged_into__name", "owed_by__name", "owed_by_name"),
    *(Coalesce("claim__merged_into", "claim"), Coalesce("claim__merged_into__text", "claim__text")),
    *("promised_in", "promised_in__exact", "promised_in__version__article__language"),
)
_MOST_OVERDUE = Prepared(_most_overdue, date.max)
_AMONG = RawSQL("factcheck_evidencerequest.id = ANY(%s::bigint[])", ["ids"], BooleanField())  # a constant
_REQUESTS = Prepared(lambda ids: EvidenceRequest.objects.filter(_AMONG).for_board(), "ids")
_ROWS = PreparedValues(lambda ids: EvidenceRequest.objects.filter(_AMONG).values_list(*_SHOWN), "ids")


def rows_of(ids: list[int]) -> list[Row]:
    """The rows of these requests, in no order."""
    return [Row._make(row) for row in _ROWS(array(ids))]


EXPORTED = (
    "Number", "What is missing", "Claim", "Who owes it", "State", "Asked first", "Asked last", "Due", "Days overdue",
    "Last contact", "Next contact", "Followed by", "Noted", "Supplied",
)  # fmt: skip


def read_all(wish: Wish) -> Iterator[tuple[Any, ...]]:
    """Every row of the board in its order, a page at a time, as cells of a table."""
    today, after = desk_day(), None
    while True:
        page = read_board(wish, after=after, size=EXPORT_PAGE)
        for row in page.rows:
            late = (today - row.due_on).days if row.due_on and row.is_overdue(today) else ""
            contact = desk_day(row.last_contact_at) if row.last_contact_at else ""
            yield (
                row.pk, row.wanted, row.claim.standing.text, row.party, row.get_state_display(), row.first_asked_on,
                row.asked_on, row.due_on, late, contact, row.next_contact, row.owner or "",
                desk_day(row.created_at), row.supplied_on,
            )  # fmt: skip
        after = Key.read(page.after)
        if after is None:
            return


class _Run(NamedTuple):
    rank: int
    rows: EvidenceRequestQuerySet


def _runs(wish: Wish, today: date) -> list[_Run]:
    """The runs of the order: within each, one index gives the rows by (due day, id)."""
    wanted = _wanted(wish)
    overdue = _Run(0, wanted.filter(state__in=WAITING, due_on__lt=today))
    if wish.state == "overdue":
        return [overdue]
    if wish.state:
        wanted = wanted.filter(state=wish.state)
        late = Q(due_on__lt=today) if wish.state in WAITING else Q(pk__in=[])
        return [
            _Run(0, wanted.filter(late)),
            _Run(1, wanted.filter(due_on__isnull=False).exclude(late)),
            _Run(2, wanted.filter(due_on__isnull=True)),
        ]
    settled_in_vain = sorted(OWED - WAITING)
    return [
        overdue,
        _Run(1, wanted.filter(state__in=WAITING, due_on__gte=today)),
        *(_Run(1, wanted.filter(state=state, due_on__isnull=False)) for state in settled_in_vain),
        _Run(2, wanted.filter(state__in=OWED, due_on__isnull=True)),
    ]


def _wanted(wish: Wish) -> EvidenceRequestQuerySet:
    wanted = EvidenceRequest.objects.all()
    if wish.nobodys or wish.owner is not None:
        wanted = wanted.filter(owner=wish.owner)
    if wish.topic is not None:
        wanted = wanted.on_topic(wish.topic)
    if wish.party:
        wanted = wanted.owed_by_party(wish.party)
    return wanted


def _groups(runs: list[_Run], wish: Wish) -> list[list[_Run]]:
    """Runs that are read by one query. A topic's rows lie far apart, so that what fills a page is read alone first."""
    if wish.topic is None or wish.party:
        return [runs] if runs else []
    nearest = [run for run in runs if run.rank == runs[0].rank]
    return [group for group in (nearest, runs[len(nearest) :]) if group]


def _merged(runs: list[_Run], after: Key | None, size: int) -> QuerySet[Any, Any]:
    """The first keys of runs, in one query."""
    first, *rest = [_first_keys(run, after, size) for run in runs]
    return first.union(*rest, all=True).order_by("rank", "day", "pk")[:size] if rest else first


def _first_keys(run: _Run, after: Key | None, size: int) -> QuerySet[Any, Any]:
    rows = run.rows
    if after is not None and run.rank == after.rank:
        if after.due_on is None:
            rows = rows.filter(pk__gt=after.pk)
        else:
            rows = rows.filter(due_on__gte=after.due_on).filter(Q(due_on__gt=after.due_on) | Q(pk__gt=after.pk))
    order = ("pk",) if run.rank == 2 else ("due_on", "pk")
    rank, day = Value(run.rank, IntegerField()), Cast("due_on", DateField())
    return rows.annotate(rank=rank, day=day).order_by(*order).values_list("rank", "day", "pk")[:size]
