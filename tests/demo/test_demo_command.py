"""`manage.py demo` as a person runs it: a real process with real children, in a folder of its own."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.error
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from factcheck.demo.log_ins import PASSWORD, log_ins

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0  # seconds; a busy machine starts a desk slowly


class Demo:
    """One run of the command."""

    def __init__(self, var: Path, *args: str, **env: str) -> None:
        self.var = var
        self.port = free_port()
        self.log = var.with_name(f"{var.name}.log")
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo", "--port", str(self.port), *args],
                cwd=PROJECT,
                env=environment(var, **env),
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def until_ready(self) -> "Demo":
        wait_until(lambda: "Stop it with Ctrl-C." in self.said or self.process.poll() is not None, lambda: self.said)
        assert self.process.poll() is None, self.said
        return self

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def log_in(self, email: str = "cleo@newsroom.example") -> OpenerDirector:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        page = read(browser, f"{self.url}/accounts/login/")
        post(browser, f"{self.url}/accounts/login/", page, login=email, password=PASSWORD)
        return browser

    def children(self, word: str = "") -> list[int]:
        """Processes that were started with this demo's folder, apart from the command itself and the database."""
        return [pid for pid, words in processes(self.var) if pid != self.process.pid and word in words]


def environment(var: Path, **env: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"FACTCHECK_VAR": str(var), "PYTHONWARNINGS": "error"} | env


