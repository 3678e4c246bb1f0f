"""The picture and the PDF of a page, for those who may see the copy; and words where there is none."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from factcheck.captures import store
from factcheck.captures.actions import keep_attempt
from factcheck.captures.browser import Picture
from factcheck.captures.devtools import BrowserFailed
from factcheck.captures.models import Capture
from factcheck.captures.pictures import Seen
from factcheck.evidence.actions import EvidenceDetails, edit_evidence
from factcheck.evidence.models import EvidenceCopy
from tests.factories import answered, make_evidence
from tests.imports.documents import pdf

HTML = b"<!doctype html><html lang=en><title>Inspection</title><body><p>The piers were found sound.</p></body></html>"


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (128, 400), (0, 0, 200)).save(made, "PNG")
    return made.getvalue()


def picture(**fields) -> Picture:
    return Picture(
        **{
            "browser": "Chrome/1",
            "png": png(),
            "pdf": pdf("The piers were found sound."),
            "width": 128,
            "height": 400,
            "page_height": 400,
            **fields,
        }
    )


@pytest.fixture
def evidence(cleo):
    return make_evidence(cleo, "Inspection", url="https://kept.example/report")


def kept(evidence, found: Picture | None = None, failure: BrowserFailed | None = None, body: bytes = HTML) -> Capture:
    target = EvidenceCopy.objects.get(evidence=evidence).target
    attempt = answered(target.url, body)
    if found or failure:
        attempt = replace(attempt, seen=Seen(target.url, timezone.now(), 2.0, found, failure))
    return keep_attempt(target=target, number=target.attempts + 1, attempt=attempt, by=None)


def read(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_picture_is_shown_and_the_pdf_handed_out(evidence, dan, log_in):
    capture = kept(evidence, picture())
    client = log_in(dan)
    page = client.get(f"/captures/{capture.pk}/").content.decode()
    assert f'src="/captures/{capture.pk}/picture/"' in page
    assert f'href="/captures/{capture.pk}/print/" download' in page
    assert "No picture" not in page
    shown = client.get(f"/captures/{capture.pk}/picture/")
    assert (shown.status_code, shown["Content-Type"], read(shown)) == (200, "image/png", png())
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown["X-Content-Type-Options"] == "nosniff"
    printed = client.get(f"/captures/{capture.pk}/print/")
    assert read(printed).startswith(b"%PDF-")
    assert printed["Content-Disposition"].startswith("attachment")


def test_what_was_cut_or_refused_is_said(evidence, dan, log_in):
    capture = kept(
        evidence,
        picture(page_height=9000, notes=["The page is 9,000 pixels high; the picture shows the first 400."],
                refused=[("https://x.example/a.js", "not found")]),
    )  # fmt: skip
    page = log_in(dan).get(f"/captures/{capture.pk}/").content.decode()
    assert "the picture shows the first 400" in page
    assert "1 request of the page" in page
    assert b"notLoaded1: https://x.example/a.js (not found)" in _unzipped(capture.warc())


def _unzipped(data: bytes) -> bytes:
    from factcheck.captures.warc import records

    return b"".join(record.block for record in records(data))


@pytest.mark.parametrize(
    ("browser", "words"), [("", "no browser is configured"), ("/usr/bin/x", "this copy was made without a browser")]
)
def test_without_a_picture_the_page_says_so(evidence, dan, log_in, settings, browser, words):
    settings.CAPTURE_BROWSER = browser
    capture = kept(evidence)
    client = log_in(dan)
    assert f"No picture of the page: {words}" in client.get(f"/captures/{capture.pk}/").content.decode()
    for what in ("picture", "print"):
        assert client.get(f"/captures/{capture.pk}/{what}/").status_code == 404


def test_a_picture_that_failed_says_why(evidence, dan, log_in):
    capture = kept(evidence, failure=BrowserFailed("browser_crashed", "The page made the browser crash."))
    client = log_in(dan)
    page = client.get(f"/captures/{capture.pk}/").content.decode()
    assert "No picture of the page: The page made the browser crash." in page
    assert "The piers were found sound." in page
    answer = client.get(f"/captures/{capture.pk}/picture/")
    assert answer.status_code == 404
    assert "The page made the browser crash." in answer.content.decode()


def test_a_file_has_no_picture_and_misses_none(evidence, dan, log_in):
    capture = kept(evidence, body=pdf("A report."))
    assert "No picture" not in log_in(dan).get(f"/captures/{capture.pk}/").content.decode()


def test_a_picture_the_store_has_lost_is_said(evidence, dan, log_in, settings):
    capture = kept(evidence, picture())
    for sha256 in (capture.picture.png_sha256, capture.picture.pdf_sha256):
        (Path(settings.MEDIA_ROOT) / store.path_of(sha256)).unlink()
    for what in ("picture", "print"):
        answer = log_in(dan).get(f"/captures/{capture.pk}/{what}/")
        assert (answer.status_code, "gone" in answer.content.decode()) == (404, True)


def test_confidential_evidence_shows_by_no_picture(evidence, cleo, dan, ada, log_in):
    capture = kept(evidence, picture())
    edit_evidence(
        by=cleo, evidence=evidence, details=EvidenceDetails(title="Secret", url=evidence.url, access="confidential")
    )
    for what in ("", "picture/", "print/", "stamp/leaf/"):
        for person in (dan, ada):
            assert log_in(person).get(f"/captures/{capture.pk}/{what}").status_code == 404, what
    assert log_in(cleo).get(f"/captures/{capture.pk}/picture/").status_code == 200


def test_the_page_asks_for_no_more_than_before(evidence, dan, log_in, django_assert_max_num_queries):
    capture = kept(evidence, picture())
    client = log_in(dan)
    client.get("/articles/")
    with django_assert_max_num_queries(13):
        client.get(f"/captures/{capture.pk}/")
