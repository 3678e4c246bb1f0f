"""What the page that waits for a job says of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from factcheck.imports.actions import start_import
from factcheck.work.rows import standing


@pytest.fixture
def worker(db):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def test_without_a_worker_the_page_says_so(cleo, log_in, make_job, htmx):
    given = start_import(by=cleo, url="https://courier.example/story")
    make_job(lock=f"import-{given.pk}")
    page = log_in(cleo).get(given.get_absolute_url(), headers=htmx).content.decode()
    assert "Nothing is at work for this desk just now" in page
    assert "<html" not in page


def test_a_broken_attempt_is_told_with_the_next(worker, make_job):
    make_job(lock="one", attempts=2, scheduled_at=timezone.now() + timedelta(seconds=90))
    assert standing("one").startswith("It broke off 2 times, and is tried again at ")


@pytest.mark.parametrize("status", ["todo", "doing", "succeeded"])
def test_what_waits_its_turn_or_runs_needs_no_words(worker, make_job, status):
    make_job(status=status, lock="one")
    assert standing("one") == ""
    assert standing("other") == ""
