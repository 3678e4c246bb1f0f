"""Background entry points of evidence."""

from __future__ import annotations

from collections.abc import Collection

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.audit.tracking import source
from factcheck.captures.actions import order_capture
from factcheck.captures.models import CaptureTarget, LinkCheck
from factcheck.evidence import actions
from factcheck.evidence.copies import targets_visible_to
from factcheck.evidence.models import Evidence
from factcheck.evidence.news import tell_of_page
from factcheck.work.subjects import Subject, about

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
    items = list(Evidence.objects.accepted().without_copies().order_by("id")[:AT_ONCE])
    for item in items:
        actions.keep_copies(by=None, evidence=item)
    known = CaptureTarget.objects.shared().values("url_key")
    articles = Article.objects.exclude(url_key=None).exclude(url_key__in=known)
    found = list(articles.order_by("id").values_list("url", flat=True)[:AT_ONCE])
    for url in found:
        order_capture(by=None, url=url)
    return len(items) + len(found)


@app.periodic(cron="*/10 * * * *")
@app.task(name="evidence.tell_of_pages", queueing_lock="evidence.tell_of_pages")
def tell_of_pages(timestamp: int) -> None:
    """Tell whoever relies on a page that it is gone or has changed, once for each time."""
    token = source.set("job evidence.tell_of_pages")
    try:
        for check in LinkCheck.objects.untold().select_related("target__kept").defer("target__kept__text")[:AT_ONCE]:
            tell_of_page(check=check)
    finally:
        source.reset(token)


def _items(person: User, ids: Collection[int]) -> dict[int, Subject]:
    items = Evidence.objects.visible_to(person).filter(pk__in=ids)
    return {item.pk: Subject(item.title, item.get_absolute_url()) for item in items}


def _copies(person: User, ids: Collection[int]) -> dict[int, Subject]:
    """Copies by their addresses, with a page once an attempt was made; those of confidential items never."""
    targets = targets_visible_to(person).shared().with_standing().filter(pk__in=ids)
    latest = {target.pk: target.kept or target.last for target in targets}
    return {
        target.pk: Subject(target.url, capture.get_absolute_url() if (capture := latest[target.pk]) else "")
        for target in targets
    }


about("evidence.keep_file", "evidence_id", _items)
about("captures.take", "target_id", _copies)
