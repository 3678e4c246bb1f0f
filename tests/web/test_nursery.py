"""Pages are read in children of a process that has the readers loaded; no page costs more than it may."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.web.sandbox import ReadingLimits, Unreadable, read_in_child

PAGE = (
    "<html lang=en><title>Bridge</title><body><nav>All news</nav><article><p>"
    + "The bridge was inspected by three engineers on Monday morning. " * 8
    + "</p></article></body></html>"
).encode()


def read(data=PAGE, **limits):
    return read_in_child("page", data, ReadingLimits(**limits), charset="")


def nurseries():
    """Ids of our own nursery processes, from the system's table."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it ended meanwhile
        if b"factcheck.web.nursery" in words and parent == os.getpid():
            found.append(int(folder.name))
    return found


def test_a_page_is_read():
    found = read()
    assert (found["title"], found["language"]) == ("Bridge", "en")
    assert found["main"][0].startswith("The bridge was inspected")
    assert found["rest"] == ["All news"]


def test_there_is_one_for_all_pages_and_threads():
    read()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: read(PAGE.replace(b"Bridge", b"Bridge %d" % number)), range(24)))
    assert [one["title"] for one in found] == [f"Bridge {number}" for number in range(24)]
    assert len(nurseries()) == 1


def test_it_knows_no_secret(monkeypatch):
    read()
    (pid,) = nurseries()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    monkeypatch.setenv("SECRET_KEY", "of-the-desk")
    read()
    (pid,) = nurseries()
    names = {line.partition(b"=")[0] for line in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") if line}
    assert names <= {b"PATH", b"PYTHONDONTWRITEBYTECODE", b"LC_ALL"}


def test_a_killed_one_is_started_again():
    read()
    (pid,) = nurseries()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert read()["title"] == "Bridge"
    assert nurseries() != [pid]


def test_a_page_that_takes_too_long_is_given_up_and_its_child_ends():
    long = b"<html><body>" + b"".join(b"<p>The %dth word of many words.</p>" % n for n in range(80_000))
    started = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        read(long, seconds=0.2)
    assert caught.value.code == "timeout"
    assert time.monotonic() - started < 8
    assert read()["title"] == "Bridge"


def test_a_page_that_takes_too_much_memory_is_given_up():
    with pytest.raises(Unreadable) as caught:
        read(b"<html><body>" + b"<p>words and words</p>" * 400_000, memory=150 * 1024 * 1024)
    assert caught.value.code in ("memory", "broken")
    assert read()["title"] == "Bridge"


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0\0", b"<", b"<html>", b"\xff\xfe<\0h\0", b"<p>" * 5000],
    ids=["empty", "NUL", "one", "open", "UTF-16", "deep"],
)
def test_odd_pages_end_no_child(data):
    assert isinstance(read(data)["rest"], list)
