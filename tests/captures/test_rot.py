"""What follows from a look at a live page, and how a page is looked at: real servers on loopback."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.captures import rot
from factcheck.captures.models import LinkState
from factcheck.captures.rot import Kind, Look, Standing, judge, look_at
from factcheck.web.fetch import Limits
from tests.web.servers import page, serve

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PROSE = "The bridge at Karasu was inspected on Monday by three engineers, who found no fault in its piers. " * 6


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(rot, "LIMITS", Limits(connect=0.5, first_byte=0.5, total=1.5))


def html(words: str = PROSE, beside: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><title>Bridge</title><nav>{beside}</nav><article><p>{words}</p></article></html>"
    ).encode()


def after(*looks: Look, before: Standing | None = None, stored: str = "a") -> Standing:
    standing, now = before or Standing(), NOW
    for look in looks:
        standing = judge(standing, look, stored=stored, stored_on="3 November 2026", now=now)
        now = standing.next_at
    return standing


SAME, OTHER = Look(kind=Kind.PAGE, fingerprint="a"), Look(kind=Kind.PAGE, fingerprint="b")
ABSENT, SILENT = Look(kind=Kind.ABSENT, why="No page (404)."), Look(kind=Kind.SILENT, why="No answer.")


def test_a_quiet_page_is_looked_at_ever_less_often():
    standing, waits, now = Standing(), [], NOW
    for _ in range(7):
        standing = judge(standing, SAME, stored="a", stored_on="", now=now)
        waits.append((standing.next_at - now).days)
        now = standing.next_at
    assert waits == [1, 3, 7, 14, 30, 30, 30]
    assert standing.state == LinkState.SAME
    assert standing.since == NOW


def test_another_text_is_a_change_since_the_day_it_was_seen():
    standing = after(SAME, OTHER, OTHER)
    assert standing.state == LinkState.CHANGED
    assert standing.note == "Its text is another than on 3 November 2026, when it was stored."
    assert standing.since == NOW + timedelta(days=1)
    assert after(SAME, OTHER, SAME).state == LinkState.SAME


def test_unchanged_keeps_what_was_seen_before():
    unchanged = Look(kind=Kind.UNCHANGED)
    assert after(unchanged).state == LinkState.SAME
    assert after(OTHER, unchanged).state == LinkState.CHANGED
    assert after(ABSENT, ABSENT, unchanged).state == LinkState.SAME


def test_nothing_stored_to_compare_with_is_no_change():
    assert after(OTHER, stored="").state == LinkState.SAME


def test_a_page_not_found_is_gone_when_it_is_not_found_twice():
    once = after(SAME, ABSENT)
    assert (once.state, once.misses) == (LinkState.SAME, 1)
    assert once.next_at - (NOW + timedelta(days=1)) == timedelta(hours=1)
    twice = after(SAME, ABSENT, ABSENT)
    assert (twice.state, twice.note) == (LinkState.GONE, "No page (404).")
    assert twice.since == NOW + timedelta(days=1, hours=1)


def test_what_a_site_says_it_removed_is_gone_at_once():
    assert after(SAME, Look(kind=Kind.GONE)).state == LinkState.GONE


def test_a_silent_server_is_unreachable_after_three_looks():
    assert [after(SAME, *[SILENT] * n).state for n in range(5)] == [
        "same",
        "same",
        "same",
        "unreachable",
        "unreachable",
    ]
    assert after(SAME, SILENT, SILENT, SAME, SILENT, SILENT).state == LinkState.SAME
    standing = after(SAME, *[SILENT] * 9)
    assert standing.next_at - after(SAME, *[SILENT] * 8).next_at == timedelta(days=7)


def test_a_gone_page_whose_server_falls_silent_stays_gone():
    assert after(ABSENT, ABSENT, *[SILENT] * 5).state == LinkState.GONE


def test_a_page_that_comes_back_is_no_longer_gone():
    back = after(ABSENT, ABSENT, SAME)
    assert (back.state, back.misses, back.note) == (LinkState.SAME, 0, "")


@pytest.mark.parametrize("kind", [Kind.REFUSED, Kind.UNWELCOME])
def test_a_site_that_wants_no_programs_tells_nothing_of_its_page(kind):
    for before in (after(SAME), after(OTHER), after(ABSENT, ABSENT)):
        standing = judge(before, Look(kind=kind, why="No."), stored="a", stored_on="", now=NOW)
        assert (standing.state, standing.since) == (before.state, before.since)
        assert standing.next_at - NOW >= timedelta(days=14)
        assert standing.note


def test_moved_says_where_to():
    moved = Look(kind=Kind.PAGE, fingerprint="a", moved_to="https://courier.example/new")
    assert after(moved).note == "It leads to https://courier.example/new for good."
    other = Look(kind=Kind.PAGE, fingerprint="b", moved_to="https://courier.example/")
    assert after(other).state == LinkState.MOVED
    assert "Its text is another" in after(other).note


# Looking, at real servers.


@pytest.fixture(autouse=True)
def loopback(settings):
    settings.FETCH_ALLOW_LOOPBACK = True


def test_a_page_is_told_by_its_words_and_not_by_what_stands_around_them():
    def seen(body: bytes) -> str:
        with serve(page(body)) as server:
            return look_at(server.url("/bridge")).fingerprint

    plain = seen(html())
    assert plain == seen(html(beside="<a href=/1>News of the hour</a>"))
    assert plain == seen(html(PROSE.replace(" ", "\n ")))
    assert plain != seen(html(PROSE.replace("no fault", "three faults")))


def test_a_picture_is_told_by_its_bytes():
    def seen(body: bytes) -> str:
        with serve(page(body, Content_Type="image/gif")) as server:
            return look_at(server.url("/x.gif")).fingerprint

    assert seen(b"GIF89a" + b"\0" * 40) == seen(b"GIF89a" + b"\0" * 40) != seen(b"GIF89a" + b"\1" * 40)


def test_an_unchanged_page_need_not_be_sent_again():
    def answer(connection, request):
        fresh = 'If-None-Match: "v1"' in request and "If-Modified-Since: Sun, 01 Nov 2026 10:00:00 GMT" in request
        marks = {"ETag": '"v1"', "Last_Modified": "Sun, 01 Nov 2026 10:00:00 GMT"}
        connection.sendall(page(b"", "304 Not Modified") if fresh else page(html(), **marks))

    with serve(answer) as server:
        first = look_at(server.url("/bridge"))
        again = look_at(server.url("/bridge"), etag=first.etag, modified=first.modified)
    assert (first.kind, again.kind) == (Kind.PAGE, Kind.UNCHANGED)
    assert (again.etag, again.modified) == (first.etag, first.modified) == ('"v1"', "Sun, 01 Nov 2026 10:00:00 GMT")


@pytest.mark.parametrize("mark", ['"é"', '"' + "x" * 400 + '"'])
def test_a_mark_that_no_header_holds_is_dropped(mark):
    def answer(connection, request):
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(html())}\r\nETag: {mark}\r\n\r\n"
        connection.sendall(head.encode() + html())

    with serve(answer) as server:
        assert look_at(server.url("/x")).etag == ""


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("404 Not Found", Kind.ABSENT),
        ("410 Gone", Kind.GONE),
        ("401 Log in", Kind.REFUSED),
        ("403 Forbidden", Kind.REFUSED),
        ("429 Too many", Kind.REFUSED),
        ("451 Legal", Kind.REFUSED),
        ("405 No", Kind.REFUSED),
        ("500 Oops", Kind.SILENT),
        ("503 Later", Kind.SILENT),
    ],
)
def test_what_an_answer_without_a_page_means(status, kind):
    with serve(page(b"<p>no", status)) as server:
        look = look_at(server.url("/x"))
    assert look.kind == kind
    assert status[:3] in look.why
    assert "paste" not in look.why.lower()


def test_no_answer_at_all():
    with serve(page(b"")) as server:
        url = server.url("/x")
    assert look_at(url).kind == Kind.SILENT


@pytest.mark.parametrize(
    ("status", "moves"),
    [("301 Moved", True), ("308 Moved", True), ("302 Found", False), ("307 For now", False), ("303 See", False)],
)
def test_only_what_moves_for_good_has_moved(status, moves):
    def answer(connection, request):
        here = request.startswith("GET /old ")
        connection.sendall(page(b"", status, Location="/new", ETag='"r"') if here else page(html(), ETag='"n"'))

    with serve(answer) as server:
        look = look_at(server.url("/old"))
        assert look.kind == Kind.PAGE
        assert look.moved_to == (server.url("/new") if moves else "")
        assert look.etag == ""  # the mark is that of another address


def test_another_spelling_of_the_address_is_no_move():
    def answer(connection, request):
        here = request.startswith("GET /bridge ")
        connection.sendall(page(b"", "301 Moved", Location="/bridge/?utm_source=x") if here else page(html()))

    with serve(answer) as server:
        assert look_at(server.url("/bridge")).moved_to == ""


def test_a_look_goes_through_the_guard(settings):
    settings.FETCH_ALLOW_LOOPBACK = False
    with serve(page(html())) as server:
        assert look_at(server.url("/x")).kind == Kind.SILENT
        assert server.requests == []


# robots.txt


@pytest.mark.parametrize(
    ("answer", "welcome"),
    [
        (page(b"User-agent: *\nDisallow: /private"), True),
        (page(b"User-agent: *\nDisallow: /bri"), False),
        (page(b"User-agent: Factcheck\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
        (page(b"User-agent: *\nDisallow: /*.html$"), True),
        (page(b"User-agent: *\nDisallow: /b*e$"), False),
        (page(b"\xff\xfe\0<html>not a robots.txt at all"), True),
        (page(b""), True),
        (page(b"no", "404 Not Found"), True),
        (page(b"no", "403 Forbidden"), True),
        (page(b"User-agent: *\nDisallow: /bridge\n" + b"# more\n" * 100_000), False),
    ],
)
def test_robots_say_who_is_welcome(answer, welcome):
    with serve(answer) as server:
        robots = rot.read_robots(server.url("/bridge?x=1"))
        assert server.requests[0].startswith("GET /robots.txt ")
        assert rot.is_welcome(robots, server.url("/bridge")) == welcome


@pytest.mark.parametrize("answer", [page(b"", "503 Later"), page(b"", "429 Slow"), b"garbage\r\n\r\n"])
def test_robots_that_cannot_be_asked_for_are_not_known(answer):
    with serve(answer) as server:
        assert rot.read_robots(server.url("/x")) is None


def test_a_host_may_ask_for_longer_pauses_within_reason():
    pause = timedelta(seconds=10)
    assert rot.delay_of("", pause) == pause
    assert rot.delay_of("User-agent: *\nCrawl-delay: 45", pause) == timedelta(seconds=45)
    assert rot.delay_of("User-agent: *\nCrawl-delay: 2", pause) == pause
    assert rot.delay_of("User-agent: *\nCrawl-delay: 99999999999", pause) == rot.LONGEST_DELAY
    for odd in ("-1", "soon", "nan", "inf", "1e999"):
        assert pause <= rot.delay_of(f"User-agent: *\nCrawl-delay: {odd}", pause) <= rot.LONGEST_DELAY
