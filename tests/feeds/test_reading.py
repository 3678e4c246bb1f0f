"""A feed is read through the guard: once per due time, politely, and it says so when it breaks."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.feeds import jobs
from factcheck.feeds.actions import FeedDetails, order_reading, read_feed, save_feed
from factcheck.feeds.models import Feed, FeedItem
from tests.factories import make_version
from tests.feeds.feeds import BOMB, item, rss
from tests.web.servers import page

pytestmark = pytest.mark.django_db


def read(feed):
    feed.refresh_from_db()
    return read_feed(feed_id=feed.pk, due=feed.next_check_at)


def test_new_items_land_in_the_inbox_and_old_ones_do_not_come_again(feed, site):
    site.show(rss(item("https://courier.example/2"), item("https://courier.example/1")))
    assert read(feed) == 2
    assert list(FeedItem.objects.order_by("-id").values_list("url_key", "state")) == [
        ("courier.example/2", "new"),
        ("courier.example/1", "new"),
    ]
    site.show(rss(item("https://courier.example/3"), item("https://courier.example/2")))
    assert read(feed) == 1


def test_articles_and_items_of_other_feeds_are_recognised_by_their_address(feed, site, ada):
    make_version(ada, url="https://courier.example/known?utm_source=feed")
    site.show(rss(item("http://www.courier.example/known/"), item("https://courier.example/new")))
    assert read(feed) == 1
    other = save_feed(by=ada, details=FeedDetails(url=f"{site.url}?politics"))
    assert read(other) == 0
    assert [i.url for i in FeedItem.objects.all()] == ["https://courier.example/new"]


def test_an_unchanged_feed_costs_its_site_a_line(feed, site):
    site.show(rss(item()), ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT")
    read(feed)
    site.show(b"", "304 Not Modified")
    assert read(feed) == 0
    asked = site.server.requests[-1]
    assert 'If-None-Match: "v1"' in asked
    assert "If-Modified-Since: Fri, 20 Nov 2026 10:00:00 GMT" in asked
    feed.refresh_from_db()
    assert (feed.problem, feed.failing_since, feed.etag) == ("", None, '"v1"')


def test_a_feed_that_breaks_says_what_and_since_when_and_is_asked_less_often(feed, site):
    site.show(b"<html>no</html>", "500 Internal Server Error")
    waits = []
    for _ in range(8):
        assert read(feed) == 0
        feed.refresh_from_db()
        waits.append(round((feed.next_check_at - feed.last_checked_at) / timedelta(minutes=30)))
    assert waits == [2, 4, 8, 16, 32, 48, 48, 48]
    assert "500" in feed.problem
    assert "paste" not in feed.problem
    assert feed.failing_since < feed.last_checked_at
    site.show(rss(item()))
    assert read(feed) == 1
    feed.refresh_from_db()
    assert (feed.problem, feed.failing_since, feed.failures) == ("", None, 0)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (BOMB, "defines entities"),
        (b"<!doctype html><html><body><p>Front page</p></body></html>", "no RSS or Atom feed"),
        (rss(*[item(title="x" * 1000)] * 20_000), "larger than 5 MB"),
        (b"", "empty"),
    ],
)
def test_hostile_and_useless_answers(feed, site, body, says):
    site.show(body)
    assert read(feed) == 0
    feed.refresh_from_db()
    assert says in feed.problem
    assert not FeedItem.objects.exists()


def test_a_feed_is_read_once_for_its_due_time(feed, site):
    due = feed.next_check_at
    assert read_feed(feed_id=feed.pk, due=due) == 1
    assert read_feed(feed_id=feed.pk, due=due) is None
    assert len(site.server.requests) == 1


def test_a_feed_inside_the_network_is_not_read(feed, settings):
    settings.FETCH_ALLOW_LOOPBACK = False
    assert read(feed) == 0
    feed.refresh_from_db()
    assert feed.problem


def test_an_unnamed_feed_takes_its_own_name(feed, site):
    read(feed)
    feed.refresh_from_db()
    assert feed.title == "Steppe Courier"


def test_the_minute_puts_what_is_due_into_the_queue_once(feed, ada):
    save_feed(by=ada, details=FeedDetails(url="https://later.example/rss"))
    Feed.objects.exclude(pk=feed.pk).update(next_check_at=timezone.now() + timedelta(hours=1))
    for _ in range(3):
        jobs.find_due.func(0)
    queued = ProcrastinateJob.objects.filter(task_name="feeds.read")
    assert [job.args["feed_id"] for job in queued] == [feed.pk]


def test_the_demo_fetches_nothing(feed, ada, settings):
    settings.DEMO = True
    jobs.find_due.func(0)
    assert not ProcrastinateJob.objects.filter(task_name="feeds.read").exists()
    with pytest.raises(ValidationError, match="invented"):
        order_reading(by=ada, feed=feed)


def test_asking_twice_reads_once(feed, ada):
    first = order_reading(by=ada, feed=feed).asked_at
    assert order_reading(by=ada, feed=feed).asked_at == first
    assert ProcrastinateJob.objects.filter(task_name="feeds.read").count() == 1
    assert read_feed(feed_id=feed.pk, due=first) == 1
    feed.refresh_from_db()
    assert feed.asked_at is None


def test_the_guard_is_asked_for_the_page_of_the_feed_too(feed, site):
    site.answer = page(b"", "302 Found", Location="http://10.0.0.1/rss")
    assert read(feed) == 0
    feed.refresh_from_db()
    assert "not on the public internet" in feed.problem
