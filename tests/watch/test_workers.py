"""Two workers, and a kill -9 in the middle of a check, come to one check."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from factcheck.work.jobs import CARE_QUEUE
from tests.watch.conftest import PARAGRAPHS, html
from tests.web.servers import page, serve

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0

# The queue of copies has no worker: a copy would ask for the same page, as often as it is begun.
WORKER = ["procrastinate", "worker", "--queues", f"watch,{CARE_QUEUE}"]

BEGIN = """
from datetime import timedelta
from django.utils import timezone
from tests.factories import make_person, make_version
from factcheck.watch.actions import defer_check, watch_article
from factcheck.watch.models import ArticleWatch
cleo = make_person("cleo")
article = make_version(cleo, url="URL", text="An old text of this article.").article
watch_article(by=cleo, article=article)
due = timezone.now() - timedelta(minutes=1)
ArticleWatch.objects.update(next_check_at=due)
defer_check(article, due=due)
"""
COUNT = """
import json
from procrastinate.contrib.django.models import ProcrastinateJob
from factcheck.articles.models import ArticleVersion
from factcheck.watch.models import ArticleCheck
jobs = ProcrastinateJob.objects.filter(task_name="watch.check_article")
print(json.dumps([list(ArticleCheck.objects.values_list("outcome", flat=True)), ArticleVersion.objects.count(),
                  list(jobs.values_list("status", flat=True))]))
"""


@pytest.fixture
def desk():
    with tempfile.TemporaryDirectory(prefix="watch-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def manage(desk, *args, **more):
    env = {"PATH": os.environ["PATH"], "FACTCHECK_VAR": str(desk / "var"), "PYTHONPATH": str(PROJECT)}
    env["DJANGO_SETTINGS_MODULE"] = "tests.watch.job_settings"
    return subprocess.Popen([sys.executable, "manage.py", *args], cwd=PROJECT, env=env, **more)


def shell(desk, code):
    process = manage(desk, "shell", "--no-imports", "-c", code, stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return out.decode()


def wait_until(true):
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.1)


def is_over(checks, versions, jobs):
    return checks and not {"todo", "doing"} & set(jobs)


def test_a_killed_worker_and_two_that_follow_leave_one_check(desk):
    go = threading.Event()

    def answered(connection, head):
        if head.startswith("GET /robots.txt"):
            connection.sendall(page(b"", "404 Not Found"))
            return
        go.wait(PATIENCE)
        connection.sendall(page(html(PARAGRAPHS)))

    with serve(answered) as server:
        fetches = lambda: sum(r.startswith("GET /news ") for r in server.requests)  # noqa: E731
        assert manage(desk, "migrate", "--verbosity", "0").wait(PATIENCE) == 0
        shell(desk, BEGIN.replace("URL", server.url("/news")))
        first = manage(desk, *WORKER)
        wait_until(lambda: fetches() == 1)
        first.kill()
        first.wait()
        go.set()
        others = [manage(desk, *WORKER) for _ in range(2)]
        try:
            wait_until(lambda: fetches() >= 2)
            wait_until(lambda: is_over(*json.loads(shell(desk, COUNT))))
        finally:
            for process in others:
                process.terminate()
        assert [process.wait(PATIENCE) for process in others] == [0, 0]
        checks, versions, jobs = json.loads(shell(desk, COUNT))
    # The minute may have queued the check once more while it was being made: that job finds nothing due, or the one
    # that was left behind gives way to it.
    assert (checks, versions, set(jobs) - {"aborted"}) == (["changed"], 2, {"succeeded"})
    assert fetches() == 2  # once by the worker that was killed, once by one that followed
