"""The watch on pages: switched, asked for, told of; and the minute that finds what is due."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.watch import jobs
from factcheck.watch.actions import check_article
from factcheck.watch.models import ArticleCheck, ArticleWatch
from tests.factories import make_version
from tests.watch.conftest import PARAGRAPHS
from tests.web.servers import page

pytestmark = pytest.mark.django_db


def queued():
    return ProcrastinateJob.objects.filter(task_name="watch.check_article")


def test_switching_off_and_on(article, log_in, cleo):
    client, address = log_in(cleo), f"/articles/{article.pk}/watch/"
    assert "Watched. Next check" in client.get(address).content.decode()
    assert "watched, next check" in client.get(f"/articles/{article.pk}/").content.decode()
    client.post(address, {"watch": "off"})
    assert "Not watched." in client.get(address).content.decode()
    assert "watched, next check" not in client.get(f"/articles/{article.pk}/").content.decode()
    client.post(address, {"watch": "on"})
    assert ArticleWatch.objects.get().next_check_at > timezone.now()
    assert "changed whether the article is watched" in client.get(f"/articles/{article.pk}/history/").content.decode()


def test_an_article_without_an_address_cannot_be_watched(log_in, cleo):
    article = make_version(cleo).article
    client, address = log_in(cleo), f"/articles/{article.pk}/watch/"
    assert "This article has no address." in client.get(address).content.decode()
    for url in (address, f"/articles/{article.pk}/check/"):
        response = client.post(url, {"watch": "on"})
        assert response.status_code == 422
        assert "has no address" in response.content.decode()


def test_check_now_waits_on_the_page_and_tells(article, outlet, log_in, cleo, htmx):
    client = log_in(cleo)
    assert client.post(f"/articles/{article.pk}/check/")["Location"] == f"/articles/{article.pk}/watch/"
    client.post(f"/articles/{article.pk}/check/")
    assert queued().count() == 1
    waiting = client.get(f"/articles/{article.pk}/watch/", headers=htmx).content.decode()
    assert 'data-hx-trigger="every 1s"' in waiting
    outlet.show([*PARAGRAPHS, "A new end."])
    jobs.check_article.func(**queued().get().args)
    told = client.get(f"/articles/{article.pk}/watch/", headers=htmx).content.decode()
    assert "every 1s" not in told
    assert "What changed in version 2" in told
    assert "asked for by Cleo" in told
    compared = client.get(f"/articles/{article.pk}/compare/?new=2").content.decode()
    assert "<ins>A new end.</ins>" in compared


def test_a_failed_check_is_told_on_the_article(article, outlet, log_in, cleo):
    outlet.answer = page(b"<html>gone</html>", "404 Not Found")
    check_article(article_id=article.pk, due=ArticleWatch.objects.get().next_check_at)
    client = log_in(cleo)
    assert "watch in trouble" in client.get(f"/articles/{article.pk}/").content.decode()
    shown = client.get(f"/articles/{article.pk}/watch/").content.decode()
    assert "no page at this address any more (404)" in shown
    assert "In trouble since" in shown
    listed = client.get("/watch/?show=trouble").content.decode()
    assert article.title in listed


def test_the_list_costs_the_same_for_one_and_for_many(article, log_in, cleo, django_assert_num_queries):
    from factcheck.watch.actions import watch_article

    for n in range(3):
        watch_article(by=cleo, article=make_version(cleo, url=f"https://a.example/{n}", text=f"Text {n}.").article)
    client = log_in(cleo)
    client.get("/watch/")
    with django_assert_num_queries(4):
        client.get("/watch/")


def test_the_list_goes_by_pages(article, log_in, cleo, monkeypatch):
    from factcheck.watch import views
    from factcheck.watch.actions import watch_article

    for n in range(3):
        watch_article(by=cleo, article=make_version(cleo, url=f"https://a.example/{n}", text=f"Text {n}.").article)
    monkeypatch.setattr(views, "PAGE", 3)
    client = log_in(cleo)
    first = client.get("/watch/").content.decode()
    older = re.search(r'rel="next" href="([^"]*)"', first).group(1).replace("&amp;", "&")
    rest = client.get("/watch/" + older).content.decode()
    names = [re.findall(r"/articles/(\d+)/watch/", text) for text in (first, rest)]
    assert (len(names[0]), len(names[1])) == (3, 1)
    assert not set(names[0]) & set(names[1])
    for odd in ("x", "_", "x_1", "2026-13-45T00:00_1", "2026-01-01_" + "9" * 30):
        assert client.get(f"/watch/?after={odd}").status_code == 200


def test_the_minute_puts_what_is_due_into_the_queue_once(article, cleo, settings):
    jobs.find_due.func(0)
    assert not queued().exists()
    due = timezone.now() - timedelta(minutes=1)
    ArticleWatch.objects.update(next_check_at=due)
    for _ in range(3):
        jobs.find_due.func(0)
    job = queued().get()
    assert (job.args, job.lock) == ({"article_id": article.pk, "due": due.isoformat()}, "site 127.0.0.1")
    jobs.check_article.func(**job.args)
    jobs.check_article.func(**job.args)
    assert ArticleCheck.objects.count() == 1


def test_the_demo_fetches_nothing(article, cleo, log_in, settings):
    settings.DEMO = True
    ArticleWatch.objects.update(next_check_at=timezone.now())
    jobs.find_due.func(0)
    assert not queued().exists()
    response = log_in(cleo).post(f"/articles/{article.pk}/check/")
    assert response.status_code == 422
    assert "invented" in response.content.decode()


def test_truths(article):
    with pytest.raises(IntegrityError, match="watched_article_has_a_next_check"), transaction.atomic():
        ArticleWatch.objects.update(next_check_at=None)
    check_article(article_id=article.pk, due=ArticleWatch.objects.get().next_check_at)
    check = ArticleCheck.objects.get()
    again = ArticleCheck(article=article, due_at=check.due_at, outcome="same")
    with pytest.raises(IntegrityError, match="article_is_checked_once_per_due_time"), transaction.atomic():
        again.save()
    unversioned = ArticleCheck(article=article, due_at=timezone.now(), outcome="changed")
    with pytest.raises(IntegrityError, match="check_that_found_a_change_has_its_version"), transaction.atomic():
        unversioned.save()
