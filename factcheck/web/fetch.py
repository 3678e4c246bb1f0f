"""The fetch guard: every outgoing HTTP request of the product goes through `fetch`.

A host is resolved once; every address it has must be a public one, and the connection is made to one of
these very addresses, so that a second answer of the name server changes nothing. The same again at each
redirect. Whatever cannot be decided is refused. No proxy, cookie, or saved password is ever used.

2026-11-22: `urllib3.HTTPConnection` per hop rather than a pool or `requests`: it connects to the number it
is given, checks the certificate for the name it is given, and follows nothing by itself.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from ipaddress import IPv6Address
from typing import Protocol, Self
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from factcheck import VERSION
from factcheck.web import compression, sniffing
from factcheck.web.addresses import (
    BadAddress,
    IPAddress,
    WebAddress,
    as_addresses,
    is_loopback,
    parse_address,
    why_refused,
)
from factcheck.web.failures import NETWORK_ERRORS, PASTE, FetchFailed, for_error, for_status
from factcheck.web.tape import HEAD_ROOM, Cut, Exchange, Tape, TapedSocket, TooMuch
from factcheck.web.timer import Watch

HTML_PAGES = frozenset({sniffing.HTML, "application/xhtml+xml"})
USER_AGENT = f"Mozilla/5.0 (compatible; Factcheck/{VERSION}; newsroom fact-check desk)"
_CHUNK = 64 * 1024
# A redirect's own page is noted on a tape as far as it comes at once; nobody waits for it.
_ASIDE = 64 * 1024
_ASIDE_SECONDS = 1.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CUTS: dict[str, Cut] = {"too_large": "length", "timeout": "time", "truncated": "disconnect"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, counts and bytes after which a fetch is given up; tests shorten them."""

    connect: float = 10.0
    first_byte: float = 10.0
    total: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Policy:
    """Where a fetch may go. Loopback, and with it any port, is for tests alone."""

    allow_loopback: bool = False

    @classmethod
    def from_settings(cls) -> Self:
        from django.conf import settings  # the guard itself works without Django

        return cls(allow_loopback=bool(settings.FETCH_ALLOW_LOOPBACK))


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came, decompressed and not decoded; header names are in lower case."""

    requested_url: str
    final_url: str
    redirects: list[str]
    status: int
    headers: Mapping[str, str]
    media_type: str
    sniffed_type: str
    charset: str | None
    body: bytes
    fetched_at: datetime
    seconds: float


class Resolver(Protocol):
    """Names to addresses, as text; `OSError` when there is none."""

    def __call__(self, host: str, port: int) -> list[str]: ...


def system_resolver(host: str, port: int) -> list[str]:
    """What the machine's own resolver answers, both families."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    *,
    accept: Collection[str] | None = HTML_PAGES,
    max_bytes: int = 20 * 1024 * 1024,
    progress: Callable[[str], None] | None = None,
    policy: Policy | None = None,
    limits: Limits | None = None,
    resolver: Resolver = system_resolver,
    tape: Tape | None = None,
    headers: Mapping[str, str] | None = None,
) -> Fetched:
    """Get a public page, whose sniffed type is one of `accept` (None: any); raises `FetchFailed`.

    On `tape` every exchange is noted as it was, also when the fetch fails. `headers` go with each request,
    such as If-None-Match, to which an unchanged page answers with the failure `not_modified`.
    """
    hop = _Hop(
        accept=accept,
        max_bytes=max_bytes,
        say=progress or (lambda line: None),
        policy=policy or Policy.from_settings(),
        limits=limits or Limits(),
        resolver=resolver,
        tape=tape,
        headers=headers or {},
    )
    current, redirects, started = url, list[str](), time.monotonic()
    seen: set[str] = set()
    while True:
        try:
            address = parse_address(current)
        except BadAddress as bad:
            message = bad.message if not redirects else f"The site sends on to an unusable address. {bad.message}"
            raise FetchFailed(bad.code, message, url=current) from bad
        if str(address) in seen:
            raise FetchFailed("redirect_loop", f"The site sends in circles. {PASTE}", url=str(address))
        seen.add(str(address))
        answer = hop.get(address)
        if isinstance(answer, str):
            redirects.append(answer)
            if len(redirects) > hop.limits.redirects:
                raise FetchFailed(
                    "too_many_redirects",
                    "The site sends on too many times. Give the address of the page itself.",
                    url=answer,
                )
            hop.say(f"Sent on to {answer[:200]}")
            current = answer
            continue
        return Fetched(
            requested_url=url,
            final_url=str(address),
            redirects=redirects,
            status=answer.status,
            headers=answer.headers,
            media_type=answer.media_type,
            sniffed_type=answer.sniffed_type,
            charset=answer.charset,
            body=answer.body,
            fetched_at=datetime.now(UTC),
            seconds=time.monotonic() - started,
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    media_type: str
    sniffed_type: str
    charset: str | None
    body: bytes


@dataclass(slots=True)
class _Hop:
    """One request and its answer; the time of all hops together is counted from the first."""

    accept: Collection[str] | None
    max_bytes: int
    say: Callable[[str], None]
    policy: Policy
    limits: Limits
    resolver: Resolver
    tape: Tape | None
    headers: Mapping[str, str]
    watch: Watch = field(init=False)
    exchange_now: Exchange | None = None
    taped: TapedSocket | None = None
    url: str = ""

    def __post_init__(self) -> None:
        self.watch = Watch(self.limits.total)

    def failed(self, code: str, message: str, *, status: int | None = None) -> FetchFailed:
        return FetchFailed(code, message, url=self.url, status=status)

    def get(self, address: WebAddress) -> _Answer | str:
        """The answer, or the address it sends on to."""
        self.url = str(address)
        numbers = self.permitted(address)
        last: FetchFailed | None = None
        for number in numbers[:4]:
            self.check_time()
            connection = self.connection(address, number)
            with self.watch.over(connection), self.told_plainly():
                self.say(f"Connecting to {address.host}")
                try:
                    connection.connect()
                except (
                    urllib3.exceptions.NewConnectionError,
                    urllib3.exceptions.ConnectTimeoutError,
                    OSError,
                ) as error:
                    if isinstance(error, ssl.SSLError) or self.watch.rang:
                        raise
                    last = self.unreachable(address, error)
                    continue
                self.note(connection, number)
                return self.exchange(connection, address)
        raise last or self.failed("dns", f"{address.host} has no address. Check the spelling.")

    def permitted(self, address: WebAddress) -> list[IPAddress]:
        """All network addresses of the host; one that is not public refuses them all."""
        self.check_port_and_name(address)
        numbers = [address.ip] if address.ip is not None else self.resolved(address)
        for number in numbers:
            if self.policy.allow_loopback and is_loopback(number):
                continue
            if why := why_refused(number):
                raise self.failed(
                    "private_address",
                    f"{address.host} is not on the public internet ({why}); only public pages are read. "
                    "Paste the text instead.",
                )
        if address.port not in (80, 443) and not all(is_loopback(number) for number in numbers):
            raise self.port_refused(address)
        return numbers

    def check_port_and_name(self, address: WebAddress) -> None:
        local = address.host == "localhost" or (address.ip is not None and is_loopback(address.ip))
        if not self.policy.allow_loopback and address.port not in (80, 443):
            raise self.port_refused(address)
        if address.ip is None and "." not in address.host and not (self.policy.allow_loopback and local):
            raise self.failed(
                "private_address",
                f"“{address.host}” is a name inside a network, not a public site. Give the full address.",
            )

    def port_refused(self, address: WebAddress) -> FetchFailed:
        return self.failed(
            "bad_port", f"Pages are read from the usual ports 80 and 443, not from {address.port}. {PASTE}"
        )

    def resolved(self, address: WebAddress) -> list[IPAddress]:
        """In a thread of its own: a resolver may hang longer than anybody waits."""
        self.say(f"Looking up {address.host}")
        answers: list[list[str] | Exception] = []

        def ask() -> None:
            try:
                answers.append(self.resolver(address.host, address.port))
            except (OSError, UnicodeError) as error:
                answers.append(error)

        thread = threading.Thread(target=ask, name="fetch-resolver", daemon=True)
        thread.start()
        thread.join(min(self.limits.connect, max(self.watch.left, 0.0)))
        unknown = f"No site called {address.host} was found. Check the spelling, or paste the text."
        if not answers:
            raise self.failed("dns", f"The name {address.host} was not found in time. Try again later.")
        if isinstance(answers[0], Exception):
            raise self.failed("dns", unknown) from answers[0]
        try:
            numbers = as_addresses(answers[0])
        except ValueError as error:
            raise self.failed("private_address", f"{address.host} has no proper network address.") from error
        if not numbers:
            raise self.failed("dns", unknown)
        return numbers

    def connection(self, address: WebAddress, number: IPAddress) -> HTTPConnection:
        """To the number itself; a name is not looked up again. The certificate is checked for the name."""
        wait = max(min(self.limits.connect, self.watch.left), 0.001)
        host = f"[{number}]" if isinstance(number, IPv6Address) else str(number)
        if address.scheme == "http":
            return HTTPConnection(host, address.port, timeout=wait)
        return HTTPSConnection(
            host,
            address.port,
            timeout=wait,
            cert_reqs="CERT_REQUIRED",
            server_hostname=address.host,
            assert_hostname=address.host,
        )

    def note(self, connection: HTTPConnection, number: IPAddress) -> None:
        """From here on the tape hears what passes."""
        if self.tape is None or connection.sock is None:
            return
        self.exchange_now = Exchange(url=self.url, address=str(number), room=self.max_bytes + HEAD_ROOM)
        self.tape.exchanges.append(self.exchange_now)
        connection.sock = self.taped = TapedSocket(connection.sock, self.exchange_now)

    def exchange(self, connection: HTTPConnection, address: WebAddress) -> _Answer | str:
        self.say(f"Waiting for {address.host}")
        if connection.sock is None:
            raise ConnectionResetError("closed before the request")
        connection.sock.settimeout(max(min(self.limits.first_byte, self.watch.left), 0.001))
        connection.request(
            "GET",
            address.target,
            headers={
                "Host": address.netloc,
                "User-Agent": USER_AGENT,
                "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
                "Accept-Language": "*",
                "Accept-Encoding": "gzip, deflate, br",
                "Connection": "close",
                **self.headers,
            },
            preload_content=False,
            decode_content=False,
            enforce_content_length=True,
        )
        response = connection.getresponse()
        try:
            self.note_head(response)
            if response.status in _REDIRECTS and (location := response.headers.get("Location")):
                self.read_aside(response)
                return urljoin(self.url, _readable(location).strip())
            if response.status != 200:
                failed = self.failed(*for_status(response.status), status=response.status)
                if self.exchange_now is not None and response.status not in (204, 304):
                    self.read_refusal(response, failed)
                raise failed
            return self.read(response)
        finally:
            # The connection's socket stays open as long as its answer does.
            response.close()

    def note_head(self, response: BaseHTTPResponse) -> None:
        if self.exchange_now is not None:
            headers = _lowered(response)
            self.exchange_now.status, self.exchange_now.headers = response.status, headers
            self.exchange_now.media_type, self.exchange_now.charset = _content_type(headers.get("content-type", ""))

    def read_aside(self, response: BaseHTTPResponse) -> None:
        """The page that comes with a redirect, for the tape alone: whatever is wrong with it stops nothing."""
        noted, ends = self.exchange_now, time.monotonic() + _ASIDE_SECONDS
        if noted is None or self.taped is None:
            return
        self.taped.bare.settimeout(_ASIDE_SECONDS)
        try:
            while data := response.read1(_CHUNK, decode_content=False):
                noted.body += data
                if len(noted.body) > _ASIDE or time.monotonic() > ends:
                    noted.cut = "length" if len(noted.body) > _ASIDE else "time"
                    return
        except NETWORK_ERRORS as error:
            noted.cut = "time" if isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)) else "disconnect"

    def read_refusal(self, response: BaseHTTPResponse, failed: FetchFailed) -> None:
        """The page that comes with a status such as 404; the status is what is told, whatever the page does."""
        try:
            self.read_body(response)
        except FetchFailed:
            self.note_cut("length")
        except NETWORK_ERRORS as error:
            if self.watch.rang:
                raise failed from error
            self.note_cut("disconnect")

    def note_cut(self, cut: Cut) -> None:
        if self.exchange_now is not None:
            self.exchange_now.cut = cut

    def read_body(self, response: BaseHTTPResponse) -> bytes:
        """The body, its compression undone; what came until a failure stays on the tape."""
        encoding = _lowered(response).get("content-encoding", "")
        unpacked = compression.Unpacked(encoding)
        body, raw, told = bytearray(), 0, time.monotonic()
        try:
            while data := response.read1(_CHUNK, decode_content=False):
                raw += len(data)
                for part in unpacked.feed(data):
                    body += part
                    if len(body) > self.max_bytes:
                        raise self.too_large()
                if raw > self.max_bytes:
                    raise self.too_large()
                self.check_time()
                if time.monotonic() - told > 0.5:
                    told = time.monotonic()
                    self.say(f"Reading, {len(body) // 1024:,} kB so far")
            if not unpacked.complete:
                raise EOFError("compressed data ends early")
        finally:
            if self.exchange_now is not None:
                self.exchange_now.body = bytes(body[: self.max_bytes])
        return bytes(body)

    def read(self, response: BaseHTTPResponse) -> _Answer:
        headers = _lowered(response)
        media_type, charset = _content_type(headers.get("content-type", ""))
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self.max_bytes and self.exchange_now is None:
            raise self.too_large()
        body = self.read_body(response)
        if not body:
            raise self.failed("empty", f"The site answered with an empty page. {PASTE}", status=response.status)
        self.say(f"Read {max(len(body) // 1024, 1):,} kB")
        sniffed = sniffing.sniff(body)
        if self.accept is not None and sniffed not in self.accept:
            what = sniffing.describe(sniffed)
            raise self.failed(
                "not_html",
                f"There is {what} at this address, not an article's page. Download it and import the file, "
                "or paste the text.",
                status=response.status,
            )
        return _Answer(response.status, headers, media_type, sniffed, charset, body)

    def too_large(self) -> FetchFailed:
        size = f"{self.max_bytes / 1024 / 1024:.0f} MB" if self.max_bytes >= 1024**2 else f"{self.max_bytes:,} bytes"
        return self.failed("too_large", f"The page is larger than {size}, and was not read to its end. {PASTE}")

    def check_time(self) -> None:
        if self.watch.rang or self.watch.left <= 0:
            raise self.late()

    def late(self) -> FetchFailed:
        return self.failed(
            "timeout", f"The site did not deliver the page within {self.limits.total:g} seconds. {PASTE}"
        )

    def unreachable(self, address: WebAddress, error: Exception) -> FetchFailed:
        # To urllib3 a refused connection is a kind of time-out too.
        refused = isinstance(error, urllib3.exceptions.NewConnectionError)
        if not refused and isinstance(error, (urllib3.exceptions.ConnectTimeoutError, TimeoutError)):
            code, message = (
                "timeout",
                f"{address.host} did not answer within {self.limits.connect:g} seconds. {PASTE}",
            )
        else:
            code, message = (
                "refused",
                f"{address.host} does not accept connections now. Try again later. {PASTE}",
            )
        failed = self.failed(code, message)
        failed.__cause__ = error
        return failed

    @contextmanager
    def told_plainly(self) -> Iterator[None]:
        """Whatever the network throws becomes a `FetchFailed`; what the watch cut off is a time-out."""
        try:
            yield
        except FetchFailed as failed:
            if self.watch.rang and failed.code != "timeout":
                self.note_cut("time")
                raise self.late() from failed
            if failed.status is None and failed.code in _CUTS:
                self.note_cut(_CUTS[failed.code])
            raise
        except TooMuch as error:
            self.note_cut("length")
            raise self.too_large() from error
        except NETWORK_ERRORS as error:
            if self.watch.rang or self.watch.left <= 0:
                self.note_cut("time")
                raise self.late() from error
            broken = self.failed(*for_error(error))
            self.note_cut(_CUTS.get(broken.code, "disconnect"))
            raise broken from error
        finally:
            self.exchange_now = None


def _lowered(response: BaseHTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _readable(header: str) -> str:
    """A header in UTF-8, though HTTP's own reading is Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = header or sniffing.UNKNOWN
    charset = message.get_content_charset()
    return message.get_content_type(), charset
