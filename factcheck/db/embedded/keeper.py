"""The process that prepares, starts, watches and stops one embedded server.

`server.py` runs it with Python's standard library alone: `main(data folder, PostgreSQL's folder)`. It
answers on its standard output with one line (`ready`, `busy`, or `failed` and why) and lives on in the
background until nobody has held the users' lock for a while.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from factcheck.db.embedded.ownership import as_user, make_readable, open_the_way
from factcheck.db.embedded.place import (
    PORT,
    Condition,
    Place,
    StartError,
    give_to_owner_of,
    is_private,
    name_of,
    open_lock,
    told,
    try_lock,
    unlock,
)

MAJOR = 18
APP_ROLE = "factcheck"
SUPERUSER = "postgres"

TICK = 0.2  # seconds between two looks
LINGER = 2.0  # seconds without a user before the server stops: commands often follow one another
RETRY = 1.0  # seconds before another try to start a server that cannot start (a full disk, say)
ORPHANS_LEAVE = 1.0  # seconds the children of a dead postmaster have to go by themselves
STOP_WITHIN = 60.0  # seconds for a shutdown with checkpoint, before one without
TROUBLE_LENGTH = 2048
SEGMENTS = 32 * 1024 * 1024  # bytes that must be free: two segments of the write-ahead log
LOG_LIMIT = 8 * 1024 * 1024

CLEAN_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

# Written to postgresql.conf once, for whoever runs the server to change: sized for two cores.
TUNING = {
    "max_connections": "100",
    "shared_buffers": "192MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "256MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Errors go to the application, which tells them; unpublished words stay out of the log.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}

# The application's role is no superuser. Of the extensions it needs, only pgvector may not be created by an
# ordinary role; in template1 it is in every database made from here on.
FIRST_STATEMENTS = f"""\
CREATE ROLE {APP_ROLE} LOGIN CREATEDB;

GRANT pg_monitor, pg_checkpoint TO {APP_ROLE};

