"""The editors' pages of background work: list, one job, trying again, cancelling, what runs by the clock."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.captures.actions import give_up_take
from factcheck.evidence.models import EvidenceCopy
from factcheck.imports.actions import give_up_import, start_import
from factcheck.imports.models import ImportState
from factcheck.letters.actions import draft_letter, kind_for
from factcheck.work import rows
from factcheck.work.actions import note_failure
from factcheck.work.blame import blame
from factcheck.work.models import JobDecision
from factcheck.work.periodic import PERIODIC, table
from tests.factories import make_claim, make_evidence, make_request, make_version

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def editor(ada, log_in):
    return log_in(ada)


def read(client, name="job_list", *args, **params) -> str:
    response = client.get(reverse(name, args=args), params)
    assert response.status_code == 200
    return response.content.decode()


def listed(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'<th scope="row"><a href="/admin/jobs/(\d+)/"', page)]


def test_the_list_shows_what_waits_runs_or_failed(editor, make_job):
    made = {status: make_job(status=status) for status in rows.WORDS}
    note_failure(job_id=made["failed"], attempt=0, why=blame(ValueError("the page is <b>odd</b>")), final=True)
    page = read(editor)
    assert listed(page) == sorted((made[s] for s in ("todo", "doing", "failed")), reverse=True)
    assert "ValueError: the page is &lt;b&gt;odd&lt;/b&gt;" in page
    assert ' style="' not in page
    assert "<script>" not in page
    for status, pk in made.items():
        assert listed(read(editor, state=status)) == [pk]
    assert len(listed(read(editor, state="all"))) == len(made)


def test_the_list_is_narrowed_by_task_and_queue_and_read_by_key(editor, make_job):
    other = make_job("web.delete_old_jobs", queue_name="care", args="{}")
    made = [make_job() for _ in range(rows.PAGE + 1)]
    assert listed(read(editor, task="web.delete_old_jobs")) == [other]
    assert listed(read(editor, queue="care", state="todo")) == [other]
    first = read(editor, task="imports.read")
    assert listed(first) == made[:0:-1]
    older = re.search(r'<a href="\?([^"]*before=\d+)">Older', first)[1].replace("&amp;", "&")
    assert listed(editor.get(f"{reverse('job_list')}?{older}").content.decode()) == [made[0]]


def test_what_is_done_by_the_clock_is_shown_when_asked_for(editor, make_job):
    other, failed = make_job(status="succeeded"), make_job("web.retry_stalled_jobs", status="failed", args="{}")
    care = make_job("web.retry_stalled_jobs", status="succeeded", args="{}")
    for state, without in (("all", [failed, other]), ("succeeded", [other])):
        assert listed(read(editor, state=state)) == without
        assert listed(read(editor, state=state, clock="1")) == [care, *without]
    assert listed(read(editor, state="succeeded", task="web.retry_stalled_jobs")) == [care]


def test_jobs_name_what_they_are_about(cleo, editor, ada, make_job):
    mine, theirs = (
        start_import(by=ada, url="https://courier.example/a"),
        start_import(by=cleo, url="https://x.example/"),
    )
    wanted = make_request(cleo, claim=make_claim(cleo))
    letter = draft_letter(by=cleo, request=wanted, kind=kind_for(wanted))
    version = make_version(ada)
    jobs = {
        make_job("imports.read", args=f'{{"import_id": {mine.pk}}}'): mine.get_absolute_url(),
        make_job("letters.send", args=f'{{"letter_id": {letter.pk}}}'): letter.get_absolute_url(),
        make_job("watch.check_article", args=f'{{"article_id": {version.article_id}, "due": ""}}'): reverse(
            "article_watch", args=[version.article_id]
        ),
    }
    hidden = make_job("imports.read", args=f'{{"import_id": {theirs.pk}}}')
    page = read(editor)
    for job, path in jobs.items():
        assert f'<a href="{path}" dir="auto">' in page
        assert f'<a href="{path}" dir="auto">' in read(editor, "job_detail", job)
    assert "x.example" not in page + read(editor, "job_detail", hidden)


def test_a_copy_is_named_by_its_address_unless_it_is_of_a_confidential_item(ada, cleo, editor):
    report = make_evidence(cleo, "Report", url="https://kept.example/report")
    make_evidence(cleo, "Leak", url="https://leak.example/paper", access="confidential", readers=(ada,))
    page = read(editor, task="captures.take")
    assert len(listed(page)) == 2
    assert "https://kept.example/report" in page
    assert "leak.example" not in page
    give_up_take(target_id=EvidenceCopy.objects.get(evidence=report).target_id, number=1, words="It broke.")
    capture = EvidenceCopy.objects.get(evidence=report).target.last
    assert f'<a href="{capture.get_absolute_url()}" dir="auto">https://kept.example/report</a>' in read(
        editor, task="captures.take"
    )


@pytest.mark.parametrize("state", ["x", "todo'--", "\u202e"])
def test_odd_filters_are_no_error(editor, make_job, state):
    make_job()
    asked = {"state": state, "task": state, "queue": state, "before": "99999999999999999999"}
    page = editor.get(reverse("job_list"), asked)
    assert page.status_code == 422
    assert "was left out: state, task, queue." in page.content.decode()


def test_a_page_costs_the_same_for_one_and_for_many(editor, make_job, django_assert_num_queries):
    read(editor)
    for _ in range(40):
        make_job(status="failed")
    with django_assert_num_queries(9):
        read(editor)


def test_pages_and_counts_read_no_more_than_they_show(make_job):
    """Among many that are done, each query is answered by an index and stops."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " SELECT 'imports', 'imports.read', 'succeeded' FROM generate_series(1, 20000)"
        )
        cursor.execute("ANALYZE procrastinate_jobs")
    make_job(status="failed")
    for wish in (rows.Wish(), rows.Wish(state="failed"), rows.Wish(state="all"), rows.Wish(task="imports.read")):
        seen = []

        def plans(execute, sql, params, many, context, seen=seen):
            if sql.startswith("SELECT") and "procrastinate_jobs" in sql:
                with connection.connection.cursor() as raw:
                    raw.execute(f"EXPLAIN {sql}", params)
                    seen.append("\n".join(row[0] for row in raw.fetchall()))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(plans):
            rows.page_of(wish)
            rows.counts()
        assert seen
        assert not [plan for plan in seen if "Seq Scan on procrastinate_jobs" in plan]


