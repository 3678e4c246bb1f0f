import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from factcheck.claims.actions import move_claim
from tests.factories import make_claim


def url(claim):
    return reverse("claim_move", args=[claim.pk])


def state(claim):
    claim.refresh_from_db()
    return claim.state


def test_to_review_and_back(cleo, dan, log_in):
    claim = make_claim(cleo)
    client = log_in(dan)
    assert client.post(url(claim), {"to": "in_review"})["Location"] == claim.get_absolute_url()
    assert state(claim) == "in_review"
    client.post(url(claim), {"to": "open"})
    assert state(claim) == "open"
    verbs = claim.events.order_by("pgh_id").values_list("pgh_context__verb", flat=True)
    assert list(verbs) == ["claim.started", "claim.submitted", "claim.returned"]


def test_of_two_who_move_it_the_second_is_told_and_nothing_moves_twice(cleo, dan, log_in):
    claim = make_claim(cleo)
    log_in(cleo).post(url(claim), {"to": "in_review"})
    response = log_in(dan).post(url(claim), {"to": "in_review"})
    assert response.status_code == 422
    assert "Somebody may have moved it" in response.text
    assert "Return to open" in response.text
    assert state(claim) == "in_review"
    with pytest.raises(ValidationError, match="cannot go there from here"):
        move_claim(by=dan, claim=claim, to="in_review")


@pytest.mark.parametrize("to", ["published", "retracted", "nonsense", ""])
def test_nobody_publishes_from_here(ada, log_in, to):
    claim = make_claim(ada)
    move_claim(by=ada, claim=claim, to="in_review")
    assert log_in(ada).post(url(claim), {"to": to}).status_code == 422
    assert state(claim) == "in_review"


def test_reopening_needs_its_capability(ben, cleo, log_in):
    claim = make_claim(cleo)
    claim.state = "published"
    claim.save()
    assert log_in(cleo).post(url(claim), {"to": "open"}).status_code == 422
    assert state(claim) == "published"
    log_in(ben).post(url(claim), {"to": "open"})
    assert state(claim) == "open"


def test_htmx_gets_the_side_anew_and_the_state_above(cleo, log_in, htmx):
    claim = make_claim(cleo)
    client = log_in(cleo, **htmx)
    text = client.post(url(claim), {"to": "in_review"}).text
    assert text.lstrip().startswith('<div id="claim-side">')
    assert '<hx-partial data-hx-target="#claim-state"' in text
    assert "Return to open" in text
    refused = client.post(url(claim), {"to": "in_review"})
    assert refused.status_code == 422
    assert refused.text.lstrip().startswith('<div id="claim-side">')


def test_get_is_refused_and_unknown_claims_are_not_there(cleo, log_in):
    client = log_in(cleo)
    assert client.get(url(make_claim(cleo))).status_code == 405
    assert client.post("/claims/77/move/", {"to": "open"}).status_code == 404