CREATE EXTENSION vector;
"""


class Keeper:
    def __init__(self, place: Place, install: Path, lock: int) -> None:
        self.place = place
        self.install = install
        self.lock = lock
        self.uid = place.run.stat().st_uid
        self.users = open_lock(place.users_lock)
        self.child: subprocess.Popen[bytes] | None = None
        self.socket_folder: str | None = None
        self.told_to_stop = False

    def binary(self, name: str) -> str:
        return str(self.install / "bin" / name)

    # Start

    def bring_up(self) -> None:
        """Return when the server takes connections; prepare and start it if need be."""
        while (condition := self.place.condition()) is Condition.STARTING:
            time.sleep(0.02)
        if condition is Condition.READY:
            return
        if os.geteuid() == 0:
            make_readable(self.install)
            open_the_way(self.uid, self.place.data, self.install, self.install.resolve())
        self._prepare_data()
        self._start()

    def _prepare_data(self) -> None:
        data = self.place.data
        try:
            version = (data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            if data.exists() and any(data.iterdir()):
                raise StartError(
                    f"The folder {data} holds files but no PostgreSQL database. Move them away, or set"
                    " FACTCHECK_VAR to another folder."
                ) from None
            self._create_data()
            return
        if version != str(MAJOR):
            raise StartError(
                f"The folder {data} holds data of PostgreSQL {version or '(unknown)'}, and this Factcheck"
                f" brings PostgreSQL {MAJOR}. Export it with the Factcheck that wrote it and import it here,"
                " move the folder away, or set FACTCHECK_VAR to another one."
            )

    def _create_data(self) -> None:
        """Fill the data folder; a death half-way leaves nothing behind that looks like a database."""
        data, making = self.place.data, self.place.run / "making"
        # A volume mounted right here cannot be replaced by a rename: fill it in place.
        aside = not os.path.ismount(data)
        target = making if aside else data
        shutil.rmtree(making, ignore_errors=True)  # of an earlier try; if that fails, initdb says so
        try:
            if aside:
                making.mkdir(mode=0o700)
            owner = self.place.run.stat()
            os.chown(target, owner.st_uid, owner.st_gid)
            self._fill(target)
            if aside:
                os.rename(making, data)
                parent = os.open(data.parent, os.O_RDONLY | os.O_DIRECTORY)
                os.fsync(parent)
                os.close(parent)
        finally:
            shutil.rmtree(making, ignore_errors=True)  # what failed has been told; this only tidies

    def _fill(self, target: Path) -> None:
        settings = [f"--set={name}={value}" for name, value in TUNING.items()]
        last = None
        # Text search asks the C library what a letter is, and in the plain C locale every curly quote is one.
        for ctype in ("C.UTF-8", "en_US.UTF-8"):
            # fmt: off
            last = self._run([
                self.binary("initdb"), f"--pgdata={target}", f"--username={SUPERUSER}", "--encoding=UTF8",
                "--locale=C", f"--lc-ctype={ctype}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--auth-local=trust", "--auth-host=reject", "--data-checksums", "--no-instructions",
                "--no-clean", *settings,
            ])
            # fmt: on
            if last.returncode == 0 or "invalid locale name" not in last.stderr:
                break
        if last is None or last.returncode != 0:
            raise self._failure("created", last.stderr if last else "")
        # fmt: off
        done = self._run([
            self.binary("postgres"), "--single", "-j", "-D", str(target), "-c", "exit_on_error=true",
            "-c", "shared_buffers=8MB", "template1",
        ], FIRST_STATEMENTS)
        # fmt: on
        if done.returncode != 0:
            raise self._failure("created", done.stderr)

    def _run(self, command: list[str], given: str = "") -> "subprocess.CompletedProcess[str]":
        # The working folder is one that every user may enter.
        return subprocess.run(  # noqa: S603 no shell, our own words
            command,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=CLEAN_ENVIRONMENT,
            umask=0o077,
            **as_user(self.uid),
        )

    def _start(self) -> None:
        place = self.place
        inherited = self._claim_server_lock()
        try:
            self.socket_folder = folder = self._socket_folder()
            # The lock is ours, so no server runs: the process these files name is gone, another by now, or
            # dead but not yet reaped. PostgreSQL would take the last two for a server.
            for left in (place.data / "postmaster.pid", Path(folder, f".s.PGSQL.{PORT}.lock")):
                left.unlink(missing_ok=True)
            log = self.open_log()
            try:
                offset = os.fstat(log).st_size
                self.child = subprocess.Popen(  # noqa: S603 no shell, our own words
                    [
                        *(self.binary("postgres"), "-D", str(place.data), "-p", str(PORT)),
                        *(
                            "-c",
                            "listen_addresses=",
                            "-c",
                            f"unix_socket_directories={folder}",
                        ),
                        *("-c", "unix_socket_permissions=0700"),
                    ],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    env=CLEAN_ENVIRONMENT,
                    umask=0o077,
                    pass_fds=(inherited,),
                    start_new_session=True,
                    **as_user(self.uid),
                )
            finally:
                os.close(log)
        finally:
            os.close(inherited)  # from here on the server alone holds it
        while place.condition() is not Condition.READY:
            if self.child.poll() is not None:
                raise self._failure("started", self._log_since(offset))
            time.sleep(0.01)

    def _claim_server_lock(self) -> int:
        descriptor = open_lock(self.place.server_lock)
        began = time.monotonic()
        while not try_lock(descriptor):
            # Who looks holds it for a moment; the children of a dead postmaster may be busy for long.
            waited = time.monotonic() - began
            if waited > ORPHANS_LEAVE and self.place.condition() is Condition.ORPHANED:
                self._kill_orphans()
            if waited > 10 * ORPHANS_LEAVE:
                os.close(descriptor)
                raise StartError(f"Another PostgreSQL still works in {self.place.data}. End it and try again.")
            time.sleep(0.01)
        running = self.place.postmaster()
        if running and _works_in(running.pid, self.place.data):
            os.close(descriptor)
            raise StartError(
                f"The file system of {self.place.run} does not keep locks (a network share?). Set"
                " FACTCHECK_VAR to a folder on a local disk."
            )
        return descriptor

    def _kill_orphans(self) -> None:
        for entry in Path("/proc").glob("[0-9]*"):
            if _works_in(int(entry.name), self.place.data):
                try:
                    os.kill(int(entry.name), signal.SIGKILL)
                except ProcessLookupError:
                    continue

    def _socket_folder(self) -> str:
        """A short, private folder with a name nobody can foresee; the same one after a crash."""
        remembered = self.place.run / "socket"
        try:
            known = Path(remembered.read_text().strip())
            if is_private(known, self.uid):
                return str(known)
        except FileNotFoundError:
            pass
        chosen = None
        # /tmp before the rest: XDG_RUNTIME_DIR vanishes when its user logs out, and TMPDIR may be long.
        for parent in ("/tmp", tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR"), "/run"):  # noqa: S108 mkdtemp
            if parent and len(parent) < 80 and os.access(parent, os.W_OK | os.X_OK):
                chosen = tempfile.mkdtemp(prefix="factcheck-", dir=parent)
                break
        if chosen is None:
            raise StartError("No folder for PostgreSQL's socket: /tmp is not writable.")
        owner = self.place.run.stat()
        os.chown(chosen, owner.st_uid, owner.st_gid)
        descriptor = os.open(remembered, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w") as file:
            give_to_owner_of(self.place.run, descriptor)
            file.write(chosen)
        return chosen

    def open_log(self) -> int:
        log = self.place.log
        if log.exists() and log.stat().st_size > LOG_LIMIT:
            os.replace(log, log.with_suffix(".log.old"))
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        give_to_owner_of(self.place.run, descriptor)
        return descriptor

    def _log_since(self, offset: int) -> str:
        with self.place.log.open(errors="replace") as log:
            log.seek(offset)
            return log.read()

    def _failure(self, verb: str, said: str) -> StartError:
        data = self.place.data
        free = shutil.disk_usage(data.parent).free
        if "No space left on device" in said or "Disk quota exceeded" in said or free < SEGMENTS:
            return StartError(
                f"The disk of {data} is full, so the database could not be {verb}."
                " Make room and try again: nothing that was saved is lost."
            )
        lines = [line for line in said.splitlines() if any(word in line for word in ("FATAL", "PANIC", "error:"))]
        reason = (lines or said.strip().splitlines() or ["it said nothing"])[-1].strip()
        return StartError(
            f"The database in {data} could not be {verb} as user {name_of(self.uid)}: {reason} (log: {self.place.log})"
        )

    # Watch

    def watch(self) -> None:
        """Until nobody uses the server any more: start it again whenever it is gone."""
        unused_since: float | None = None
        next_try = 0.0
        while True:
            time.sleep(TICK)
            if self.child is not None:
                self.child.poll()  # reaps it
            if self.told_to_stop or not self._place_stands():
                self.stop()
                return
            if try_lock(self.users):
                unused_since = unused_since or time.monotonic()
                if time.monotonic() - unused_since >= LINGER:
                    self.stop()  # with the lock in hand: who comes now waits, and then starts it anew
                    return
                unlock(self.users)
                continue
            unused_since = None
            if time.monotonic() >= next_try and self.place.condition() in (
                Condition.DOWN,
                Condition.ORPHANED,
            ):
                self._say("The server is gone; starting it again.")
                try:
                    self.bring_up()
                except (StartError, OSError) as error:
                    self._say(told(error))
                    publish(self.lock, told(error))
                    next_try = time.monotonic() + RETRY
                else:
                    publish(self.lock, "")

    def _place_stands(self) -> bool:
        try:
            return os.path.samestat(os.stat(self.place.users_lock), os.fstat(self.users))
        except FileNotFoundError:
            return False

    def stop(self) -> None:
        running = self.place.postmaster() if self._place_stands() else None
        if running:
            self.socket_folder = running.socket_dir
            self._end(running.pid, signal.SIGINT)
        elif self.child is not None and self.child.poll() is None:
            # Its files are gone, so there is nothing to write to: without a checkpoint.
            self._end(self.child.pid, signal.SIGQUIT)
        self.leave_socket_folder()

    def leave_socket_folder(self) -> None:
        if self.socket_folder and is_private(Path(self.socket_folder), self.uid):
            shutil.rmtree(self.socket_folder)

    def _end(self, pid: int, how: signal.Signals) -> None:
        os.kill(pid, how)
        began = time.monotonic()
        while self._runs(pid):
            if how is not signal.SIGQUIT and time.monotonic() - began > STOP_WITHIN:
                how = signal.SIGQUIT
                os.kill(pid, how)
            time.sleep(0.01)

    def _runs(self, pid: int) -> bool:
        if self.child is not None and self.child.pid == pid:
            return self.child.poll() is None
        return self.place.condition() is not Condition.DOWN

    def _say(self, line: str) -> None:
        # A full disk takes no line, a removed folder has no log; neither may end the watch.
        with suppress(OSError), os.fdopen(self.open_log(), "a") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())} UTC keeper: {line}\n")

    def obey(self, _signal: int, _frame: FrameType | None) -> None:
        self.told_to_stop = True


def _works_in(pid: int, data: Path) -> bool:
    """Whether it is a PostgreSQL process whose working folder this is."""
    try:
        return (
            Path(f"/proc/{pid}/comm").read_text().strip() == "postgres" and Path(f"/proc/{pid}/cwd").readlink() == data
        )
    except (FileNotFoundError, PermissionError, ProcessLookupError):
        return False  # gone meanwhile, another user's, or a system without /proc


def publish(lock: int, trouble: str) -> None:
    """Write into the keeper's lock what those who wait should know."""
    # Always the same length, so that a full disk, of all troubles, need not give a block for it. Where it
    # must all the same, those who wait learn nothing but that their time is up.
    with suppress(OSError):
        os.pwrite(lock, trouble.encode()[:TROUBLE_LENGTH].ljust(TROUBLE_LENGTH), 0)


def _answer(line: str) -> None:
    """Tell whoever called, and close the line to them."""
    os.write(1, line.replace("\n", " ").encode())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nowhere, descriptor)


def main() -> None:
    data, install = sys.argv[1:]
    place = Place.at(data)
    # A caller may ignore or block what must reach this process.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    keeper_lock = open_lock(place.keeper_lock)
    if not try_lock(keeper_lock):
        _answer("busy")
        return
    publish(keeper_lock, "")
    if os.fork():
        os._exit(0)  # the caller waits for this one only
    os.setsid()
    os.chdir("/")
    os.umask(0o077)
    keeper = Keeper(place, Path(install), keeper_lock)
    signal.signal(signal.SIGTERM, keeper.obey)
    signal.signal(signal.SIGINT, keeper.obey)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        keeper.bring_up()
        os.dup2(keeper.open_log(), 2)
    except Exception as error:
        keeper.leave_socket_folder()
        if not isinstance(error, StartError | OSError):
            _answer(f"failed\tThe keeper of {place.data} broke: {error!r}")
            raise
        _answer(f"failed\t{told(error)}")
        return
    _answer("ready")
    keeper.watch()
