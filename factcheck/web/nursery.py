"""A process that has the readers of web pages loaded, and forks a child for each page.

Loading them takes most of a second, reading a page a twentieth of that. Each page still has a child of its own,
with its limits set before the first byte is read; the process it is forked from reads nothing, has no secret in
its environment, and ends with the one that started it.
"""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent.parent
_PIECE = 1024 * 1024


class Nursery:
    """The client's side: one process for all threads of this one, started at the first page."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0
        self._control: socket.socket | None = None

    def read(self, task: str, data: bytes, *, timeout: float) -> bytes:
        """What a child answers; empty when it died. Raises TimeoutError when it goes on for too long."""
        ours, theirs = socket.socketpair()
        with closing(ours):
            with closing(theirs):
                self._hand_over(theirs)
            ours.settimeout(timeout)
            answer = bytearray()
            with suppress(BrokenPipeError, ConnectionResetError):  # it died: what it said until then is the answer
                head = task.encode()
                ours.sendall(len(head).to_bytes(4) + head + data)
                ours.shutdown(socket.SHUT_WR)
                while piece := ours.recv(_PIECE):
                    answer += piece
            return bytes(answer)

    def _hand_over(self, connection: socket.socket) -> None:
        with self._lock:
            for is_last in (False, True):
                try:
                    socket.send_fds(self._started(), [b"+"], [connection.fileno()])
                except OSError:
                    self._control = None  # it was killed: another one is started, once
                    if is_last:
                        raise
                else:
                    return

    def _started(self) -> socket.socket:
        # A process forked from this one must not share the other's.
        if self._control is None or self._owner != os.getpid():
            self._control, theirs = socket.socketpair()
            with closing(theirs):
                process = subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", "factcheck.web.nursery", str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd=_PROJECT,
                    env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
                    start_new_session=True,
                )
            self._owner = os.getpid()
            atexit.register(_see_off, process, self._control)
        return self._control


def _see_off(process: subprocess.Popen[bytes], control: socket.socket) -> None:
    control.close()  # at which it ends by itself
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)


def main() -> None:
    """The process itself: it waits for connections, and forks."""
    from factcheck.web import page_text, reading

    page_text.warm_up()
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    while True:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                reading.serve(socket.socket(fileno=handles[0]))
            finally:
                os._exit(0)
        for handle in handles:
            os.close(handle)


if __name__ == "__main__":
    main()
