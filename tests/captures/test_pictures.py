"""A capture with what a reader saw, and a capture all the same when nothing could be seen."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from factcheck.captures import actions, pictures, store
from factcheck.captures.actions import take
from factcheck.captures.browser import PictureLimits
from factcheck.captures.models import CapturePicture, Outcome
from factcheck.web.store import StorageFailed
from tests.captures.test_browser import chromium, sandbox_works, script_at, site, solid  # noqa: F401 - a fixture
from tests.web.servers import page, serve

PAGE = page(
    b"<!doctype html><html lang=en><head><title>The bridge</title></head><body style='margin:0;background:rgb(0,0,200)'>"
    b"<article><p>Three engineers inspected the bridge.</p></article><img src=/red.png>"
    b"<script>document.body.append('Written by a script')</script></body></html>"
)
PAGES = {"/": page(b"", "302 Found", Location="/story"), "/story": PAGE, "/red.png": solid((200, 0, 0))}


@pytest.fixture
def browser(settings, monkeypatch, chromium):  # noqa: F811
    settings.CAPTURE_BROWSER = chromium
    settings.CAPTURE_BROWSER_NO_SANDBOX = not sandbox_works(chromium)
    monkeypatch.setattr(pictures, "LIMITS", PictureLimits(seconds=90, settle=15))
    monkeypatch.setattr(actions, "LIMITS", replace(actions.LIMITS, total=5.0))


def records(data: bytes):
    return [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


@pytest.mark.browser
def test_a_capture_has_its_picture_in_the_same_archive(target, browser, tmp_path) -> None:
    with serve(site(PAGES)) as server:
        capture = take(target=target(server.url("/")))
        story = server.url("/story")
    assert (capture.outcome, capture.why) == (Outcome.STORED, "")
    assert b"Three engineers" in capture.body(), "the page is still what came over the wire"
    picture = CapturePicture.objects.get(capture=capture)
    assert (picture.code, picture.why, picture.notes) == ("", "", "")
    png, pdf = store.read(picture.png_sha256), store.read(picture.pdf_sha256)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    assert image.size == (picture.width, picture.height)
    assert image.getpixel((600, 500)) == (0, 0, 200)
    assert (len(png), len(pdf)) == (picture.png_size, picture.pdf_size)
    found = records(capture.warc())
    assert [(uri, block) for kind, uri, block in found if kind == "resource"] == [
        (f"urn:fullPage:{story}", png),
        (f"urn:pdf:{story}", pdf),
    ]
    answered = [uri for kind, uri, _ in found if kind == "response"]
    assert answered[:2] == [server.url("/"), story]
    assert server.url("/red.png") in answered[2:]
    (tmp_path / "c.warc.gz").write_bytes(capture.warc())
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(tmp_path / "c.warc.gz")], capture_output=True, text=True
    )
    assert (done.returncode, "fail" in done.stdout) == (0, False), done.stdout


def test_without_a_browser_the_page_is_kept_and_no_picture(target) -> None:
    with serve(site(PAGES)) as server:
        capture = take(target=target(server.url("/")))
        assert len(server.requests) == 2
    assert capture.outcome == Outcome.STORED
    assert not CapturePicture.objects.exists()


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 1", "browser_crashed"),
        ("echo 'No usable sandbox!' >&2; exit 1", "no_sandbox"),
        ("sleep 9", "browser_timeout"),
    ],
)
def test_a_browser_that_fails_costs_the_picture_alone(target, settings, monkeypatch, tmp_path, script, code) -> None:
    settings.CAPTURE_BROWSER = str(script_at(tmp_path, script))
    monkeypatch.setattr(pictures, "LIMITS", PictureLimits(seconds=1))
    with serve(site(PAGES)) as server:
        capture = take(target=target(server.url("/")))
    assert (capture.outcome, capture.why) == (Outcome.STORED, "")
    assert b"Three engineers" in capture.body()
    assert (capture.picture.code, capture.picture.png_sha256) == (code, "")
    assert capture.picture.why.endswith(".")


def test_a_fault_of_ours_costs_the_picture_alone(target, settings, monkeypatch, caplog) -> None:
    def broken(*arguments, **options):
        raise ZeroDivisionError

    settings.CAPTURE_BROWSER = "/usr/bin/anything"
    monkeypatch.setattr(pictures, "take_picture", broken)
    with serve(site(PAGES)) as server:
        capture = take(target=target(server.url("/")))
    assert (capture.outcome, capture.picture.code) == (Outcome.STORED, "browser_broke")
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.browser
def test_a_store_that_does_not_take_the_picture_costs_the_picture_alone(target, browser, monkeypatch) -> None:
    plain = store.put

    def put(data):
        if bytes(data[:4]) == b"\x89PNG":
            raise StorageFailed("The store is full.")
        return plain(data)

    monkeypatch.setattr(pictures.store, "put", put)
    with serve(site(PAGES)) as server:
        capture = take(target=target(server.url("/")))
    assert (capture.outcome, capture.picture.code, capture.picture.why) == (
        Outcome.STORED,
        "storage",
        "The store is full.",
    )


@pytest.mark.parametrize("answer", [page(b"%PDF-1.4 x", Content_Type="application/pdf"), page(b"no", "404 Not Found")])
def test_what_is_no_page_is_not_looked_at(target, settings, answer) -> None:
    settings.CAPTURE_BROWSER = "/nowhere/chromium"
    with serve(answer) as server:
        take(target=target(server.url("/")))
    assert not CapturePicture.objects.exists()


def test_a_picture_never_changes_and_says_why_it_is_missing(target, settings) -> None:
    settings.CAPTURE_BROWSER = "/nowhere/chromium"
    with serve(site(PAGES)) as server:
        capture = take(target=target(server.url("/")))
    assert capture.picture.code == "browser_missing"
    for change in (
        lambda: CapturePicture.objects.update(why="Other words."),
        lambda: CapturePicture.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with serve(site(PAGES)) as server:
        other = actions.take(target=target(server.url("/story")))
    with pytest.raises(DatabaseError, match="picture_is_there_or_says_why"), transaction.atomic():
        CapturePicture.objects.bulk_create([CapturePicture(capture=other, taken_at=other.taken_at)])