def manage(var: Path, *args: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=PROJECT,
        env=environment(var, **env),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def processes(var: Path) -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # it has ended, or is another user's
        if f"FACTCHECK_VAR={var}".encode() in variables and "keeper import main" not in words and words:
            yield int(entry.name), words


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return int(trial.getsockname()[1])


def wait_until(true: Callable[[], object], told: Callable[[], str] = lambda: "") -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE, told()
        time.sleep(0.05)


def read(browser: OpenerDirector, url: str) -> str:
    with browser.open(url, timeout=PATIENCE) as response:
        return response.read().decode()


def post(browser: OpenerDirector, url: str, page: str, **fields: str) -> str:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    with browser.open(url, urlencode({"csrfmiddlewaretoken": token, **fields}).encode(), timeout=PATIENCE) as response:
        return response.read().decode()


def own_name(browser: OpenerDirector, demo: Demo) -> str:
    return re.search(r'name="name" value="([^"]*)"', read(browser, f"{demo.url}/accounts/settings/"))[1]


def rename(browser: OpenerDirector, demo: Demo, name: str) -> None:
    where = f"{demo.url}/accounts/settings/"
    post(browser, where, read(browser, where), name=name, time_zone="Asia/Tbilisi", theme="auto", single_keys="on")


def sql(var: Path, statement: str) -> str:
    done = manage(var, "dbshell", "--", "-Atc", statement)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Not below pytest's own: each of its runs closes that one to the database's user anew."""
    with tempfile.TemporaryDirectory(prefix="demo-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture(scope="module")
def var(folder) -> Path:
    return folder / "var"


@pytest.fixture(scope="module")
def demo(var) -> Iterator[Demo]:
    """A demo in an empty folder, with DEBUG asked for, which it must not give."""
    running = Demo(var, DEBUG="true").until_ready()
    yield running
    if running.process.poll() is None:
        running.end()


def test_it_prints_one_url_and_every_log_in(demo):
    assert re.findall(r"http\S+", demo.said) == [f"{demo.url}/"]
    for person in log_ins():
        assert re.search(rf"{person.name} +{person.role} +{person.email}", demo.said)
    assert PASSWORD in demo.said
    assert f"{demo.var}" in demo.said
    assert "Traceback" not in demo.said


def test_one_logs_in_and_works(demo):
    browser = demo.log_in("dan@newsroom.example")
    assert own_name(browser, demo) == "Dan Okrell"
    rename(browser, demo, "Dan Okrell-Varnes")
    assert own_name(browser, demo) == "Dan Okrell-Varnes"


def test_it_says_that_all_is_invented_and_shows_no_debug_page(demo):
    assert "are invented" in read(build_opener(), f"{demo.url}/accounts/login/")
    with pytest.raises(urllib.error.HTTPError) as missing:
        demo.log_in().open(f"{demo.url}/no/such/page/", timeout=PATIENCE)
    assert missing.value.code == 404
    assert "DEBUG" not in missing.value.read().decode()


def test_its_key_is_its_own_and_nobody_elses(demo):
    file = demo.var / "secret_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text()) >= 64
    env = Path(f"/proc/{demo.children('granian')[0]}/environ").read_bytes()
    assert f"SECRET_KEY={file.read_text()}".encode() in env.split(b"\0")


def test_a_file_that_is_given_is_read_by_the_worker(demo):
    browser = demo.log_in()
    where = f"{demo.url}/imports/new/"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', read(browser, where))[1]
    text = "The ferry to Ostrel will not sail on Monday.\n\n“Nobody told us,” said its captain, Ilia Sarven."
    parts = {
        'name="csrfmiddlewaretoken"': token,
        'name="file"; filename="ferry.txt"\r\nContent-Type: text/plain': text,
    }
    body = "".join(f"--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{part}\r\n" for head, part in parts.items())
    request = Request(where, f"{body}--b--\r\n".encode(), {"Content-Type": "multipart/form-data; boundary=b"})
    with browser.open(request, timeout=PATIENCE) as response:
        waiting = response.url
    wait_until(lambda: "Ilia Sarven" in read(browser, waiting), lambda: read(browser, waiting))


def test_the_server_listens_on_loopback_alone(demo):
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    local = [row[1] for row in listening if row[1].endswith(f":{demo.port:04X}") and row[3] == "0A"]
    assert local == [f"0100007F:{demo.port:04X}"]


def test_a_taken_port_is_told_in_one_line(demo):
    done = manage(demo.var, "demo", "--port", str(demo.port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"CommandError: Port {demo.port} cannot be used: Address already in use. Choose another one."
    ]


def test_reset_does_not_pull_the_rug_from_under_a_running_demo(demo):
    done = manage(demo.var, "demo", "--reset", "--port", str(free_port()))
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["CommandError: Another demo is running in this folder. Stop it first."]
    assert own_name(demo.log_in(), demo)


def test_a_second_demo_may_run_beside_it(demo):
    second = Demo(demo.var).until_ready()
    assert own_name(demo.log_in(), demo) == own_name(second.log_in(), second)
    assert second.end() == 0


def test_a_worker_that_dies_is_started_again(demo):
    wait_until(lambda: demo.children("manage.py work"))
    (worker,) = demo.children("manage.py work")
    time.sleep(11)  # one that dies at once would end the demo
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: [pid for pid in demo.children("manage.py work") if pid != worker])
    assert "The job worker ended (SIGKILL) and is started again." in demo.said


def test_stopping_keeps_the_data_and_reset_starts_over(demo):
    """One story, for each start takes seconds: stop, start again, lose the web server, reset, die."""
    rename(demo.log_in(), demo, "Cleo Varnes-Okrell")
    assert demo.end(signal.SIGINT) == 0
    assert demo.said.endswith("Stopped.\n")
    assert demo.children() == []

    again = Demo(demo.var).until_ready()
    assert "Loading" not in again.said
    assert own_name(again.log_in(), again) == "Cleo Varnes-Okrell"
    (again.var / "mail").mkdir(exist_ok=True)
    (again.var / "mail" / "a.log").write_text("old")

    web = next(pid for pid in again.children("granian") if os.getpgid(pid) == pid)
    os.kill(web, signal.SIGKILL)
    assert again.process.wait(PATIENCE) == 1
    assert "The web server ended (SIGKILL), and the demo with it." in again.said
    assert again.children() == []

    fresh = Demo(demo.var, "--reset").until_ready()
    assert own_name(fresh.log_in(), fresh) == "Cleo Varnes"
    assert not (fresh.var / "mail").exists()
    assert any((fresh.var / "files").iterdir())

    assert fresh.end(signal.SIGKILL) == -signal.SIGKILL
    wait_until(lambda: not fresh.children(), lambda: str(list(processes(fresh.var))))


def test_another_desk_is_left_alone(folder):
    var = folder / "another"
    assert manage(var, "migrate", "--verbosity", "0").returncode == 0
    names = ("--noinput", "--email", "eve@desk.example", "--handle", "eve", "--name", "Eve")
    made = manage(var, "createsuperuser", *names, DJANGO_SUPERUSER_PASSWORD="a-long-enough-passphrase")
    assert made.returncode == 0, made.stderr
    done = manage(var, "demo", "--reset", "--port", str(free_port()))
    assert done.returncode == 1
    assert "holds a desk that is not the demo's. Nothing was changed" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sql(var, "SELECT email, role FROM factcheck_user") == "eve@desk.example|editor"


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"DATABASE_URL": "postgres://u:p@127.0.0.1:1/x"}, "Unset DATABASE_URL"),
        ({"MEDIA_ROOT": "/nowhere"}, "Unset MEDIA_ROOT"),
        (
            {"FACTCHECK_ENV": "production", "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "desk.example"},
            "does not run with FACTCHECK_ENV=production",
        ),
    ],
    ids=["database", "files", "production"],
)
def test_the_demo_never_runs_where_its_password_could_hurt(tmp_path, env, message):
    done = manage(tmp_path / "var", "demo", **env)
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_what_is_no_port_is_told_in_one_line(tmp_path, port):
    done = manage(tmp_path / "var", "demo", f"--port={port}")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"CommandError: {port} is no port: choose one from 1024 to 65535."]
