"""Lines of the queue, drawn by joining escaped parts: the template language takes thrice as long."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from factcheck.accounts.models import User
from factcheck.queue.waiting import Row
from factcheck.reviews.models import Review
from factcheck.templatetags.desk import Times
from factcheck.web.drawing import address, cut, joined


def review_rows(rows: Iterable[Row], *, reader: User, chosen: Review | None, query: str) -> SafeString:
    """A list item per review: the claim, who wrote it, when it was sent, whom it is asked of, whether the reader may
    decide. `query` is the place in the queue, as it stands in the address."""
    when, here = Times(), chosen.pk if chosen else 0
    return joined([_row(row, reader, when, escape(query), current=row.review.pk == here) for row in rows])


def _row(row: Row, reader: User, when: Times, query: str, *, current: bool) -> str:
    review = row.review
    path = f"{address('queue_review')(review.pk)}{query}"
    facts = [escape(str(review.author)), when(review.submitted_at) if review.submitted_at else ""]
    if review.requested_reviewer_id == reader.pk:
        facts.append("asked of you")
    elif review.requested_reviewer:
        facts.append(f"asked of {escape(str(review.requested_reviewer))}")
    if row.why_not:
        facts.append("not yours to decide")
    return (
        f'<li id="waits-{review.pk}" tabindex="-1" data-row{" data-current" if current else ""}'
        f'{' class="off"' if row.why_not else ""}><a href="{path}" data-opens data-hx-get="{path}" data-hx-target="#chosen"'
        f' data-hx-swap="outerMorph" data-hx-push-url="true" data-hx-sync="#work:replace"'
        f'{' aria-current="true"' if current else ""}><b dir="auto">{cut(review.claim.text, 110)}</b>\n'
        f'<span class="quiet">{" · ".join(facts)}</span></a></li>'
    )
