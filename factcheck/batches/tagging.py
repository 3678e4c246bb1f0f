"""Adding, removing and setting labels: the same for topics of claims and for tags of statements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.batches.operations import Operation, Wish
from factcheck.db.revisions import Revised
from factcheck.statements.models import Tag


class How(StrEnum):
    ADD = "add"
    REMOVE = "remove"
    SET = "set"


class Labels(NamedTuple):
    how: How
    tags: dict[int, Tag]

    def applied(self, have: Collection[int]) -> set[int]:
        match self.how:
            case How.ADD:
                return {*have, *self.tags}
            case How.REMOVE:
                return {*have} - self.tags.keys()
            case How.SET:
                return set(self.tags)


class Tagging[M: Revised](Operation[M]):
    """`wish` is how, and the ids of the tags."""

    label_noun = "tags"

    def links(self, row: M) -> Any:
        """The links to tags that a row has, with their tags where `with_relations()` was asked."""
        raise NotImplementedError

    def write(self, *, by: User, row: M, tags: Collection[Tag]) -> None:
        raise NotImplementedError

    def view(self, *, by: User, rows: Sequence[M], wish: Wish) -> Labels:
        return Labels(How(wish["how"]), {tag.pk: tag for tag in Tag.objects.filter(pk__in=wish["tags"])})

    def is_so(self, row: M, view: Labels) -> bool:
        have = self._have(row)
        return view.applied(have) == have

    def words(self, row: M, view: Labels) -> tuple[str, str]:
        names = {link.tag_id: link.tag.label for link in self.links(row)}
        have, then = set(names), view.applied(names)
        names |= {pk: tag.label for pk, tag in view.tags.items()}
        return _named(have, names), _named(then, names)

    def do(self, *, by: User, row: M, view: Labels) -> dict[str, Any] | None:
        self.refuse(by=by, row=row, view=view)
        have = self._have(row)
        then = view.applied(have)
        if then == have:
            return None
        self._write(by, row, then)
        return {"added": sorted(then - have), "removed": sorted(have - then)}

    def undo(self, *, by: User, row: M, view: Labels, before: dict[str, Any]) -> None:
        added, removed, have = set(before["added"]), set(before["removed"]), self._have(row)
        if added - have or removed & have:
            raise ValidationError(f"Somebody changed its {self.label_noun} since.")
        self._write(by, row, have - added | removed)

    def said(self, wish: Wish, view: Labels) -> str:
        names = ", ".join(sorted(tag.label for tag in view.tags.values())) or "none"
        done = {How.ADD: "added", How.REMOVE: "removed", How.SET: "set to"}[view.how]
        return f"{self.label_noun.capitalize()} {done}: {names}"

    def _have(self, row: M) -> set[int]:
        return {link.tag_id for link in self.links(row)}

    def _write(self, by: User, row: M, ids: Collection[int]) -> None:
        self.write(by=by, row=row, tags=list(Tag.objects.filter(pk__in=ids)))


def _named(ids: Collection[int], names: dict[int, str]) -> str:
    return ", ".join(sorted(names[pk] for pk in ids)) or "none"
