"""Every write of captures: what is ordered, what was fetched, what was uploaded.

Fetching and storing come first and change no row; then one transaction writes the capture and the standing of
its address. A worker killed before that leaves bytes that nothing names, and the attempt is made anew; killed
after it, the attempt's number is taken and its job has nothing left to do.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, Role, require
from factcheck.audit.tracking import acting
from factcheck.captures import pictures, rot, store
from factcheck.captures.models import (
    GIVEN_UP,
    WITH_PAGE,
    Capture,
    CaptureTarget,
    CrawledHost,
    LinkCheck,
    LinkState,
    Outcome,
    TargetState,
)
from factcheck.captures.pictures import Seen, see
from factcheck.captures.warc import BadArchive, WarcWriter, sha256_of
from factcheck.captures.words import Words, words_of
from factcheck.language.canonical import clean_line
from factcheck.notifications.actions import tell
from factcheck.web import sniffing
from factcheck.web.addresses import parse_address
from factcheck.web.failures import FetchFailed
from factcheck.web.fetch import HTML_PAGES, Fetched, Limits, fetch
from factcheck.web.store import StorageFailed
from factcheck.web.tape import Exchange, Tape
from factcheck.web.url_keys import BadAddress, normalise_url, url_key

if TYPE_CHECKING:
    from factcheck.web.uploads import KeptFile

log = logging.getLogger(__name__)

# A copy this young is good enough for the next who brings the same address.
FRESH = timedelta(days=1)
# After an attempt that failed, the next waits so long; after the last of them nobody tries again by itself.
WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
# What waiting does not mend: tried again by hand only.
FINAL = frozenset({
    "private_address", "bad_port", "bad_scheme", "bad_address", "no_scheme", "bad_host", "too_long",
    "not_found", "gone", "log_in_needed", "forbidden", "too_large", "redirect_loop", "too_many_redirects",
    GIVEN_UP,
})  # fmt: skip
# Between two requests to one host.
PAUSE = 1.0
LIMITS = Limits(total=60.0)
# Between two requests to a host that nobody asked for.
LOOK_PAUSE = timedelta(seconds=10)
# A look that takes longer than this was cut off with its worker.
LOOK_LEASE = timedelta(hours=1)
ROBOTS_KEPT = timedelta(days=1)
PLANNED_AT_ONCE = 1000


def order_capture(*, by: User | None, url: str, private: CaptureTarget | bool = False) -> CaptureTarget:
    """Have a copy made of what stands at an address, in a job that starts when the caller's transaction commits.

    The address's target is found or made; a copy that is fresh or under way is not ordered twice. With
    `private`, the copy is for one confidential item: True makes a target of its own, a private target is used
    again. `by` is None for the system itself. Raises ValidationError for what is no address.
    """
    if by is not None:
        require(by, Capability.CAPTURE_PAGE)
    try:
        address, key = normalise_url(url), url_key(url)
    except BadAddress as bad:
        raise ValidationError({"url": str(bad)}) from bad
    with acting(by=by, verb="capture.ordered"):
        if private is False:
            target, is_new = _shared_target(by, address, key)
        elif private is True or private.url_key != key:
            target, is_new = _new_target(by, address, key, private=True), True
        else:
            target, is_new = CaptureTarget.objects.select_for_update(of=("self",)).get(pk=private.pk), False
        if is_new or _is_stale(target):
            _order(target, by=by, url=address)
    return target


def target_of(*, url: str, by: User | None = None) -> CaptureTarget:
    """The shared target of an address, made if there is none, for a caller that takes the copy itself."""
    with acting(by=by, verb="capture.ordered"):
        return _shared_target(by, normalise_url(url), url_key(url))[0]


def order_again(*, by: User, target: CaptureTarget) -> CaptureTarget:
    """Another attempt, now, whatever became of the last one; one that waits is moved up."""
    require(by, Capability.CAPTURE_PAGE)
    with acting(by=by, verb="capture.ordered"):
        target = CaptureTarget.objects.select_for_update(of=("self",)).get(pk=target.pk)
        if not target.is_under_way:
            _order(target, by=by, url=target.url)
    return target


def make_private(*, by: User | None, target: CaptureTarget) -> CaptureTarget:
    """A shared target becomes that of the one confidential item that alone uses it."""
    if by is not None:
        require(by, Capability.CAPTURE_PAGE)
    with acting(by=by, verb="capture.hidden"):
        target.private = True
        target.store(fields=["private"])
    return target


def take(*, target: CaptureTarget, by: User | None = None, number: int | None = None) -> Capture:
    """Fetch what stands at the target's address and keep it, now. A failure is a row that says why, no exception.

    `number` is the attempt that is meant, the next one unless given; an attempt that was made already is
    answered with its row. Only a database that fails is let through.
    """
    target = CaptureTarget.objects.get(pk=target.pk)
    number = number or target.attempts + 1
    if made := Capture.objects.filter(target=target, number=number).first():
        return made
    if number != target.attempts + 1:
        raise ValueError(f"attempt {number} of target {target.pk} cannot come after {target.attempts}")
    _wait_for_turn(target.host)
    attempt = with_picture(fetch_taped(target.url))
    return keep_attempt(target=target, number=number, attempt=attempt, by=by or target.ordered_by)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one fetch: the tape, and the page or why there is none."""

    tape: Tape
    taken_at: datetime
    seconds: float
    fetched: Fetched | None = None
    failure: FetchFailed | None = None
    note: str = ""
    seen: Seen | None = None


