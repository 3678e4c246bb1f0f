"""One attempt at an address: what is kept of it, and what is said when it fails."""

import gzip
import hashlib
import io
import socket
import subprocess
import sys
import time
import zlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from warcio.archiveiterator import ArchiveIterator

from factcheck.captures import actions, store
from factcheck.captures.actions import order_again, order_capture, take
from factcheck.captures.models import Capture, CaptureTarget, Outcome, TargetState
from tests.imports.documents import pdf as make_pdf
from tests.web.servers import page, serve

PROSE = "The bridge at Karasu was inspected on Monday by three engineers, who found no fault in its piers. " * 6
HTML = (
    "<!doctype html><html lang=en><head><title>The bridge is safe</title></head><body>"
    "<nav><a href=/>Home</a> <a href=/news>All news</a></nav>"
    f"<article><h1>The bridge is safe</h1><p>{PROSE}</p><p>“Nobody was hurt,” Aruzhan Belova said.</p></article>"
    "<footer>Steppe Courier, Karasu</footer></body></html>"
).encode()


def check(data, tmp_path):
    """What warcio's own command says of a WARC file."""
    path = tmp_path / "capture.warc.gz"
    path.write_bytes(data)
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def records(data):
    return [
        (record.rec_type, record.rec_headers, record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def test_a_page_is_kept_whole_with_its_words(target):
    with serve(page(gzip.compress(HTML), Content_Encoding="gzip")) as server:
        capture = take(target=target(server.url("/bridge")))
    capture = Capture.objects.get(pk=capture.pk)
    assert (capture.outcome, capture.why, capture.http_status) == (Outcome.STORED, "", 200)
    assert capture.sha256 == hashlib.sha256(HTML).hexdigest()
    assert (capture.size, capture.media_type, capture.declared_type) == (len(HTML), "text/html", "text/html")
    assert capture.body() == HTML
    assert capture.title == "The bridge is safe"
    assert capture.language == "en"
    main, rest = capture.text[: capture.main_end], capture.text[capture.main_end :]
    assert "three engineers" in main
    assert "“Nobody was hurt,”" in main
    assert "All news" in rest
    assert "Steppe Courier, Karasu" in rest
    standing = CaptureTarget.objects.get()
    assert (standing.state, standing.last, standing.kept, standing.next_try_at) == ("stored", capture, capture, None)


def test_warcio_accepts_the_file_and_finds_all_in_it(target, tmp_path):
    def answer(connection: socket.socket, request: str) -> None:
        moved = page(b"<p>Over there</p>", "301 Moved", Location="/there")
        connection.sendall(moved if request.startswith("GET /here") else page(HTML))

    with serve(answer) as server:
        capture = take(target=target(server.url("/here")))
        asked = server.requests
    done = check(capture.warc(), tmp_path)
    assert (done.returncode, done.stdout.count("digest pass")) == (0, 6), done.stdout + done.stderr
    assert "fail" not in done.stdout
    found = records(capture.warc())
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "request", "response", "request", "metadata"]
    urls = [headers.get_header("WARC-Target-URI") for _, headers, _ in found]
    assert urls == [None, *[server.url("/here")] * 2, *[server.url("/there")] * 2, server.url("/there")]
    assert found[1][2] == b"<p>Over there</p>"
    assert found[3][2] == HTML
    ids = [headers.get_header("WARC-Record-ID") for _, headers, _ in found]
    assert capture.record_id == ids[3]
    linked = [headers.get_header("WARC-Concurrent-To") for _, headers, _ in found]
    assert linked == [None, None, ids[1], None, ids[3], ids[3]]
    assert {headers.protocol for _, headers, _ in found} == {"WARC/1.1"}
    body = hashlib.sha256(HTML).hexdigest()
    assert found[3][1].get_header("WARC-Payload-Digest") == f"sha256:{body}"
    assert all(headers.get_header("WARC-Block-Digest").startswith("sha256:") for _, headers, _ in found)
    assert f"bodyDigest: sha256:{body}\r\n".encode() in found[5][2]
    sent = [record for record in ArchiveIterator(io.BytesIO(capture.warc())) if record.rec_type == "request"]
    assert len(asked) == len(sent) == 2


def test_a_changed_byte_shows(target, tmp_path):
    with serve(page(HTML)) as server:
        capture = take(target=target(server.url()))
    members, data = [], capture.warc()
    while data:
        unpack = zlib.decompressobj(31)
        members.append(unpack.decompress(data))
        data = unpack.unused_data
    members[1] = members[1].replace(b"three engineers", b"thirty engineer")
    done = check(b"".join(gzip.compress(member) for member in members), tmp_path)
    assert done.returncode == 1
    assert "digest failed" in done.stdout


def test_chunks_are_kept_as_chunks_and_read_joined(target, tmp_path):
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (HTML[:100], HTML[100:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    with serve(head + chunks) as server:
        capture = take(target=target(server.url()))
    assert capture.body() == HTML
    assert check(capture.warc(), tmp_path).returncode == 0
    ((_, headers, _),) = [record for record in records(capture.warc()) if record[0] == "response"]
    assert headers.get_header("WARC-Payload-Digest") is None


@pytest.mark.parametrize(
    ("status", "code", "again"),
    [("404 Not Found", "not_found", False), ("503 Later", "server_error", True), ("403 No", "forbidden", False)],
)
def test_an_answer_without_the_page_is_kept_and_told(target, status, code, again):
    with serve(page(b"<h1>Nothing here today</h1>", status)) as server:
        capture = take(target=target(server.url("/gone")))
    assert (capture.outcome, capture.code, capture.http_status) == (Outcome.NO_PAGE, code, int(status[:3]))
    assert f"({status[:3]})" in capture.why
    assert "paste" not in capture.why.lower()
    assert capture.body() == b"<h1>Nothing here today</h1>"
    standing = CaptureTarget.objects.get()
    assert standing.kept is None
    assert standing.state == (TargetState.WAITING if again else TargetState.FAILED)


def test_a_page_that_breaks_off_is_kept_as_far_as_it_came(target, tmp_path):
    with serve(page(gzip.compress(HTML)[:300], Content_Encoding="gzip", Content_Length="5000")) as server:
        capture = take(target=target(server.url()))
    assert (capture.outcome, capture.cut, capture.code) == (Outcome.CUT_SHORT, "disconnect", "truncated")
    assert capture.why == "The connection broke before the page had come in full."
    assert HTML.startswith(capture.body())
    assert 0 < len(capture.body()) == capture.size
    ((_, headers, _),) = [record for record in records(capture.warc()) if record[0] == "response"]
    assert headers.get_header("WARC-Truncated") == "disconnect"
    assert check(capture.warc(), tmp_path).returncode == 0
    standing = CaptureTarget.objects.get()
    assert (standing.state, standing.kept, standing.tries) == (TargetState.WAITING, capture, 1)


def test_a_dripping_page_is_cut_off_by_time(target):
    def answer(connection: socket.socket, request: str) -> None:
        connection.sendall(page(b"<p>", Content_Length="1000000"))
        for _ in range(100):
            connection.sendall(b"drip ")
            time.sleep(0.05)

    with serve(answer) as server:
        capture = take(target=target(server.url()))
    assert (capture.outcome, capture.cut) == (Outcome.CUT_SHORT, "time")
    assert capture.body().startswith(b"<p>drip drip")
    assert capture.seconds < 3


def test_an_endless_page_and_a_bomb_are_kept_to_the_limit(target, settings, tmp_path):
    settings.CAPTURE_LIMIT = 200_000
    bomb = gzip.compress(b"<p>boom</p>" * 2_000_000)

    def answer(connection: socket.socket, request: str) -> None:
        if "bomb" in request:
            connection.sendall(page(bomb, Content_Encoding="gzip"))
        else:
            connection.sendall(page(b"", Content_Length=""))
            for _ in range(1000):
                connection.sendall(b"endless " * 4000)

    with serve(answer) as server:
        captures = [take(target=target(server.url(path))) for path in ("/bomb", "/endless")]
    for capture in captures:
        assert (capture.outcome, capture.cut, capture.code) == (Outcome.CUT_SHORT, "length", "too_large")
        assert capture.size == len(capture.body()) == 200_000
        assert check(capture.warc(), tmp_path).returncode == 0
        assert capture.target.state == TargetState.CUT_SHORT
    assert captures[0].warc_size < 100_000


def test_an_address_inside_is_never_asked(target):
    with serve(page(b"", "302 Found", Location="http://169.254.169.254/latest/meta-data")) as server:
        capture = take(target=target(server.url()))
    assert (capture.outcome, capture.code) == (Outcome.FAILED, "private_address")
    assert "not on the public internet" in capture.why
    assert [kind for kind, _, _ in records(capture.warc())] == ["warcinfo", "response", "request", "metadata"]
    assert (capture.sha256, capture.body()) == ("", b"")
    assert CaptureTarget.objects.get().state == TargetState.FAILED


def test_a_name_that_nobody_knows_is_a_row_without_a_file(target):
    capture = take(target=target("https://no-such-name.invalid/x"))
    assert (capture.outcome, capture.code, capture.http_status) == (Outcome.FAILED, "dns", None)
    assert (capture.warc_sha256, capture.warc(), capture.body()) == ("", b"", b"")
    assert "no-such-name.invalid" in capture.why


def test_what_is_no_http_is_kept_as_it_came(target, tmp_path):
    with serve(b"SSH-2.0-OpenSSH_9.6\r\n\r\n") as server:
        capture = take(target=target(server.url()))
    assert (capture.outcome, capture.http_status) == (Outcome.FAILED, None)
    kinds = {kind: content for kind, _, content in records(capture.warc())}
    assert kinds["resource"].startswith(b"SSH-2.0")
    assert check(capture.warc(), tmp_path).returncode == 0


def test_a_redirect_chain_ends_and_each_step_is_kept(target):
    def answer(connection: socket.socket, request: str) -> None:
        step = int(request.split(" ")[1].strip("/"))
        connection.sendall(page(b"", "302 Found", Location=f"/{step + 1}"))

    with serve(answer) as server:
        capture = take(target=target(server.url("/1")))
        assert len(server.requests) == 6
    assert capture.code == "too_many_redirects"
    assert [kind for kind, _, _ in records(capture.warc())].count("response") == 6


def test_a_pdf_is_kept_whole_with_its_text(target):
    data = make_pdf([["The bridge at Karasu was inspected on Monday."], ["Nothing was found."]])
    with serve(page(data, Content_Type="application/octet-stream")) as server:
        capture = take(target=target(server.url("/report")))
    assert (capture.media_type, capture.declared_type) == ("application/pdf", "application/octet-stream")
    assert capture.body() == data
    assert "inspected on Monday" in capture.text


def test_a_picture_is_kept_whole_and_says_that_it_has_no_text(target):
    data = b"\x89PNG\r\n\x1a\n" + b"\0" * 500
    with serve(page(data, Content_Type="image/png")) as server:
        capture = take(target=target(server.url("/x.png")))
    assert (capture.outcome, capture.text) == (Outcome.STORED, "")
    assert capture.text_note == "This is a picture: it is kept whole, and no text was taken out of it."


# ── Orders ────────────────────────────────────────────────────────────────────────────────────────────


def jobs():
    return list(ProcrastinateJob.objects.filter(task_name="captures.take").order_by("id"))


def test_an_order_makes_one_target_and_one_job(cleo, dan):
    first = order_capture(by=cleo, url="https://Site.example/a?utm_source=x")
    again = order_capture(by=dan, url="http://www.site.example/a/")
    assert first == again
    assert (again.url, again.host, again.state) == ("https://site.example/a", "site.example", TargetState.WAITING)
    (job,) = jobs()
    assert (job.args, job.queue_name) == ({"target_id": first.pk, "number": 1}, "captures")


def test_jobs_of_one_host_share_a_lock_that_does_not_name_it(cleo):
    for url in ("https://site.example/a", "https://site.example/b", "https://other.example/"):
        order_capture(by=cleo, url=url)
    one, two, other = (job.lock for job in jobs())
    assert one == two != other
    assert "example" not in one


def test_an_order_that_is_rolled_back_leaves_no_job(cleo):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        order_capture(by=cleo, url="https://site.example/a")
        raise ZeroDivisionError
    assert not jobs()
    assert not CaptureTarget.objects.exists()


def test_a_fresh_copy_is_good_enough_and_an_old_one_is_not(cleo, target):
    with serve(page(HTML)) as server:
        take(target=target(server.url()))
        assert target(server.url()).state == TargetState.STORED
        later = timezone.now() + timedelta(days=2)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: later)
            assert target(server.url()).state == TargetState.WAITING
    assert [job.args["number"] for job in jobs()] == [1, 2]


def test_a_copy_is_made_again_by_hand_at_any_time(cleo, target):
    with serve(page(HTML)) as server:
        ordered = target(server.url())
        order_again(by=cleo, target=ordered)
        assert len(jobs()) == 1  # it is about to be made
        take(target=ordered)
        order_again(by=cleo, target=ordered)
        second = take(target=ordered)
    assert [job.args["number"] for job in jobs()] == [1, 2]
    assert second.number == 2
    assert Capture.objects.count() == 2


def test_waits_grow_and_end(target):
    ordered = target("https://no-such-name.invalid/x")
    waits = []
    while True:
        before = timezone.now()
        take(target=ordered)
        ordered.refresh_from_db()
        if ordered.next_try_at is None:
            break
        waits.append(round((ordered.next_try_at - before).total_seconds() / 60))
    assert waits == [1, 10, 60, 360, 1440]
    assert (ordered.state, ordered.tries, ordered.attempts) == (TargetState.FAILED, 6, 6)


def test_a_busy_site_is_given_the_time_it_asks_for(target):
    with serve(page(b"later", "429 Slow down", Retry_After="1800")) as server:
        take(target=target(server.url()))
    wait = CaptureTarget.objects.get().next_try_at - timezone.now()
    assert 1790 < wait.total_seconds() < 1810


def test_the_same_attempt_is_made_once(target):
    with serve(page(HTML)) as server:
        ordered = target(server.url())
        first = take(target=ordered, number=1)
        assert take(target=ordered, number=1) == first
        assert len(server.requests) == 1
    assert Capture.objects.count() == 1


def test_of_two_workers_with_one_attempt_one_row_is_left(target):
    with serve(page(HTML)) as server:
        ordered = target(server.url())
        attempts = [actions.fetch_taped(ordered.url) for _ in range(2)]
    kept = [actions.keep_attempt(target=ordered, number=1, attempt=attempt, by=None) for attempt in attempts]
    assert kept[0].pk == kept[1].pk
    assert Capture.objects.count() == 1
    assert CaptureTarget.objects.get().attempts == 1


def test_a_store_that_refuses_is_a_failure_that_is_tried_again(target, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with serve(page(HTML)) as server:
        ordered = target(server.url())
        settings.MEDIA_ROOT = tmp_path / "file"
        capture = take(target=ordered)
    assert (capture.outcome, capture.code, capture.sha256, capture.warc_sha256) == (Outcome.FAILED, "storage", "", "")
    assert "could not be stored" in capture.why
    assert CaptureTarget.objects.get().state == TargetState.WAITING


def test_private_targets_are_nobody_elses(cleo, dan):
    mine = order_capture(by=cleo, url="https://site.example/a", private=True)
    shared = order_capture(by=dan, url="https://site.example/a")
    assert mine != shared
    assert (mine.private, shared.private) == (True, False)
    assert order_capture(by=cleo, url="https://site.example/a", private=mine) == mine
    other = order_capture(by=cleo, url="https://site.example/b", private=mine)
    assert other.private
    assert other != mine


# ── What the database keeps ───────────────────────────────────────────────────────────────────────────


def test_a_capture_never_changes(target):
    with serve(page(HTML)) as server:
        capture = take(target=target(server.url()))
    for statement in (
        "UPDATE factcheck_capture SET why = 'x'",
        "DELETE FROM factcheck_capture",
        "TRUNCATE factcheck_capture CASCADE",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Capture.objects.get(pk=capture.pk).why == ""


ROW = {"url": "https://site.example/", "outcome": "stored", "sha256": "a" * 64, "taken_at": timezone.now()}


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"sha256": ""}, "stored_capture_has_a_hash"),
        ({"outcome": "failed", "why": ""}, "capture_without_its_page_says_why"),
        ({"target": None}, "capture_is_of_an_address_or_a_file"),
        ({"number": 1}, "attempt_is_kept_once"),
    ],
)
def test_what_the_database_refuses(cleo, fields, constraint):
    ordered = order_capture(by=cleo, url="https://site.example/")
    Capture.objects.create(**ROW | {"target": ordered, "number": 1})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Capture.objects.create(**ROW | {"target": ordered, "number": 2} | fields)


def test_the_database_keeps_one_shared_target_and_its_next_try(cleo):
    ordered = order_capture(by=cleo, url="https://site.example/")
    with pytest.raises(IntegrityError, match="address_has_one_shared_target"), transaction.atomic():
        CaptureTarget.objects.create(url=ordered.url, url_key=ordered.url_key, host="site.example")
    with pytest.raises(IntegrityError, match="waiting_target_has_a_next_try"), transaction.atomic():
        CaptureTarget.objects.update(next_try_at=None)


def test_the_same_page_twice_is_two_captures_with_one_hash(target):
    with serve(page(HTML)) as server:
        ordered = target(server.url())
        one, two = take(target=ordered), take(target=ordered)
    assert (one.sha256, one.number, two.number) == (two.sha256, 1, 2)
    assert one.warc_sha256 != two.warc_sha256
    assert store.exists(one.warc_sha256)
