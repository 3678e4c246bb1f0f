"""Stored copies for the demo, whose sites do not exist: answers are made of its own words, and say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from factcheck.captures.actions import Attempt
from factcheck.captures.words import Words
from factcheck.web.failures import FetchFailed, for_error, for_status
from factcheck.web.tape import Exchange, Tape

NOTE = "Made for the demo from its own words: its sites do not exist, and nothing was fetched."
# So that a new user meets them: a page that is gone, and one whose connection broke.
GONE = frozenset({"https://torveniaone.example/archive/2026-03-03/camps"})
CUT_SHORT = frozenset({"https://lakeleague.example/sessions/2026-01-12/recording"})
# An address that belongs to nobody (RFC 5737).
_ADDRESS = "192.0.2.1"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address in the demo."""

    url: str
    title: str
    paragraphs: tuple[str, ...]
    language: str = "en"

    @property
    def html(self) -> bytes:
        inside = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in self.paragraphs)
        title = escape(self.title)
        return (
            f'<!doctype html>\n<html lang="{escape(self.language)}"><head><meta charset="utf-8"><title>{title}</title>'
            f"</head>\n<body><article><h1>{title}</h1>\n{inside}</article>\n<footer>{escape(NOTE)}</footer></body></html>\n"
        ).encode()

    def words(self, html: bytes) -> Words:
        """Those of as much of its HTML as came, as this process knows them already."""
        lines = (self.title, *self.paragraphs, NOTE)
        came = [line for line in lines if f">{escape(line)}</".encode() in html]
        text, main = "\n\n".join(came), "\n\n".join(line for line in came if line != NOTE)
        return Words(text, len(main), self.title[:500], self.language, "demo")


def page_of(url: str, title: str, texts: Iterable[str], language: str = "en") -> Page:
    paragraphs = [part for text in texts for part in text.split("\n\n") if part]
    return Page(url, title, tuple(dict.fromkeys(paragraphs)), language)


def attempt_of(page: Page) -> tuple[Attempt, Words]:
    """What a fetch of the page would bring, and its words."""
    if page.url in GONE:
        body = b"<!doctype html><html><body><h1>404</h1><p>Nothing is at this address.</p></body></html>"
        exchange = _exchange(page.url, "404 Not Found", 404, body, len(body))
        return _attempt(exchange, FetchFailed(*for_status(404), url=page.url, status=404)), Words()
    whole = page.html
    if page.url in CUT_SHORT:
        came = whole[: len(whole) // 2]
        exchange = _exchange(page.url, "200 OK", 200, came, len(whole))
        exchange.cut = "disconnect"
        return _attempt(exchange, FetchFailed(*for_error(EOFError()), url=page.url)), page.words(came)
    return _attempt(_exchange(page.url, "200 OK", 200, whole, len(whole))), page.words(whole)


def _attempt(exchange: Exchange, failure: FetchFailed | None = None) -> Attempt:
    return Attempt(Tape([exchange]), exchange.at, 0.2, failure=failure, note=NOTE)


def _exchange(url: str, status: str, code: int, body: bytes, length: int) -> Exchange:
    host, _, path = url.partition("://")[2].partition("/")
    headers = {"content-type": "text/html; charset=utf-8", "content-length": str(length)}
    exchange = Exchange(
        url=url, address=_ADDRESS, room=0, at=datetime.now(UTC), status=code, headers=headers, body=body
    )
    exchange.media_type, exchange.charset = "text/html", "utf-8"
    exchange.sent += f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    lines = "".join(f"{name.title()}: {value}\r\n" for name, value in headers.items())
    exchange.received += f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    return exchange
