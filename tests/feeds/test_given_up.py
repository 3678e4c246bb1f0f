"""A reading whose job was cancelled or broke off for good: the feed says so, and goes on by its plan."""

from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.feeds import actions, jobs
from factcheck.feeds.models import Feed
from factcheck.work.actions import cancel_job, retry_job


def waiting():
    return ProcrastinateJob.objects.filter(task_name="feeds.read", status="todo")


def test_a_cancelled_reading_is_told_and_can_be_tried_again(feed, ada, log_in):
    actions.order_reading(by=ada, feed=feed)
    job = waiting().filter(args__feed_id=feed.pk).latest("id")
    cancel_job(by=ada, job_id=job.pk)
    feed = Feed.objects.get()
    assert feed.asked_at is None
    assert feed.problem == "Ada cancelled this work before it was done."
    html = log_in(ada).get("/feeds/").content.decode()
    assert "Ada cancelled this work before it was done." in html
    assert "being read" not in html
    retry_job(by=ada, job_id=job.pk)
    for queued in waiting().order_by("id"):
        jobs.read_feed.func(**queued.args)
    feed = Feed.objects.get()
    assert (feed.problem, feed.asked_at) == ("", None)
    assert feed.items.count() == 1
