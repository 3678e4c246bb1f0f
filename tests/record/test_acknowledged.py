"""Web worker, job worker, backend and postmaster are killed while a thousand writes are acknowledged: none is lost."""

import http.client
import itertools
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.db.conftest import PROJECT, scratch

WRITES, WRITERS, WITHIN = 1_000, 4, 420.0
CSRF = "c" * 32

PREPARE = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.conf import settings
from factcheck.accounts.models import User
from factcheck.accounts.sessions import SessionStore
person = User.objects.create_user("cleo@newsroom.example", handle="cleo", name="Cleo", role="reporter")
session = SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.save()
print(session.session_key)
"""
COUNT = """
import json
from factcheck.audit.models import Event
from factcheck.record.actions import seal_events
from factcheck.record.checks import check_seals, compare
from factcheck.speakers.models import Speaker
seal_events()
added = Event.objects.filter(noun="speaker", what="added", verb="speaker.added", by_id__isnull=False)
print(json.dumps({
    "there": list(Speaker.objects.values_list("name", flat=True)),
    "on record": [event.row["name"] for event in added],
    "wrong": [*check_seals().problems, *compare()],
}))
"""


class Newsroom:
    """A desk of its own: database, web server and job worker, each started again when it ends."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(PROJECT),
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "FACTCHECK_VAR": str(self.var),
            "LOG_LEVEL": "CRITICAL",
        }
        with socket.create_server(("127.0.0.1", 0)) as trial:
            self.port = trial.getsockname()[1]
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.over = threading.Event()

    def ask(self, code: str) -> str:
        code = f"import django\ndjango.setup()\n{code}"
        ran = subprocess.run(
            [sys.executable, "-c", code], env=self.environment, cwd=PROJECT, capture_output=True, text=True, timeout=300
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def manage(self, *command: str) -> "subprocess.Popen[bytes]":
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([sys.executable, "manage.py", *command], cwd=PROJECT, env=self.environment, **quiet)

    def supervise(self) -> None:
        commands = {"web": ("serve", "--port", str(self.port), "--workers", "1"), "worker": ("work", "--grace", "2")}
        while not self.over.is_set():
            for name, command in commands.items():
                if name not in self.children or self.children[name].poll() is not None:
                    self.children[name] = self.manage(*command)
            self.over.wait(0.2)

    def victims(self) -> dict[str, int | None]:
        """One living process of each kind."""
        postmaster = int((self.var / "postgres" / "postmaster.pid").read_text().split()[0])
        backends = [pid for pid, words in children_of(postmaster) if "127.0.0.1" in words or "[local]" in words]
        web = [pid for pid, _ in children_of(self.children["web"].pid)]
        return {
            "web worker": next(iter(web), None),
            "job worker": self.children["worker"].pid,
            "backend": random.choice(backends) if backends else None,
            "postmaster": postmaster,
        }

    def stop(self) -> None:
        self.over.set()
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def children_of(parent: int) -> list[tuple[int, str]]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            ppid = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            words = (entry / "cmdline").read_bytes().decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if ppid == parent:
            found.append((int(entry.name), words))
    return found


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with scratch() as folder:
        room = Newsroom(folder)
        migrated = room.manage("migrate", "--verbosity", "0")
        assert migrated.wait(400) == 0
        yield room
        room.stop()


def test_a_thousand_acknowledged_writes_outlive_every_kill(newsroom):
    key = newsroom.ask(PREPARE).strip()
    supervisor = threading.Thread(target=newsroom.supervise)
    supervisor.start()
    numbers, acknowledged, killed, failures = itertools.count(1), [], [], []
    enough = threading.Event()

    def write() -> None:
        while not enough.is_set():
            name = f"Speaker {next(numbers)}"
            try:
                link = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=15)
                body = urlencode({"name": name, "kind": "person", "csrfmiddlewaretoken": CSRF})
                cookies = f"sessionid={key}; csrftoken={CSRF}"
                headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
                link.request("POST", "/speakers/new/", body, headers)
                answer = link.getresponse()
                answer.read()
                link.close()
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if answer.status == 302 and answer.headers["Location"].startswith("/speakers/"):
                acknowledged.append(name)
            elif answer.status < 500:
                failures.append((name, answer.status, answer.headers.get("Location")))
                enough.set()
            else:
                time.sleep(0.05)
            if len(acknowledged) >= WRITES:
                enough.set()

    began = time.monotonic()
    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        # A kill for each hundred writes, in turn of all kinds, and at no moment that anybody chose.
        kinds = itertools.cycle(["web worker", "backend", "job worker", "postmaster"])
        while not enough.is_set() and time.monotonic() - began < WITHIN:
            if len(acknowledged) >= 80 * (len(killed) + 1):
                kind = next(kinds)
                if (victim := newsroom.victims()[kind]) is not None:
                    os.kill(victim, signal.SIGKILL)
                    killed.append(kind)
            time.sleep(0.05)
    finally:
        enough.set()
        for thread in threads:
            thread.join()
        newsroom.over.set()
        supervisor.join()
    assert failures == []
    assert len(acknowledged) >= WRITES
    assert set(killed) == {"web worker", "backend", "job worker", "postmaster"}
    assert len(killed) >= 8
    newsroom.stop()
    found = json.loads(newsroom.ask(COUNT))
    assert set(acknowledged) - set(found["there"]) == set()
    assert sorted(found["there"]) == sorted(found["on record"])
    assert found["wrong"] == []
