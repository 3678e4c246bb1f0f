"""What cannot work says why in one line."""

import os
import shutil
import signal
import subprocess
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.db.conftest import Desk, wait_until


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of that size."""
    disk = folder / "disk"
    disk.mkdir()

    def mount(size: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "none", str(disk)]
        if os.geteuid() != 0 or shutil.which("mount") is None:
            pytest.skip("only root can mount a small disk")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no mounts here: {done.stderr.strip()}")
        return disk

    yield mount
    if os.path.ismount(disk):
        subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def disk_desk(small_disk: Callable[[str], Path]) -> Iterator[Callable[[str], Desk]]:
    """A desk on such a disk, shut before the disk goes."""
    made: list[Desk] = []

    def make(size: str) -> Desk:
        made.append(Desk(small_disk(size) / "var" / "postgres"))
        return made[-1]

    yield make
    for desk in made:
        desk.shut()


def fill(folder: Path) -> Path:
    """Take all that is left on its disk."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        deque(iter(lambda: file.write(b"\0" * 4096), 0), maxlen=0)
    return ballast


def test_data_of_another_major_version_is_named(desk: Desk) -> None:
    desk.data.mkdir(parents=True)
    (desk.data / "PG_VERSION").write_text("16\n")
    line = desk.fails()
    assert "PostgreSQL 16" in line
    assert "PostgreSQL 18" in line
    assert str(desk.data) in line
    assert [path.name for path in desk.data.iterdir()] == ["PG_VERSION"]


def test_a_folder_of_other_files_is_left_as_it_is(desk: Desk) -> None:
    desk.data.mkdir(parents=True)
    (desk.data / "letter.txt").write_text("dear desk")
    line = desk.fails()
    assert "no PostgreSQL database" in line
    assert str(desk.data) in line
    assert (desk.data / "letter.txt").read_text() == "dear desk"


def test_a_damaged_database_shows_what_the_server_said(desk: Desk) -> None:
    desk.ask("connection.ensure_connection()")
    desk.shut()
    (desk.data / "global" / "pg_control").write_bytes(b"")
    line = desk.fails()
    assert "could not be started" in line
    assert "pg_control" in line
    assert str(desk.run_folder / "server.log") in line


def test_a_file_where_the_folder_belongs_is_named(desk: Desk) -> None:
    desk.data.parent.parent.joinpath("var").write_text("")
    assert str(desk.data.parent) in desk.fails()


def test_an_unwritable_folder_is_named(disk_desk: Callable[[str], Desk]) -> None:
    desk = disk_desk("1m")
    subprocess.run(["mount", "-o", "remount,ro", str(desk.data.parent.parent)], check=True)
    line = desk.fails()
    assert "may not write to" in line
    assert str(desk.data.parent) in line
    assert "Read-only file system" in line


def test_a_disk_too_small_for_a_database_is_named(disk_desk: Callable[[str], Desk]) -> None:
    desk = disk_desk("20m")
    line = desk.fails()
    assert "disk" in line
    assert "is full" in line
    assert not desk.data.exists()


def test_a_disk_that_fills_up_refuses_writes_and_recovers(disk_desk: Callable[[str], Desk]) -> None:
    desk = disk_desk("120m")
    session = desk.open()
    session.sql("CREATE TABLE kept (number int, filler text)")
    session.sql("INSERT INTO kept VALUES (1, '')")
    session.sql("CHECKPOINT")
    ballast = fill(desk.data.parent)

    refused = session.refused(
        "INSERT INTO kept SELECT number, repeat('x', 1600) FROM generate_series(1, 200000) AS number"
    )
    assert "No space left on device" in refused
    assert session.sql("SELECT count(*) FROM kept") == [[1]]

    ballast.unlink()
    session.sql("INSERT INTO kept VALUES (2, '')")
    assert desk.open().sql("SELECT count(*) FROM kept") == [[2]]


def test_a_server_that_a_full_disk_keeps_down_says_so_and_comes_back_by_itself(
    disk_desk: Callable[[str], Desk],
) -> None:
    desk = disk_desk("120m")
    session = desk.open()
    session.sql("CREATE TABLE kept AS SELECT 1 AS number")
    ballast = fill(desk.data.parent)
    os.kill(desk.postmaster, signal.SIGKILL)
    wait_until(lambda: not desk.servers, 10)

    line = desk.fails()
    assert "is full" in line
    ballast.unlink()
    wait_until(lambda: desk.servers, 10)
    assert session.sql_soon("SELECT * FROM kept") == [[1]]
