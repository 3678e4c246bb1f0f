"""What the pages read about jobs. The table may hold millions that are done: nothing here counts or scans them.

`migrations` gives it two indexes, by state and by task, each with the id: a page of either is read by key.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from factcheck.accounts.models import User
from factcheck.work.blame import shown_arguments
from factcheck.work.models import JobDecision, JobFailure
from factcheck.work.periodic import PERIODIC
from factcheck.work.subjects import Subject, subjects_of

PAGE = 50
COUNTED = 1_000
# Seconds without a heartbeat after which a page says that a worker is silent.
ALIVE = 18
WORDS = {
    "todo": "waiting",
    "doing": "running",
    "failed": "failed",
    "succeeded": "done",
    "cancelled": "cancelled",
    "aborted": "dropped",
}
OPEN = ("todo", "doing", "failed")
EVENTS = {
    "deferred": "queued",
    "started": "started",
    "deferred_for_retry": "put back, to be tried again",
    "failed": "failed",
    "succeeded": "done",
    "cancelled": "cancelled",
    "abort_requested": "asked not to be tried again",
    "aborted": "dropped: the same work was done by another",
    "scheduled": "to be tried at",
    "retried": "tried again by hand",
}
_COUNTS = """
SELECT state, (
    SELECT count(*) FROM (
        SELECT FROM procrastinate_jobs WHERE status = state::procrastinate_job_status LIMIT %s
    ) AS counted
) FROM unnest(%s::text[]) AS state
"""


@dataclass(frozen=True)
class Wish:
    """Which jobs are wanted; state "" is what waits, runs or failed, "all" is every one.

    What runs by the clock comes every few seconds: once done, it is left out unless `clock` or its task is asked for.
    """

    state: str = ""
    task: str = ""
    queue: str = ""
    before: int | None = None
    clock: bool = False


@dataclass(frozen=True)
class Row:
    job: ProcrastinateJob
    word: str
    since: datetime | None
    why: JobFailure | None
    arguments: dict[str, str]
    about: Subject | None = None

    @property
    def waits_until(self) -> datetime | None:
        at: datetime | None = self.job.scheduled_at
        return at if self.job.status == "todo" and at and at > timezone.now() else None


@dataclass(frozen=True)
class Count:
    state: str
    word: str
    number: int

    @property
    def shown(self) -> str:
        return f"{COUNTED:,}+" if self.number > COUNTED else f"{self.number:,}"


@dataclass(frozen=True)
class Lives:
    """A worker, and whether it was heard of lately."""

    number: int
    heard: datetime
    alive: bool
    running: int


@dataclass(frozen=True)
class Clock:
    """A periodic job: when it was queued last, how that went, and when it comes next."""

    task: str
    when: str
    what: str
    last: datetime | None
    job_id: int | None
    word: str
    next: datetime


def page_of(wish: Wish, person: User | None = None) -> tuple[list[Row], int | None]:
    """Newest first, with what each is about as far as the person may see it; and the key to ask for older ones with."""
    base = ProcrastinateJob.objects.all()
    if wish.task:
        base = base.filter(task_name=wish.task)
    if wish.queue:
        base = base.filter(queue_name=wish.queue)
    if wish.before:
        base = base.filter(pk__lt=wish.before)
    if wish.state in ("all", "succeeded") and not wish.task and not wish.clock:
        base = base.exclude(status="succeeded", task_name__in=PERIODIC)
    states = OPEN if not wish.state else () if wish.state == "all" else (wish.state,)
    # One run for each state, each read from the end of its index; the newest of them all are the page.
    runs = [base.filter(status=state).order_by("-pk")[: PAGE + 1] for state in states] or [
        base.order_by("-pk")[: PAGE + 1]
    ]
    jobs = sorted(reduce(lambda rows, run: [*rows, *run], runs, list[ProcrastinateJob]()), key=lambda job: -job.pk)
    rows = _rows(jobs[:PAGE], person)
    return rows, jobs[PAGE - 1].pk if len(jobs) > PAGE else None


def _rows(jobs: list[ProcrastinateJob], person: User | None) -> list[Row]:
    ids = [job.pk for job in jobs]
    since = dict(
        ProcrastinateEvent.objects.filter(job_id__in=ids)
        .exclude(type="scheduled")
        .order_by("pk")
        .values_list("job_id", "at")
    )
    why = {
        failure.job_id: failure
        for failure in JobFailure.objects.filter(job_id__in=ids).order_by("attempt").defer("trace")
    }
    about = subjects_of(jobs, person) if person is not None else {}
    return [
        Row(
            job,
            WORDS.get(job.status, job.status),
            since.get(job.pk),
            why.get(job.pk),
            shown_arguments(job.args),
            about.get(job.pk),
        )
        for job in jobs
    ]


def counts() -> list[Count]:
    """How many wait, run and failed, counted no further than a person would read."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [COUNTED + 1, list(OPEN)])
        numbers = dict(cursor.fetchall())
    return [Count(state, WORDS[state], numbers[state]) for state in OPEN]


