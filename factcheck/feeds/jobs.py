"""Background entry points of the feeds: those that are due are put into the queue every minute, each once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from factcheck.articles.addresses import domain_of
from factcheck.audit.tracking import source
from factcheck.feeds import actions
from factcheck.feeds.models import Feed

MOST = 200
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3)


def paused() -> bool:
    """In the demo every address is invented: nothing is fetched."""
    return bool(settings.DEMO)


@app.periodic(cron="* * * * *")
@app.task(name="feeds.find_due", queueing_lock="feeds.find_due")
def find_due(timestamp: int) -> None:
    """Put the feeds that are due into the queue."""
    if paused():
        return
    for feed in Feed.objects.due(timezone.now())[:MOST]:
        if feed.next_check_at is not None:
            defer_read(feed_id=feed.pk, due=feed.next_check_at)


def defer_read(*, feed_id: int, due: datetime) -> None:
    """Queue a reading once. Requests to one site follow each other."""
    url = Feed.objects.values_list("url", flat=True).get(pk=feed_id)
    task = read_feed.configure(queueing_lock=f"feed-{feed_id}-{due.isoformat()}", lock=f"site-{domain_of(url)}")
    try:
        with transaction.atomic():
            task.defer(feed_id=feed_id, due=due.isoformat())
    except AlreadyEnqueued:
        return  # it waits in the queue already


@app.task(name="feeds.read", queue="watch", retry=RETRY)
def read_feed(feed_id: int, due: str) -> None:
    token = source.set("job feeds.read")
    try:
        actions.read_feed(feed_id=feed_id, due=datetime.fromisoformat(due))
    finally:
        source.reset(token)
