"""Requests for evidence: who follows them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.batches.operations import Noun, Operation, Wish
from factcheck.evidence import actions
from factcheck.evidence.models import EvidenceRequest

REQUEST = Noun("request", "requests for evidence", "owed_list", "Owed")
NOBODY = "nobody"


class AssignRequests(Operation[EvidenceRequest]):
    """`wish` is the id of who follows them up, None for nobody."""

    noun = REQUEST
    model = EvidenceRequest
    name = "request.assign"
    label = "Hand over"
    title = "Say who follows these requests up"
    needs = Capability.REQUEST_EVIDENCE

    def with_relations(self) -> Any:
        return EvidenceRequest.objects.select_related("owner")

    def view(self, *, by: User, rows: Sequence[EvidenceRequest], wish: Wish) -> User | None:
        return User.objects.get(pk=wish["owner"]) if wish["owner"] else None

    def is_so(self, row: EvidenceRequest, view: User | None) -> bool:
        return row.owner_id == (view and view.pk)

    def words(self, row: EvidenceRequest, view: User | None) -> tuple[str, str]:
        return str(row.owner or NOBODY), str(view or NOBODY)

    def refuse(self, *, by: User, row: EvidenceRequest, view: User | None) -> None:
        require(by, self.needs)

    def do(self, *, by: User, row: EvidenceRequest, view: User | None) -> dict[str, Any] | None:
        if self.is_so(row, view):
            return None
        actions.reassign_requests(by=by, requests=[row], owner=view)
        return {"owner": row.owner_id}

    def undo(self, *, by: User, row: EvidenceRequest, view: User | None, before: dict[str, Any]) -> None:
        if row.owner_id != (view and view.pk):
            raise ValidationError(f"Somebody handed it to {row.owner or NOBODY} since.")
        owner = User.objects.get(pk=before["owner"]) if before["owner"] else None
        actions.reassign_requests(by=by, requests=[row], owner=owner)

    def said(self, wish: Wish, view: User | None) -> str:
        return f"Followed up by {view or NOBODY}"

    def notice(self, *, by: str, reason: str, number: int, said: str) -> str:
        if reason == actions.YOURS_NOW:
            return f"{by} handed you {number} requests for evidence."
        return f"{by} handed {number} requests for evidence of yours on. {said} now."
