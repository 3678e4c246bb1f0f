"""What was typed into a form and sent too late comes back after logging in, without scripts; and nothing else does."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session as PlainSession
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factcheck.accounts.models import Session
from factcheck.claims.models import Claim
from factcheck.web import words
from tests.accounts.test_second_factor import code_of, with_app
from tests.factories import PASSWORD, make_claim

NOTE = "The bridge in Karasu is safe"
CLAIM = {"text": NOTE, "kind": "event", "priority": "2"}
HOSTILE = '"><script>alert(1)</script></textarea>'
HERE = "http://testserver"


@pytest.fixture
def cleo(cleo):
    cleo.set_password(PASSWORD)
    type(cleo).objects.filter(pk=cleo.pk).update(password=cleo.password)
    return cleo


def send(client, to="/claims/new/", data=None, back="/claims/new/"):
    return client.post(to, CLAIM if data is None else data, headers={"Referer": f"{HERE}{back}"})


def carried_in(response):
    found = re.search(r'name="words" value="([^"]+)"', response.content.decode())
    return unescape(found[1]) if found else None


def log_in_with(client, person, carried, password=PASSWORD, **extra):
    return client.post("/accounts/login/", {"login": person.email, "password": password, "words": carried, **extra})


def form_of(page):
    """Where the form of kept words goes, and what it sends."""
    text = page.content.decode()
    form = re.search(r'<form method="post" action="([^"]+)"[^>]*data-no-keep>(.*?)</form>', text, re.S)
    inputs = re.findall(r'<input (?:type="hidden" |id="sent-\d+" )name="([^"]+)" value="([^"]*)"', form[2])
    boxes = re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form[2], re.S)
    return unescape(form[1]), {name: unescape(value) for name, value in inputs + boxes}


def test_words_come_back_and_are_sent_by_hand(client, cleo):
    asked = send(client, data={**CLAIM, "note": "", "next": "/articles/"})
    assert asked.status_code == 401
    assert "You were logged out before this was sent" in asked.content.decode()
    assert '<input type="hidden" name="next" value="/claims/new/"' in asked.content.decode()
    assert Session.objects.count() == 0
    wrong = log_in_with(client, cleo, carried_in(asked), "not the password", next="/claims/new/")
    assert wrong.status_code == 200
    assert PlainSession.objects.count() == 0
    right = log_in_with(client, cleo, carried_in(wrong), next="/claims/new/")
    assert right["Location"].startswith("/accounts/words/?of=")
    page = client.get(right["Location"])
    assert f"under your name, {cleo.name}." in page.content.decode()
    assert Claim.objects.count() == 0
    to, fields = form_of(client.get("/accounts/words/"))
    assert (to, fields["text"], fields["next"]) == ("/claims/new/", NOTE, "/articles/")
    assert client.post(to, fields).status_code == 302
    assert Claim.objects.get().text == NOTE
    assert client.get("/accounts/words/")["Location"] == "/"


def test_words_come_through_a_second_factor(client, ben):
    ben.set_password(PASSWORD)
    ben.save()
    secret = with_app(ben)
    asked = send(client)
    first = log_in_with(client, ben, carried_in(asked), next="/claims/new/")
    assert first["Location"] == "/accounts/2fa/authenticate/"
    assert "What you had written is kept" in client.get(first["Location"]).content.decode()
    # Sent once more from another tab, half-way in.
    assert send(client, data={"text": "Another"})["Location"] == "/accounts/2fa/authenticate/"
    assert "not right" in client.post(first["Location"], {"code": "000000"}).content.decode()
    second = client.post(first["Location"], {"code": code_of(secret)})
    page = client.get(second["Location"])
    assert form_of(page)[1]["text"] == "Another"
    assert NOTE in page.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "ხიდი უსაფრთხოა\r\n\r\nსამი ბრძანება",
        "one\r\ntwo",
        "\r\nbegins with an empty line",
        "&amp; &lt;b&gt;",
        "word " * 200_000,
    ],
    ids=["hostile", "Georgian", "lines", "empty line", "entities", "a megabyte"],
)
def test_every_letter_is_as_it_was(client, cleo, text):
    asked = send(client, data={"text": text, HOSTILE: HOSTILE})
    assert "<script>alert" not in asked.content.decode()
    log_in_with(client, cleo, carried_in(asked))
    page = client.get("/accounts/words/")
    assert "<script>alert" not in page.content.decode()
    _, fields = form_of(page)
    assert fields["text"] == text
    assert unescape(next(name for name in fields if "script" in name)) == HOSTILE


def test_what_is_too_long_is_said_and_not_cut(client, cleo, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = words.ROOM + 200
    asked = send(client, data={"text": " ".join(str(n * n) for n in range(400))})
    assert (asked.status_code, carried_in(asked)) == (401, None)
    assert "too long to be kept here" in asked.content.decode()


def test_files_are_named_and_chosen_again(client, cleo):
    file = SimpleUploadedFile("ბრძანება.txt", b"words")
    asked = send(client, "/imports/new/", {"kind": "file", "file": file}, "/imports/new/")
    assert "Files cannot be kept" in asked.content.decode()
    log_in_with(client, cleo, carried_in(asked))
    page = client.get("/accounts/words/").content.decode()
    assert "You had chosen: ბრძანება.txt" in page
    assert 'enctype="multipart/form-data"' in page
    assert re.search(r'<input type="file" [^>]*name="file"', page)


def test_words_are_thrown_away_by_hand_alone(client, cleo):
    log_in_with(client, cleo, carried_in(send(client)))
    client.get("/accounts/words/")
    client.post("/claims/new/", {"text": "Another one"})
    assert form_of(client.get("/accounts/words/"))[1]["text"] == NOTE
    key = form_of(client.get("/accounts/words/"))[1][words.AGAIN]
    assert client.post("/accounts/words/drop/", {"of": key})["Location"] == "/claims/new/"
    assert client.get("/accounts/words/").status_code == 302


def both_kept(cleo):
    """Two forms, open in two tabs, were sent after their session had ended; somebody logs in in both tabs."""
    client = strict()
    first, second = (carried_in(send(Client(), data={**CLAIM, "text": text})) for text in (NOTE, "The dam holds"))
    login = client.get("/accounts/login/")
    log_in_with(client, cleo, first, csrfmiddlewaretoken=token_of(login))
    there = send_stale(client, to="/accounts/login/", words=second, login=cleo.email, password=PASSWORD)["Location"]
    return client, there


def test_two_forms_wait_each_for_itself(cleo):
    client, there = both_kept(cleo)
    page = client.get(there)
    assert form_of(page)[1]["text"] == "The dam holds"
    link = re.search(
        r'<a href="(/accounts/words/[^"]+)">/claims/new/</a> <bdi class="quiet">([^<]+)', page.content.decode()
    )
    assert link[2] == NOTE
    other = client.get(link[1])
    to, fields = form_of(other)
    assert fields["text"] == NOTE
    client.post(to, fields | {"csrfmiddlewaretoken": token_of(other)})
    assert Claim.objects.get().text == NOTE
    page = client.get(there)
    to, fields = form_of(page)
    assert "Other forms" not in page.content.decode()
    client.post(to, fields | {"csrfmiddlewaretoken": token_of(page)})
    assert {claim.text for claim in Claim.objects.all()} == {NOTE, "The dam holds"}
    assert client.get(there)["Location"] == "/"


def test_one_of_two_forms_is_thrown_away(cleo):
    client, there = both_kept(cleo)
    page = client.get(there)
    drop = {"of": form_of(page)[1][words.AGAIN], "csrfmiddlewaretoken": token_of(page)}
    client.post("/accounts/words/drop/", drop)
    assert form_of(client.get(there))[1]["text"] == NOTE
    assert client.post("/accounts/words/drop/", drop)["Location"] == "/"
    assert form_of(client.get(there))[1]["text"] == NOTE


def test_the_same_form_sent_twice_waits_once(cleo):
    client = strict(cleo)
    for _ in range(2):
        sealed = carried_in(send(Client()))
        there = send_stale(client, to="/accounts/login/", words=sealed, login=cleo.email, password=PASSWORD)["Location"]
    assert "Other forms" not in client.get(there).content.decode()


def test_words_that_did_not_arrive_stay(client, cleo):
    """Sent again, they were refused as such, not for what they say."""
    asked = send(client, f"/claims/{make_claim(cleo).pk + 1}/edit/")
    log_in_with(client, cleo, carried_in(asked))
    to, fields = form_of(client.get("/accounts/words/"))
    assert client.post(to, fields).status_code == 404
    assert form_of(client.get("/accounts/words/"))[1]["text"] == NOTE


def test_words_of_a_session_that_ends_once_more_are_kept_once_more(client, cleo):
    log_in_with(client, cleo, carried_in(send(client)))
    to, fields = form_of(client.get("/accounts/words/"))
    Session.objects.all().delete()
    again = client.post(to, fields, headers={"Referer": f"{HERE}/accounts/words/"})
    known = words.unseal(carried_in(again))
    assert dict(known.fields) == CLAIM


def test_a_password_is_no_word(client, cleo):
    asked = send(client, data={"text": NOTE, "password": PASSWORD, "new_password1": PASSWORD})
    assert words.unseal(carried_in(asked)).fields == [("text", NOTE)]


@pytest.mark.parametrize(
    "to",
    ["/accounts/password/change/", "/accounts/2fa/totp/activate/", "/accounts/2fa/reauthenticate/", "/accounts/email/"],
)
def test_where_people_prove_who_they_are_nothing_is_kept(client, db, to):
    response = client.post(to, {"code": "123456", "text": NOTE})
    assert (response.status_code, carried_in(response)) == (302, None)


@pytest.mark.parametrize("data", [{}, {"next": "/claims/"}, {"seen": '{"id": 1}'}, {"text": "  "}])
def test_a_press_without_words_leads_back_as_before(client, cleo, data):
    asked = f"/claims/{make_claim(cleo).pk}/follow/"
    response = send(client, asked, data, "/claims/?state=open")
    assert response["Location"] == "/accounts/login/?next=%2Fclaims%2F%3Fstate%3Dopen"


def test_a_foreign_page_is_not_gone_back_to(client, cleo):
    asked = client.post("/claims/new/", {"text": NOTE}, headers={"Referer": "https://evil.example/"})
    assert words.unseal(carried_in(asked)).back == "/"
    answer = log_in_with(client, cleo, carried_in(asked), next="https://evil.example/")
    assert answer["Location"].startswith("/accounts/words/?of=")
    assert "evil.example" not in client.get("/accounts/words/").content.decode()


@pytest.mark.parametrize(
    "to",
    ["https://evil.example/", "//evil.example/", "/nowhere/", "javascript:alert(1)", "/accounts/login/", "", "/api/x/"],
)
def test_an_address_that_is_no_form_of_ours_is_not_sent_to(client, cleo, to):
    """Not even when it is sealed."""
    sealed = words.seal(words.Words(to, "/", [("text", NOTE)]))
    assert log_in_with(client, cleo, sealed)["Location"] == "/"
    assert client.get("/accounts/words/")["Location"] == "/"


def test_only_this_server_seals(client, cleo):
    made_up = signing.dumps(
        {"to": "/claims/new/", "back": "/", "fields": [["text", NOTE]], "files": []}, salt="another"
    )
    for carried in (
        made_up,
        "made up",
        words.seal(words.Words("/claims/new/", "/", [("text", NOTE)]))[:-1] + "x",
        HOSTILE,
    ):
        wrong = log_in_with(client, cleo, carried, "not the password")
        assert carried_in(wrong) is None
        assert log_in_with(client, cleo, carried)["Location"] == "/"
        client.post("/accounts/logout/")


def test_words_are_let_go_after_a_day(client, cleo, monkeypatch):
    carried = carried_in(send(client))
    monkeypatch.setattr(words, "A_DAY", -1)
    assert log_in_with(client, cleo, carried)["Location"] == "/"


def test_logging_out_throws_them_away(client, cleo):
    log_in_with(client, cleo, carried_in(send(client)))
    client.post("/accounts/logout/")
    client.force_login(cleo)
    assert client.get("/accounts/words/").status_code == 302


def test_htmx_is_led_to_the_log_in_as_before(client, db, htmx):
    response = client.post("/claims/new/", {"text": NOTE}, headers=htmx | {"HX-Current-URL": f"{HERE}/claims/new/"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/accounts/login/?next=%2Fclaims%2Fnew%2F")


# ---- a token from before a log-in ------------------------------------------------------------------------------------


def strict(person=None):
    client = Client(enforce_csrf_checks=True)
    if person is not None:
        client.force_login(person)
    return client


def token_of(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]


def send_stale(client, origin=HERE, to="/claims/new/", **data):
    headers = {"Referer": f"{HERE}/claims/new/"} | ({"Origin": origin} if origin else {})
    return client.post(to, {"csrfmiddlewaretoken": "a" * 64, **CLAIM, **data}, headers=headers)


def test_a_stale_token_shows_the_words_to_be_sent_by_hand(cleo):
    client = strict(cleo)
    page = send_stale(client)
    assert page.status_code == 403
    assert "too old to be taken" in page.content.decode()
    to, fields = form_of(page)
    assert Claim.objects.count() == 0
    assert client.post(to, fields | {"csrfmiddlewaretoken": token_of(page)}).status_code == 302
    assert Claim.objects.get().text == NOTE
    assert words.KEPT not in client.session


@pytest.mark.parametrize(
    "origin", ["", "null", "https://evil.example", "http://testserver.evil.example", "https://testserver"]
)
def test_words_of_another_site_are_not_shown(cleo, origin):
    for client in (strict(cleo), strict()):
        page = send_stale(client, origin)
        assert page.status_code == 403
        assert NOTE not in page.content.decode()
        assert "Go back, reload the page" in page.content.decode()


def test_a_stale_token_of_somebody_logged_out_leads_to_the_log_in(cleo):
    page = send_stale(strict())
    assert page.status_code == 401
    assert dict(words.unseal(carried_in(page)).fields) == CLAIM


def test_a_log_in_page_from_before_another_log_in_hands_the_words_on(cleo):
    """They logged in in another tab, and press here, where the words are."""
    client, sealed = strict(cleo), carried_in(send(Client()))
    response = send_stale(client, to="/accounts/login/", words=sealed, login=cleo.email, password=PASSWORD)
    assert form_of(client.get(response["Location"]))[1]["text"] == NOTE
    signed_out = send_stale(strict(), to="/accounts/login/", words=sealed, login=cleo.email, password=PASSWORD)
    assert signed_out.status_code == 401
    assert PASSWORD not in signed_out.content.decode()
    assert words.unseal(carried_in(signed_out)).to == "/claims/new/"


def test_a_log_in_page_from_before_another_log_in_leads_where_it_was_to_lead(cleo):
    """With scripts the words wait in the browser, for the page that they were typed on."""
    client = strict(cleo)
    asked = {"to": "/accounts/login/", "login": cleo.email, "password": PASSWORD}
    assert send_stale(client, **asked, next="/claims/new/?topic=1")["Location"] == "/claims/new/?topic=1"
    assert send_stale(client, **asked, next="https://evil.example/")["Location"] == "/"


def test_a_form_without_words_says_what_to_do(cleo):
    asked = f"/claims/{make_claim(cleo).pk}/follow/"
    page = strict(cleo).post(asked, headers={"Origin": HERE, "Referer": f"{HERE}/claims/"})
    assert page.status_code == 403
    assert '<a class="btn main" href="/claims/">Reload the page</a>' in page.content.decode()


def test_what_goes_along_is_told(client, cleo):
    asked = send(client, data={"text": NOTE, "how_many": "3", "urgent": "on", "seen": "{}", "chosen": "text-3-9"})
    log_in_with(client, cleo, carried_in(asked))
    page = client.get("/accounts/words/").content.decode()
    assert "<dt>How many</dt><dd>3</dd>" in page
    assert "<dt>Seen</dt>" not in page
    assert "<dt>Chosen</dt>" not in page
    assert form_of(client.get("/accounts/words/"))[1]["chosen"] == "text-3-9"