def with_picture(attempt: Attempt) -> Attempt:
    """The attempt, with what a browser showed of the page when it is one and a browser is configured."""
    if attempt.fetched is None or attempt.fetched.sniffed_type not in HTML_PAGES:
        return attempt
    return replace(attempt, seen=see(attempt.fetched.final_url))


def fetch_taped(url: str) -> Attempt:
    """Fetch an address through the guard; every exchange is on the tape, and nothing is raised."""
    tape, taken_at, started = Tape(), datetime.now(UTC), time.monotonic()
    try:
        fetched = fetch(url, accept=None, max_bytes=settings.CAPTURE_LIMIT, limits=LIMITS, tape=tape)
    except FetchFailed as failure:
        return Attempt(tape, taken_at, time.monotonic() - started, failure=failure)
    return Attempt(tape, taken_at, time.monotonic() - started, fetched=fetched)


def keep_attempt(
    *, target: CaptureTarget, number: int, attempt: Attempt, by: User | None, words: Words | None = None
) -> Capture:
    """Store what an attempt brought, then write its row and the target's standing in one transaction.

    Its words are read out of it, unless whoever made the page gives them.
    """
    capture = _described(target, number, attempt, by)
    picture = None
    try:
        if attempt.tape.last is not None:
            _store_warc(capture, attempt)
        if attempt.seen is not None:
            picture = pictures.described(attempt.seen)
    except StorageFailed as failed:
        capture = _described(target, number, attempt, by)
        capture.outcome, capture.code, capture.why = Outcome.FAILED, "storage", str(failed)
        capture.sha256, capture.size, capture.cut, capture.record_id = "", 0, "", ""
    else:
        if capture.sha256:
            _read_words(capture, _page_of(attempt), words)
    with acting(by=by, verb="capture.taken"):
        target = CaptureTarget.objects.select_for_update(of=("self",)).get(pk=target.pk)
        if made := Capture.objects.filter(target=target, number=number).first():
            return made  # another worker was faster
        capture.target = target
        capture.store()
        if picture is not None:
            picture.capture = capture
            picture.store()
        _note_standing(target, capture, _asked_to_wait(attempt))
    return capture


def give_up_take(*, target_id: int, number: int, words: str) -> None:
    """Let an attempt count as made whose job was cancelled or broke off for good: nobody makes it anew unasked."""
    with acting(by=None, verb="capture.given_up"):
        target = CaptureTarget.objects.select_for_update(of=("self",)).filter(pk=target_id).first()
        if target is None or target.state != TargetState.WAITING or target.attempts + 1 != number:
            return
        capture = Capture(
            target=target,
            number=number,
            url=target.url,
            host=target.host,
            outcome=Outcome.FAILED,
            code=GIVEN_UP,
            why=words[:1000],
            taken_at=timezone.now(),
        )
        capture.store()
        _note_standing(target, capture, timedelta())


def take_again(*, target_id: int, number: int) -> None:
    """After an attempt that was given up, the next: an editor has had its job tried again."""
    with acting(by=None, verb="capture.ordered"):
        target = CaptureTarget.objects.select_for_update(of=("self",)).filter(pk=target_id).first()
        if target is None or target.last_id is None or target.state == TargetState.WAITING:
            return
        if Capture.objects.filter(pk=target.last_id, number=number, code=GIVEN_UP).exists():
            _order(target, by=target.ordered_by, url=target.url)


