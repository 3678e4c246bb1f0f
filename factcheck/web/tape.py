"""What a fetch sent and received, byte for byte, for those who must be able to show it.

`fetch(..., tape=Tape())` leaves an `Exchange` for each request that reached a server: redirects, refusals and
answers that were cut short included, whether the fetch itself succeeds or raises.
"""

from __future__ import annotations

import io
import re
import socket
from collections.abc import Buffer
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

# Heads beyond what servers send are no page: `http.client` takes a hundred lines of 64 KiB.
HEAD_ROOM = 1024 * 1024

# As in WARC-Truncated.
Cut = Literal["", "length", "time", "disconnect"]


_EMPTY_LINE = re.compile(rb"\n\r?\n")


def split_message(raw: bytes) -> tuple[bytes, bytes]:
    """The head of an HTTP message with its empty line, and its body; some servers end lines with LF alone."""
    found = _EMPTY_LINE.search(raw)
    return (raw[: found.end()], raw[found.end() :]) if found else (raw, b"")


class TooMuch(OSError):
    """More bytes came than the tape has room for."""


@dataclass(slots=True)
class Exchange:
    """One request and its answer. `body` is the payload as far as it was read, its compression undone."""

    url: str
    address: str
    room: int
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = ""
    charset: str | None = None
    body: bytes = b""
    cut: Cut = ""

    @property
    def request(self) -> bytes:
        return bytes(self.sent)

    @property
    def response(self) -> bytes:
        """The final answer as it came: without interim ones before it, or bytes beyond its declared length."""
        raw = bytes(self.received)
        while raw[:10].endswith(b"1") and raw.startswith(b"HTTP/1."):
            rest = split_message(raw)[1]
            if not rest.startswith(b"HTTP/"):
                break
            raw = rest
        head, body = split_message(raw)
        length = self.headers.get("content-length", "")
        if length.isdecimal() and "transfer-encoding" not in self.headers:
            body = body[: int(length[:18])]
        return head + body


@dataclass(slots=True)
class Tape:
    """The exchanges of one fetch, in order."""

    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def last(self) -> Exchange | None:
        """The last exchange in which anything came back."""
        return next((one for one in reversed(self.exchanges) if one.received), None)


class TapedSocket:
    """A connected socket that notes what passes; everything else is the socket's own."""

    def __init__(self, bare: socket.socket, exchange: Exchange) -> None:
        self.bare = bare
        self.exchange = exchange

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bare, name)

    def sendall(self, data: Buffer, flags: int = 0) -> None:
        self.exchange.sent += bytes(data)
        self.bare.sendall(data, flags)

    def makefile(self, mode: str, *args: Any, **kwargs: Any) -> io.BufferedReader:
        """For reading alone: that is how `http.client` takes an answer."""
        return io.BufferedReader(_Heard(self.bare.makefile("rb", buffering=0), self.exchange))


class _Heard(io.RawIOBase):
    def __init__(self, raw: Any, exchange: Exchange) -> None:
        super().__init__()
        self.raw = raw
        self.exchange = exchange

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count: int | None = self.raw.readinto(buffer)
        if count:
            if len(self.exchange.received) + count > self.exchange.room:
                raise TooMuch("more came than is recorded")
            self.exchange.received += memoryview(buffer)[:count]
        return count

    def close(self) -> None:
        if not self.closed:
            self.raw.close()
        super().close()
