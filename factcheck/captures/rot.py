"""Whether a stored page still stands at its address: how it is looked at, and what follows from what was seen.

Looking is crawling, and asked for by nobody in particular: robots.txt is followed, an unchanged page need not
be sent again, and a host is left in peace between two requests (`actions.take_turn`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from protego import Protego

from factcheck.captures.models import Capture, LinkState
from factcheck.captures.words import words_of
from factcheck.web.failures import FetchFailed
from factcheck.web.fetch import Limits, fetch
from factcheck.web.tape import Tape
from factcheck.web.url_keys import BadAddress, url_key

# The name by which robots.txt may speak of us.
ROBOT = "Factcheck"
ROBOTS_LIMIT = 500 * 1024  # as much as RFC 9309 asks a crawler to read
LONGEST_DELAY = timedelta(minutes=2)
LIMITS = Limits(total=60.0)
_FOR_GOOD = frozenset({301, 308})
_ABSENT = frozenset({"not_found", "gone"})
# What a site says to programs, and says nothing of the page.
_REFUSED = frozenset({"forbidden", "log_in_needed", "rate_limited", "bad_status", "too_large"})

# The quieter a page, the longer it is left alone; a week after it has changed or gone it is looked at again.
QUIET = tuple(timedelta(days=days) for days in (1, 3, 7, 14, 30))
AFTER_NEWS = timedelta(days=7)
AFTER_REFUSAL = timedelta(days=14)
AFTER_ROBOTS = timedelta(days=30)
# Looks in a row without an answer, and how long to wait after each: a server that restarts is not gone.
UNANSWERED = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))
UNREACHABLE_AFTER = 3
# A 404 is believed when it is said twice; a 410 at once.
ABSENT_AFTER = 2


class Kind(StrEnum):
    PAGE = "page"
    UNCHANGED = "unchanged"
    GONE = "gone"
    ABSENT = "absent"
    REFUSED = "refused"
    SILENT = "silent"
    UNWELCOME = "unwelcome"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one look found. `moved_to` is where a permanent redirect leads; `fingerprint` is that of the words."""

    kind: Kind
    why: str = ""
    moved_to: str = ""
    fingerprint: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an address stands. `misses` are looks in a row without a page, `quiet` those in a row without news."""

    state: LinkState = LinkState.UNCHECKED
    note: str = ""
    since: datetime | None = None
    misses: int = 0
    quiet: int = 0
    next_at: datetime | None = None


def judge(before: Standing, look: Look, *, stored: str, stored_on: str, now: datetime) -> Standing:
    """The standing after a look; `stored` is the fingerprint of the stored copy, `stored_on` its day in words."""
    match look.kind:
        case Kind.PAGE:
            state, note = _of_page(look, stored, stored_on)
        case Kind.UNCHANGED if before.state in (LinkState.CHANGED, LinkState.MOVED):
            state, note = before.state, before.note  # unchanged since we saw that it had changed
        case Kind.UNCHANGED:
            state, note = LinkState.SAME, ""
        case Kind.GONE | Kind.ABSENT | Kind.SILENT:
            return _missed(before, look, now)
        case Kind.REFUSED:
            return replace(before, note=look.why, next_at=now + AFTER_REFUSAL)
        case Kind.UNWELCOME:
            note = "The site asks programs not to look (robots.txt), so nobody does."
            return replace(before, note=note, next_at=now + AFTER_ROBOTS)
    if state == before.state:
        quiet = min(before.quiet + 1, len(QUIET) - 1)
        return replace(before, note=note, misses=0, quiet=quiet, next_at=now + QUIET[quiet])
    wait = QUIET[0] if state == LinkState.SAME else AFTER_NEWS
    return Standing(state=state, note=note, since=now, next_at=now + wait)


def _of_page(look: Look, stored: str, stored_on: str) -> tuple[LinkState, str]:
    changed = bool(stored) and look.fingerprint != stored
    other = f"Its text is another than on {stored_on}, when it was stored."
    if look.moved_to:
        return LinkState.MOVED, f"It leads to {look.moved_to} for good.{f' {other}' if changed else ''}"[:500]
    return (LinkState.CHANGED, other) if changed else (LinkState.SAME, "")


def _missed(before: Standing, look: Look, now: datetime) -> Standing:
    misses = before.misses + 1
    wait = UNANSWERED[min(misses, len(UNANSWERED)) - 1]
    state = before.state
    if look.kind == Kind.GONE or (look.kind == Kind.ABSENT and misses >= ABSENT_AFTER):
        state, wait = LinkState.GONE, AFTER_NEWS
    elif look.kind == Kind.SILENT and misses >= UNREACHABLE_AFTER and before.state != LinkState.GONE:
        state = LinkState.UNREACHABLE
    if state == before.state:
        return replace(before, note=look.why if state != LinkState.SAME else "", misses=misses, next_at=now + wait)
    return Standing(state=state, note=look.why, since=now, misses=misses, next_at=now + wait)


def look_at(url: str, *, etag: str = "", modified: str = "") -> Look:
    """Look at an address, once; nothing is raised. With `etag` or `modified`, an unchanged page is not sent."""
    asked = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    tape = Tape()
    try:
        page = fetch(url, accept=None, max_bytes=settings.CAPTURE_LIMIT, limits=LIMITS, tape=tape, headers=asked)
    except FetchFailed as failure:
        return Look(kind=_kind_of(failure), why=_plainly(failure), etag=etag, modified=modified)
    last = tape.last
    return Look(
        kind=Kind.PAGE,
        moved_to=_moved_to(url, tape),
        fingerprint=fingerprint(page.body, media_type=page.sniffed_type, charset=page.charset or ""),
        # A server's mark is that of the address it answers at: behind a redirect it is another's.
        etag=_header(last.headers if last and not page.redirects else {}, "etag"),
        modified=_header(last.headers if last and not page.redirects else {}, "last-modified"),
    )


def fingerprint(body: bytes, *, media_type: str, charset: str) -> str:
    """What tells one page from another: the words it is about; the bytes where there are no words."""
    words = words_of(body, media_type=media_type, charset=charset)
    about = " ".join((words.text[: words.main_end] or words.text).split())
    return hashlib.sha256(about.encode() if about else body).hexdigest()


def fingerprint_of(capture: Capture) -> str:
    """That of a stored copy, read as pages are read today: what an older reader saw is no news of the page."""
    return fingerprint(capture.body(), media_type=capture.media_type, charset=capture.charset)


def robots_address(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def read_robots(url: str) -> str | None:
    """The robots.txt of an address's host; "" when there is none, None when it cannot be asked for now."""
    tape = Tape()
    try:
        fetched = fetch(robots_address(url), accept=None, max_bytes=ROBOTS_LIMIT, limits=LIMITS, tape=tape)
        body = fetched.body
    except FetchFailed as failure:
        if failure.code == "too_large" and tape.last is not None:
            body = tape.last.body
        elif failure.code == "empty" or (failure.status is not None and 400 <= failure.status < 500):
            return "" if failure.status != 429 else None
        else:
            return None
    return body.decode("utf-8", "replace").replace("\0", "")


