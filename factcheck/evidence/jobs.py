"""Background entry points of evidence."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.articles.models import Article
from factcheck.audit.tracking import source
from factcheck.captures.actions import order_capture
from factcheck.captures.models import CaptureTarget
from factcheck.evidence import actions
from factcheck.evidence.models import Evidence

# Items and articles that one run looks after; the others follow in the next.
AT_ONCE = 200


@app.task(name="evidence.keep_file", queue="captures", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def keep_file(evidence_id: int) -> None:
    token = source.set("job evidence.keep_file")
    try:
        actions.keep_file(evidence=Evidence.objects.select_related("added_by").get(pk=evidence_id))
    finally:
        source.reset(token)


@app.periodic(cron="7 * * * *")
@app.task(name="evidence.keep_missing", queueing_lock="evidence.keep_missing", queue="captures")
def keep_missing(timestamp: int) -> None:
    """Order copies of what has none: what came before copies were kept, and what was restored or loaded."""
    token = source.set("job evidence.keep_missing")
    try:
        order_missing()
    finally:
        source.reset(token)


def order_missing() -> int:
    """Order copies for items and articles without; how many there were, at most twice AT_ONCE."""
    items = list(Evidence.objects.without_copies().order_by("id")[:AT_ONCE])
    for item in items:
        actions.keep_copies(by=None, evidence=item)
    known = CaptureTarget.objects.shared().values("url_key")
    articles = Article.objects.exclude(url_key=None).exclude(url_key__in=known)
    found = list(articles.order_by("id").values_list("url", flat=True)[:AT_ONCE])
    for url in found:
        order_capture(by=None, url=url)
    return len(items) + len(found)
