"""The heads that anybody may see, and the letter that carries one away."""

import hashlib
import json

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from factcheck.record import verifier
from factcheck.record.actions import seal_events, send_head
from factcheck.record.models import HeadLetter, Seal
from tests.factories import make_speaker

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_page_shows_heads_and_nothing_of_what_they_hold(cleo, sealed):
    response = Client().get(reverse("head_list"))
    assert response.status_code == 200
    for seal in sealed:
        assert seal.sha256 in response.text
        assert seal.root in response.text
    assert f"{sealed[-1].number}:{sealed[-1].sha256}" in response.text
    for private in ("Speaker 1", "Cleo", "cleo@", "speaker.added"):
        assert private not in response.text


def test_everybody_gets_the_same_page_and_caches_may_keep_it(ada, sealed, log_in):
    ada.theme, ada.time_zone = "dark", "Asia/Tbilisi"
    ada.save()
    stranger, signed_in = Client().get(reverse("head_list")), log_in(ada).get(reverse("head_list"))
    assert stranger.content == signed_in.content
    for response in (stranger, Client().get(reverse("head_latest")), Client().get(reverse("verifier_file"))):
        assert response["Cache-Control"] == "public, max-age=60"
        assert "Cookie" not in response["Vary"]
        assert not response.cookies


def test_an_answer_that_sets_a_cookie_is_kept_by_no_cache(ada, sealed, log_in):
    client = log_in(ada)
    session = client.session
    session["seen"] = 0
    session.save()
    response = client.get(reverse("head_list"))
    assert response.cookies
    assert response["Cache-Control"] == "no-store"


def test_before_anything_is_sealed_the_page_says_so(db):
    assert "Nothing is sealed yet" in Client().get(reverse("head_list")).text
    assert Client().get(reverse("head_latest")).json()["head"] is None


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "²"])
def test_addresses_that_nobody_made_show_the_newest(sealed, before):
    assert sealed[-1].sha256 in Client().get(reverse("head_list"), {"before": before}).text


def test_older_heads_are_pages_by_key(cleo, sealed, django_assert_max_num_queries):
    for number in range(60):
        make_speaker(cleo, f"More {number}")
    seal_events(most=1)
    with django_assert_max_num_queries(1):
        page = Client().get(reverse("head_list")).text
    assert page.count("<tr id=") == 50
    oldest = Seal.objects.latest("number").number - 49
    assert f"?before={oldest}" in page
    assert f"seal-{oldest - 1}" in Client().get(reverse("head_list"), {"before": oldest}).text


def test_programs_get_the_head_with_all_that_its_hash_is_of(sealed):
    head = Client().get(reverse("head_latest")).json()["head"]
    assert hashlib.sha256(verifier.seal_bytes(head)).hexdigest() == head["sha256"] == sealed[-1].sha256


def test_the_verifier_is_there_for_all(sealed):
    assert Client().get(reverse("verifier_file")).content.startswith(b'"""Check an export')


def test_the_head_goes_out_once(ada, sealed, settings):
    assert send_head() == sealed[-1]
    (letter,) = mail.outbox
    assert letter.recipients() == ["ada@newsroom.example"]
    assert letter.to == []
    assert f"{sealed[-1].number}:{sealed[-1].sha256}" in letter.body
    assert send_head() is None
    assert len(mail.outbox) == 1
    assert HeadLetter.objects.get().recipients == 1


def test_it_goes_where_the_desk_says(ada, sealed, settings):
    settings.RECORD_HEAD_TO = ["notary@elsewhere.example", "archive@elsewhere.example"]
    send_head()
    assert mail.outbox[0].recipients() == settings.RECORD_HEAD_TO


def test_the_vector_of_the_docs_holds(tmp_path):
    """docs/record.md shows an export whole; both the verifier and plain hashing must agree with it."""
    from pathlib import Path

    doc = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text()
    block = doc.split("```jsonl\n", 1)[1].split("```", 1)[0].encode()
    check = verifier.check_lines(block.splitlines(keepends=True))
    assert check.problems == []
    assert (check.events, check.seals) == (4, 2)
    lines = block.splitlines()
    leaves = [
        hashlib.sha256(b"\x00" + line).digest() for line in lines if b'"number"' in line and b'"seal"' not in line
    ]

    def node(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()

    seals = [json.loads(line)["seal"] for line in lines if b'"seal"' in line]
    assert seals[0]["root"] == node(node(leaves[0], leaves[1]), leaves[2]).hex()
    assert seals[1]["root"] == leaves[3].hex()
    for seal in seals:
        written = (
            f'{{"at":"{seal["at"]}","count":{seal["count"]},"first":{seal["first"]},"format":"factcheck-seal-1",'
            f'"last":{seal["last"]},"number":{seal["number"]},"previous":"{seal["previous"]}","root":"{seal["root"]}",'
            f'"total":{seal["total"]}}}'
        )
        assert hashlib.sha256(written.encode()).hexdigest() == seal["sha256"]
    assert f"{seals[1]['number']}:{seals[1]['sha256']}" in doc
