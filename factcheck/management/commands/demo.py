"""A whole desk on one's own machine, with an invented newsroom in it, in one command."""

from __future__ import annotations

import ctypes
import fcntl
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from argparse import ArgumentParser, BooleanOptionalAction
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from factcheck.accounts.models import User
from factcheck.demo import rows
from factcheck.demo.ahead import FOREIGN
from factcheck.demo.loader import load_newsroom, read_newsroom, warm_up
from factcheck.demo.log_ins import PASSWORD, log_ins
from factcheck.management.commands.serve import granian_command, unapplied_migrations
from factcheck.record.actions import seal_events

HOST = "127.0.0.1"
PORTS = range(8000, 8100)
FIRST_PAGE = "/accounts/login/"  # asking for it by its name would load all addresses in this process too
READY_WITHIN = 60.0  # seconds for the web server's first answer
STOP_WITHIN = 10.0  # seconds for children to end, before they are ended
GRACE = 5  # seconds a running job has to finish
SHORTEST_LIFE = 10.0  # seconds: a worker that ends sooner is not started again
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
told_to_stop = threading.Event()


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or ended the command."""


class Child:
    """A process of the demo with all that it starts; it does not outlive this one, however this one ends."""

    def __init__(self, command: list[str], environment: dict[str, str], *, inherits: tuple[int, ...] = ()) -> None:
        self.started = time.monotonic()
        # Its own group: Ctrl-C in the terminal reaches this process alone, which stops the others in order.
        # Python swallows what is raised while it forks: a Ctrl-C of that moment would be lost.
        outside = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        try:
            self.process = subprocess.Popen(  # noqa: S603 our own words, no shell
                command,
                env=environment,
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                pass_fds=inherits,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 this process has no threads
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, outside)

    @property
    def code(self) -> int | None:
        return self.process.poll()

    def stop(self) -> None:
        if self.code is None:
            self.process.terminate()

    def see_off(self, deadline: float) -> None:
        """Wait for its end, then end what is left of its group."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        with suppress(ProcessLookupError):  # nobody is left, as it should be
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Web(Child):
    keep: int
    is_told = False

    def make_ready(self) -> None:
        """Have it import the desk."""
        if not self.is_told:
            self.is_told = True
            with suppress(BrokenPipeError):  # it has ended, and `wait_for_page` tells of it
                os.write(self.keep, b"1")

    def let_in(self) -> None:
        os.close(self.keep)


