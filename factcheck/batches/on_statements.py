"""Statements: their tags, and gathering them into a claim."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.batches.operations import Noun, Operation, Wish
from factcheck.batches.tagging import Tagging
from factcheck.claims.actions import ClaimDetails, attach_statement, detach_statement, start_claim
from factcheck.claims.models import Claim, ClaimStatement
from factcheck.statements import actions
from factcheck.statements.models import Statement, Tag

STATEMENT = Noun("statement", "statements", "statement_list", "Statements")


class OnStatements(Operation[Statement]):
    noun = STATEMENT
    model = Statement

    def with_relations(self) -> Any:
        return Statement.objects.select_related("version__article")

    def called(self, row: Statement) -> str:
        return row.exact

    def language(self, row: Statement) -> str:
        return row.version.article.language

    def refuse(self, *, by: User, row: Statement, view: Any) -> None:
        require(by, self.needs)
        if row.removed_at is not None:
            raise ValidationError("It was removed. Put it back first.")


class TagsOfStatements(Tagging[Statement], OnStatements):
    name = "statement.tags"
    label = "Tags"
    title = "Change the tags of these statements"
    needs = Capability.TAG_STATEMENT

    def with_relations(self) -> Any:
        return super().with_relations().prefetch_related("tag_links__tag")

    def links(self, row: Statement) -> Any:
        return row.tag_links.all()

    def write(self, *, by: User, row: Statement, tags: Collection[Tag]) -> None:
        actions.set_tags(by=by, statement=row, tags=tags)

    def is_so(self, row: Statement, view: Any) -> bool:
        return row.removed_at is None and super().is_so(row, view)


@dataclass
class Gathering:
    """The claim, which is not there yet where it is started with the first of the statements; which of them it has,
    and of how many claims each is part."""

    claim: Claim | None
    details: ClaimDetails | None
    has: set[int]
    claims: dict[int, int]

    @property
    def called(self) -> str:
        return str(self.claim or (self.details and self.details.text))


class GatherStatements(OnStatements):
    """`wish` is the id of the claim, or None with the `text` and `kind` of one to start."""

    name = "statement.gather"
    label = "Gather into a claim"
    title = "Gather these statements into a claim"
    needs = Capability.GATHER_CLAIM
    # Whoever gathers a single one holds its claim, and then points at the statement: neither waits for the other.
    no_key = True

    def view(self, *, by: User, rows: Sequence[Statement], wish: Wish) -> Gathering:
        claim, family = None, set[int]()
        if wish["claim"] is not None:
            claim = Claim.objects.select_related("merged_into").get(pk=wish["claim"]).standing
            family = set(Claim.objects.behind(claim).ids())
        has, claims = set(), dict[int, int]()
        links = ClaimStatement.objects.filter(statement__in=[row.pk for row in rows])
        for statement, in_claim in links.values_list("statement_id", "claim_id"):
            claims[statement] = claims.get(statement, 0) + 1
            if in_claim in family:
                has.add(statement)
        details = ClaimDetails(text=wish["text"], kind=wish["kind"]) if "text" in wish else None
        return Gathering(claim, details, has, claims)

    def is_so(self, row: Statement, view: Gathering) -> bool:
        return row.removed_at is None and row.pk in view.has

    def words(self, row: Statement, view: Gathering) -> tuple[str, str]:
        number = view.claims.get(row.pk, 0)
        now = "in this claim" if row.pk in view.has else f"in {number} claim{'' if number == 1 else 's'}"
        return now, f"in “{view.called}” too" if number else f"in “{view.called}”"

    def do(self, *, by: User, row: Statement, view: Gathering) -> dict[str, Any] | None:
        if self.is_so(row, view):
            return None
        self.refuse(by=by, row=row, view=view)
        claim = view.claim
        if claim is None and view.details is not None:
            claim = start_claim(by=by, details=view.details)
        link = attach_statement(by=by, claim=cast("Claim", claim), statement=row)
        view.claim = claim
        return {"link": link.pk}

    def undo(self, *, by: User, row: Statement, view: Gathering, before: dict[str, Any]) -> None:
        link = ClaimStatement.objects.filter(pk=before["link"]).select_related("claim__merged_into").first()
        if link is None:
            raise ValidationError("Somebody took it out of the claim since.")
        detach_statement(by=by, claim=link.claim, statement=row)

    def remark(self, wish: Wish) -> str:
        if wish["claim"] is not None:
            return ""
        return "You hold the new claim. Undone, the statements are taken out of it again; the claim itself stays."

    def written(self, wish: Wish, view: Gathering) -> Wish:
        return wish | {"claim": view.claim and view.claim.pk}

    def leads_to(self, wish: Wish) -> tuple[str, str] | None:
        return ("Open the claim", reverse("claim_detail", args=[wish["claim"]])) if wish["claim"] is not None else None

    def said(self, wish: Wish, view: Gathering) -> str:
        return f"Gathered into {'the new claim ' if 'text' in wish else ''}“{view.called}”"
