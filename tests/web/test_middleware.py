import gzip

import brotli
import pytest

from tests.factories import make_claim, make_speaker


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


def test_whoever_pressed_while_logged_out_comes_back_to_the_page_with_the_button(client, cleo):
    asked = f"/claims/{make_claim(cleo).pk}/follow/"
    back = {"Referer": "http://testserver/claims/?state=open"}
    assert client.post(asked, headers=back)["Location"] == "/accounts/login/?next=%2Fclaims%2F%3Fstate%3Dopen"
    elsewhere = client.post(asked, headers={"Referer": "https://evil.example/claims/"})
    assert elsewhere["Location"] == client.post(asked)["Location"] == f"/accounts/login/?next={asked}"


def test_whoever_logs_out_is_led_back_to_nothing(cleo, log_in):
    response = log_in(cleo).post("/accounts/logout/", headers={"Referer": "http://testserver/claims/"})
    assert response["Location"] == "/accounts/login/"


def test_an_address_that_only_takes_a_form_says_so(cleo, log_in):
    asked = f"/claims/{make_claim(cleo).pk}/follow/"
    response = log_in(cleo).get(asked)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Nothing is shown at this address" in response.content.decode()
    part = log_in(cleo).get(asked, headers={"HX-Request": "true"})
    assert part["HX-Retarget"] == "#messages"