def workers() -> list[Lives]:
    """The workers that are there, those heard of last first; the dead are forgotten when the next one starts."""
    alive_since = timezone.now() - timedelta(seconds=ALIVE)
    found = list(ProcrastinateWorker.objects.order_by("-last_heartbeat")[:20])
    at: dict[int, int] = {}
    for worker_id in ProcrastinateJob.objects.filter(
        status="doing", worker_id__in=[one.pk for one in found]
    ).values_list("worker_id", flat=True):
        at[worker_id] = at.get(worker_id, 0) + 1
    return [Lives(w.pk, w.last_heartbeat, w.last_heartbeat >= alive_since, at.get(w.pk, 0)) for w in found]


def standing(lock: str) -> str:
    """For the page that waits for a job: a sentence when it does not simply run or wait its turn, else ""."""
    waiting = ProcrastinateJob.objects.filter(lock=lock, status__in=("todo", "doing")).order_by("pk").first()
    if waiting is None or waiting.status == "doing":
        return ""
    if not any(worker.alive for worker in workers()):
        return "Nothing is at work for this desk just now. It goes on by itself as soon as a worker is started."
    if waiting.scheduled_at is not None and waiting.scheduled_at > timezone.now():
        at = date_format(timezone.localtime(waiting.scheduled_at), "H:i:s")
        return f"It broke off {'once' if waiting.attempts == 1 else f'{waiting.attempts} times'}, and is tried again at {at}."
    return ""


def story_of(job: ProcrastinateJob, person: User) -> dict[str, Any]:
    """One job's page: what happened to it, why attempts failed, and who decided what."""
    events = list(ProcrastinateEvent.objects.filter(job_id=job.pk).order_by("pk")[:200])
    return {
        "job": job,
        "word": WORDS.get(job.status, job.status),
        "arguments": shown_arguments(job.args),
        "about": subjects_of([job], person).get(job.pk),
        "events": [(EVENTS.get(event.type, event.type), event.at) for event in events],
        "failures": list(JobFailure.objects.filter(job_id=job.pk).order_by("-attempt")[:50]),
        "decisions": list(JobDecision.objects.filter(job_id=job.pk).select_related("by").order_by("pk")),
        "known": job.task_name in app.tasks,
        "what": what_it_does(job.task_name),
    }


def what_it_does(task: str) -> str:
    """The first line of a task's own words."""
    if task in PERIODIC:
        return PERIODIC[task].what
    known = app.tasks.get(task)
    return (known.func.__doc__ or "").strip().split("\n")[0] if known else ""


def clocks() -> list[Clock]:
    """The periodic jobs in the order of their names."""
    state = ProcrastinateJob.objects.filter(pk=OuterRef("job_id")).values("status")
    defers = ProcrastinatePeriodicDefer.objects.filter(task_name__in=PERIODIC).annotate(state=Subquery(state))
    last = {defer.task_name: defer for defer in defers.order_by("defer_timestamp")}
    now = datetime.now(UTC)
    found = []
    for task, one in sorted(PERIODIC.items()):
        defer: Any = last.get(task)
        found.append(
            Clock(
                task=task,
                when=one.when,
                what=one.what,
                last=datetime.fromtimestamp(defer.defer_timestamp, UTC) if defer else None,
                job_id=defer.job_id if defer else None,
                word=WORDS.get(defer.state, "") if defer else "",
                next=_next_turn(task, now),
            )
        )
    return found


def _next_turn(task: str, now: datetime) -> datetime:
    # A copy: asking moves it on, and other requests ask as well.
    clock = copy(app.periodic_registry.periodic_tasks[task, ""].croniter)
    return datetime.fromtimestamp(clock.get_next(ret_type=float, start_time=now.timestamp()), UTC)


def tasks() -> list[str]:
    """Names for the filter."""
    return sorted(name for name in app.tasks if "builtin" not in name)


def queues() -> list[str]:
    return sorted({task.queue for name, task in app.tasks.items() if "builtin" not in name})