class Command(BaseCommand):
    help = "Start a desk with an invented newsroom on this machine. A second run keeps what was done in it."
    # They look at the code and at settings that the demo makes itself: nothing that whoever runs it could mend.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete the demo's database and files and start over")
        parser.add_argument(
            "--port", type=int, help=f"port to listen on; the first free one from {PORTS[0]} if not given"
        )
        parser.add_argument(
            "--browser", action=BooleanOptionalAction, default=False, help="open the desk in a browser when it is ready"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_other_desks()
        for number in STOPPING:
            signal.signal(number, _stop)
        try:
            self.run(port=options["port"], reset=options["reset"], browser=options["browser"])
        except Stopped:
            self.stdout.write("Stopped.")

    def run(self, *, port: int | None, reset: bool, browser: bool) -> None:
        port = free_port(port)
        url = f"http://{HOST}:{port}/"
        # A new database takes longer to make than Django to load: the newsroom is read meanwhile.
        newsroom = read_newsroom() if reset or not lock_file().exists() else None
        connection.ensure_connection()  # creates the folder; its troubles are told in one line
        environment = environment_of(url)
        web = start_web(port, environment)
        children: list[Child] = [web]
        try:
            lock = self.set_up(web, newsroom, reset=reset)
            web.let_in()
            wait_for_page(port, web)
            children.append(start_worker(environment))
            self.tell(url)
            if browser:
                webbrowser.open(url)
            self.watch(children, environment)
        finally:
            stop(children)
        os.close(lock)

    def set_up(self, web: Web, newsroom: rows.Newsroom | None, *, reset: bool) -> int:
        """Have the newsroom in the database; what is returned is locked for as long as the demo runs."""
        lock = os.open(lock_file(), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if try_alone(lock):
            if holds_newsroom():
                if reset:
                    self.say("Deleting the old newsroom …")
                    delete_everything()
                else:
                    web.make_ready()
            self.load(web, newsroom)
        elif reset:
            raise CommandError("Another demo is running in this folder. Stop it first.")
        else:
            fcntl.flock(lock, fcntl.LOCK_SH)  # waits for one that is just being set up
            if not holds_newsroom() or unapplied_migrations():
                raise CommandError("Another demo is running in this folder with an older version. Stop it first.")
            web.make_ready()
        fcntl.flock(lock, fcntl.LOCK_SH)
        connection.close()
        return lock

    def load(self, web: Web, newsroom: rows.Newsroom | None) -> None:
        if not is_prepared():
            with ThreadPoolExecutor(max_workers=1) as beside, commits_that_do_not_wait():
                is_warm = beside.submit(warm_up)
                self.migrate()
            is_warm.result()
        # The last thing it does is to write down permissions: a start that was cut off may have all tables and none.
        elif unapplied_migrations() or not User.objects.exists():
            self.migrate()
        web.make_ready()
        if not User.objects.exists():
            self.say("Loading the newsroom …")
            load_newsroom(newsroom or read_newsroom())
            seal_events()

    def migrate(self) -> None:
        self.say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)

    def watch(self, children: list[Child], environment: dict[str, str]) -> None:
        """Until somebody stops it, or the web server ends; a job worker that ends is started again."""
        web, worker = children
        while web.code is None:
            if told_to_stop.is_set():  # at a moment at which Python swallows what is raised, as in a `__del__`
                raise Stopped
            if worker.code is not None:
                if time.monotonic() - worker.started < SHORTEST_LIFE:
                    raise CommandError(f"The job worker ends as soon as it starts ({ending(worker.code)}).")
                self.stderr.write(f"The job worker ended ({ending(worker.code)}) and is started again.")
                worker.see_off(time.monotonic())
                worker = children[1] = start_worker(environment)
            time.sleep(0.2)
        raise CommandError(f"The web server ended ({ending(web.code)}), and the demo with it.")

    def tell(self, url: str) -> None:
        people = log_ins()
        widths = [max(len(person[column]) for person in people) for column in range(3)]
        lines = ["", f"The demo newsroom is at {url}", ""]
        lines += [
            "  " + "   ".join(cell.ljust(width) for cell, width in zip(person, widths, strict=True)).rstrip()
            for person in people
        ]
        lines += ["", f"Everybody's password: {PASSWORD}"]
        lines += [f"Everything is kept in {settings.VAR_DIR}; mail that the desk sends is in its folder mail."]
        lines += ["Stop it with Ctrl-C."]
        self.say("\n".join(lines))

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def refuse_other_desks() -> None:
    """The demo's password is public: it runs on its own data only, and for this machine only."""
    if settings.PRODUCTION:
        raise CommandError("The demo does not run with FACTCHECK_ENV=production: everybody knows its password.")
    for name in FOREIGN:
        if os.environ.get(name, "").strip():
            raise CommandError(f"The demo keeps its own database and files. Unset {name} to run it.")


def lock_file() -> Path:
    """There once a demo has begun in this folder, and locked while one runs."""
    return settings.VAR_DIR / "demo.lock"


def is_prepared() -> bool:
    """Whether the desk's tables are there, if perhaps those of an older version."""
    return User._meta.db_table in connection.introspection.table_names()


@contextmanager
def commits_that_do_not_wait() -> Iterator[None]:
    """A hundred migrations need not each be on the disk before the next one begins: nothing is promised to anybody
    yet, and whichever a power cut takes are the last ones, which the next start makes anew. The first commit after
    these, that of the whole newsroom, waits until they are there, too."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        yield
        cursor.execute("RESET synchronous_commit")


def holds_newsroom() -> bool:
    """Whether the demo newsroom is in the database; refuses one that holds another desk."""
    if not is_prepared():
        return False
    emails = set(User.objects.values_list("email", flat=True))
    if emails and not emails & {person.email for person in log_ins()}:
        raise CommandError(
            f"The database in {settings.VAR_DIR} holds a desk that is not the demo's. Nothing was changed: set"
            " FACTCHECK_VAR to another folder to run the demo there."
        )
    return bool(emails)


def delete_everything() -> None:
    """The demo's database, files and mail."""
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    for folder in (settings.MEDIA_ROOT, settings.VAR_DIR / "mail"):
        with suppress(FileNotFoundError):  # nothing was uploaded, nothing was sent
            shutil.rmtree(folder)


def environment_of(url: str) -> dict[str, str]:
    """What the web server and the worker are told; nothing in it lets them reach out of this machine."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("EMAIL_")}
    return environment | {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "FACTCHECK_ENV": "development",
        "FACTCHECK_DEMO": "true",
        "FACTCHECK_VAR": str(settings.VAR_DIR.resolve()),
        "DEBUG": "false",
        "SECRET_KEY": secret_key(settings.VAR_DIR / "secret_key"),
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SITE_URL": url,
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "ERROR"),
    }


def secret_key(path: Path) -> str:
    """The demo's own key, made at the first run and readable by its owner only."""
    with suppress(FileNotFoundError):
        return path.read_text().strip()
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    with suppress(FileExistsError):  # another demo was faster
        os.link(aside, path)
    aside.unlink()
    return path.read_text().strip()


def free_port(port: int | None) -> int:
    """The port itself, or the first one that is free."""
    for candidate in PORTS if port is None else (port,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            try:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((HOST, candidate))
            except OverflowError:
                raise CommandError(f"{candidate} is no port: choose one from 1024 to 65535.") from None
            except OSError as error:
                if port is not None:
                    raise CommandError(f"Port {port} cannot be used: {error.strerror}. Choose another one.") from None
                continue
            return int(trial.getsockname()[1])
    raise CommandError(f"No port from {PORTS[0]} to {PORTS[-1]} is free. Choose one with --port.")


def try_alone(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def start_web(port: int, environment: dict[str, str]) -> Web:
    """The web server, which waits for `make_ready()`, and for `let_in()` when it is."""
    gate, keep = os.pipe()
    command = granian_command(host=HOST, port=port, workers=1, threads=4, target="factcheck.demo.wsgi:application")
    web = Web(command, environment | {"FACTCHECK_DEMO_GATE": str(gate)}, inherits=(gate,))
    web.keep = keep
    os.close(gate)
    return web


def start_worker(environment: dict[str, str]) -> Child:
    manage = str(settings.BASE_DIR / "manage.py")
    # Two at once, so that a slow page does not hold up a file.
    worker = ["work", "--concurrency", "2", "--grace", str(GRACE)]
    return Child([sys.executable, manage, *worker], environment)


def stop(children: list[Child]) -> None:
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)  # we are at it
    deadline = time.monotonic() + STOP_WITHIN
    for child in children:
        child.stop()
    for child in children:
        child.see_off(deadline)


def wait_for_page(port: int, web: Child) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while True:
        if web.code is not None:
            raise CommandError(f"The web server did not start ({ending(web.code)}).")
        asked = http.client.HTTPConnection(HOST, port, timeout=READY_WITHIN)
        try:
            asked.request("GET", FIRST_PAGE)
            status = asked.getresponse().status
            if status != 200:
                raise CommandError(f"The web server answers its first request with {status}.")
            return
        except (ConnectionError, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise CommandError(f"The web server does not answer within {READY_WITHIN:.0f} s.") from None
            time.sleep(0.02)
        finally:
            asked.close()


def ending(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


def _stop(_number: int, _frame: FrameType | None) -> None:
    told_to_stop.set()
    raise Stopped


def _end_with_parent() -> None:
    """Let Linux end this process when the demo's dies without a word (`kill -9`)."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
