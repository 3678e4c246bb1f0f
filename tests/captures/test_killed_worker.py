"""A worker killed at any point of an attempt: no half row, nothing twice, nothing forgotten."""

import os
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from django.conf import settings as desk
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.captures import jobs
from factcheck.captures.actions import order_capture
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.captures.verify import verify
from tests.web.servers import page, serve

HTML = b"<!doctype html><title>T</title><p>Words that were kept.</p>"
WORKER = """
    import os, signal, sys
    from django.conf import settings

    database, files, target, point = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    settings.MEDIA_ROOT = files
    settings.FETCH_ALLOW_LOOPBACK = True
    import django

    django.setup()
    from factcheck.captures import actions, jobs, store

    def dying(function, *, first):
        def call(*args, **kwargs):
            if not first:
                function(*args, **kwargs)
            print("here", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

        return call

    if point == "fetched":
        actions.keep_attempt = dying(actions.keep_attempt, first=True)
    elif point == "stored":
        store.put = dying(store.put, first=False)
    elif point == "written":
        actions._note_standing = dying(actions._note_standing, first=False)
    jobs.take_capture(int(target), 1)
    dying(len, first=True)()
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("point", "asked"),
    [("fetched", 2), ("stored", 2), ("written", 2), ("committed", 1)],
)
def test_an_attempt_is_made_once_whenever_its_worker_is_killed(cleo, settings, tmp_path, point, asked):
    settings.MEDIA_ROOT = tmp_path / "files"
    with serve(page(HTML)) as server:
        target = order_capture(by=cleo, url=server.url("/page"))
        command = [sys.executable, "-c", textwrap.dedent(WORKER), connection.settings_dict["NAME"]]
        done = subprocess.run(
            [*command, str(settings.MEDIA_ROOT), str(target.pk), point],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "factcheck.settings"},
            cwd=desk.BASE_DIR,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (-9, "here\n"), done.stderr
        assert Capture.objects.count() == (1 if point == "committed" else 0)
        jobs.take_capture(target.pk, 1)
        jobs.take_capture(target.pk, 1)
        assert len(server.requests) == asked
    capture = Capture.objects.get()
    assert capture.body() == HTML
    standing = CaptureTarget.objects.get()
    assert (standing.state, standing.attempts, standing.last) == ("stored", 1, capture)
    assert not list(verify())


@pytest.mark.django_db
def test_what_is_due_and_has_no_job_gets_one(cleo):
    targets = [order_capture(by=cleo, url=f"https://site.example/{name}") for name in "abc"]
    ProcrastinateJob.objects.filter(args__target_id=targets[0].pk).update(status="failed")
    CaptureTarget.objects.filter(pk=targets[1].pk).update(next_try_at=timezone.now() + timedelta(hours=1))
    ProcrastinateJob.objects.filter(args__target_id=targets[1].pk).delete()
    jobs.take_due(timestamp=0)
    jobs.take_due(timestamp=0)
    waiting = ProcrastinateJob.objects.filter(task_name="captures.take", status="todo").order_by("id")
    assert [job.args["target_id"] for job in waiting] == [targets[2].pk, targets[0].pk]
