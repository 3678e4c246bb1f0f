"""No lost update: rows that carry a revision, and the refusal of whoever saves over one that they did not see.

A trigger counts the revision up at every change of the row, and of the rows that belong to it, so that the admin,
a shell and raw SQL count too. A form carries the revision that it showed; the action asks for it by `hold()`,
which locks the row. `factcheck.web.conflicts` shows both sides to the person and puts them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models

from factcheck.db.models import Model
from factcheck.db.triggers import Trigger

# By the label of a model: the models whose rows belong to it, and their column that says to which.
PARTS: dict[str, list[tuple[type[models.Model], str]]] = defaultdict(list)

_COUNT = "NEW.revision := OLD.revision + 1; RETURN NEW;"
# The outer's own trigger sees a changed revision and counts as for any other change. One that this transaction made
# has been seen by nobody yet, so what comes with it changes nothing.
_COUNT_OUTER = """
    UPDATE {table} SET revision = revision + 1
    WHERE id = COALESCE(NEW.{column}, OLD.{column})
    AND NOT (created_at >= now() AND xmin = pg_current_xact_id()::xid);
    RETURN NULL;
"""


class Stale(Exception):  # the word that the desk uses: not an error of the program
    """Somebody changed the row since it was shown; `row` is how it stands now."""

    def __init__(self, row: Revised) -> None:
        super().__init__(f"{row._meta.label} {row.pk} is at revision {row.revision} now")
        self.row = row


class Revised(Model):
    """A row that people edit. Goes with `@revised`, which brings the trigger."""

    revision = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(Model.Meta):
        abstract = True


def revised[M: type[Revised]](model: M) -> M:
    """Count the revision up at every change, whoever makes it."""
    pgtrigger.register(
        Trigger(
            name="revision",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(),
            func=_COUNT,
        )
    )(model)
    return model


def part_of[M: type[models.Model]](name: str) -> Callable[[M], M]:
    """A row shown in the form of another, to which the foreign key `name` points: it changes that one's revision."""

    def decorate(model: M) -> M:
        key: Any = model._meta.get_field(name)
        outer = key.remote_field.model
        PARTS[outer._meta.label].append((model, key.attname))
        pgtrigger.register(
            Trigger(
                name="revision_of_outer",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_COUNT_OUTER.format(table=outer._meta.db_table, column=key.column),
            )
        )(model)
        return model

    return decorate


def hold[M: Revised](row: M, *, seen: int | None = None) -> M:
    """The row as it stands now, locked until the action is over.

    With `seen`, the revision that a person had before their eyes, raises Stale when it is another one by now. Where the
    row as it stands may be none of theirs any more, hold it first, ask for the right, then `refuse_stale()`.
    """
    rows: Any = type(row)._default_manager
    now: M | None = rows.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if now is None:
        raise ValidationError("Somebody removed this while you were writing. Nothing of yours is saved.")
    refuse_stale(now, seen)
    return now


def refuse_stale(now: Revised, seen: int | None) -> None:
    if seen is not None and seen != now.revision:
        raise Stale(now)
