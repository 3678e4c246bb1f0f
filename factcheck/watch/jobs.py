"""Background entry points of the watch: checks that are due are put into the queue every minute, each once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from factcheck.articles.addresses import domain_of
from factcheck.articles.models import Article
from factcheck.audit.tracking import source
from factcheck.watch import actions
from factcheck.watch.models import ArticleWatch

# So many are put into the queue a minute; the rest a minute later.
MOST = 200
# Trouble of the page is kept as a check and has its own waits; this is for what broke here.
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3)


def paused() -> bool:
    """In the demo every address is invented: nothing is fetched."""
    return bool(settings.DEMO)


@app.periodic(cron="* * * * *")
@app.task(name="watch.find_due", queueing_lock="watch.find_due")
def find_due(timestamp: int) -> None:
    """Put the checks that are due into the queue."""
    if paused():
        return
    now = timezone.now()
    for watch in ArticleWatch.objects.due(now)[:MOST]:
        if watch.next_check_at is not None:
            defer_check(article_id=watch.article_id, due=watch.next_check_at)


def defer_check(*, article_id: int, due: datetime) -> None:
    """Queue a check once. Checks of one site follow each other, so that it meets one request at a time."""
    url = Article.objects.values_list("url", flat=True).get(pk=article_id)
    task = check_article.configure(
        queueing_lock=f"watch-{article_id}-{due.isoformat()}", lock=f"site-{domain_of(url)}"
    )
    try:
        with transaction.atomic():
            task.defer(article_id=article_id, due=due.isoformat())
    except AlreadyEnqueued:
        return  # it waits in the queue already


@app.task(name="watch.check_article", queue="watch", retry=RETRY)
def check_article(article_id: int, due: str) -> None:
    token = source.set("job watch.check_article")
    try:
        actions.check_article(article_id=article_id, due=datetime.fromisoformat(due))
    finally:
        source.reset(token)
