"""Pages that the desk stored, in the dossier: fetched from a real server on loopback, replayed by pywb."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from factcheck.captures import actions as captures
from factcheck.captures import store
from factcheck.captures.actions import order_capture, take
from factcheck.captures.models import Capture, CaptureTarget, LinkCheck
from factcheck.dossiers.verify import verify
from factcheck.evidence.actions import EvidenceDetails, add_evidence, keep_file, link_evidence
from factcheck.web.fetch import Limits
from factcheck.web.uploads import keep
from tests.dossiers import tools
from tests.dossiers.test_replay import ask, replaying
from tests.factories import make_claim
from tests.web.servers import page, serve

PROSE = "Инженеры осмотрели мост в понедельник и нашли трещины во второй опоре. " * 8
HTML = f"<!doctype html><html lang=ru><title>Мост осмотрен</title><article><p>{PROSE}</p></article></html>".encode()


@pytest.fixture(autouse=True)
def loopback(settings, monkeypatch):
    settings.FETCH_ALLOW_LOOPBACK = True
    monkeypatch.setattr(captures, "LIMITS", Limits(connect=0.5, first_byte=0.5, total=1.5))
    monkeypatch.setattr(captures, "PAUSE", 0.0)


@pytest.fixture
def site():
    def answer(connection, request):
        path = request.split(" ", 2)[1]
        if path == "/old":
            connection.sendall(page(b"", "301 Moved", Location="/bridge"))
        elif path == "/gone":
            connection.sendall(page(b"not here", "404 Not Found"))
        else:
            connection.sendall(page(HTML))

    with serve(answer) as server:
        yield server


def stored(by, claim, url, *, excerpt="", access="open"):
    item = add_evidence(by=by, details=EvidenceDetails(title="Inspection", url=url, access=access))
    link_evidence(by=by, claim=claim, evidence=item, stance="contradicts", excerpt=excerpt)
    return take(target=order_capture(by=by, url=url, private=access == "confidential"))


def test_a_stored_page_is_in_the_dossier_and_replayed_from_it(cleo, made, site, tmp_path):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/old"))
    found = made(claim, cleo)
    path = tmp_path / "dossier.wacz"
    path.write_bytes(found.data)
    assert verify(path) == []
    answer = tools.run(tools.WACZ, "wacz", "validate", "-f", str(path))
    assert answer.returncode == 0, answer.stdout + answer.stderr
    name = f"archive/{capture.warc_sha256}.warc.gz"
    assert found.members[name] == capture.warc()
    with zipfile.ZipFile(path) as archive:
        extracted = archive.extract(name, tmp_path)
    command = [sys.executable, "-W", "ignore", "-m", "warcio.cli", "check", extracted]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    _, shown = map(json.loads, found.members["pages/pages.jsonl"].splitlines())
    assert shown["url"] == site.url("/bridge")
    assert shown["title"] == "Мост осмотрен"
    with replaying(path, tmp_path) as port:
        stamp = f"{capture.taken_at:%Y%m%d%H%M%S}"
        assert ask(port, f"{stamp}id_/{shown['url']}").data == HTML
        assert ask(port, f"{stamp}id_/{site.url('/old')}").headers["Location"].endswith("/bridge")


def test_the_report_shows_the_words_where_they_are_stored(cleo, made, site):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/bridge"), excerpt="трещины во второй опоре")
    found = made(claim, cleo)
    assert "<mark>трещины во второй опоре</mark>" in found.report
    start = capture.text.index("трещины во второй опоре")
    assert f"code points {start} to {start + 23}" in found.report
    assert capture.sha256 in found.report
    assert found.members[f"texts/capture-{capture.pk}.txt"].decode() == capture.text


def test_an_excerpt_that_is_not_in_the_stored_text_says_so(cleo, made, site):
    claim = make_claim(cleo)
    stored(cleo, claim, site.url("/bridge"), excerpt="опора цела")
    assert "were not found in the text" in made(claim, cleo).report


def test_an_attempt_that_failed_is_told_with_its_reason(cleo, made, site):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/gone"))
    found = made(claim, cleo)
    assert "no page, status 404" in found.report
    assert "1 attempt brought no page" in found.report
    assert found.members[f"archive/{capture.warc_sha256}.warc.gz"]


def test_a_page_that_waits_to_be_stored_is_told(cleo, made):
    claim = make_claim(cleo)
    item = add_evidence(by=cleo, details=EvidenceDetails(title="x", url="https://courier.example/x"))
    link_evidence(by=cleo, claim=claim, evidence=item, stance="context")
    assert "the page waits to be stored" in made(claim, cleo).report


def test_words_are_found_in_a_file_that_was_uploaded(cleo, made):
    claim = make_claim(cleo)
    kept = keep(ContentFile("Три трещины, сказал инженер.".encode(), name="note.txt"), media_type="text/plain")
    item = add_evidence(by=cleo, details=EvidenceDetails(title="Note"), file=kept)
    keep_file(evidence=item)
    link_evidence(by=cleo, claim=claim, evidence=item, stance="contradicts", excerpt="три ТРЕЩИНЫ")
    found = made(claim, cleo)
    assert "<mark>Три трещины</mark>" in found.report
    assert "file stored on" in found.report


def test_a_gone_page_says_since_when(cleo, made, site):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/bridge"))
    captures.plan_link_checks()
    LinkCheck.objects.update(since=datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    CaptureTarget.objects.update(link_state="gone", link_note="The site has no page at this address (404).")
    report = made(claim, cleo).report
    assert "gone since" in report
    assert "20 November 2026, 09:00:00 UTC" in report
    assert capture.sha256 in report


def test_copies_for_a_confidential_item_are_in_no_dossier(cleo, made, site):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/bridge"), access="confidential")
    found = made(claim, cleo, with_restricted=True)
    assert capture.warc_sha256 not in found.everything
    assert site.url() not in found.everything
    # Nor when an open item has the same address and no copy of its own.
    item = add_evidence(by=cleo, details=EvidenceDetails(title="x", url=site.url("/bridge")))
    link_evidence(by=cleo, claim=claim, evidence=item, stance="context")
    assert capture.warc_sha256 not in made(claim, cleo).everything


def test_copies_of_a_restricted_item_go_with_it(cleo, made, site):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/bridge"), access="restricted")
    assert capture.warc_sha256 not in made(claim, cleo).everything
    assert capture.warc_sha256 in made(claim, cleo, with_restricted=True).everything


def test_a_lost_warc_is_told_and_the_rest_exported(cleo, made, site):
    from django.core.files.storage import default_storage

    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/bridge"))
    default_storage.delete(store.path_of(capture.warc_sha256))
    found = made(claim, cleo)
    assert "has lost its WARC file" in found.report
    assert not [name for name in found.members if name.startswith("archive/")]


def test_the_same_bytes_stored_twice_are_packed_once(cleo, made, site):
    claim = make_claim(cleo)
    capture = stored(cleo, claim, site.url("/bridge"))
    Capture(
        target=capture.target,
        number=2,
        **{
            name: getattr(capture, name)
            for name in ("url", "final_url", "outcome", "sha256", "size", "warc_sha256", "warc_size", "taken_at")
        },
    ).save()
    with zipfile.ZipFile(io.BytesIO(made(claim, cleo).data)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
