"""What an operation on many rows is: looking, doing, undoing. The operations themselves stand in `on_….py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.db.revisions import Revised

MOST = 200
# What was asked for, as it is written down with the batch: ids and our own words, no names of people.
Wish = dict[str, Any]


class Verdict(StrEnum):
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"
    STAYS = "stays"


@dataclass(frozen=True)
class Noun:
    """What a list holds, the address of that list, and what the navigation calls it."""

    name: str
    plural: str
    list_name: str
    list_label: str

    def concern(self, number: int) -> str:
        """So many of them, which somebody has to do with."""
        return f"a {self.name} that concerns you" if number == 1 else f"{number} {self.plural} that concern you"

    @property
    def heading(self) -> str:
        return f"{self.name[:1].upper()}{self.name[1:]}"


@dataclass(frozen=True, kw_only=True)
class Line:
    """What would become of one row: `before` and `after` in words, `why` for what is refused, and `warning` for what
    is done all the same."""

    pk: int
    revision: int
    words: str
    url: str
    language: str = ""
    verdict: Verdict | None = None
    before: str = ""
    after: str = ""
    why: str = ""
    warning: str = ""


class Operation[M: Revised]:
    """One thing that can be done to many rows of a noun. It is stateless: there is one of each.

    `view()` reads what all rows need in a number of queries that does not grow with them; the other methods are given
    it. `refuse()` raises ValidationError or PermissionDenied, from the very checks that the action makes.
    """

    name: ClassVar[str]
    noun: ClassVar[Noun]
    label: ClassVar[str]  # of the button on a list
    title: ClassVar[str]  # of the preview
    needs: ClassVar[Capability]
    model: type[M]
    # Whether others may go on to point at a row while it is locked.
    no_key: ClassVar[bool] = False

    def read(self, ids: Iterable[int]) -> list[M]:
        """The rows with what a line shows of them, in the order of the ids."""
        found = {row.pk: row for row in self.with_relations().filter(pk__in=list(ids))}
        return [found[pk] for pk in ids if pk in found]

    def with_relations(self) -> Any:
        return self.model._default_manager.all()

    def locked(self, ids: Iterable[int]) -> dict[int, M]:
        """The rows as they stand, locked in the order of their ids: two batches never wait for each other."""
        rows: Any = self.model._default_manager
        held = rows.select_for_update(of=("self",), no_key=self.no_key)
        return {row.pk: row for row in held.filter(pk__in=list(ids)).order_by("pk")}

    def view(self, *, by: User, rows: Sequence[M], wish: Wish) -> Any:
        raise NotImplementedError

    def look(self, *, by: User, rows: Sequence[M], wish: Wish) -> list[Line]:
        view = self.view(by=by, rows=rows, wish=wish)
        return [self._line(by, row, view) for row in rows]

    def name_row(self, row: M) -> Line:
        """A line that says of a row no more than which one it is."""
        return Line(
            pk=row.pk, revision=row.revision, words=self.called(row), url=self.url(row), language=self.language(row)
        )

    def called(self, row: M) -> str:
        return str(row)

    def url(self, row: M) -> str:
        return str(row.get_absolute_url())  # type: ignore[attr-defined]  # every row of a list has a page

    def language(self, row: M) -> str:
        return ""

    def is_so(self, row: M, view: Any) -> bool:
        """Whether nothing would change."""
        raise NotImplementedError

    def stays(self, row: M, view: Any) -> bool:
        """Whether this is the row that the others go into."""
        return False

    def words(self, row: M, view: Any) -> tuple[str, str]:
        """What the operation changes in a row: as it is, and as it would be."""
        raise NotImplementedError

    def refuse(self, *, by: User, row: M, view: Any) -> None:
        raise NotImplementedError

    def warning(self, row: M, view: Any) -> str:
        """What somebody should know before a row is changed; "" for nothing."""
        return ""

    def do(self, *, by: User, row: M, view: Any) -> dict[str, Any] | None:
        """Change one row, which is locked; what undoing it needs, or None when it was so already."""
        raise NotImplementedError

    def undo(self, *, by: User, row: M, view: Any, before: dict[str, Any]) -> None:
        """Change it back. Raises ValidationError when what the batch changed is not as the batch left it."""
        raise NotImplementedError

    def anchor(self, wish: Wish) -> int | None:
        """The row on which all others depend."""
        return None

    def no_undo(self, wish: Wish) -> str:
        """Why this cannot be undone in one press; "" when it can."""
        return ""

    def remark(self, wish: Wish) -> str:
        """What somebody should know of the whole step before it is done; "" for nothing."""
        return ""

    def written(self, wish: Wish, view: Any) -> Wish:
        """The wish as it is kept, once it is done."""
        return wish

    def leads_to(self, wish: Wish) -> tuple[str, str] | None:
        """Where the work goes on from there: words and an address."""
        return None

    def said(self, wish: Wish, view: Any) -> str:
        """What was done, as a heading: “Held by Dan”."""
        raise NotImplementedError

    def notice(self, *, by: str, reason: str, number: int, said: str) -> str:
        """What one person is told of many changes that each would have told them of."""
        return f"{by} changed {number} {self.noun.plural} that concern you in one step: {said}."

    def _line(self, by: User, row: M, view: Any) -> Line:
        known = self.name_row(row)
        before, after = self.words(row, view)
        verdict, why = Verdict.CHANGE, ""
        if self.stays(row, view):
            verdict = Verdict.STAYS
        else:
            try:
                self.refuse(by=by, row=row, view=view)
            except (ValidationError, PermissionDenied) as refusal:
                verdict, why = Verdict.REFUSED, in_words(refusal)
            if self.is_so(row, view):
                verdict, why = Verdict.SAME, ""
        return Line(
            pk=known.pk,
            revision=known.revision,
            words=known.words,
            url=known.url,
            language=known.language,
            verdict=verdict,
            before=before,
            after=after,
            why=why,
            warning=self.warning(row, view) if verdict == Verdict.CHANGE else "",
        )


def in_words(refusal: ValidationError | PermissionDenied) -> str:
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
