"""Lines of the queue's two lists, drawn by joining escaped parts: the template language takes thrice as long."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.queue import again, waiting
from factcheck.reviews.models import Review
from factcheck.templatetags.desk import Times
from factcheck.web.drawing import address, cut, joined


def review_rows(rows: Iterable[waiting.Row], *, reader: User, chosen: Review | None, query: str) -> SafeString:
    """A list item per review: the claim, who wrote it, when it was sent, whom it is asked of, whether the reader may
    decide. `query` is the place in the queue, as it stands in the address after its question mark."""
    when, here = Times(), chosen.pk if chosen else 0
    return joined([_review_row(row, reader, when, query, current=row.review.pk == here) for row in rows])


def _review_row(row: waiting.Row, reader: User, when: Times, query: str, *, current: bool) -> str:
    review = row.review
    facts = [escape(str(review.author)), when(review.submitted_at) if review.submitted_at else ""]
    if review.requested_reviewer_id == reader.pk:
        facts.append("asked of you")
    elif review.requested_reviewer:
        facts.append(f"asked of {escape(str(review.requested_reviewer))}")
    if row.why_not:
        facts.append("not yours to decide")
    path = f"{address('queue_review')(review.pk)}{query and '?'}{escape(query)}"
    return _line(f"waits-{review.pk}", path, review.claim.text, facts, current=current, off=bool(row.why_not))


def again_rows(rows: Iterable[again.Row], *, chosen: Claim | None, query: str) -> SafeString:
    """A list item per claim: its words, why to look at it again, since when, who holds it."""
    when, here = Times(), chosen.pk if chosen else 0
    return joined([_again_row(row, when, query, current=row.claim.pk == here) for row in rows])


def _again_row(row: again.Row, when: Times, query: str, *, current: bool) -> str:
    holder = str(row.claim.assignee or "held by nobody")
    facts = [escape(row.why), when(row.first.created_at), escape(holder)]
    path = f"{address('look_again_detail')(row.claim.pk)}{query and '?'}{escape(query)}"
    return _line(f"again-{row.claim.pk}", path, row.claim.text, facts, current=current)


def _line(name: str, path: str, words: str, facts: list[str], *, current: bool, off: bool = False) -> str:
    """`path` and `facts` are escaped."""
    return (
        f'<li id="{name}" tabindex="-1" data-row{" data-current" if current else ""}{' class="off"' if off else ""}>'
        f'<a href="{path}" data-opens data-hx-get="{path}" data-hx-target="#chosen" data-hx-swap="outerMorph"'
        f' data-hx-push-url="true" data-hx-sync="#work:replace"{' aria-current="true"' if current else ""}>'
        f'<b dir="auto">{cut(words, 110)}</b>\n<span class="quiet">{" · ".join(facts)}</span></a></li>'
    )
