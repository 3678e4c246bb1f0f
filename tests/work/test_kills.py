"""Workers are killed with `kill -9`, where it hurts and anywhere: nothing hangs for a minute, nothing happens twice."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as desk_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.imports import jobs
from factcheck.imports.actions import start_import
from factcheck.imports.models import ArticleImport, ImportState
from factcheck.web.uploads import KeptFile
from factcheck.work.models import JobFailure
from tests.work.deadly import EFFECTS, relay

PROJECT = Path(__file__).resolve().parents[2]
MINUTE = 60.0
TEXT = "The mayor of Karasu said on Monday that the bridge was safe. Nobody was hurt, she told reporters.\n\n"
PLACES = (
    "before the job",
    "before reading",
    "after reading",
    "before the commit",
    "before the queue is told",
)
RELAYS = ("queueing", "queued")
CARE = ("in the care of jobs", "after the care of jobs")

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def effects(db) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(EFFECTS)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE test_effects")


@pytest.fixture
def start(effects, settings) -> Iterator[Start]:
    """Start a worker that dies at a place, or lives; those that are left are ended."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PROJECT),
        "DJANGO_SETTINGS_MODULE": "tests.work.kill_settings",
        "FACTCHECK_VAR": str(desk_settings.VAR_DIR),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "KILL_DATABASE": connection.settings_dict["NAME"],
    }

    def _start(place: str = "", queues: str = "", *, quickly: bool = False) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "manage.py", "work", "--grace", "5", *(["--queues", queues] if queues else [])]
        told = {"KILL_PLACE": place} | ({"KILL_QUICKLY": "1"} if quickly else {})
        started.append(subprocess.Popen(command, cwd=PROJECT, env=environment | told))
        return started[-1]

    yield _start
    for process in started:
        process.kill()
        process.wait()


def give(by, number: int) -> ArticleImport:
    """An import of a file that waits for its job."""
    text = f"Story {number}. {TEXT * 4}".encode()
    path = default_storage.save(f"story-{number}.txt", ContentFile(text))
    return start_import(
        by=by, file=KeptFile(name="story.txt", path=path, sha256="", size=len(text), media_type="text/plain")
    )


def wait_until(true: Callable[[], object], within: float) -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < within
        time.sleep(0.05)


def ours():
    """The jobs whose effects are counted, and none that runs by the clock."""
    return ProcrastinateJob.objects.filter(task_name__in=("imports.read", "tests.relay", "tests.follow"))


def undone() -> bool:
    return ours().filter(status__in=("todo", "doing")).exists()


def counted() -> dict[str, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, array_agg(number ORDER BY number) FROM test_effects GROUP BY what")
        return dict(cursor.fetchall())


def times_read(given: ArticleImport) -> int:
    events = given.events.filter(pgh_context__verb="import.read")
    return len({event.pgh_context_id for event in events})


def test_killed_at_any_place_nothing_hangs_for_a_minute_and_nothing_happens_twice(cleo, start):
    given = {place: give(cleo, number) for number, place in enumerate(PLACES)}
    for place, one in given.items():
        jobs.read_import.configure(queue=place, lock=f"import-{one.pk}").defer(import_id=one.pk)
    for number, place in enumerate(RELAYS):
        relay.configure(queue=place).defer(number=number)

    victims = [start(place, place) for place in (*PLACES, *RELAYS)] + [start(place, "care") for place in CARE]
    for victim in victims:
        assert victim.wait(MINUTE) == -9
    died = time.monotonic()
    rescuer = start()
    wait_until(lambda: not undone(), MINUTE)
    assert time.monotonic() - died < MINUTE

    for place, one in given.items():
        one.refresh_from_db()
        assert (one.state, times_read(one)) == (ImportState.READY, 1), place
    assert counted() == {"relay": [0, 1], "follow": [0, 1]}
    # Of each, it is told that a worker ended; and the care of jobs is none that hangs either.
    lost = JobFailure.objects.values_list("job_id", flat=True)
    left = ours().exclude(task_name="tests.follow")
    assert set(lost) >= set(left.values_list("pk", flat=True))
    dead = ProcrastinateJob.objects.filter(status="doing", queue_name="care", attempts=0, worker=None)
    wait_until(lambda: not dead.exists(), MINUTE)
    rescuer.terminate()
    assert rescuer.wait(10) == 0


def test_killed_anywhere_everything_is_done_once(cleo, start):
    seed = random.randrange(10_000)
    chance = random.Random(seed)
    given = [give(cleo, number) for number in range(30)]
    for number, one in enumerate(given):
        jobs.read_import.configure(lock=f"import-{one.pk}").defer(import_id=one.pk)
        relay.defer(number=number)
    for _ in range(4):  # a job that takes five workers down is given up
        worker = start(quickly=True)
        doing = ours().filter(status="doing", worker__isnull=False)
        before = set(doing.values_list("pk", flat=True))
        wait_until(
            lambda doing=doing, before=before: set(doing.values_list("pk", flat=True)) - before or not undone(), 30
        )
        time.sleep(chance.uniform(0, 0.3))
        worker.kill()
        worker.wait()
    start(quickly=True)
    wait_until(lambda: not undone(), MINUTE)
    numbers = list(range(30))
    assert counted() == {"relay": numbers, "follow": numbers}, seed
    for one in given:
        one.refresh_from_db()
        assert (one.state, times_read(one)) == (ImportState.READY, 1), seed
    assert set(ours().values_list("status", flat=True)) == {"succeeded"}


def test_what_a_job_queues_comes_with_what_it_did_or_not_at_all(effects):
    """The connector that workers get queues over Django's connection."""
    connector = app.connector.get_worker_connector()
    assert connector.get_sync_connector() is app.connector