def is_welcome(robots: str, url: str) -> bool:
    return bool(Protego.parse(robots).can_fetch(url, ROBOT))


def delay_of(robots: str, pause: timedelta) -> timedelta:
    """How long to leave the host in peace: as it asks, within reason, and never less than `pause`."""
    asked = Protego.parse(robots).crawl_delay(ROBOT)
    return max(pause, min(timedelta(seconds=float(asked)), LONGEST_DELAY)) if asked else pause


def _kind_of(failure: FetchFailed) -> Kind:
    if failure.code == "not_modified":
        return Kind.UNCHANGED
    if failure.code in _ABSENT:
        return Kind.GONE if failure.status == 410 else Kind.ABSENT
    return Kind.REFUSED if failure.code in _REFUSED else Kind.SILENT


def _plainly(failure: FetchFailed) -> str:
    """What happened, without the advice that follows it for whoever wants to import the page."""
    told = failure.message.split(". ")[0].rstrip(".")
    return f"{told}."[:500]


def _moved_to(url: str, tape: Tape) -> str:
    """Where the address leads for good; "" when it stays, when the detour is for now, or is one of spelling."""
    steps = [exchange for exchange in tape.exchanges if exchange.status is not None]
    if len(steps) < 2 or any(step.status not in _FOR_GOOD for step in steps[:-1]):
        return ""
    try:
        same = url_key(steps[-1].url) == url_key(url)
    except BadAddress:
        return ""
    return "" if same else steps[-1].url


def _header(headers: dict[str, str], name: str) -> str:
    """A server's mark, to be sent back as it came; one that no header can hold is dropped."""
    value = headers.get(name, "")
    return value if len(value) <= 300 and value.isascii() and value.isprintable() else ""
