"""A worker killed with SIGKILL while the mail server takes its letter, with real processes and a real server."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.letters.mail_server import MailServer, mail_server

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0

WRITE = """
from tests.factories import make_claim, make_person, make_request
from factcheck.letters.actions import LetterDetails, draft_letter, send_letter
cleo = make_person("cleo")
claim = make_claim(cleo)
for name in ("first", "second"):
    letter = draft_letter(by=cleo, request=make_request(cleo, claim=claim, wanted=name), kind="asked")
    send_letter(by=cleo, letter=letter, details=LetterDetails(to=f"{name}@city.example", subject=name, body="Words."))
"""
TELL = """
from pathlib import Path
from factcheck.letters.models import Letter
states = " ".join(Letter.objects.order_by("id").values_list("state", flat=True))
Path(%r).write_text(states)
"""


@pytest.fixture
def desk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="letters-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def manage(desk: Path, server: MailServer, *args: str) -> subprocess.Popen[bytes]:
    env = {
        "PATH": os.environ["PATH"],
        "FACTCHECK_VAR": str(desk / "var"),
        "PYTHONPATH": str(PROJECT),
        "DJANGO_SETTINGS_MODULE": "tests.letters.mail_settings",
        "TEST_MAIL_PORT": str(server.port),
    }
    return subprocess.Popen([sys.executable, "manage.py", *args], cwd=PROJECT, env=env)


def shell(desk: Path, server: MailServer, code: str) -> None:
    assert manage(desk, server, "shell", "--no-imports", "-c", code).wait(PATIENCE) == 0


def wait_until(true: Callable[[], object]) -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.05)


def states(desk: Path, server: MailServer) -> str:
    told = desk / "states"
    shell(desk, server, TELL % str(told))
    return told.read_text()


def test_no_letter_is_sent_twice_and_none_is_lost_in_silence(desk):
    with mail_server() as server:
        assert manage(desk, server, "migrate", "--verbosity", "0").wait(PATIENCE) == 0
        shell(desk, server, WRITE)

        server.silent.set()
        worker = manage(desk, server, "procrastinate", "worker", "--concurrency", "1")
        wait_until(lambda: server.taken)
        worker.kill()
        worker.wait()
        server.silent.clear()

        worker = manage(desk, server, "procrastinate", "worker", "--concurrency", "1")
        try:
            # The second letter, and the e-mail that tells the writer of the first one's fate.
            wait_until(lambda: len(server.taken) >= 3)
        finally:
            worker.terminate()
        assert worker.wait(PATIENCE) == 0
        assert states(desk, server) == "unsure sent"
        to = [
            line.removeprefix("To: ") for text in server.taken for line in text.splitlines() if line.startswith("To: ")
        ]
        assert sorted(to) == ["cleo@newsroom.example", "first@city.example", "second@city.example"]
        assert sum("may or may not have gone out" in text.replace("=\n", "") for text in server.taken) == 1
