from datetime import date

import pytest

from factcheck.accounts.permissions import Capability
from factcheck.claims.actions import attach_statement
from factcheck.evidence.actions import move_request
from tests.factories import make_claim, make_person, make_request, make_speaker, make_statement, make_version


@pytest.fixture
def wanted(cleo):
    return make_request(cleo, claim=make_claim(cleo), owed_by=make_speaker(cleo), channel="By letter", owner=cleo)


def send(client, request, **fields):
    data = {"wanted": request.wanted, "owed_by": request.owed_by_id or "", "owed_by_name": request.party} | fields
    return client.post(f"/requests/{request.pk}/edit/", data)


def test_form_holds_what_is_stored(wanted, cleo, log_in):
    html = log_in(cleo).get(f"/requests/{wanted.pk}/edit/").content.decode()
    assert f'value="{wanted.wanted}"' in html
    assert 'value="Aruzhan Belova"' in html
    assert 'value="By letter"' in html


def test_changes_are_saved(wanted, dan, log_in):
    days = {"due_on": "2030-01-01", "next_contact": "2029-12-01"}
    response = send(log_in(dan), wanted, wanted="The whole report", owner=dan.pk, **days)
    assert response["Location"] == wanted.get_absolute_url()
    wanted.refresh_from_db()
    assert (wanted.wanted, wanted.due_on, wanted.owner) == ("The whole report", date(2030, 1, 1), dan)
    assert wanted.next_contact == date(2029, 12, 1)
    assert wanted.owed_by is not None


def test_another_party_replaces_the_speaker(wanted, cleo, log_in):
    send(log_in(cleo), wanted, owed_by="", owed_by_name="The press office")
    wanted.refresh_from_db()
    assert (wanted.owed_by, wanted.party) == (None, "The press office")


def test_somebody_who_left_still_stands_as_the_one_who_follows_it_up(cleo, log_in):
    gone = make_person("gone")
    wanted = make_request(cleo, claim=make_claim(cleo), owner=gone)
    gone.is_active = False
    gone.save()
    assert send(log_in(cleo), wanted, owner=gone.pk).status_code == 302


def test_one_asked_after_its_due_day_can_still_be_edited(cleo, log_in):
    wanted = make_request(cleo, claim=make_claim(cleo), due_on=date(2022, 1, 17))
    wanted = move_request(by=cleo, request=wanted, to="asked")
    days = {"asked_on": str(wanted.asked_on), "due_on": "2022-01-17"}
    assert send(log_in(cleo), wanted, note="Rang twice", **days).status_code == 302
    assert send(log_in(cleo), wanted, **(days | {"due_on": "2022-01-18"})).status_code == 422


@pytest.mark.parametrize("fields", [{"wanted": ""}, {"due_on": "x"}, {"note": "\0"}, {"asked_on": ""}])
def test_bad_input_is_422_and_kept(cleo, log_in, fields):
    wanted = make_request(cleo, claim=make_claim(cleo), asked_on=date(2026, 1, 1), state="asked")
    response = send(log_in(cleo), wanted, **({"channel": "Typed channel", "asked_on": "2026-01-01"} | fields))
    assert response.status_code == 422
    assert "Typed channel" in response.content.decode()
    wanted.refresh_from_db()
    assert wanted.channel == ""


def test_404_and_403(wanted, cleo, log_in, without):
    assert log_in(cleo).get("/requests/999999/edit/").status_code == 404
    without(Capability.REQUEST_EVIDENCE)
    assert send(log_in(cleo), wanted).status_code == 403


def test_the_name_that_was_typed_counts_more_than_the_id_behind_it(log_in, cleo):
    speaker = make_speaker(cleo, "Ana Belova")
    request = make_request(cleo, claim=make_claim(cleo), owed_by=speaker)
    client = log_in(cleo)
    send(client, request, owed_by_name="ana  BELOVA")
    request.refresh_from_db()
    assert (request.owed_by, request.owed_by_name) == (speaker, "")
    send(client, request, owed_by_name="The harbour office")
    request.refresh_from_db()
    assert (request.owed_by, request.owed_by_name) == (None, "The harbour office")


def test_words_that_bring_quotation_marks_get_no_more(cleo, log_in):
    version = make_version(cleo, text="“The list is ready,” he said, and called the count final.")
    claim = make_claim(cleo)
    for words in ("“The list is ready,”", "called the count final"):
        attach_statement(by=cleo, claim=claim, statement=make_statement(cleo, version=version, exact=words))
    html = log_in(cleo).get(f"/requests/{make_request(cleo, claim=claim).pk}/edit/").content.decode()
    assert ">“The list is ready,”</option>" in html
    assert ">“called the count final”</option>" in html
