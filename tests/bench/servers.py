"""Real servers to measure, clients that keep their connection, and the processor time of process trees."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Self
from urllib.parse import urlencode

from factcheck.management.commands.serve import granian_command

PROJECT = Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Figure:
    """Medians in milliseconds: on the wall, and of processor time per call; `size` in bytes.

    `least` is the processor time of the tenth of calls that nothing else on the machine disturbed.
    """

    wall: float
    web: float = 0.0
    database: float = 0.0
    size: int = 0
    rate: float = 0.0
    least: float = 0.0

    @property
    def cpu(self) -> float:
        return self.web + self.database


class Server:
    """granian with one of our applications."""

    def __init__(self, target: str = "factcheck.wsgi:application", *, workers: int = 1, **env: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as trial:
            self.port = trial.getsockname()[1]
        command = granian_command(host="127.0.0.1", port=self.port, workers=workers, threads=4, target=target)
        self.process = subprocess.Popen(command, cwd=PROJECT, env=os.environ | env)

    def __enter__(self) -> Self:
        while True:
            assert self.process.poll() is None, "the web server did not start"
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except ConnectionRefusedError:
                time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


class Client:
    """One person's browser, without the browser: a connection, a session, and the forms' token."""

    def __init__(self, server: Server, session: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self.cookies = {"sessionid": session} if session else {}
        self.token = ""

    def get(self, path: str) -> bytes:
        return self.ask("GET", path, expect=200)

    def post(self, path: str, fields: dict[str, object], expect: int = 200) -> bytes:
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        return self.ask("POST", path, body, expect=expect)

    def ask(self, method: str, path: str, body: str = "", *, expect: int) -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        self.connection.request(method, path, body or None, headers)
        response = self.connection.getresponse()
        answer = response.read()
        assert response.status == expect, f"{method} {path}: {response.status}\n{answer[:2000].decode()}"
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def open_form(self, path: str) -> None:
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert found, f"{path} has no form"
        self.token = found[1].decode()


def tree(pid: int) -> list[int]:
    done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [pid, *(found for child in done.stdout.split() for found in tree(int(child)))]


def processor_time(pids: list[int]) -> float:
    """Seconds of these processes and of their children that have ended."""
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue  # it ended; its time is its parent's from now on
        ticks += sum(map(int, fields[11:15]))
    return ticks / TICK


def spent(server: Server, postmaster: int) -> tuple[float, float]:
    """Of the web server, and of the database with the processes that it has for new connections."""
    return processor_time(tree(server.process.pid)), processor_time(tree(postmaster)) if postmaster else 0.0


def running(pids: list[int]) -> float:
    """Milliseconds that all threads of these processes have run so far; exact for those that wait by now."""
    total = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with suppress(OSError):  # a thread that has ended meanwhile
                total += int(task.read_text().split()[0])
    return total / 1_000_000


def memory(pids: list[int]) -> float:
    """Megabytes of these processes, what they share counted once."""
    found = [re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M) for pid in pids]
    return sum(int(match[1]) for match in found if match) / 1024


def timed(call: Callable[[], object], calls: int) -> Figure:
    """Wall time only, for what runs in this process."""
    for _ in range(3):
        call()
    times = []
    for _ in range(calls):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return Figure(median(times) * 1000, rate=1 / median(times))


def measured(server: Server, call: Callable[[], bytes], calls: int, *, postmaster: int = 0) -> Figure:
    """Wall and processor time of calls that a server answers."""
    for _ in range(160):  # each thread of the server, and its connection, until its statements have kept plans
        size = len(call())
    web, database = tree(server.process.pid), tree(postmaster) if postmaster else []
    times, of_web, of_database = [], [], []
    for _ in range(calls):
        before, began = (running(web), running(database)), time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
        time.sleep(0.002)  # what both still do when the answer is out
        of_web.append(running(web) - before[0])
        of_database.append(running(database) - before[1])
    least = quantiles([sum(pair) for pair in zip(of_web, of_database, strict=True)], n=10)[0]
    wall = median(times)
    return Figure(wall * 1000, median(of_web), median(of_database), size, 1 / wall, least)


def measured_here(call: Callable[[], object], calls: int, *, postmaster: int) -> Figure:
    """Wall and processor time of what this process asks of the database by itself."""
    for _ in range(10):  # until the driver has prepared the statements
        call()
    mine, before = time.process_time(), processor_time(tree(postmaster))
    figure = timed(call, calls)
    each = 1000 / (calls + 3)
    mine = time.process_time() - mine
    return Figure(figure.wall, mine * each, (processor_time(tree(postmaster)) - before) * each, rate=figure.rate)


def at_once(server: Server, calls: list[Callable[[], object]], *, postmaster: int) -> Figure:
    """All the calls, by as many clients as there are lists in them."""
    times: list[float] = []

    def work(call: Callable[[], object]) -> None:
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)

    before = spent(server, postmaster)
    began = time.perf_counter()
    threads = [threading.Thread(target=lambda job=job: [work(call) for call in job]) for job in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, each = time.perf_counter() - began, 1000 / len(times)
    after = spent(server, postmaster)
    return Figure(
        *(median(times) * 1000, (after[0] - before[0]) * each, (after[1] - before[1]) * each),
        rate=len(times) / took,
    )
