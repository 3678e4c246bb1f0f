"""Requests for evidence: who follows them up, that the parties were asked, and letters to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.batches.operations import Noun, Operation, Wish
from factcheck.evidence import actions
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.evidence.workflow import Channel, RequestState
from factcheck.letters.actions import draft_letter, drop_letter, kind_for
from factcheck.letters.models import Letter, LetterState
from factcheck.web.days import desk_day

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


class LogAskings(Operation[EvidenceRequest]):
    """`wish` is the channel by which we asked today.

    A contact is never erased: undone, each has a line beside it that says it was logged by mistake.
    """

    noun = REQUEST
    model = EvidenceRequest
    name = "request.asked"
    label = "Log that we asked"
    title = "Log that we asked for these today"
    needs = Capability.REQUEST_EVIDENCE

    def view(self, *, by: User, rows: Sequence[EvidenceRequest], wish: Wish) -> Channel:
        return Channel(wish["channel"])

    def is_so(self, row: EvidenceRequest, view: Channel) -> bool:
        return False

    def words(self, row: EvidenceRequest, view: Channel) -> tuple[str, str]:
        last = f"last contact {desk_day(row.last_contact_at):%-d %B %Y}" if row.last_contact_at else "no contact yet"
        first = f", and so {RequestState.ASKED.label}" if row.state == RequestState.NEEDED else ""
        return last, f"contact today by {view.label}{first}"

    def refuse(self, *, by: User, row: EvidenceRequest, view: Channel) -> None:
        require(by, self.needs)
        actions.refuse_settled(row)

    def warning(self, row: EvidenceRequest, view: Channel) -> str:
        if row.last_contact_at and desk_day(row.last_contact_at) == desk_day():
            return "A contact of today is logged already."
        return ""

    def do(self, *, by: User, row: EvidenceRequest, view: Channel) -> dict[str, Any]:
        before = actions.asking_of(row)
        followup = actions.log_asking(by=by, request=row, channel=view)
        return {"followup": followup.pk, "before": before, "after": actions.asking_of(followup.request)}

    def undo(self, *, by: User, row: EvidenceRequest, view: Channel, before: dict[str, Any]) -> None:
        followup = Followup.objects.select_related("request").get(pk=before["followup"])
        actions.take_asking_back(by=by, followup=followup, before=before["before"], after=before["after"])

    def said(self, wish: Wish, view: Channel) -> str:
        return f"Asked by {view.label}"


class DraftLetters(Operation[EvidenceRequest]):
    """`wish` is empty: what a letter says comes of its request. Nothing is sent until a person sends it.

    Undone, the drafts are thrown away that nobody wrote in since.
    """

    noun = REQUEST
    model = EvidenceRequest
    name = "request.letters"
    label = "Draft letters"
    title = "Draft letters for these requests"
    needs = Capability.REQUEST_EVIDENCE

    def with_relations(self) -> Any:
        return EvidenceRequest.objects.with_parties()

    def view(self, *, by: User, rows: Sequence[EvidenceRequest], wish: Wish) -> dict[int, str]:
        """The state of the letter that a request has and that is not out yet."""
        under_way = Letter.objects.filter(request__in=[row.pk for row in rows])
        return dict(
            under_way.filter(state__in=[LetterState.DRAFT, LetterState.QUEUED])
            .order_by("-state")
            .values_list("request_id", "state")
        )

    def is_so(self, row: EvidenceRequest, view: dict[int, str]) -> bool:
        return view.get(row.pk) == LetterState.DRAFT

    def words(self, row: EvidenceRequest, view: dict[int, str]) -> tuple[str, str]:
        if self.is_so(row, view):
            return "a draft waits", "a draft waits"
        return "no draft", f"a letter to {row.party or 'nobody yet'}, drafted and not sent"

    def refuse(self, *, by: User, row: EvidenceRequest, view: dict[int, str]) -> None:
        require(by, self.needs)
        actions.refuse_settled(row)

    def warning(self, row: EvidenceRequest, view: dict[int, str]) -> str:
        return "Another letter is on its way." if view.get(row.pk) == LetterState.QUEUED else ""

    def do(self, *, by: User, row: EvidenceRequest, view: dict[int, str]) -> dict[str, Any] | None:
        if self.is_so(row, view):
            return None
        self.refuse(by=by, row=row, view=view)
        letter = draft_letter(by=by, request=row, kind=kind_for(row))
        return {"letter": letter.pk, "revision": letter.revision}

    def undo(self, *, by: User, row: EvidenceRequest, view: dict[int, str], before: dict[str, Any]) -> None:
        letter = Letter.objects.select_for_update().get(pk=before["letter"])
        if letter.state != LetterState.DRAFT:
            raise ValidationError(f"Its letter is {letter.get_state_display()} since.")
        if letter.revision != before["revision"]:
            raise ValidationError("Somebody wrote in its draft since.")
        drop_letter(by=by, letter=letter)

    def leads_to(self, wish: Wish) -> tuple[str, str]:
        return "Read and send the letters", reverse("letter_list")

    def said(self, wish: Wish, view: dict[int, str]) -> str:
        return "Letters drafted; nothing is sent until somebody sends it"