def test_counts_end_where_nobody_reads_on(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
            " SELECT 'imports', 'imports.read', 'failed' FROM generate_series(1, %s)",
            [rows.COUNTED + 50],
        )
    assert [one.shown for one in rows.counts()] == ["0", "0", "1,000+"]


def test_workers_are_alive_or_silent(editor):
    assert "No worker is running" in read(editor)
    with connection.cursor() as cursor:
        for age in (2, 90):
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)",
                [timezone.now() - timedelta(seconds=age)],
            )
    page = read(editor)
    assert (page.count("at work"), page.count("silent, heard of")) == (1, 1)


def test_one_job_tells_its_story(editor, make_job):
    pk = make_job(status="doing", args='{"import_id": 7, "words": "He told us: “leak”"}')
    note_failure(job_id=pk, attempt=0, why=blame(ValueError("odd")), final=False)
    page = read(editor, "job_detail", pk)
    assert "<dt>import_id</dt><dd>7</dd>" in page
    assert "leak" not in page
    assert "Attempt 1" in page
    assert "<b>ValueError</b>: odd" in page
    assert "Do not try again" in page
    assert editor.get(reverse("job_detail", args=[2**40])).status_code == 404


def test_a_failed_job_is_tried_again_and_its_page_waits_again(ada, cleo, editor, make_job):
    given = start_import(by=cleo, url="https://courier.example/story")
    give_up_import(import_id=given.pk, words="It broke.")
    pk = make_job(status="failed", attempts=5, args=f'{{"import_id": {given.pk}}}')
    response = editor.post(reverse("job_retry", args=[pk]), follow=True)
    assert "done again as soon as a worker is free" in response.content.decode()
    assert ProcrastinateJob.objects.get(pk=pk).status == "todo"
    given.refresh_from_db()
    assert given.state == ImportState.WAITING
    decision = JobDecision.objects.get()
    assert (decision.job_id, decision.decision, decision.by) == (pk, "retried", ada)
    assert decision.events.get().pgh_context["verb"] == "job.retried"
    assert "Ada had it done again" in read(editor, "job_detail", pk)


