"""Rows of the list of claims, drawn by joining escaped parts: the template language takes thrice as long for fifty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.claims.models import Claim, Priority
from factcheck.claims.said import Counts
from factcheck.claims.workflow import UNSETTLED
from factcheck.templatetags.desk import chosen_by, count, state_badge, when


def claim_rows(claims: Iterable[Claim], said: Mapping[int, Counts], *, may_choose: bool = False) -> SafeString:
    """A list item per claim: proposition, states, evidence for and against and missing, where said, holder, due day;
    with a box to choose it by."""
    base = reverse("claim_list")
    return mark_safe("".join(_row(claim, base, said.get(claim.pk), may_choose) for claim in claims))  # noqa: S308  # every part is escaped


def _row(claim: Claim, base: str, said: Counts | None, may_choose: bool) -> str:
    ledger = claim.ledger
    parts: list[str] = [_badge(claim.state), _badge(ledger.get_state_display())]
    if ledger.missing:
        parts.append(f'<span class="st owed">{ledger.missing} missing</span>')
    if claim.priority > Priority.NORMAL:
        parts.append(f'<span class="tag">{claim.get_priority_display()}</span>')
    facts = [
        *([f"{ledger.supports} for"] if ledger.supports else []),
        *([f"{ledger.contradicts} against"] if ledger.contradicts else []),
        f"{count(said.statements, 'statement')} in {count(said.articles, 'article')}" if said else "said nowhere yet",
    ]
    holder = escape(str(claim.assignee)) if claim.assignee else "nobody"
    due = f" · proof due {when(ledger.next_due_on)}" if ledger.next_due_on else ""
    if claim.due_on and claim.state in UNSETTLED:
        late = "late" if claim.is_overdue else "nowrap"
        due = f' · <span class="{late}">due {when(claim.due_on)}</span>{due}'
    before, after = chosen_by(claim.pk, claim.text) if may_choose else ("", "")
    return (
        f'<li id="claim-{claim.pk}"{' class="missing"' if ledger.missing else ""} tabindex="-1" data-row>'
        f'{before}<a class="what" href="{base}{claim.pk}/" dir="auto">{escape(claim.text)}</a>'
        f'<div class="row">{" ".join(parts)} <span class="quiet">{" · ".join(facts)}</span>'
        f'<span class="quiet end"><bdi>{holder}</bdi>{due}</span></div>{after}</li>\n'
    )


@cache
def _badge(state: str) -> SafeString:
    return state_badge(state)
