"""Thirty pages of one site at once: it is asked for one at a time, with a pause between."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.captures import actions
from factcheck.captures.actions import order_capture
from factcheck.captures.models import Capture


def a_worker():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id")
        return cursor.fetchone()[0]


def next_job(worker):
    """What a worker that asks for work is given, by the very function that workers call."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM procrastinate_fetch_job_v2(ARRAY['captures'], %s)", [worker])
        found = cursor.fetchone()[0]
    return found and ProcrastinateJob.objects.get(pk=found).args["target_id"]


def test_of_one_host_one_page_at_a_time_and_others_need_not_wait(cleo):
    slow = [order_capture(by=cleo, url=f"https://site.example/{n}").pk for n in range(30)]
    other = order_capture(by=cleo, url="https://other.example/").pk
    first, second = a_worker(), a_worker()
    assert next_job(first) == slow[0]
    assert next_job(second) == other
    assert next_job(second) is None
    ProcrastinateJob.objects.filter(args__target_id=slow[0]).update(status="succeeded")
    assert next_job(second) == slow[1]


def asked(by, *, ago):
    """A page of the host that came `ago` seconds ago, after two seconds."""
    Capture.objects.create(
        target=order_capture(by=by, url="https://site.example/1"),
        host="site.example",
        outcome="stored",
        sha256="a" * 64,
        taken_at=timezone.now() - timedelta(seconds=ago + 2),
        seconds=2,
    )


@pytest.mark.parametrize(
    ("ago", "waits"), [(0, 1), (20, 1), (-5, 1), (90, 0)], ids=["now", "just", "odd clock", "long"]
)
def test_a_host_is_given_its_pause(cleo, monkeypatch, ago, waits):
    monkeypatch.setattr(actions, "PAUSE", 60.0)
    asked(cleo, ago=ago)
    slept = []
    actions._wait_for_turn("site.example", slept.append)
    actions._wait_for_turn("other.example", slept.append)
    assert len(slept) == waits
    assert all(0 < seconds <= 60 for seconds in slept)
