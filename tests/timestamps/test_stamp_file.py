"""What others need to check a time-stamp: handed out whole, and enough for OpenSSL and sha256sum alone."""

import hashlib

import pytest

from factcheck.captures.actions import keep_attempt
from factcheck.evidence.models import EvidenceCopy
from factcheck.timestamps.actions import list_captures, stamp_manifest
from factcheck.timestamps.models import ListedCapture
from tests.factories import answered, make_evidence
from tests.timestamps.tsa import openssl

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(cleo):
    target = EvidenceCopy.objects.get(evidence=make_evidence(cleo, url="https://kept.example/report")).target
    return keep_attempt(target=target, number=1, attempt=answered(target.url, b"<p>The piers are sound.</p>"), by=None)


def read(client, capture, what: str) -> bytes:
    answer = client.get(f"/captures/{capture.pk}/stamp/{what}/")
    assert answer.status_code == 200, what
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def test_the_files_are_enough_to_check_it_elsewhere(capture, dan, log_in, service, tmp_path):
    service()
    stamp_manifest(manifest=list_captures())
    client = log_in(dan)
    page = client.get(f"/captures/{capture.pk}/").content.decode()
    assert "by Invented Time" in page
    files = {what: read(client, capture, what) for what in ("leaf", "manifest", "token", "certificates")}
    for what, data in files.items():
        (tmp_path / what).write_bytes(data)
        assert f"/captures/{capture.pk}/stamp/{what}/" in page
    warc = b"".join(client.get(f"/captures/{capture.pk}/warc/").streaming_content)
    assert f"warc sha256:{hashlib.sha256(warc).hexdigest()}\n".encode() in files["leaf"]
    assert hashlib.sha256(files["leaf"]).hexdigest() in files["manifest"].decode().splitlines()
    openssl("ts", "-verify", "-in", tmp_path / "token", "-data", tmp_path / "manifest",
            "-CAfile", tmp_path / "certificates")  # fmt: skip


def test_before_the_stamp_there_is_the_list_alone(capture, dan, log_in, service):
    client = log_in(dan)
    assert client.get(f"/captures/{capture.pk}/stamp/leaf/").status_code == 404
    service(lambda query: b"no")
    assert "within ten minutes" in client.get(f"/captures/{capture.pk}/").content.decode()
    stamp_manifest(manifest=list_captures())
    assert read(client, capture, "leaf").startswith(b"factcheck capture 1\n")
    for what in ("token", "certificates", "other"):
        assert client.get(f"/captures/{capture.pk}/stamp/{what}/").status_code == 404
    page = client.get(f"/captures/{capture.pk}/").content.decode()
    assert "none yet: What came back is not a time-stamp." in page
    assert "Asked again" in page


def test_without_a_service_the_page_says_so(capture, dan, log_in):
    assert "no time-stamp service is configured" in log_in(dan).get(f"/captures/{capture.pk}/").content.decode()
    assert not ListedCapture.objects.exists()
