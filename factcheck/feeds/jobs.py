"""Background entry points of the feeds: those that are due are put into the queue every minute, each once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.audit.tracking import source
from factcheck.feeds import actions
from factcheck.feeds.models import Feed
from factcheck.work.given_up import waits_for
from factcheck.work.subjects import Subject, about

MOST = 200
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3)


@app.periodic(cron="* * * * *")
@app.task(name="feeds.find_due", queueing_lock="feeds.find_due")
def find_due(timestamp: int) -> None:
    """Put the feeds that are due into the queue."""
    if settings.DEMO:
        return  # every address is invented there
    for feed in Feed.objects.due(timezone.now())[:MOST]:
        if feed.next_check_at is not None:
            actions.defer_reading(feed, due=feed.next_check_at)


@app.task(name=actions.READ_JOB, queue="watch", retry=RETRY)
def read_feed(feed_id: int, due: str) -> None:
    token = source.set(f"job {actions.READ_JOB}")
    try:
        actions.read_feed(feed_id=feed_id, due=datetime.fromisoformat(due))
    finally:
        source.reset(token)


waits_for(actions.READ_JOB, failed=actions.give_up_reading, again=actions.read_again)


def _feeds(person: User, ids: Collection[int]) -> dict[int, Subject]:
    return {feed.pk: Subject(str(feed), feed.get_absolute_url()) for feed in Feed.objects.filter(pk__in=ids)}


about(actions.READ_JOB, "feed_id", _feeds)