def read_upload(*, by: User, file: KeptFile) -> Capture:
    """An uploaded file, which the store has already, as a capture with its text: a row that is not stored yet.

    Whoever owns the file stores the row together with what points to it. Raises StorageFailed.
    """
    capture = Capture(
        file_name=file.name,
        outcome=Outcome.STORED,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        title=file.name[:500],
        taken_at=timezone.now(),
        by=by,
    )
    _read_words(capture, store.read(file.sha256))
    return capture


def tell_editors(*, wrong: list[int], week: str) -> None:
    """Tell every editor once a week how many stored copies are not as they were stored. No address is named: some
    belong to evidence that editors may not see."""
    number = f"{len(wrong):,} stored cop{'y is' if len(wrong) == 1 else 'ies are'}"
    words = f"{number} missing or changed. Whoever runs this desk can see which with manage.py verify_captures."
    with acting(by=None, verb="capture.found_wrong"):
        for editor in User.objects.active().filter(role=Role.EDITOR):
            tell(person=editor, kind="captures", words=words, path=reverse("notification_list"), key=f"captures:{week}")


def _shared_target(by: User | None, address: str, key: str) -> tuple[CaptureTarget, bool]:
    shared = CaptureTarget.objects.shared().select_for_update(of=("self",)).filter(url_key=key)
    if target := shared.first():
        return target, False
    target = _new_target(by, address, key, private=False)
    return (target, True) if target.add_unless_there() else (shared.get(), False)  # somebody was faster


def _new_target(by: User | None, address: str, key: str, *, private: bool) -> CaptureTarget:
    """Not stored yet."""
    host = parse_address(address).host
    return CaptureTarget(url=address, url_key=key, host=host, private=private, ordered_by=by)


def _is_stale(target: CaptureTarget) -> bool:
    if target.state == TargetState.WAITING:
        return False
    if target.state != TargetState.STORED or target.kept_id is None:
        return True
    return not Capture.objects.filter(pk=target.kept_id, taken_at__gt=timezone.now() - FRESH).exists()


def _order(target: CaptureTarget, *, by: User | None, url: str) -> None:
    now = timezone.now()
    target.url, target.state, target.tries = url, TargetState.WAITING, 0
    target.ordered_at, target.ordered_by, target.next_try_at = now, by, now
    target.store()
    defer_take(target)


def defer_take(target: CaptureTarget) -> None:
    """Have the target's next attempt made by a worker, now. One job of a host runs at a time.

    What is due later has no job yet: one with a host's lock that waits for its hour would hold up all behind it.
    """
    task = app.configure_task(
        "captures.take",
        allow_unknown=True,
        queue="captures",
        # Whoever reads the list of jobs does not learn the hosts of confidential evidence from it.
        lock=f"captures:{salted_hmac('captures.host', target.host, algorithm='sha256').hexdigest()[:16]}",
    )
    task.defer(target_id=target.pk, number=target.attempts + 1)


def _wait_for_turn(host: str, sleep: Callable[[float], None] = time.sleep) -> None:
    """Leave the host its pause since our last request there; the jobs' lock keeps them one after another."""
    last = Capture.objects.filter(host=host).order_by("-taken_at").values_list("taken_at", "seconds").first()
    if last is not None:
        since = max((timezone.now() - last[0]).total_seconds() - last[1], 0.0)
        if since < PAUSE:
            sleep(PAUSE - since)


def _described(target: CaptureTarget, number: int, attempt: Attempt, by: User | None) -> Capture:
    """The attempt's row, but for what storing and reading it will tell."""
    capture = Capture(
        target=target,
        number=number,
        url=target.url,
        host=target.host,
        outcome=Outcome.STORED,
        taken_at=attempt.taken_at,
        seconds=round(attempt.seconds, 3),
        note=attempt.note[:500],
        by=by,
    )
    last = attempt.tape.last
    if last is not None:
        capture.final_url, capture.http_status = last.url[:2000], last.status
        capture.declared_type, capture.charset = _plain(last.media_type)[:100], _plain(last.charset or "")[:60]
        capture.cut = last.cut
    page = _page_of(attempt)
    if page:
        capture.sha256, capture.size = sha256_of(page).removeprefix("sha256:"), len(page)
        capture.media_type = sniffing.sniff(page)
    if attempt.failure is not None:
        capture.code, capture.why = attempt.failure.code, _without_advice(attempt.failure.message)[:1000]
        is_answer = last is not None and last.status is not None and last.url == attempt.failure.url
        if page and last is not None and last.status == 200:
            capture.outcome = Outcome.CUT_SHORT
        else:
            capture.outcome = Outcome.NO_PAGE if is_answer else Outcome.FAILED
    return capture


