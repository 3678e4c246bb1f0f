import re
from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.accounts.permissions import Capability
from factcheck.claims.actions import attach_statement
from factcheck.evidence.models import ClaimLedger, EvidenceRequest
from factcheck.statements.actions import remove_statement
from tests.factories import make_claim, make_speaker, make_statement, make_version


@pytest.fixture
def claim(cleo):
    return make_claim(cleo)


@pytest.fixture
def note(cleo, claim, log_in):
    client = log_in(cleo)

    def send(headers=None, **fields):
        return client.post(f"/claims/{claim.pk}/missing/add/", {"wanted": "Proof of it"} | fields, headers=headers)

    return send


def test_a_text_is_enough_and_the_writer_follows_it_up(note, claim, cleo):
    assert note(owner=cleo.pk)["Location"] == claim.get_absolute_url()
    request = EvidenceRequest.objects.get()
    assert (request.wanted, request.state, request.owner, request.claim) == ("Proof of it", "needed", cleo, claim)
    assert ClaimLedger.objects.get(claim=claim).missing == 1


def test_on_the_claim_page_the_columns_are_drawn_anew(note, claim, on_claim_page):
    response = note(headers=on_claim_page(claim))
    assert response["HX-Retarget"] == "#columns"
    assert "Proof of it" in response.content.decode()


def test_everything_that_was_said_is_kept(note, claim, cleo, ben):
    speaker, version = make_speaker(cleo), make_version(cleo)
    promise = make_statement(cleo, version=version, speaker=speaker)
    attach_statement(by=cleo, claim=claim, statement=promise)
    today = timezone.localdate()
    response = note(
        owed_by=speaker.pk,
        owed_by_name=speaker.name,
        promised_in=promise.pk,
        asked_on=today - timedelta(days=2),
        due_on=today + timedelta(days=5),
        channel="press@karasu.example",
        owner=ben.pk,
        note="Ask in writing",
    )
    assert response.status_code == 302
    request = EvidenceRequest.objects.get()
    assert (request.owed_by, request.owed_by_name, request.promised_in) == (speaker, "", promise)
    assert (request.channel, request.owner, request.note) == ("press@karasu.example", ben, "Ask in writing")
    assert request.state == "asked"


def test_a_party_that_is_no_speaker_is_named(note):
    note(owed_by_name="Ministry’s press office")
    assert EvidenceRequest.objects.get().party == "Ministry’s press office"


def test_only_standing_statements_of_the_claim_can_hold_the_promise(claim, cleo, log_in, note):
    version = make_version(cleo)
    other = make_statement(cleo, version=version, exact="the bridge was safe")
    mine = make_statement(cleo, version=version, exact="Nobody was hurt")
    gone = make_statement(cleo, version=version, exact="yet to provide any proof")
    attach_statement(by=cleo, claim=claim, statement=mine)
    attach_statement(by=cleo, claim=claim, statement=gone)
    remove_statement(by=cleo, statement=gone)
    html = log_in(cleo).get(f"/claims/{claim.pk}/missing/add/").content.decode()
    offered = html.split('name="promised_in"')[1].split("</select>")[0]
    assert re.findall(r'value="(\d+)"', offered) == [str(mine.pk)]
    assert note(promised_in=other.pk).status_code == 422


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"wanted": "   "}, "Say what is missing."),
        ({"wanted": "x\0"}, "a character that no text has"),
        ({"wanted": "x" * 1_000_000}, "at most 1000 characters"),
        ({"owed_by_name": "x" * 1_000_000}, "at most 200 characters"),
        ({"owed_by": "999999"}, "error"),
        ({"owed_by": "x"}, "error"),
        ({"owner": "999999"}, "error"),
        ({"asked_on": "2999-01-01"}, "lies in the future"),
        ({"asked_on": "2026-02-02", "due_on": "2026-02-01"}, "The due day lies before the day of asking."),
        ({"due_on": "soon"}, "error"),
        ({"due_on": "0000-00-00"}, "error"),
        ({"channel": "\0"}, "a character that no text has"),
        ({"note": "x" * 1_000_000}, "at most 5000 characters"),
    ],
)
def test_bad_input_is_422_and_kept(note, claim, on_claim_page, fields, sentence):
    for headers in (None, on_claim_page(claim)):
        response = note(headers=headers, **({"channel": "Typed channel"} | fields))
        html = response.content.decode()
        assert response.status_code == 422
        assert sentence in html
        assert "Typed channel" in html or "channel" in fields
        assert ("<html" in html) == (headers is None)
    assert not EvidenceRequest.objects.exists()


def test_the_form_sent_twice_notes_it_once(note, dan, claim, log_in):
    assert note().status_code == note().status_code == 302
    assert EvidenceRequest.objects.count() == 1
    note(wanted="Something else")
    log_in(dan).post(f"/claims/{claim.pk}/missing/add/", {"wanted": "Proof of it"})
    assert EvidenceRequest.objects.count() == 3


def test_404_403_and_log_in(cleo, claim, log_in, note, client, without):
    assert log_in(cleo).get("/claims/999999/missing/add/").status_code == 404
    assert client.get(f"/claims/{claim.pk}/missing/add/").status_code == 302
    without(Capability.REQUEST_EVIDENCE)
    assert note().status_code == 403
    assert not EvidenceRequest.objects.exists()
