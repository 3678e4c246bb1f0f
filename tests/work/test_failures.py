"""Why a job failed is kept where an editor can read it, and what waited for the job is told."""

import pytest
from asgiref.sync import async_to_sync
from django.db import IntegrityError, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.accounts.models import User
from factcheck.imports import actions, jobs
from factcheck.imports.models import ImportState
from factcheck.reviews.models import Rating
from factcheck.work import actions as work
from factcheck.work.blame import HIDDEN, blame, shown_arguments
from factcheck.work.jobs import MOST_ATTEMPTS, keep_failures, retry_stalled
from factcheck.work.models import JobFailure


class Context:
    """What the worker hands to its middleware."""

    def __init__(self, pk):
        self.job = ProcrastinateJob.objects.get(pk=pk).procrastinate_job
        self.task = app.tasks[self.job.task_name]


def fails(pk: int, error: Exception) -> None:
    async def broken():
        raise error

    with pytest.raises(type(error)):
        async_to_sync(keep_failures)(broken, Context(pk), None)


@pytest.fixture
def given(cleo):
    return actions.start_import(by=cleo, url="https://courier.example/story")


def test_an_attempt_that_fails_says_why_and_the_page_goes_on_waiting(given, make_job):
    pk = make_job(status="doing", args=f'{{"import_id": {given.pk}}}')
    fails(pk, RuntimeError("the reader broke"))
    failure = JobFailure.objects.get()
    assert (failure.job_id, failure.attempt, failure.kind, failure.message) == (
        pk,
        0,
        "RuntimeError",
        "the reader broke",
    )
    assert "test_failures.py" in failure.trace
    assert not failure.final
    given.refresh_from_db()
    assert given.state == ImportState.WAITING


def test_the_last_attempt_tells_the_page_that_waits(given, make_job, log_in, cleo):
    pk = make_job(status="doing", attempts=4, args=f'{{"import_id": {given.pk}}}')
    fails(pk, RuntimeError("the reader broke"))
    assert JobFailure.objects.get().final
    given.refresh_from_db()
    assert (given.state, given.problem_code) == (ImportState.FAILED, "given_up")
    page = log_in(cleo).get(given.get_absolute_url()).content.decode()
    assert "It was tried 5 times and broke off each time. Nothing was lost" in page
    assert "Try again" in page


def test_a_job_that_takes_every_worker_down_tells_the_page_that_waits(given, make_job):
    pk = make_job(status="doing", attempts=MOST_ATTEMPTS, args=f'{{"import_id": {given.pk}}}')
    async_to_sync(retry_stalled)(app.job_manager, silent_for=18)
    given.refresh_from_db()
    assert given.state == ImportState.FAILED
    assert "worker ended 5 times" in given.problem
    assert ProcrastinateJob.objects.get(pk=pk).status == "failed"
    assert JobFailure.objects.get().kind == "The worker ended"


def test_what_is_read_or_dropped_is_not_told_of_an_end(given, cleo, make_job):
    actions.dismiss_import(by=cleo, given=given)
    actions.give_up_import(import_id=given.pk, words="No.")
    actions.wait_again(import_id=given.pk)
    given.refresh_from_db()
    assert given.state == ImportState.DISMISSED


def test_an_import_that_is_dismissed_while_it_is_read_stays_dismissed(cleo, monkeypatch):
    given = actions.start_import(by=cleo, url="https://courier.example/story")
    read = actions.read(actions.start_import(by=cleo, pasted="A mayor spoke. " * 20), progress=lambda _: None)

    def meanwhile(one, *, progress):
        actions.dismiss_import(by=cleo, given=type(one).objects.get(pk=one.pk))
        progress("Reading")
        return read

    monkeypatch.setattr(actions, "read", meanwhile)
    actions.read_import(given=given)
    given.refresh_from_db()
    assert (given.state, given.found) == (ImportState.DISMISSED, {})


