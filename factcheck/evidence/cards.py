"""Cards of a claim's columns, drawn by joining escaped parts: the template language takes ten times as long for fifty."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from factcheck.captures.drawing import copy_state, stored
from factcheck.evidence.ledger import Stance
from factcheck.evidence.models import Access, EvidenceLink, EvidenceRequest
from factcheck.templatetags.desk import Times, icon, state_badge
from factcheck.templatetags.evidence import buttons_of
from factcheck.web.drawing import address, cut, joined

_STANCES = (
    (Stance.SUPPORTS, "It supports the claim"),
    (Stance.CONTRADICTS, "It contradicts the claim"),
    (Stance.CONTEXT, "It is context"),
)
_TO_COLUMNS = 'data-hx-target="#columns" data-hx-swap="outerMorph"'


class Page(NamedTuple):
    """What a card's forms need: the hidden field of the CSRF token, the page to come back to, what one may do, and the days."""

    token: str
    back: str
    may_link: bool
    may_request: bool
    when: Times


def link_cards(links: Iterable[EvidenceLink], page: Page) -> SafeString:
    """A card for each item that bears on the claim, as `columns_for` reads them."""
    return joined([_link(link, page) for link in links])


def request_cards(requests: Iterable[EvidenceRequest], page: Page) -> SafeString:
    """A card for each thing that is missing."""
    return joined([_request(request, page) for request in requests])


def _link(link: EvidenceLink, page: Page) -> str:
    item = link.evidence
    title = escape(item.title)
    origin = f"<bdi>{escape(item.origin)}</bdi>" if item.origin else "origin unknown"
    dated = f" · {page.when(item.dated, 'full')}" if item.dated else ""
    return (
        f'<article class="card" id="link-{link.pk}">\n'
        f'<div class="head"><h3 dir="auto"><a href="{address("evidence_detail")(item.pk)}">{title}</a></h3>\n'
        f"{_link_menu(link, title, page) if page.may_link else ''}</div>\n"
        + (f'<q dir="auto">{escape(link.excerpt)}</q>\n' if link.excerpt else "")
        + (f'<p class="quiet" dir="auto">{escape(link.note)}</p>\n' if link.note else "")
        + f'<p class="quiet">{escape(item.get_kind_display())} · {origin}{dated}</p>\n'
        + (f"<p>{state_badge(item.access)}</p>\n" if item.access != Access.OPEN else "")
        + f"{_copies(link, page)}</article>\n"
    )


def _link_menu(link: EvidenceLink, title: str, page: Page) -> str:
    edit, remove = address("link_edit")(link.pk), address("link_remove")(link.pk)
    stances = "".join(
        f'<button name="stance" value="{stance.value}">{icon(stance.value)}{words}</button>\n'
        for stance, words in _STANCES
        if stance != link.stance
    )
    return (
        f'<details class="menu"><summary aria-label="Change how “{title}” bears on the claim">{icon("down")}</summary>'
        f'<div class="pop">\n<form method="post" action="{edit}" data-hx-post="{edit}" {_TO_COLUMNS}>{page.token}\n'
        f'{stances}</form>\n<a href="{edit}" data-hx-get="{edit}" data-hx-target="#ledger-form"'
        f' data-hx-swap="innerHTML show:#ledger-form:top">{icon("edit")}Edit excerpt and note</a>\n'
        f'<form method="post" action="{remove}" data-hx-post="{remove}" {_TO_COLUMNS}>{page.token}'
        f"<button>{icon('remove')}Remove</button></form>\n</div></details>"
    )


def _copies(link: EvidenceLink, page: Page) -> str:
    copy = getattr(link.evidence, "copy", None)
    if copy is None:
        return ""
    drawn = ""
    if copy.target:
        state = copy_state(copy.target, token=page.token, back=page.back, when=page.when, may_capture=page.may_link)
        drawn = f'<div class="quiet">{state}</div>'
    if copy.upload:
        drawn += f'<p class="quiet">{stored(copy.upload, "file stored", page.when)}</p>'
    return f"{drawn}\n"


def _request(request: EvidenceRequest, page: Page) -> str:
    url = address("request_detail")(request.pk)
    reply = f' <a href="{url}">a reply waits</a>' if request.replies_waiting else ""
    return (
        f'<article class="card" id="request-{request.pk}">\n'
        f'<div class="head"><h3 dir="auto"><a href="{url}">{escape(request.wanted)}</a></h3>\n'
        f"{_request_menu(request, page) if page.may_request else ''}</div>\n"
        f'{_party(request)}{_promise(request)}<p class="quiet">{_days(request, page.when)}</p>\n'
        f"<p>{state_badge(request.get_state_display())}{reply}</p>\n</article>\n"
    )


def _request_menu(request: EvidenceRequest, page: Page) -> str:
    move = address("request_move")(request.pk)
    return (
        f'<details class="menu"><summary aria-label="Move “{cut(request.wanted, 60)}” on">{icon("down")}</summary>'
        f'<div class="pop">\n<form method="post" action="{move}" data-hx-post="{move}" {_TO_COLUMNS}>{page.token}\n'
        f'{buttons_of(request.state, keys=False)}</form>\n<a href="{address("request_edit")(request.pk)}">{icon("edit")}Edit</a></div></details>'
    )


def _party(request: EvidenceRequest) -> str:
    party = escape(request.party)
    if not party:
        return ""
    if not request.owed_by:
        return f'<p class="quiet">Owed by <bdi>{party}</bdi></p>\n'
    url = address("speaker_detail")(request.owed_by.standing.pk)
    return f'<p class="quiet">Owed by <a href="{url}" dir="auto">{party}</a></p>\n'


def _promise(request: EvidenceRequest) -> str:
    promise = request.promised_in
    if promise is None:
        return ""
    url, language = address("statement_detail")(promise.pk), escape(promise.version.article.language)
    words = f'<a href="{url}" dir="auto" lang="{language}">{cut(promise.exact, 80)}</a>'
    return f'<p class="quiet">Promised in {words}</p>\n'


def _days(request: EvidenceRequest, when: Times) -> str:
    if late := request.overdue_words:
        due = f'<span class="late">{late}</span>'
    elif request.due_on:
        due = f"{'was due' if request.due_on_passed else 'due'} {when(request.due_on)}"
    else:
        due = "no due day"
    asked = f" · asked {when(request.asked_on)}" if request.asked_on else ""
    return f"{due}{asked}{f' · {escape(str(request.owner))}' if request.owner else ''}"
