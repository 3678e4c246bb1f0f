"""The desk's numbers as they stand, who carries how much, and the last twelve weeks: one query over tallies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings

from factcheck.accounts.models import User
from factcheck.db.rows import PreparedValues, rows
from factcheck.tallies.models import TABLE

WEEKS = 12
# What is counted, by name: in the claims, reviews and evidence packages, beside the models.
_IN_WORK = ("claim.open", "claim.in_review", "claim.ready")
_STANDING = (*_IN_WORK, "review.submitted", "request.waiting", "request.in_vain")
_WEEKLY = ("claim.started", "review.approved", "request.supplied")

# A line with its exact moment has its day in UTC, which is at most one away from the desk's.
_FIGURES = f"""
    SELECT what, person, NULL::date, sum(n), coalesce(sum(n) FILTER (WHERE day < %(today)s), 0)
    FROM {TABLE} WHERE what IN {_STANDING} GROUP BY what, person
    UNION ALL
    SELECT what, NULL, date_trunc('week', coalesce((at AT TIME ZONE %(zone)s)::date, day))::date, sum(n), 0
    FROM {TABLE} WHERE what IN {_WEEKLY} AND day >= %(first)s::date - 1 GROUP BY 1, 3
"""  # noqa: S608  # a table of our own


@dataclass
class Load:
    """What one person carries; of nobody where `person` is None."""

    person: int | None
    name: str = ""
    has_left: bool = False
    # How lists name this person in their filters: nobody is `none` on the board of what is owed.
    asked_as: str = "nobody"
    owns_as: str = "none"
    claims: int = 0
    reviews: int = 0
    requests: int = 0
    overdue: int = 0

    @property
    def is_any(self) -> bool:
        return bool(self.claims or self.reviews or self.requests)


@dataclass
class Week:
    start: date
    started: int = 0
    approved: int = 0
    supplied: int = 0


@dataclass
class Figures:
    unheld: int = 0
    waiting: int = 0
    overdue: int = 0
    ready: int = 0
    weeks: list[Week] = field(default_factory=list)
    loads: dict[int | None, Load] = field(default_factory=dict)

    @property
    def is_any(self) -> bool:
        carried = any(load.is_any for load in self.loads.values())
        return carried or any(week.started or week.approved or week.supplied for week in self.weeks)


def figures(today: date) -> Figures:
    """As the desk stands, weeks beginning on Mondays, this one last."""
    monday = today - timedelta(days=today.weekday())
    weeks = {start: Week(start) for start in (monday - timedelta(weeks=n) for n in reversed(range(WEEKS)))}
    told = Figures(weeks=list(weeks.values()))
    values = {
        "today": today,
        "zone": settings.TIME_ZONE,
        "first": told.weeks[0].start,
    }
    for what, person, start, n, late in rows(_FIGURES, values):
        if start is None:
            _note(told, what, person, n, late)
        elif start in weeks:
            name = what.partition(".")[2]
            setattr(weeks[start], name, n)
    return told


def _note(told: Figures, what: str, person: int | None, n: int, late: int) -> None:
    load = told.loads.setdefault(person, Load(person))
    match what:
        case "claim.open" | "claim.in_review" | "claim.ready":
            load.claims += n
            told.ready += n if what == "claim.ready" else 0
            told.unheld += n if what == "claim.open" and person is None else 0
        case "review.submitted":
            load.reviews += n
            told.waiting += n
        case "request.waiting" | "request.in_vain":
            load.requests += n
            load.overdue += late
            told.overdue += late


_PEOPLE = PreparedValues(lambda: User.objects.order_by("name", "pk").values_list("pk", "name", "is_active"))


def loads_of(told: Figures, reader: User) -> tuple[list[Load], int]:
    """Who carries something, by name, what nobody does last; and how many others of the desk carry nothing."""
    found, free = [], 0
    for pk, name, is_active in _PEOPLE():
        load = told.loads.get(pk)
        if load is not None and load.is_any:
            load.name, load.has_left = name, not is_active
            load.asked_as = load.owns_as = "me" if pk == reader.pk else str(pk)
            found.append(load)
        else:
            free += is_active
    nobodys = told.loads.get(None)
    return [*found, *([nobodys] if nobodys and nobodys.is_any else [])], free


def total(weeks: Iterable[Week], name: str) -> int:
    return sum(getattr(week, name) for week in weeks)
