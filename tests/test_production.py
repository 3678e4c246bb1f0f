"""The production shape: what refuses to start, and the real server with the files and headers it sends."""

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from urllib.parse import urlencode

import brotli
import pytest

from factcheck.db.embedded.place import is_alive

PROJECT = Path(__file__).resolve().parents[1]
PATIENCE = 180.0  # seconds; a busy machine starts a desk slowly
HOST = "desk.example"
PASSWORD = "a-long-enough-passphrase"
CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def manage(*args: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """A command in production's environment; an empty value leaves a variable out."""
    given = {"FACTCHECK_ENV": "production", "SECRET_KEY": secrets.token_urlsafe(64), "ALLOWED_HOSTS": HOST}
    return subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=PROJECT,
        env={name: value for name, value in ({"PATH": os.environ["PATH"]} | given | env).items() if value},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("command", ["check", "serve", "procrastinate"])
def test_production_refuses_to_start_without(name, command, tmp_path):
    done = manage(command, FACTCHECK_VAR=str(tmp_path / "var"), **{name: ""})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"manage.py: {name} is not set")


def test_production_is_no_demo(tmp_path):
    done = manage("check", FACTCHECK_VAR=str(tmp_path / "var"), FACTCHECK_DEMO="true")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "manage.py: FACTCHECK_DEMO is set in production, where it would list log-ins. Unset it."
    ]


def test_the_checks_for_production_find_nothing(tmp_path):
    done = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        EMAIL_HOST="mail.example",
        FACTCHECK_VAR=str(tmp_path / "var"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_the_checks_for_production_do_look(tmp_path):
    """The control: a key that is too short, and no HSTS, are found."""
    done = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        SECRET_KEY="short",
        HSTS_SECONDS="0",
        FACTCHECK_VAR=str(tmp_path / "var"),
    )
    assert done.returncode == 1
    assert "security.W009" in done.stderr
    assert "security.W004" in done.stderr


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return int(trial.getsockname()[1])


