"""Background entry points of the watch: checks that are due are put into the queue every minute, each once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.audit.tracking import source
from factcheck.watch import actions
from factcheck.watch.models import ArticleWatch
from factcheck.work.given_up import waits_for
from factcheck.work.subjects import Subject, about

# So many are put into the queue a minute; the rest a minute later.
MOST = 200
# Trouble of the page is kept as a check and has its own waits; this is for what broke here.
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3)


@app.periodic(cron="* * * * *")
@app.task(name="watch.find_due", queueing_lock="watch.find_due")
def find_due(timestamp: int) -> None:
    """Put the checks that are due into the queue."""
    if settings.DEMO:
        return  # every address is invented there
    for watch in ArticleWatch.objects.due(timezone.now()).select_related("article")[:MOST]:
        if watch.next_check_at is not None:
            actions.defer_check(watch.article, due=watch.next_check_at)


@app.task(name=actions.CHECK_JOB, queue="watch", retry=RETRY)
def check_article(article_id: int, due: str) -> None:
    token = source.set(f"job {actions.CHECK_JOB}")
    try:
        actions.check_article(article_id=article_id, due=datetime.fromisoformat(due))
    finally:
        source.reset(token)


waits_for(actions.CHECK_JOB, failed=actions.give_up_check, again=actions.check_again)


def _watched(person: User, ids: Collection[int]) -> dict[int, Subject]:
    articles = Article.objects.filter(pk__in=ids)
    return {article.pk: Subject(str(article), reverse("article_watch", args=[article.pk])) for article in articles}


about(actions.CHECK_JOB, "article_id", _watched)