def test_a_cancelled_job_is_queued_anew(editor, make_job):
    pk = make_job(status="cancelled", lock="import-1")
    response = editor.post(reverse("job_retry", args=[pk]))
    anew = ProcrastinateJob.objects.exclude(pk=pk).get()
    assert response["Location"] == reverse("job_detail", args=[anew.pk])
    assert (anew.status, anew.args, anew.lock, anew.queue_name) == ("todo", {"import_id": 1}, "import-1", "imports")


@pytest.mark.parametrize(
    ("status", "verb", "words"),
    [
        ("succeeded", "job_retry", "Only a job that failed or was cancelled"),
        ("todo", "job_retry", "Only a job that failed or was cancelled"),
        ("failed", "job_cancel", "neither waits nor runs"),
    ],
)
def test_what_cannot_be_is_said(editor, make_job, status, verb, words):
    pk = make_job(status=status)
    assert words in editor.post(reverse(verb, args=[pk]), follow=True).content.decode()
    assert ProcrastinateJob.objects.get(pk=pk).status == status
    assert not JobDecision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_waits_in_the_queue_already_is_not_doubled(ada, log_in, make_job):
    client = log_in(ada)
    pk = make_job(status="failed", queueing_lock="once")
    make_job(status="todo", queueing_lock="once")
    page = client.post(reverse("job_retry", args=[pk]), follow=True).content.decode()
    assert "waits in the queue already" in page
    assert ProcrastinateJob.objects.get(pk=pk).status == "failed"


def test_a_job_of_another_version_is_not_tried_again(editor, make_job):
    pk = make_job("gone.task", status="failed")
    assert "no such job" in read(editor, "job_detail", pk)
    assert "no longer knows" in editor.post(reverse("job_retry", args=[pk]), follow=True).content.decode()


def test_a_waiting_job_is_cancelled_and_its_page_told(cleo, editor, make_job):
    given = start_import(by=cleo, url="https://courier.example/story")
    pk = make_job(args=f'{{"import_id": {given.pk}}}')
    assert "Cancelled." in editor.post(reverse("job_cancel", args=[pk]), follow=True).content.decode()
    assert ProcrastinateJob.objects.get(pk=pk).status == "cancelled"
    given.refresh_from_db()
    assert (given.state, given.problem) == (ImportState.FAILED, "Ada cancelled this work before it was done.")
    assert JobDecision.objects.get().decision == "cancelled"


def test_a_running_job_is_asked_not_to_be_tried_again(editor, make_job):
    pk = make_job(status="doing")
    assert "It is running." in editor.post(reverse("job_cancel", args=[pk]), follow=True).content.decode()
    job = ProcrastinateJob.objects.get(pk=pk)
    assert (job.status, job.abort_requested) == ("doing", True)


@pytest.mark.parametrize("name", ["job_list", "periodic_list"])
def test_others_do_not_see_it(cleo, log_in, name):
    assert log_in(cleo).get(reverse(name)).status_code == 403


def test_the_panel_leads_to_it(editor):
    page = editor.get("/admin/").content.decode()
    assert f'href="{reverse("job_list")}"' in page
    assert f'href="{reverse("periodic_list")}"' in page


def test_the_clock_shows_last_and_next(editor, make_job):
    pk = make_job("web.delete_old_jobs", status="succeeded", args="{}")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp, job_id) VALUES (%s, %s, %s)",
            ["web.delete_old_jobs", 1_700_000_000, pk],
        )
    page = read(editor, "periodic_list")
    assert f'<a href="/admin/jobs/{pk}/">' in page
    assert "14 Nov 2023" in page
    clock = {one.task: one for one in rows.clocks()}
    assert clock["web.delete_old_jobs"].word == "done"
    assert clock["web.retry_stalled_jobs"].last is None
    assert all(timezone.now() <= one.next <= timezone.now() + timedelta(days=8) for one in clock.values())


def test_every_periodic_job_stands_in_the_one_table_with_its_time():
    registered = {
        one.task.name: one.cron
        for one in app.periodic_registry.periodic_tasks.values()
        if not one.task.name.startswith("tests.") and one.periodic_id != "quick"
    }
    assert registered == {name: one.cron for name, one in PERIODIC.items()}


def test_the_docs_are_drawn_from_the_table():
    assert table() in (DOCS / "operations.md").read_text()
