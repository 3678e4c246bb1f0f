"""Real servers in folders of their own, used by real processes; and a database like that of an older desk."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.state import ProjectState

from factcheck.db.migration_state import Executor

OLD = "old_desk"
PROJECT = Path(__file__).resolve().parents[2]

SESSION = """
import json, sys
import django
django.setup()
from django.db import connection
for line in sys.stdin:
    try:
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            cursor.execute(json.loads(line))
            answer = {"rows": cursor.fetchall() if cursor.description else []}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer, default=str), flush=True)
"""


class Session:
    """A process that keeps its connection and runs one statement after another."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    @property
    def pid(self) -> int:
        return self.process.pid

    def send(self, statement: str) -> None:
        self.process.stdin.write(json.dumps(statement) + "\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        line = self.process.stdout.readline()
        assert line, f"the process ended: {self.process.stderr.read()}"
        return json.loads(line)

    def sql(self, statement: str) -> list[Any]:
        self.send(statement)
        answer = self.answer()
        assert "error" not in answer, answer
        return answer["rows"]

    def sql_soon(self, statement: str, seconds: float = 10.0) -> list[Any]:
        """As a person who tries again: the answer once there is one, within that time."""
        began = time.monotonic()
        while True:
            self.send(statement)
            answer = self.answer()
            assert time.monotonic() - began < seconds, answer
            if "error" not in answer:
                return answer["rows"]
            time.sleep(0.1)

    def refused(self, statement: str) -> str:
        self.send(statement)
        answer = self.answer()
        assert "error" in answer, answer
        return answer["error"]

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)


class Desk:
    """One data folder and the processes that use it."""

    def __init__(self, data: Path, python: str = sys.executable, project: Path = PROJECT, **options: Any) -> None:
        self.data = data
        self.run_folder = data.with_name(data.name + ".run")
        self.python = python
        self.options = options
        self.sessions: list[Session] = []
        self.env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(project),
            "DJANGO_SETTINGS_MODULE": "tests.db.desk_settings",
            "DESK_DATA": str(data),
            "PYTHONWARNINGS": "error",
            # An interpreter that was copied finds its library only so.
            "LD_LIBRARY_PATH": str(Path(python).parents[1] / "lib"),
        }

    def _child(self, env: dict[str, str]) -> dict[str, Any]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": "/"}
        return pipes | self.options | {"env": self.env | env}

    def run(self, *args: str, **env: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([self.python, *args], timeout=60, check=False, **self._child(env))

    def ask(self, code: str, **env: str) -> str:
        """What the code prints, in a process with Django set up."""
        done = self.run("-c", f"import django\ndjango.setup()\nfrom django.db import connection\n{code}", **env)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout.strip()

    def fails(self) -> str:
        """The one line that a command of manage.py prints when the database cannot be had."""
        done = self.run(str(Path(self.env["PYTHONPATH"]) / "manage.py"), "dbshell", "--", "-c", "SELECT 1")
        assert done.returncode == 1, done
        assert "Traceback" not in done.stderr
        lines = done.stderr.splitlines()
        assert len(lines) == 1, done.stderr
        return lines[0]

    def open(self) -> Session:
        command = [self.python, "-c", SESSION]
        session = Session(subprocess.Popen(command, stdin=subprocess.PIPE, **self._child({})))
        self.sessions.append(session)
        return session

    def processes(self, word: str) -> list[int]:
        """The living processes of this data folder whose command line holds the word."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if str(self.data) in command and any(word in part for part in command):
                found[entry.name] = parent
        # A child just forked still bears its parent's command line.
        return [int(pid) for pid, parent in found.items() if parent not in found]

    @property
    def keepers(self) -> list[int]:
        return self.processes("keeper import main")

    @property
    def servers(self) -> list[int]:
        return self.processes("bin/postgres")

    @property
    def postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    @property
    def socket_folder(self) -> Path:
        return Path((self.run_folder / "socket").read_text())

    def shut(self) -> None:
        while self.sessions:
            session = self.sessions.pop()
            session.kill()
            for pipe in (session.process.stdin, session.process.stdout, session.process.stderr):
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # what the killed process did not read any more
        for pid in self.keepers:
            os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not self.keepers and not self.servers, 20)


def wait_until(true: Callable[[], object], seconds: float) -> float:
    """How long it took; fails after that many seconds."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.fixture
def make_desk(folder: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(data: Path, **options: Any) -> Desk:
        made.append(Desk(data, **options))
        return made[-1]

    yield make
    for desk in made:
        desk.shut()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder, in memory where there is room: dozens of databases are made, each synced to its disk."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2**30
    made = Path(os.path.realpath(tempfile.mkdtemp(prefix="desk-", dir=memory if roomy else None)))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not `tmp_path`: when another pytest starts, it takes back what the server's user needs to get there."""
    with scratch() as made:
        yield made


@pytest.fixture
def desk(make_desk: Callable[..., Desk], folder: Path) -> Desk:
    return make_desk(folder / "var" / "postgres")


@contextmanager
def database(name: str) -> Iterator[BaseDatabaseWrapper]:
    """One more database on the tests' server, and a connection to it that ends with it."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    connections.databases[OLD] = deepcopy(connection.settings_dict) | {"NAME": name}
    try:
        yield connections[OLD]
    finally:
        connections[OLD].close()
        del connections[OLD], connections.databases[OLD]
        with connection.cursor() as cursor:
            # By force it would be refused while the server vacuums it, as that is not ours to end; so it waits for that.
            cursor.execute(f"DROP DATABASE {name}")


@pytest.fixture
def old(django_db_setup: None, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    with django_db_blocker.unblock(), database(f"{connection.settings_dict['NAME']}_old") as opened:
        yield opened


def migrated_singly(old: BaseDatabaseWrapper, name: str) -> ProjectState:
    """Bring an empty database to where a desk stood after that migration, one after the other; its models."""
    executor = Executor(old)
    executor.loader.replace_migrations = False
    executor.loader.build_graph()
    target = ("factcheck", name)
    executor.migrate([target])
    return executor.loader.project_state(target)
