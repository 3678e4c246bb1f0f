"""Rows of the Owed board, drawn by joining escaped parts: fifty of them are most of what the page costs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.evidence.models import EvidenceRequest
from factcheck.templatetags.desk import icon, state_badge, when
from factcheck.templatetags.evidence import move_buttons

_QUIET = '<span class="quiet">{}</span>'


def board_rows(
    requests: Iterable[EvidenceRequest], *, token: str, may_request: bool, keys: bool, moved: bool = False
) -> SafeString:
    """A table row per request. `token` is the page's CSRF token, `keys` whether single keys move a row."""
    draw = _Draughtsman(token, may_request=may_request, keys=keys, moved=moved)
    return mark_safe("\n".join([draw(request) for request in requests]))  # noqa: S308  # every part is escaped


class _Draughtsman:
    def __init__(self, token: str, *, may_request: bool, keys: bool, moved: bool) -> None:
        self.token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
        self.may_request, self.keys, self.moved = may_request, keys, moved
        # Reversing an address for each row would cost more than the row.
        self.request = reverse("request_detail", args=[0]).split("0")
        self.move = reverse("request_move", args=[0]).split("0")
        self.claim = reverse("claim_detail", args=[0]).split("0")
        self.speaker = reverse("speaker_detail", args=[0]).split("0")
        self.statement = reverse("statement_detail", args=[0]).split("0")
        self.days: dict[date, str] = {}

    def __call__(self, request: EvidenceRequest) -> str:
        return (
            f'<tr class="missing" id="request-{request.pk}" tabindex="-1" data-row>{self._wanted(request)}'
            f'<td data-label="Owed by">{self._party(request)}</td><td data-label="Due">{self._due(request)}</td>'
            f'<td data-label="Next">{self._next(request)}</td>'
            f'<td data-label="Followed by">{escape(str(request.owner)) if request.owner else _QUIET.format("nobody")}</td>'
            f'<td><div class="row nowrap">{state_badge(request.get_state_display())}{self._menu(request)}</div></td></tr>'
        )

    def _wanted(self, request: EvidenceRequest) -> str:
        claim, pk = request.claim.standing, request.pk
        box = (
            f'<input type="checkbox" name="row" value="{pk}" form="bulk" id="choose-{pk}"'
            f' aria-label="Choose “{_cut(request.wanted, 60)}”">'
            if self.may_request
            else ""
        )
        reply = '<p><span class="st part">a reply waits</span></p>' if request.replies_waiting else ""
        return (
            f'<td><div class="row top-row">{box}<div><a class="what" href="{str(pk).join(self.request)}" dir="auto">'
            f'{escape(request.wanted)}</a><p class="quiet"><a href="{str(claim.pk).join(self.claim)}" dir="auto">'
            f"{_cut(claim.text, 90)}</a></p>{reply}</div></div></td>"
        )

    def _party(self, request: EvidenceRequest) -> str:
        if request.owed_by:
            url = str(request.owed_by.standing.pk).join(self.speaker)
            party = f'<a href="{url}" dir="auto">{escape(request.party)}</a>'
        else:
            party = f"<bdi>{escape(request.party)}</bdi>" if request.party else _QUIET.format("nobody named")
        promise = request.promised_in
        if promise is None:
            return party
        url, language = str(promise.pk).join(self.statement), escape(promise.version.article.language)
        words = f'<a href="{url}" dir="auto" lang="{language}">{_cut(promise.exact, 50)}</a>'
        return f'{party}<p class="quiet">promised in {words}</p>'

    def _due(self, request: EvidenceRequest) -> str:
        if request.overdue_words:
            due = f'<span class="late">{request.overdue_words}</span>'
        elif request.due_on:
            due = f"{'was due ' if request.due_on_passed else ''}{self._when(request.due_on)}"
        else:
            due = _QUIET.format("no day set")
        asked = f"asked {self._when(request.asked_on)}" if request.asked_on else f"noted {when(request.created_at)}"
        age = f"<br>{request.age_words}" if request.age_words else ""
        return f'{due}<p class="quiet">{asked}{age}</p>'

    def _next(self, request: EvidenceRequest) -> str:
        day = f", {self._when(request.next_contact)}" if request.next_contact else ""
        last = f"last contact {when(request.last_contact_at)}" if request.last_contact_at else "no contact yet"
        return f'{request.next_step}{day}<p class="quiet">{last}</p>'

    def _menu(self, request: EvidenceRequest) -> str:
        if not self.may_request:
            return ""
        url = str(request.pk).join(self.move)
        return (
            f'<details class="menu end"{" data-moved" if self.moved else ""}>'
            f'<summary aria-label="Move “{_cut(request.wanted, 60)}” on">{icon("down")}</summary><div class="pop">'
            f'<form method="post" action="{url}" data-hx-post="{url}" data-hx-target="#request-{request.pk}"'
            f' data-hx-swap="outerHTML">{self.token}\n{move_buttons(request, keys=self.keys)}</form></div></details>'
        )

    def _when(self, day: date) -> str:
        if day not in self.days:
            self.days[day] = when(day)
        return self.days[day]


def _cut(words: str, longest: int) -> str:
    return escape(words if len(words) <= longest else f"{words[: longest - 1]}…")
