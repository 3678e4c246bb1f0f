"""The one clock of a fetch."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from urllib3.connection import HTTPConnection

from factcheck.web.tape import TapedSocket


class Watch:
    """Ends the connection when all the time is up, whatever the reading thread is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds
        self.rang = False
        self.connection: HTTPConnection | None = None
        self.lock = threading.Lock()

    @property
    def left(self) -> float:
        return self.ends - time.monotonic()

    def ring(self) -> None:
        with self.lock:
            self.rang = True
            sock = self.connection.sock if self.connection else None
            if isinstance(sock, TapedSocket):
                sock = sock.bare
            if sock is not None:
                with suppress(OSError):  # the other side was faster
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)

    @contextmanager
    def over(self, connection: HTTPConnection) -> Iterator[None]:
        timer = threading.Timer(max(self.left, 0.001), self.ring)
        timer.daemon = True
        with self.lock:
            self.connection = connection
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self.lock:
                self.connection = None
            connection.close()
