"""Merging rows into one that stays: the same for claims and for speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.batches.operations import Operation, Wish
from factcheck.db.revisions import Revised


class Into[M](NamedTuple):
    """The row that stays, the ids of those that are marked as another thing than it, and the desk's verdicts."""

    winner: M
    apart: set[int]
    verdicts: dict[int, str]


class Merging[M: Revised](Operation[M]):
    """`wish` is the id of the one that stays; each of the others becomes part of it."""

    label = "Merge"
    needs = Capability.MERGE

    def marks(self, winner: M) -> Any:
        """The marks that tell others apart from it: rows with `first_id` and `second_id`."""
        raise NotImplementedError

    def verdicts(self, rows: Sequence[M]) -> dict[int, str]:
        """What the desk says of the rows, by their ids, where it says anything."""
        return {}

    def merge(self, *, by: User, winner: M, loser: M) -> Any:
        raise NotImplementedError

    def merged_into(self, row: M) -> int | None:
        return row.merged_into_id  # type: ignore[attr-defined,no-any-return]  # what is merged has it

    def view(self, *, by: User, rows: Sequence[M], wish: Wish) -> Into[M]:
        here = next((row for row in rows if row.pk == wish["stays"]), None)
        winner: Any = here or self.model._default_manager.get(pk=wish["stays"])
        pairs = self.marks(winner).values_list("first_id", "second_id")
        return Into(winner, {pk for pair in pairs for pk in pair} - {winner.pk}, self.verdicts([winner, *rows]))

    def is_so(self, row: M, view: Into[M]) -> bool:
        return bool(self.merged_into(row) == view.winner.pk)

    def stays(self, row: M, view: Into[M]) -> bool:
        return bool(row.pk == view.winner.pk)

    def words(self, row: M, view: Into[M]) -> tuple[str, str]:
        now = "part of another" if self.merged_into(row) else "stands for itself"
        return now, f"part of “{view.winner}”"

    def do(self, *, by: User, row: M, view: Into[M]) -> dict[str, Any] | None:
        if self.stays(row, view) or self.is_so(row, view):
            return None
        return {"merge": self.merge(by=by, winner=view.winner, loser=row).pk}

    def anchor(self, wish: Wish) -> int | None:
        return int(wish["stays"])

    def said(self, wish: Wish, view: Into[M]) -> str:
        return f"Merged into “{view.winner}”"
