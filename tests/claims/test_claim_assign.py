import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from factcheck.claims.actions import assign_claim
from tests.factories import make_claim


def url(claim):
    return reverse("claim_assign", args=[claim.pk])


def holder(claim):
    claim.refresh_from_db()
    return claim.assignee


def test_anybody_takes_a_claim_and_lays_down_their_own(cleo, dan, log_in):
    claim = make_claim(cleo)
    client = log_in(dan)
    assert client.post(url(claim), {"assignee": dan.pk, "seen": cleo.pk})["Location"] == claim.get_absolute_url()
    assert holder(claim) == dan
    client.post(url(claim), {"assignee": "", "seen": dan.pk})
    assert holder(claim) is None


def test_only_editors_give_claims_to_others_or_take_them_off(ada, cleo, dan, log_in):
    claim = make_claim(cleo)
    for fields in ({"assignee": cleo.pk}, {"assignee": ""}):
        claim.assignee = cleo if not fields["assignee"] else None
        claim.save()
        assert log_in(dan).post(url(claim), fields).status_code == 403
    log_in(ada).post(url(claim), {"assignee": dan.pk})
    assert holder(claim) == dan
    log_in(ada).post(url(claim), {"assignee": ""})
    assert holder(claim) is None


def test_of_two_who_take_it_at_once_the_second_is_told(cleo, dan, ben, log_in):
    claim = make_claim(cleo)
    assign_claim(by=cleo, claim=claim, assignee=None)
    assert log_in(dan).post(url(claim), {"assignee": dan.pk, "seen": "nobody"}).status_code == 302
    response = log_in(ben).post(url(claim), {"assignee": ben.pk, "seen": "nobody"})
    assert response.status_code == 422
    assert "Meanwhile this claim went to Dan" in response.text
    assert "<h1" in response.text
    assert holder(claim) == dan


def test_taking_it_twice_is_no_conflict(cleo, dan, log_in):
    claim = make_claim(cleo)
    for _ in range(2):
        assert log_in(dan).post(url(claim), {"assignee": dan.pk, "seen": cleo.pk}).status_code == 302
    assert holder(claim) == dan


@pytest.mark.parametrize("assignee", ["77", "x", "9" * 5000])
def test_unknown_person_is_refused_in_words(ada, log_in, assignee):
    claim = make_claim(ada)
    response = log_in(ada).post(url(claim), {"assignee": assignee})
    assert response.status_code == 422
    assert "valid choice" in response.text


def test_who_left_the_desk_gets_no_claim(ada, dan):
    claim = make_claim(ada)
    dan.is_active = False
    dan.save()
    with pytest.raises(ValidationError, match="has left the desk"):
        assign_claim(by=ada, claim=claim, assignee=dan)


def test_htmx_gets_the_side_anew(cleo, dan, log_in, htmx):
    claim = make_claim(cleo)
    client = log_in(dan, **htmx)
    text = client.post(url(claim), {"assignee": dan.pk, "seen": cleo.pk}).text
    assert text.lstrip().startswith('<div id="claim-side">')
    assert "Held by Dan" in text
    refused = client.post(url(claim), {"assignee": "x"})
    assert refused.status_code == 422
    assert refused.text.lstrip().startswith('<div id="claim-side">')


def test_get_is_refused_and_unknown_claims_are_not_there(cleo, log_in):
    client = log_in(cleo)
    assert client.get(url(make_claim(cleo))).status_code == 405
    assert client.post("/claims/77/assign/").status_code == 404
