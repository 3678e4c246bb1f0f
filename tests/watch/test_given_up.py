"""A check whose job was cancelled or broke off for good: its page does not wait for ever, and the plan goes on."""

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.watch import actions, jobs
from factcheck.watch.models import ArticleCheck, ArticleWatch
from factcheck.work.actions import cancel_job, retry_job


def waiting():
    return ProcrastinateJob.objects.filter(task_name="watch.check_article", status="todo")


def test_a_cancelled_check_by_hand_is_told_and_may_be_asked_for_anew(article, outlet, cleo, ada, log_in):
    actions.order_check(by=cleo, article=article)
    job = waiting().get()
    cancel_job(by=ada, job_id=job.pk)
    html = log_in(cleo).get(f"/articles/{article.pk}/watch/").content.decode()
    assert "Ada cancelled this work before it was done." in html
    assert "Looking at the page" not in html
    check = ArticleCheck.objects.get()
    assert (check.outcome, check.asked_by) == ("failed", cleo)
    retry_job(by=ada, job_id=job.pk)
    assert ArticleWatch.objects.get().asked_at is not None
    for queued in waiting().order_by("id"):
        jobs.check_article.func(**queued.args)
    assert list(ArticleCheck.objects.order_by("id").values_list("outcome", flat=True)) == ["failed", "same"]
    assert ArticleWatch.objects.get().asked_at is None


def test_a_planned_check_that_is_given_up_waits_for_its_next_turn(article, outlet, ada):
    due = timezone.now()
    ArticleWatch.objects.update(next_check_at=due)
    jobs.find_due.func(timestamp=0)
    cancel_job(by=ada, job_id=waiting().get().pk)
    jobs.find_due.func(timestamp=0)
    assert not waiting().exists()
    watch = ArticleWatch.objects.get()
    assert watch.next_check_at > due
    assert watch.is_in_trouble


def test_a_check_that_was_made_meanwhile_is_not_given_up(article, outlet, cleo, ada):
    actions.order_check(by=cleo, article=article)
    job = waiting().get()
    jobs.check_article.func(**job.args)
    cancel_job(by=ada, job_id=job.pk)
    assert ArticleCheck.objects.get().outcome == "same"
