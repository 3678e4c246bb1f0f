from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pgtrigger
from django.db import models

from factcheck.db.models import Model
from factcheck.db.triggers import Trigger

TABLE = "factcheck_tally"


class Tally(Model):
    """So many rows more, or fewer: the sum over a name, a person and a day is how many there are.

    `at` is the exact moment of what has one, until it is folded into its day at the desk; `day` is its day in UTC
    until then.
    """

    what = models.CharField(max_length=32)
    person = models.BigIntegerField(null=True)
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    n = models.IntegerField()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "tallies"
        indexes = [models.Index("what", "day", name="tally_by_day")]

    def __str__(self) -> str:
        return f"{self.n:+} {self.what}"


@dataclass(frozen=True)
class Counted:
    """Rows that are counted, in SQL over `{row}`: under which name, when they are, whose, and of which day or moment."""

    what: str
    when: str = "true"
    person: str = "NULL::bigint"
    day: str = "NULL::date"
    at: str = ""

    def line(self, row: str) -> str:
        """What the trigger notes of a row: name, person, day, moment."""
        day = f"({self.at} AT TIME ZONE 'UTC')::date" if self.at else self.day
        return f"{self.what}, {self.person}, {day}, {self.at or 'NULL::timestamptz'}".format(row=row)

    def folded(self, row: str) -> str:
        """The same when it is folded: name, person, day. It takes the desk's zone as a parameter where it has a moment."""
        day = f"({self.at} AT TIME ZONE %s)::date" if self.at else self.day
        return f"{self.what}, {self.person}, {day}".format(row=row)


# Tables with what is counted of their rows.
counted: dict[str, tuple[Counted, ...]] = {}

# What a change takes away and what it brings, as one line where they differ.
_NOTE = """
    INSERT INTO {table} (what, person, day, at, n)
    SELECT what, person, day, at, sum(n) FROM ({lines}) moved (what, person, day, at, n)
    GROUP BY what, person, day, at HAVING sum(n) <> 0;
    RETURN NULL;
"""


def tallied[M: models.Model](*counts: Counted) -> Callable[[type[M]], type[M]]:
    """Keep tallies of a model's rows."""
    lines = [
        f"SELECT {one.line(row)}, {n} WHERE TG_OP <> '{without}' AND {one.when.format(row=row)}"
        for one in counts
        for row, n, without in (("OLD", -1, "INSERT"), ("NEW", 1, "DELETE"))
    ]
    trigger = Trigger(
        name="tally",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_NOTE.format(table=TABLE, lines=" UNION ALL ".join(lines)),
    )

    def decorate(model: type[M]) -> type[M]:
        counted[model._meta.db_table] = counts
        registered: type[M] = pgtrigger.register(trigger)(model)
        return registered

    return decorate
