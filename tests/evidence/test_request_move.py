from datetime import date

import pytest
from django.utils import timezone

from factcheck.accounts.permissions import Capability
from tests.factories import make_claim, make_request


@pytest.fixture
def wanted(cleo):
    return make_request(cleo, claim=make_claim(cleo), due_on=date(2022, 1, 17), owner=cleo)


def test_a_move_without_a_script_goes_back_to_where_it_came_from(wanted, cleo, log_in):
    client = log_in(cleo)
    assert client.post(f"/requests/{wanted.pk}/move/", {"to": "asked"})["Location"] == wanted.get_absolute_url()
    wanted.refresh_from_db()
    assert (wanted.state, wanted.asked_on) == ("asked", timezone.localdate())
    response = client.post(f"/requests/{wanted.pk}/move/", {"to": "withdrawn", "next": "/owed/?owner=me"})
    assert response["Location"] == "/owed/?owner=me"


def test_the_day_of_asking_can_be_said(wanted, cleo, log_in):
    log_in(cleo).post(f"/requests/{wanted.pk}/move/", {"to": "asked", "on": "2022-01-02"})
    wanted.refresh_from_db()
    assert wanted.asked_on == date(2022, 1, 2)


def test_on_the_board_the_row_comes_back_with_the_new_count(wanted, cleo, log_in, on_board):
    make_request(cleo, claim=wanted.claim, due_on=date(2022, 1, 18), owner=cleo)
    response = log_in(cleo).post(f"/requests/{wanted.pk}/move/", {"to": "withdrawn"}, headers=on_board)
    html = response.content.decode()
    assert html.lstrip().startswith(f'<tr class="missing" id="request-{wanted.pk}"')
    assert '<hx-partial data-hx-target="#owed-count" data-hx-swap="innerHTML">1<' in html


def test_a_count_that_the_page_does_not_show_is_not_sent(wanted, ben, log_in, on_board):
    html = log_in(ben).post(f"/requests/{wanted.pk}/move/", {"to": "withdrawn"}, headers=on_board).content.decode()
    assert "owed-count" not in html


def test_on_the_claim_page_the_columns_come_back(wanted, cleo, log_in, on_claim_page):
    response = log_in(cleo).post(
        f"/requests/{wanted.pk}/move/", {"to": "withdrawn"}, headers=on_claim_page(wanted.claim)
    )
    assert response["HX-Retarget"] == "#columns"
    assert "1 request supplied or withdrawn" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "status"),
    [({"to": "unanswered"}, 409), ({"to": "lost"}, 422), ({}, 422), ({"to": "asked", "on": "2999-01-01"}, 422),
     ({"to": "asked\0"}, 422)],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(wanted, cleo, log_in, htmx, data, status):
    client = log_in(cleo)
    for headers in (None, htmx):
        response = client.post(f"/requests/{wanted.pk}/move/", data, headers=headers)
        assert response.status_code == status
    assert response["HX-Retarget"] == "#messages"
    wanted.refresh_from_db()
    assert wanted.state == "needed"


def test_get_404_and_403(wanted, cleo, log_in, without):
    client = log_in(cleo)
    assert client.get(f"/requests/{wanted.pk}/move/").status_code == 405
    assert client.post("/requests/999999/move/", {"to": "asked"}).status_code == 404
    without(Capability.REQUEST_EVIDENCE)
    assert client.post(f"/requests/{wanted.pk}/move/", {"to": "asked"}).status_code == 403


@pytest.mark.parametrize(("to", "whole"), [("supplied", "yes"), ("partly_supplied", "no")])
def test_what_came_is_asked_for_before_the_request_moves(wanted, cleo, log_in, on_board, on_claim_page, to, whole):
    client, form = log_in(cleo), f"/requests/{wanted.pk}/supply/?whole={whole}"
    address = f"/requests/{wanted.pk}/move/"
    assert client.post(address, {"to": to})["Location"] == form
    for headers in (on_board, on_claim_page(wanted.claim)):
        response = client.post(address, {"to": to}, headers=headers)
        assert (response.status_code, response["HX-Redirect"]) == (204, form)
    wanted.refresh_from_db()
    assert wanted.state == "needed"
    html = client.get(form).content.decode()
    assert f'name="whole" value="{whole}" required id="id_whole_{0 if whole == "yes" else 1}" checked' in html
    assert "It came, but is no evidence for us" in html


def test_what_is_no_evidence_can_have_come_and_that_can_be_corrected(wanted, cleo, log_in):
    client, address = log_in(cleo), f"/requests/{wanted.pk}/move/"
    client.post(address, {"to": "supplied", "without_evidence": "yes"})
    wanted.refresh_from_db()
    assert wanted.state == "supplied"
    client.post(address, {"to": "partly_supplied"})
    wanted.refresh_from_db()
    assert wanted.state == "partly_supplied"


def test_what_cannot_come_from_here_is_refused_and_not_asked_for(wanted, cleo, log_in):
    client, address = log_in(cleo), f"/requests/{wanted.pk}/move/"
    client.post(address, {"to": "withdrawn"})
    assert client.post(address, {"to": "supplied"}).status_code == 409
