"""Rows of the Owed board, drawn by joining escaped parts: fifty of them are most of what the page costs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from django.utils.safestring import SafeString

from factcheck.evidence.board import Row
from factcheck.evidence.workflow import RequestState, age_words, is_overdue, next_step, overdue_words
from factcheck.templatetags.desk import Times, icon, state_badge
from factcheck.templatetags.evidence import buttons_of
from factcheck.web.days import desk_day
from factcheck.web.drawing import address, choose_box, cut, joined

_QUIET = '<span class="quiet">{}</span>'


def board_rows(rows: Iterable[Row], *, token: str, may_request: bool, keys: bool, moved: bool = False) -> SafeString:
    """A table row per request. `token` is the page's CSRF token, `keys` whether single keys move a row."""
    draw = _Draughtsman(token, may_request=may_request, keys=keys, moved=moved)
    return joined([draw(row) for row in rows], "\n")


class _Draughtsman:
    def __init__(self, token: str, *, may_request: bool, keys: bool, moved: bool) -> None:
        self.token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
        self.may_request, self.keys, self.moved = may_request, keys, moved
        self.when = Times()
        self.today = self.when.desk_today
        names = ("request_detail", "request_move", "claim_detail", "speaker_detail", "statement_detail")
        self.request, self.move, self.claim, self.speaker, self.statement = map(address, names)

    def __call__(self, row: Row) -> str:
        return (
            f'<tr class="missing" id="request-{row.pk}" tabindex="-1" data-row>{self._wanted(row)}'
            f'<td data-label="Owed by">{self._party(row)}</td><td data-label="Due">{self._due(row)}</td>'
            f'<td data-label="Next">{self._next(row)}</td>'
            f'<td data-label="Followed by">{escape(row.owner) if row.owner else _QUIET.format("nobody")}</td>'
            f'<td><div class="row nowrap">{_badge(row.state)}{self._menu(row)}</div></td></tr>'
        )

    def _wanted(self, row: Row) -> str:
        box = choose_box(row.pk, row.wanted) if self.may_request else ""
        reply = '<p><span class="st part">a reply waits</span></p>' if row.replies_waiting else ""
        return (
            f'<td><div class="row top-row">{box}<div><a class="what" href="{self.request(row.pk)}" dir="auto">'
            f'{escape(row.wanted)}</a><p class="quiet"><a href="{self.claim(row.claim)}" dir="auto">'
            f"{cut(row.claim_text, 90)}</a></p>{reply}</div></div></td>"
        )

    def _party(self, row: Row) -> str:
        if row.speaker:
            party = f'<a href="{self.speaker(row.speaker)}" dir="auto">{escape(row.party)}</a>'
        else:
            party = f"<bdi>{escape(row.party)}</bdi>" if row.party else _QUIET.format("nobody named")
        if row.promise is None or row.promise_words is None:
            return party
        url, language = self.statement(row.promise), escape(row.promise_language or "")
        words = f'<a href="{url}" dir="auto" lang="{language}">{cut(row.promise_words, 50)}</a>'
        return f'{party}<p class="quiet">promised in {words}</p>'

    def _due(self, row: Row) -> str:
        if overdue := overdue_words(row.state, row.due_on, self.today):
            due = f'<span class="late">{overdue}</span>'
        elif row.due_on:
            due = f"{'was due ' if row.due_on < self.today else ''}{self.when(row.due_on)}"
        else:
            due = _QUIET.format("no day set")
        asked = f"asked {self.when(row.asked_on)}" if row.asked_on else f"noted {self.when(row.created_at)}"
        age = age_words(desk_day(row.created_at), self.today)
        return f'{due}<p class="quiet">{asked}{f"<br>{age}" if age else ""}</p>'

    def _next(self, row: Row) -> str:
        step = next_step(row.state, overdue=is_overdue(row.state, row.due_on, self.today))
        day = f", {self.when(row.next_contact)}" if row.next_contact else ""
        last = f"last contact {self.when(row.last_contact_at)}" if row.last_contact_at else "no contact yet"
        return f'{step}{day}<p class="quiet">{last}</p>'

    def _menu(self, row: Row) -> str:
        if not self.may_request:
            return ""
        url = self.move(row.pk)
        return (
            f'<details class="menu end"{" data-moved" if self.moved else ""}>'
            f'<summary aria-label="Move “{cut(row.wanted, 60)}” on">{icon("down")}</summary><div class="pop">'
            f'<form method="post" action="{url}" data-hx-post="{url}" data-hx-target="#request-{row.pk}"'
            f' data-hx-swap="outerHTML">{self.token}\n{buttons_of(row.state, self.keys)}</form></div></details>'
        )


@cache
def _badge(state: str) -> SafeString:
    return state_badge(RequestState(state).label)
