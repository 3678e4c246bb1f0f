"""A copy whose job was cancelled or broke off for good: its page says so, and nobody makes it anew unasked."""

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.captures import jobs
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.evidence.models import EvidenceCopy
from factcheck.work.actions import cancel_job, retry_job
from tests.factories import make_evidence
from tests.web.servers import page, serve

pytestmark = pytest.mark.django_db


def waiting():
    return ProcrastinateJob.objects.filter(task_name="captures.take", status="todo")


def test_a_cancelled_attempt_holds_and_its_page_says_who_cancelled_it(ada, cleo, log_in):
    evidence = make_evidence(cleo, "Inspection", url="https://kept.example/report")
    cancel_job(by=ada, job_id=waiting().get().pk)
    jobs.take_due(timestamp=0)
    assert not waiting().exists()
    text = log_in(cleo).get(evidence.get_absolute_url()).content.decode()
    assert "Ada cancelled this work before it was done." in text
    assert "being stored" not in text
    target = EvidenceCopy.objects.get(evidence=evidence).target
    log_in(cleo).post(f"/captures/targets/{target.pk}/again/")
    assert waiting().get().args == {"target_id": target.pk, "number": 2}


def test_a_cancelled_job_that_is_tried_again_stores_the_page(ada, target):
    with serve(page(b"<!doctype html><p>Kept.</p>")) as server:
        mine = target(server.url("/report"))
        job = waiting().get()
        cancel_job(by=ada, job_id=job.pk)
        retry_job(by=ada, job_id=job.pk)
        for queued in waiting().order_by("id"):
            jobs.take_capture(**queued.args)
    assert list(mine.captures.order_by("number").values_list("number", "outcome")) == [(1, "failed"), (2, "stored")]
    assert CaptureTarget.objects.get().state == "stored"


def test_what_came_meanwhile_is_not_given_up(ada, target):
    with serve(page(b"<!doctype html><p>Kept.</p>")) as server:
        mine = target(server.url("/report"))
        jobs.take_capture(mine.pk, 1)
    cancel_job(by=ada, job_id=waiting().get().pk)
    assert Capture.objects.get().outcome == "stored"
    assert CaptureTarget.objects.due(timezone.now()).count() == 0
