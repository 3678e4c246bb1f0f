"""Articles: the outlet that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles import actions
from factcheck.articles.models import Article, Outlet
from factcheck.batches.operations import Noun, Operation, Wish

ARTICLE = Noun("article", "articles", "article_list", "Desk")
NONE = "no outlet"


class OutletOfArticles(Operation[Article]):
    """`wish` is the id of the outlet, None for none."""

    noun = ARTICLE
    model = Article
    name = "article.outlet"
    label = "Outlet"
    title = "Say of which outlet these articles are"
    needs = Capability.EDIT_ARTICLE

    def with_relations(self) -> Any:
        return Article.objects.select_related("outlet")

    def language(self, row: Article) -> str:
        return row.language

    def view(self, *, by: User, rows: Sequence[Article], wish: Wish) -> Outlet | None:
        return Outlet.objects.get(pk=wish["outlet"]) if wish["outlet"] else None

    def is_so(self, row: Article, view: Outlet | None) -> bool:
        return row.outlet_id == (view and view.pk)

    def words(self, row: Article, view: Outlet | None) -> tuple[str, str]:
        return str(row.outlet or NONE), str(view or NONE)

    def refuse(self, *, by: User, row: Article, view: Outlet | None) -> None:
        require(by, self.needs)

    def do(self, *, by: User, row: Article, view: Outlet | None) -> dict[str, Any] | None:
        if self.is_so(row, view):
            return None
        before = row.outlet_id
        actions.set_outlet(by=by, article=row, outlet=view)
        return {"outlet": before}

    def undo(self, *, by: User, row: Article, view: Outlet | None, before: dict[str, Any]) -> None:
        if row.outlet_id != (view and view.pk):
            raise ValidationError(f"Somebody said since that it is of {row.outlet or NONE}.")
        outlet = Outlet.objects.get(pk=before["outlet"]) if before["outlet"] else None
        actions.set_outlet(by=by, article=row, outlet=outlet)

    def said(self, wish: Wish, view: Outlet | None) -> str:
        return f"Outlet: {view or NONE}"
