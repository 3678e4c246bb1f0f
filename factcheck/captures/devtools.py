"""Chromium's DevTools protocol over a pipe: one process, its commands, its events.

2026-11-22: our own few lines rather than Playwright. The fetch guard must answer every hop of a redirect and every
request of a frame or a worker, and Playwright's routes see the first hop only; its driver also starts the browser in a
process group of its own, away from the one that is ended here, and would bring Node to every server.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from factcheck.captures import cage

type Event = dict[str, Any]
# One message with a long picture in it; a browser that sends more is not asked again.
LARGEST = 128 * 1024 * 1024
_CHUNK = 256 * 1024
_PAGE = os.sysconf("SC_PAGE_SIZE")


class BrowserFailed(Exception):
    """The browser did not do what it was asked; `code` for programs, `message` for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Browser:
    """A caged Chromium, ended with everything it started when the block is left, late or too large."""

    def __init__(
        self,
        path: str,
        arguments: Sequence[str],
        *,
        home: Path,
        seconds: float,
        memory: int,
        own_network: bool = True,
    ) -> None:
        self.home = home
        self.seconds = seconds
        self.memory = memory
        self.ends = time.monotonic() + seconds
        self.on_event: Callable[[Event], None] = lambda event: None
        self.why_ended: BrowserFailed | None = None
        self.command = [path, *arguments]
        self.own_network = own_network
        self._inbox: queue.Queue[Event | None] = queue.Queue()
        self._replies: dict[int, Event] = {}
        self._writing = threading.Lock()
        self._number = 0
        self._over = threading.Event()

    def __enter__(self) -> Self:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        task = {
            "home": str(self.home),
            "command": self.command,
            "pipes": [theirs_in, theirs_out],
            "own_network": self.own_network,
            "limits": {
                "RLIMIT_CORE": 0,
                "RLIMIT_FSIZE": 512 * 1024 * 1024,
                "RLIMIT_CPU": int(self.seconds * 2) + 1,
            },
        }
        try:
            with (self.home / "errors").open("wb") as errors:
                self.process = subprocess.Popen(  # noqa: S603 - our own cage around the configured browser
                    [sys.executable, "-I", cage.__file__, json.dumps(task)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    pass_fds=(theirs_in, theirs_out),
                    env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                    start_new_session=True,
                )
        except OSError:
            os.close(self._in)
            os.close(self._out)
            raise
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        self._threads = [
            threading.Thread(target=self._read, name="browser-reader", daemon=True),
            threading.Thread(target=self._watch, name="browser-watch", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self._over.set()
        self._end()
        for thread in self._threads:
            thread.join(5)
        self.process.wait()
        with self._writing:
            os.close(self._out)
            self._out = -1
        if not self._threads[0].is_alive():
            os.close(self._in)

    def send(self, method: str, session: str = "", **params: Any) -> int:
        """Ask for something and wait for nothing; the number of the question."""
        with self._writing:
            self._number += 1
            question: Event = {"id": self._number, "method": method, "params": params}
            if session:
                question["sessionId"] = session
            data = memoryview(json.dumps(question).encode() + b"\0")
            while data:
                if self._out < 0:
                    raise self._ended()
                try:
                    data = data[os.write(self._out, data) :]
                except OSError:
                    raise self._ended() from None
            return self._number

    def call(self, method: str, session: str = "", within: float | None = None, **params: Any) -> Event:
        """Ask and wait for the answer; events that come meanwhile are handled. `TimeoutError` after `within`."""
        number = self.send(method, session, **params)
        until = self.ends if within is None else min(time.monotonic() + within, self.ends)
        while number not in self._replies:
            left = until - time.monotonic()
            if left <= 0 or not self.handle(left):
                if time.monotonic() >= self.ends:
                    raise self._late()
                if time.monotonic() >= until:
                    raise TimeoutError(method)
        reply = self._replies.pop(number)
        if "error" in reply:
            said = str(reply["error"].get("message", ""))[:300]
            raise BrowserFailed("browser_refused", f"The browser could not do what it was asked ({method}: {said}).")
        result: Event = reply.get("result", {})
        return result

    def handle(self, seconds: float) -> bool:
        """Wait so long for one message and handle it; False when none came."""
        try:
            message = self._inbox.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            return False
        if message is None:
            self._inbox.put(None)
            raise self._ended()
        if "id" in message:
            self._replies[message["id"]] = message
        else:
            self.on_event(message)
        return True

    def forget_replies(self) -> None:
        """Drop answers that nobody waits for."""
        self._replies.clear()

    def errors(self) -> str:
        with suppress(OSError), (self.home / "errors").open("rb") as file:
            return file.read(64 * 1024).decode("utf-8", "replace")
        return ""

    def _late(self) -> BrowserFailed:
        return BrowserFailed("browser_timeout", f"The browser was not done within {self.seconds:g} seconds.")

    def _ended(self) -> BrowserFailed:
        if self.why_ended is not None:
            return self.why_ended
        said = self.errors()
        if "No usable sandbox" in said or "Running as root without --no-sandbox" in said:
            return BrowserFailed(
                "no_sandbox",
                "The browser could not start its sandbox on this machine, and is not run without one. "
                "The operations guide says what it needs.",
            )
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        if self.process.returncode == cage.FAILED:
            return BrowserFailed("browser_missing", "The configured browser could not be started.")
        return BrowserFailed("browser_crashed", "The browser ended by itself before it was done.")

    def _read(self) -> None:
        """Cut the stream at its NUL bytes."""
        held = bytearray()
        searched = 0
        try:
            while data := os.read(self._in, _CHUNK):
                held += data
                while (end := held.find(b"\0", searched)) >= 0:
                    message = json.loads(bytes(held[:end]))
                    del held[: end + 1]
                    searched = 0
                    if isinstance(message, dict):
                        self._inbox.put(message)
                searched = len(held)
                if searched > LARGEST:
                    raise ValueError("a message without an end")
        except (OSError, ValueError):
            self.why_ended = self.why_ended or BrowserFailed("browser_crashed", "The browser's answer made no sense.")
            self._end()
        self._inbox.put(None)

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            if time.monotonic() > self.ends:
                self.why_ended = self._late()
            elif memory_of(self.process.pid) > self.memory:
                size = self.memory // 1024**2
                self.why_ended = BrowserFailed("browser_memory", f"The page needed more than {size:,} MB of memory.")
            else:
                continue
            self._end()
            return

    def _end(self) -> None:
        # It leads a session of its own; what it started stays in the group.
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def memory_of(group: int) -> int:
    """Bytes that the processes of a group have for themselves alone, as far as this system tells."""
    total = 0
    with suppress(FileNotFoundError):
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            with suppress(OSError, ValueError, IndexError):  # ended meanwhile
                stat = Path("/proc", name, "stat").read_text()
                if int(stat.rpartition(")")[2].split()[2]) == group:
                    resident, shared = Path("/proc", name, "statm").read_text().split()[1:3]
                    total += (int(resident) - int(shared)) * _PAGE
    return total
