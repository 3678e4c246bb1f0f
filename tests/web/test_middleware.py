import gzip

import brotli
import pytest

from tests.factories import make_speaker


@pytest.mark.parametrize(
    ("accepts", "encoding", "opened"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0.9", "br", brotli.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_pages_are_compressed_as_the_browser_asks(cleo, log_in, accepts, encoding, opened):
    for number in range(20):
        make_speaker(cleo, f"Speaker {number} მაისურაძე")
    response = log_in(cleo).get("/speakers/", headers={"Accept-Encoding": accepts})
    assert response.get("Content-Encoding") == encoding
    assert "Speaker 19 მაისურაძე" in opened(response.content).decode()
    assert "Accept-Encoding" in response["Vary"]
    if encoding:
        assert int(response["Content-Length"]) == len(response.content) < len(opened(response.content)) / 2


def test_small_answers_stay_as_they_are(cleo, log_in):
    response = log_in(cleo).get("/speakers/options/?q=x", headers={"Accept-Encoding": "br"})
    assert not response.has_header("Content-Encoding")


def test_signed_in_pages_are_kept_by_no_cache(cleo, log_in):
    response = log_in(cleo).get("/speakers/")
    assert response["Cache-Control"] == "no-store"
    assert "HX-Request" in response["Vary"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Permissions-Policy"].count("=()") > 5


def test_an_idle_session_is_refreshed_and_not_at_every_request(cleo, log_in, django_assert_max_num_queries):
    client = log_in(cleo)
    client.get("/accounts/settings/")
    seen = client.session["seen"]
    with django_assert_max_num_queries(4):
        client.get("/accounts/settings/")
    assert client.session["seen"] == seen
