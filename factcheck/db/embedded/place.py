"""Where an embedded database lives: the data folder, and beside it one for locks and log."""

import fcntl
import os
import pwd
import stat
from dataclasses import dataclass
from enum import Enum, auto
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path

PORT = 5432  # only the name of the socket file: the server never listens on TCP


class StartError(Exception):
    """Why there is no server, in one line for the person at the keyboard."""


def told(error: StartError | OSError) -> str:
    """The same in words."""
    if not isinstance(error, OSError):
        return str(error)
    where = error.filename or "the database"
    if error.errno in (ENOSPC, EDQUOT):
        return f"The disk of {where} is full. Make room and try again: nothing that was saved is lost."
    if error.errno in (EACCES, EPERM, EROFS):
        return (
            f"User {name_of(os.geteuid())} may not write to {where} ({os.strerror(error.errno)}), where the"
            " database lives. Make it writable, or set FACTCHECK_VAR to a folder that is."
        )
    return str(error)


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


class Condition(Enum):
    DOWN = auto()
    STARTING = auto()
    READY = auto()
    ORPHANED = auto()  # the postmaster is gone, some of its children are not yet


@dataclass(frozen=True)
class Postmaster:
    """What `postmaster.pid` says."""

    pid: int
    socket_dir: str
    ready: bool


@dataclass(frozen=True)
class Place:
    data: Path

    @classmethod
    def at(cls, data_dir: str | os.PathLike[str]) -> "Place":
        return cls(Path(os.path.realpath(data_dir)))

    @property
    def run(self) -> Path:
        return self.data.with_name(self.data.name + ".run")

    @property
    def users_lock(self) -> Path:
        """Held shared by every process that uses the database."""
        return self.run / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held by the keeper as long as it lives; it writes its trouble into it."""
        return self.run / "keeper.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the postmaster and each of its children, which inherit it."""
        return self.run / "server.lock"

    @property
    def log(self) -> Path:
        return self.run / "server.log"

    def trouble(self) -> str:
        """Why the keeper cannot start the server again; empty when it can."""
        return self.keeper_lock.read_bytes().decode(errors="replace").strip()

    def postmaster(self) -> Postmaster | None:
        """The postmaster that the data folder names, if that process lives."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        if len(lines) < 5 or not lines[0].isdigit():
            return None  # being written
        pid = int(lines[0])
        if not is_alive(pid):
            return None
        return Postmaster(pid, lines[4], ready=len(lines) > 7 and lines[7].strip() == "ready")

    def condition(self) -> Condition:
        if not is_held(self.server_lock):
            return Condition.DOWN
        postmaster = self.postmaster()
        if postmaster is None:
            return Condition.ORPHANED
        return Condition.READY if postmaster.ready else Condition.STARTING


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and was not yet reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it lives, under another user
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return not Path("/proc/self").exists()  # macOS has no /proc: the signal's answer stands
    return status.rpartition(")")[2].split()[0] not in ("Z", "X")


def open_lock(path: Path) -> int:
    """A descriptor to lock; the file belongs to whoever owns its folder."""
    # No symbolic links: root opens files in a folder that belongs to a lesser user.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    give_to_owner_of(path.parent, descriptor)
    return descriptor


def give_to_owner_of(folder: Path, descriptor: int) -> None:
    owner = folder.stat()
    if os.geteuid() == 0 and os.fstat(descriptor).st_uid != owner.st_uid:
        os.fchown(descriptor, owner.st_uid, owner.st_gid)


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(descriptor: int) -> None:
    fcntl.flock(descriptor, fcntl.LOCK_UN)


def is_held(path: Path) -> bool:
    """Whether some process holds the lock for itself alone."""
    descriptor = open_lock(path)
    try:
        return not try_lock(descriptor, shared=True)
    finally:
        os.close(descriptor)


def is_private(folder: Path, uid: int) -> bool:
    """Whether it is a real folder of that user which nobody else can enter."""
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077