def test_reading_what_is_read_changes_nothing(cleo, monkeypatch):
    given = actions.start_import(by=cleo, pasted="A mayor spoke. " * 20)
    monkeypatch.setattr(actions, "read", lambda *args, **kwargs: pytest.fail("read again"))
    jobs.read_import.func(given.pk)
    assert given.state == ImportState.READY


def test_a_deactivated_importer_does_not_hold_up_a_retry(given, make_job):
    actions.give_up_import(import_id=given.pk, words="It broke.")
    User.objects.filter(pk=given.added_by_id).update(is_active=False)
    actions.wait_again(import_id=given.pk)
    given.refresh_from_db()
    assert (given.state, given.problem) == (ImportState.WAITING, "")


def test_the_first_word_on_an_attempt_stands_and_goes_with_its_job(make_job):
    pk = make_job(status="doing")
    for message in ("first", "second"):
        work.note_failure(job_id=pk, attempt=0, why=blame(ValueError(message)), final=False)
    assert JobFailure.objects.get().message == "first"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [pk])
    assert not JobFailure.objects.exists()
    work.note_failure(job_id=pk, attempt=1, why=blame(ValueError("late")), final=False)
    assert not JobFailure.objects.exists()


def test_an_attempt_fails_once(make_job):
    pk = make_job()
    JobFailure(job_id=pk, attempt=0, kind="x").store()
    with pytest.raises(Exception, match="kept already"):
        JobFailure(job_id=pk, attempt=0, kind="x").store()


def test_neither_addresses_nor_rows_are_kept(db):
    Rating(label="Secret words", slug="secret", definition="x").save()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Rating(label="Secret words", slug="other", definition="x").save()
    kept = blame(caught.value)
    assert kept.kind == "django.db.utils.IntegrityError"
    assert "DETAIL" not in kept.message + kept.trace
    assert "Key (" not in kept.message + kept.trace
    told = blame(RuntimeError("no answer from https://secret.example/leak?key=1 for mole@source.example\nat all\x00"))
    assert told.message == "no answer from [address] for [address]\nat all"
    assert "secret.example" not in told.trace.replace('"no answer from', "").split("RuntimeError")[-1]


def test_quoted_words_are_not_kept_and_names_are():
    told = blame(ValueError("no claim 'The minister’s brother owns the quarry' for key 'import_id'"))
    assert told.message == "no claim [words] for key 'import_id'"


def test_causes_come_first_and_endless_ones_end(db):
    try:
        try:
            raise KeyError("inner")
        except KeyError as inner:
            raise ValueError("outer") from inner
    except ValueError as error:
        told = blame(error)
    assert told.trace.index("KeyError: 'inner'") < told.trace.index("ValueError: outer")
    assert len(blame(ValueError("x" * 100_000)).message) == 2_000


def test_arguments_show_ids_and_no_words():
    shown = shown_arguments(
        {"id": 7, "many": [1, 2], "at": None, "name": "a-b.c", "said": "He said: “leak” https://x.example"}
    )
    assert shown == {"id": "7", "many": "1, 2", "at": "None", "name": "a-b.c", "said": HIDDEN}


def test_every_job_is_tried_again_with_growing_waits_and_not_for_ever():
    clock = {task.name for task in (one.task for one in app.periodic_registry.periodic_tasks.values())}
    for name, task in app.tasks.items():
        if name in clock or "builtin" in name or name.startswith("tests."):
            continue  # what comes by the clock comes again
        strategy = task.retry_strategy
        assert isinstance(strategy, RetryStrategy), f"{name} is not tried again"
        assert strategy.max_attempts, f"{name} is tried for ever"
        assert strategy.exponential_wait > 1 or strategy.linear_wait, f"{name} does not wait longer each time"


def test_a_broken_database_does_not_hide_the_error(make_job, monkeypatch, caplog):
    pk = make_job(status="doing")
    monkeypatch.setattr(work, "note_failure", lambda **_: 1 / 0)
    fails(pk, RuntimeError("the first trouble"))
    assert "could not be kept" in caplog.text