def _page_of(attempt: Attempt) -> bytes:
    """The final answer's body; that of a redirect is no page, and stays in the WARC file."""
    last = attempt.tape.last
    if last is None or (last.status or 0) in range(300, 400):
        return b""
    return last.body


def _plain(header: str) -> str:
    return clean_line(header.replace("\0", ""))


def _without_advice(message: str) -> str:
    """What an importer is advised to do does not help here: nobody pastes into a capture, and it is tried again."""
    sentences = [
        part for part in message.split(". ") if not part.startswith(("Open the page in your", "Paste the", "Try again"))
    ]
    text = ". ".join(sentences)
    text = text.replace(", or paste the article's text", "").replace(", or paste the text", "")
    return text if text.endswith((".", "?")) else f"{text}."


def _store_warc(capture: Capture, attempt: Attempt) -> None:
    """All exchanges as one WARC file; the last one's record is the capture's."""
    writer = WarcWriter(at=attempt.taken_at)
    record_id = ""
    for exchange in attempt.tape.exchanges:
        record_id = _write_exchange(writer, exchange) or record_id
    capture.record_id = record_id
    fields = {
        "outcome": capture.outcome,
        "why": capture.why,
        "requestedUrl": capture.url,
        "fetchTimeMs": str(round(attempt.seconds * 1000)),
        "bodyDigest": f"sha256:{capture.sha256}" if capture.sha256 else "",
        "bodyLength": str(capture.size),
        "identifiedType": capture.media_type,
        "note": capture.note,
    }
    writer.metadata(
        url=capture.final_url or capture.url,
        fields={name: value for name, value in fields.items() if value},
        at=attempt.taken_at,
        concurrent_to=record_id,
    )
    if attempt.seen is not None:
        for exchange in attempt.seen.exchanges:
            _write_exchange(writer, exchange)
        pictures.add_to_warc(writer, attempt.seen, record_id)
    data = writer.getvalue()
    capture.warc_sha256, capture.warc_size = store.put(data), len(data)


def _write_exchange(writer: WarcWriter, exchange: Exchange) -> str:
    if not exchange.received:
        return ""
    if exchange.status is None:  # what came was no HTTP
        return writer.resource(
            url=exchange.url, data=bytes(exchange.received), media_type=sniffing.UNKNOWN, at=exchange.at
        )
    return writer.exchange(
        url=exchange.url,
        request=exchange.request,
        response=exchange.response,
        at=exchange.at,
        address=exchange.address,
        cut=exchange.cut,
    )


def _read_words(capture: Capture, data: bytes, words: Words | None = None) -> None:
    words = words or words_of(data, media_type=capture.media_type, charset=capture.charset)
    capture.text, capture.main_end, capture.text_note = words.text, words.main_end, words.note[:500]
    capture.language, capture.extractor = words.language, words.extractor
    capture.title = words.title or capture.title


def _asked_to_wait(attempt: Attempt) -> timedelta:
    """What a site that is busy asks for in Retry-After, at most a day."""
    last = attempt.tape.last
    asked = last.headers.get("retry-after", "") if last is not None and last.status in (429, 503) else ""
    return timedelta(seconds=min(int(asked[:9]), 86_400)) if asked.isdecimal() else timedelta()


def _note_standing(target: CaptureTarget, capture: Capture, asked: timedelta) -> None:
    target.attempts, target.last, target.next_try_at = capture.number, capture, None
    if capture.outcome in WITH_PAGE:
        target.kept = capture if capture.outcome == Outcome.STORED or target.kept is None else target.kept
    if capture.outcome == Outcome.STORED:
        target.state, target.tries = TargetState.STORED, 0
    else:
        target.tries += 1
        ended = TargetState.CUT_SHORT if capture.outcome == Outcome.CUT_SHORT else TargetState.FAILED
        target.state = ended if capture.code in FINAL or target.tries > len(WAITS) else TargetState.WAITING
        if target.state == TargetState.WAITING:
            target.next_try_at = timezone.now() + max(WAITS[target.tries - 1], asked)
    target.store()


# Looking whether stored pages still stand at their addresses; what follows from a look is `rot.judge`'s to say.


def plan_link_checks() -> int:
    """A first look for each page that is stored and was not planned yet, a day after it was; how many."""
    fresh = CaptureTarget.objects.exclude(kept=None).filter(link_check=None).select_related("kept").defer("kept__text")
    planned = [
        LinkCheck(target=target, host=target.host, next_at=target.kept.taken_at + rot.QUIET[0])
        for target in fresh.order_by("id")[:PLANNED_AT_ONCE]
        if target.kept is not None
    ]
    LinkCheck.objects.bulk_create(planned, ignore_conflicts=True)
    return len(planned)


