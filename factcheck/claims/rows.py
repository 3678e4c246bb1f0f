"""Rows of the list of claims, drawn by joining escaped parts: the template language takes thrice as long for fifty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from factcheck.claims.models import Priority
from factcheck.claims.said import Counts
from factcheck.claims.workflow import UNSETTLED
from factcheck.templatetags.desk import Times, count, state_badge
from factcheck.web.drawing import address, chosen_by, joined


class Listed(NamedTuple):
    """What the list shows of a claim; `evidence` is the state of its evidence, in words."""

    pk: int
    text: str
    state: str
    priority: int
    due_on: date | None
    holder: str | None
    evidence: str
    supports: int
    contradicts: int
    missing: int
    next_due_on: date | None


# Where each of them is read; `evidence` as the ledger's state.
LISTED = (
    *("pk", "text", "state", "priority", "due_on", "assignee__name"),
    *("ledger__state", "ledger__supports", "ledger__contradicts", "ledger__missing", "ledger__next_due_on"),
)


def claim_rows(claims: Iterable[Listed], said: Mapping[int, Counts], *, may_choose: bool = False) -> SafeString:
    """A list item per claim: proposition, states, evidence for and against and missing, where said, holder, due day;
    with a box to choose it by."""
    when, detail = Times(), address("claim_detail")
    return joined([_row(claim, when, detail(claim.pk), said.get(claim.pk), may_choose) for claim in claims])


def _row(claim: Listed, when: Times, url: str, said: Counts | None, may_choose: bool) -> str:
    parts: list[str] = [_badge(claim.state), _badge(claim.evidence)]
    if claim.missing:
        parts.append(f'<span class="st owed">{claim.missing} missing</span>')
    if claim.priority > Priority.NORMAL:
        parts.append(f'<span class="tag">{Priority(claim.priority).label}</span>')
    facts = [
        *([f"{claim.supports} for"] if claim.supports else []),
        *([f"{claim.contradicts} against"] if claim.contradicts else []),
        f"{count(said.statements, 'statement')} in {count(said.articles, 'article')}" if said else "said nowhere yet",
    ]
    due = f" · proof due {when(claim.next_due_on)}" if claim.next_due_on else ""
    if claim.due_on and claim.state in UNSETTLED:
        late = "late" if claim.due_on < when.desk_today else "nowrap"
        due = f' · <span class="{late}">due {when(claim.due_on)}</span>{due}'
    before, after = chosen_by(claim.pk, claim.text) if may_choose else ("", "")
    return (
        f'<li id="claim-{claim.pk}"{' class="missing"' if claim.missing else ""} tabindex="-1" data-row>'
        f'{before}<a class="what" href="{url}" dir="auto">{escape(claim.text)}</a>'
        f'<div class="row">{" ".join(parts)} <span class="quiet">{" · ".join(facts)}</span>'
        f'<span class="quiet end"><bdi>{escape(claim.holder or "nobody")}</bdi>{due}</span></div>{after}</li>\n'
    )


@cache
def _badge(state: str) -> SafeString:
    return state_badge(state)
