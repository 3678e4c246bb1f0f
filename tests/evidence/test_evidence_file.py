import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from factcheck.evidence.actions import EvidenceDetails, add_evidence, keep_file
from factcheck.evidence.models import Evidence
from factcheck.web.uploads import check, keep
from tests.factories import make_claim, make_evidence

PAGE = b"<!doctype html><script>alert(1)</script>"


def with_file(by, content, name, **details):
    upload = ContentFile(content, name=name)
    kept = keep(upload, media_type=check(upload))
    return add_evidence(by=by, details=EvidenceDetails(title="File", **details), file=kept)


def test_a_file_is_a_download_that_runs_nowhere(cleo, dan, log_in):
    item = with_file(cleo, b"%PDF-1.7 body", "ბრძანება 5.pdf")
    response = log_in(dan).get(f"/evidence/{item.pk}/file/")
    assert b"".join(response) == b"%PDF-1.7 body"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E1%83%91")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("content", "name"),
    [(PAGE, "page.html"), (PAGE, "photo.jpg"), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"),
     (b"<?xml version='1.0'?><a/>", "a.xml")],
)  # fmt: skip
def test_what_a_browser_would_run_is_handed_out_as_bytes(cleo, log_in, content, name):
    item = with_file(cleo, content, name)
    response = log_in(cleo).get(f"/evidence/{item.pk}/file/")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    b"".join(response)  # read to its end, it closes the file


WARC = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nWords"


@pytest.mark.parametrize(
    "content",
    [WARC, gzip.compress(WARC)[:-9], WARC.replace(b"99999999999", b"-1"), WARC.replace(b"\r\n", b"\0\0"), b"WARC/1.1"],
    ids=["wrong length", "cut short", "negative", "NUL", "bare"],
)
def test_a_broken_archive_of_pages_is_kept_byte_for_byte_and_read_by_nothing(cleo, log_in, content):
    client = log_in(cleo)
    claim = make_claim(cleo)
    sent = {
        "q": "",
        "title": "An archive",
        "access": "open",
        "stance": "supports",
        "file": ContentFile(content, name="a.warc"),
    }
    assert client.post(f"/claims/{claim.pk}/evidence/add/", sent).status_code == 302
    item = Evidence.objects.get()
    assert keep_file(evidence=item).outcome == "stored"
    assert client.get(item.get_absolute_url()).status_code == 200
    response = client.get(f"/evidence/{item.pk}/file/")
    assert b"".join(response) == content
    assert response["Content-Disposition"].startswith("attachment")


def test_a_name_breaks_no_header(cleo, log_in):
    item = with_file(cleo, b"words", 'a"\r\nSet-Cookie: x=1;.txt')
    response = log_in(cleo).get(f"/evidence/{item.pk}/file/")
    assert "Set-Cookie" not in response
    assert "\n" not in response["Content-Disposition"]
    b"".join(response)  # read to its end, it closes the file


def test_a_stranger_gets_404_like_for_nothing(cleo, ada, log_in):
    item = with_file(cleo, b"words", "a.txt", access="confidential")
    refused = log_in(ada).get(f"/evidence/{item.pk}/file/")
    nothing = log_in(ada).get("/evidence/999999/file/")
    assert refused.status_code == nothing.status_code == 404
    said = [response.content.decode().split("<main")[1] for response in (refused, nothing)]
    assert said[0] == said[1]


def test_an_item_without_file_and_one_whose_file_is_lost(cleo, log_in, caplog):
    client = log_in(cleo)
    assert "No file is here" in client.get(f"/evidence/{make_evidence(cleo).pk}/file/").content.decode()
    item = with_file(cleo, b"words", "a.txt")
    default_storage.delete(item.file.name)
    response = client.get(f"/evidence/{item.pk}/file/")
    assert response.status_code == 404
    assert "The storage has lost this file" in response.content.decode()
    assert "The storage has no file" in caplog.text


def test_a_disguised_file_is_told_on_its_page(cleo, log_in):
    item = with_file(cleo, PAGE, "report.pdf")
    assert (
        "Its name says otherwise, but this is a web page." in log_in(cleo).get(f"/evidence/{item.pk}/").content.decode()
    )