def take_turn(host: str) -> timedelta:
    """Nothing when a request may go to the host now, which takes the turn from all other workers; else the wait."""
    CrawledHost.objects.get_or_create(host=host)
    now = timezone.now()
    known = CrawledHost.objects.get(host=host)
    pause = rot.delay_of(known.robots, LOOK_PAUSE)
    if CrawledHost.objects.filter(host=host, next_at__lte=now).update(next_at=now + pause):
        return timedelta()
    return max(known.next_at - now, timedelta(seconds=1))


def look_at_host(host: str) -> timedelta | None:
    """At most one request to a host: its robots.txt when that is old, else its page that is longest due.

    How long to wait before the next; None when nothing is due.
    """
    due = LinkCheck.objects.due(timezone.now()).filter(host=host).order_by("next_at", "target_id")
    check = due.select_related("target").first()
    if check is None:
        return None
    if wait := take_turn(host):
        return wait
    known = CrawledHost.objects.get(host=host)
    now = timezone.now()
    if known.robots_at is None or known.robots_at < now - ROBOTS_KEPT:
        robots = rot.read_robots(check.target.url)
        CrawledHost.objects.filter(host=host).update(
            robots=robots or "", robots_known=robots is not None, robots_at=timezone.now()
        )
        return rot.delay_of(robots or "", LOOK_PAUSE)
    # Taken before the look, so that nobody else looks too; a worker that is killed meanwhile leaves it to the next.
    if LinkCheck.objects.filter(pk=check.pk, next_at__lte=now).update(next_at=now + LOOK_LEASE):
        look_at_page(target=check.target, robots=known.robots if known.robots_known else None)
    return rot.delay_of(known.robots, LOOK_PAUSE)


def look_at_page(*, target: CaptureTarget, robots: str | None) -> CaptureTarget:
    """Look at a target's live page and note how it stands. `robots` is None where the host does not tell its rules."""
    check = LinkCheck.objects.get(target=target)
    kept = target.kept
    # "Unchanged" is an answer about the copy that was compared last; a newer one is compared anew.
    known = kept is not None and check.compared == kept.pk
    marks = {"etag": check.etag if known else "", "modified": check.modified if known else ""}
    if robots is None:
        why = "The site does not answer when it is asked for its robots.txt."
        look = rot.Look(kind=rot.Kind.SILENT, why=why, **marks)
    elif not rot.is_welcome(robots, target.url):
        look = rot.Look(kind=rot.Kind.UNWELCOME, **marks)
    else:
        look = rot.look_at(target.url, **marks)
    stored = ""
    if kept is not None and look.kind == rot.Kind.PAGE and not kept.cut:
        try:
            stored = rot.fingerprint_of(kept)
        except (StorageFailed, BadArchive):
            log.exception("The copy %s cannot be read, so the live page is not compared with it", kept.pk)
    with acting(by=None, verb="capture.link_checked"):
        target = CaptureTarget.objects.select_for_update(of=("self",)).get(pk=target.pk)
        check = LinkCheck.objects.select_for_update().get(target=target)
        before = rot.Standing(
            state=LinkState(target.link_state),
            note=target.link_note,
            since=check.since,
            misses=check.misses,
            quiet=check.quiet,
        )
        now = timezone.now()
        after = rot.judge(before, look, stored=stored, stored_on=day_words(kept), now=now)
        if after.state != before.state:
            check.told = after.state not in (LinkState.GONE, LinkState.CHANGED)
        check.since, check.misses, check.quiet = after.since, after.misses, after.quiet
        check.compared = kept.pk if kept is not None and look.kind == rot.Kind.PAGE else check.compared
        check.etag, check.modified, check.next_at = look.etag, look.modified, after.next_at or now + rot.AFTER_NEWS
        check.store()
        target.link_state, target.link_note, target.link_checked_at = after.state, after.note, now
        target.store(fields=["link_state", "link_note", "link_checked_at"])
    return target


def mark_told(*, check: LinkCheck) -> None:
    """Whoever relies on a page has been told how it stands."""
    LinkCheck.objects.filter(pk=check.pk).update(told=True)


def day_words(capture: Capture | None) -> str:
    return f"{capture.taken_at.astimezone(UTC):%-d %B %Y}" if capture is not None else "the day"
