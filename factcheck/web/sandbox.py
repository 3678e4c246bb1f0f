"""Files and pages from strangers are opened in a child process, which may use so much memory and time and no more.

The child gets the file on its standard input and answers with JSON on its standard output. It has no
database address and no secret in its environment, and cannot write files or start processes of its own.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from factcheck.web.nursery import Nursery

_nursery = Nursery()
_PROJECT = Path(__file__).resolve().parent.parent.parent
_PASTE = "Open it in a program that shows it, and paste the text instead."


class Unreadable(Exception):
    """Nothing could be read; `message` says what to do, in words for people, `code` for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[str, str]]:
        return type(self), (self.code, self.message)


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one file may cost: bytes of memory, seconds, pages and characters.

    With `partial`, a PDF that is too long is read as far as these allow, and not refused.
    """

    memory: int = 768 * 1024 * 1024
    seconds: float = 20.0
    pages: int = 500
    characters: int = 1_000_000
    unpacked: int = 64 * 1024 * 1024
    partial: bool = False


def read_in_child(
    kind: Literal["pdf", "docx", "page", "feed", "picture", "preview"],
    data: bytes,
    limits: ReadingLimits,
    **more: str | int,
) -> dict[str, Any]:
    """What the child found; raises `Unreadable` also when it ran out of memory or time, or crashed."""
    task = json.dumps(
        {
            "kind": kind,
            "memory": limits.memory,
            "seconds": limits.seconds,
            "pages": limits.pages,
            "characters": limits.characters,
            "unpacked": limits.unpacked,
            "partial": limits.partial,
            **more,
        }
    )
    started = time.monotonic()
    try:
        if kind == "page":
            out, errors, code = _nursery.read(task, data, timeout=limits.seconds + 5), b"", 0
        else:
            out, errors, code = _in_new_process(task, data, timeout=limits.seconds + 5)
    except (subprocess.TimeoutExpired, TimeoutError):
        raise _late(limits) from None
    # Its own clock ended it, or the system's.
    if code in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGALRM) or (
        not out and time.monotonic() - started >= limits.seconds
    ):
        raise _late(limits)
    try:
        answer = json.loads(out)
    except ValueError:
        if b"MemoryError" in errors or b"Cannot allocate" in errors or code == -signal.SIGSEGV:
            raise Unreadable("memory", f"This file needs more memory to open than is allowed. {_PASTE}") from None
        raise Unreadable("broken", f"This file is damaged and could not be opened. {_PASTE}") from None
    if "code" in answer:
        raise Unreadable(str(answer["code"]), str(answer["message"]))
    if not isinstance(answer, dict):
        raise Unreadable("broken", f"This file is damaged and could not be opened. {_PASTE}")
    return answer


def _in_new_process(task: str, data: bytes, *, timeout: float) -> tuple[bytes, bytes, int]:
    """Output, errors and exit code."""
    child = subprocess.Popen(  # noqa: S603 - our own module, and the file goes in by standard input
        [sys.executable, "-m", "factcheck.web.reading", task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_PROJECT,
        env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        out, errors = child.communicate(data, timeout=timeout)
    finally:
        _end(child)
    return out, errors, child.returncode


def _late(limits: ReadingLimits) -> Unreadable:
    return Unreadable(
        "timeout",
        f"This file took longer than {limits.seconds:g} seconds to read. Save the pages you need as a "
        "file of their own, or paste the text.",
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)  # it leads a session of its own
        child.communicate()