class Desk:
    """A desk in production's shape, in a folder of its own, behind a proxy that we play."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self.env = {
            "FACTCHECK_VAR": str(folder / "var"),
            "STATIC_ROOT": str(folder / "static"),
            "SECRET_KEY": secrets.token_urlsafe(64),
            "TRUSTED_PROXY_COUNT": "1",
        }
        self.process: subprocess.Popen[str] | None = None
        self.port = free_port()

    def manage(self, *args: str, **env: str) -> "subprocess.CompletedProcess[str]":
        return manage(*args, **self.env | env)

    def serve(self) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "1"],
                cwd=PROJECT,
                env={"PATH": os.environ["PATH"], "FACTCHECK_ENV": "production", "ALLOWED_HOSTS": HOST} | self.env,
                stderr=log,
            )
        wait_until(self.answers)

    def answers(self) -> bool:
        assert self.process.poll() is None
        try:
            return self.ask("/accounts/login/").status == 200
        except OSError:
            return False

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> "Answer":
        sent = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body.encode(), {name: value for name, value in sent.items() if value})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def log_in(self, password: str, network: str = "203.0.113.7") -> "Answer":
        page = self.ask("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body.decode())[1]
        csrf = page.cookies["__Host-csrftoken"]
        answer = self.ask(
            "/accounts/login/",
            "POST",
            urlencode({"csrfmiddlewaretoken": token, "login": "eve@desk.example", "password": password}),
            Content_Type="application/x-www-form-urlencoded",
            Cookie=f"__Host-csrftoken={csrf.partition(';')[0]}",
            Referer=f"https://{HOST}/accounts/login/",
            X_Forwarded_For=network,
        )
        answer.csrf = csrf
        return answer

    def beside(self) -> "Desk":
        """Another server of the same desk, on a port of its own."""
        other = copy(self)
        other.log = self.log.with_name("beside.log")
        other.port = free_port()
        other.serve()
        return other

    def kill(self) -> None:
        """The server and all its processes at once, without a word."""
        pids = [self.process.pid, *self.workers]
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        wait_until(lambda: not any(map(is_alive, pids)))

    def sql(self, statement: str) -> str:
        done = self.manage("dbshell", "--", "-Atc", statement)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @property
    def workers(self) -> list[int]:
        done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, check=False)
        return [int(pid) for pid in done.stdout.split()]


class Answer:
    csrf = ""  # the cookie that the form came with

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def cookies(self) -> dict[str, str]:
        found = [line.partition("=") for line in self.headers.get_all("Set-Cookie", [])]
        return {name: rest for name, _, rest in found}

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


def wait_until(true: Callable[[], object]) -> float:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.05)
    return time.monotonic() - began


@pytest.fixture(scope="module")
def prepared() -> Iterator[Desk]:
    """A desk with tables, an editor and static files, made by the commands that docs/operations.md names."""
    # Not below pytest's own folder: each of its runs closes that one to the database's user anew.
    with tempfile.TemporaryDirectory(prefix="production-", ignore_cleanup_errors=True) as name:
        desk = Desk(Path(name))
        refused = desk.manage("serve")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.splitlines() == [
            f"CommandError: No static files in {name}/static. Run `manage.py collectstatic --noinput` first."
        ]
        # The admin's hundred files would take most of the time and add nothing.
        assert desk.manage("collectstatic", "--noinput", "--ignore", "admin").returncode == 0
        refused = desk.manage("serve")
        assert refused.stderr.splitlines() == [
            "CommandError: The database lacks migrations. Run `manage.py migrate` first."
        ]
        assert desk.manage("migrate").returncode == 0
        names = ("--email", "Eve@Desk.example", "--handle", "eve", "--name", "Eve Arden")
        made = desk.manage("createsuperuser", "--noinput", *names, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
        assert made.returncode == 0, made.stderr
        yield desk


@pytest.fixture(scope="module")
def desk(prepared) -> Iterator[Desk]:
    prepared.serve()
    assert "ERROR" not in prepared.log.read_text()
    yield prepared
    if prepared.process.poll() is None:
        prepared.process.terminate()
        prepared.process.wait(PATIENCE)


def assert_safe_headers(answer: Answer) -> None:
    assert {part.strip() for part in answer.header("Content-Security-Policy").split(";")} == CSP
    assert answer.header("Strict-Transport-Security") == "max-age=63072000; includeSubDomains; preload"
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Referrer-Policy") == "same-origin"
    assert answer.header("Cross-Origin-Opener-Policy") == "same-origin"


def test_pages_carry_every_header(desk):
    for path, status in (("/accounts/login/", 200), ("/no/such/page/", 404), ("/%00", 400)):
        answer = desk.ask(path)
        assert answer.status == status
        assert_safe_headers(answer)
        assert answer.header("X-Frame-Options") == "DENY"
        assert "no-store" in answer.header("Cache-Control")
        assert "camera=()" in answer.header("Permissions-Policy")
        assert "HX-Request" in answer.header("Vary")


def test_static_files_are_hashed_compressed_and_safe(desk):
    page = desk.ask("/accounts/login/").body.decode()
    paths = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)
    assert len(paths) >= 3
    for path in paths:
        assert re.search(r"\.[0-9a-f]{12}\.", path), path
        plain, packed = desk.ask(path), desk.ask(path, Accept_Encoding="gzip, br")
        assert (plain.status, packed.status) == (200, 200)
        for answer in (plain, packed):
            assert_safe_headers(answer)
            assert answer.header("Cache-Control") == "max-age=315360000, public, immutable"
        assert not plain.header("Content-Encoding")
        if len(plain.body) > 1000:
            assert packed.header("Content-Encoding") == "br"
            assert packed.header("Vary") == "Accept-Encoding"
            assert brotli.decompress(packed.body) == plain.body
            assert len(packed.body) < len(plain.body) / 2
    assert {path.rpartition(".")[2] for path in paths} >= {"css", "js", "svg"}


def test_plain_http_is_sent_to_https(desk):
    answer = desk.ask("/accounts/login/?next=/claims/", X_Forwarded_Proto="")
    assert answer.status == 301
    assert answer.header("Location") == f"https://{HOST}/accounts/login/?next=/claims/"


def test_other_hosts_are_refused(desk):
    answer = desk.ask("/accounts/login/", Host="evil.example")
    assert answer.status == 400
    assert b"evil.example" not in answer.body


def test_the_first_editor_logs_in_with_cookies_for_this_host_alone(desk):
    answer = desk.log_in(PASSWORD)
    csrf = answer.csrf
    assert answer.status == 302
    session = answer.cookies["__Host-sessionid"]
    for cookie in (csrf, session):
        words = {word.strip().lower() for word in cookie.split(";")[1:]}
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= words
        assert not any(word.startswith("domain=") for word in words)
    # An editor gets no further than to the set-up of a second factor.
    cookie = f"__Host-sessionid={session.partition(';')[0]}"
    refused = desk.ask("/accounts/settings/", Cookie=cookie)
    assert (refused.status, refused.header("Location")) == (302, "/accounts/2fa/")
    assert "Set up a second factor to go on" in desk.ask("/accounts/2fa/", Cookie=cookie).body.decode()


def test_wrong_passwords_are_counted_by_all_servers_and_over_a_restart(desk):
    elsewhere = "198.51.100.4"
    other = desk.beside()
    try:
        for server in (desk, other, desk, other):
            assert b"Too many tries" not in server.log_in("wrong", elsewhere).body
        # The wait is a second by now, which a slow machine sits out unawares.
        longer = "UPDATE factcheck_attempts SET waits_until = waits_until + interval '10 minutes' WHERE tries > 3"
        assert desk.sql(f"{longer} RETURNING tries") == "4\n4\n4\nUPDATE 3"
        for server in (desk, other):
            assert b"Too many tries" in server.log_in(PASSWORD, elsewhere).body

        desk.kill()
        desk.serve()
        for server in (desk, other):
            answer = server.log_in(PASSWORD, elsewhere)
            assert (answer.status, b"Too many tries" in answer.body) == (200, True)
        desk.sql("UPDATE factcheck_attempts SET waits_until = now()")
        assert desk.log_in(PASSWORD, elsewhere).status == 302
    finally:
        other.process.terminate()
        other.process.wait(PATIENCE)


def test_a_killed_web_process_is_replaced_and_the_server_stops_when_told(desk):
    (worker,) = desk.workers
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: desk.workers not in ([], [worker]))
    wait_until(desk.answers)

    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(PATIENCE) == 0
    with pytest.raises(ConnectionRefusedError):
        desk.ask("/accounts/login/")
