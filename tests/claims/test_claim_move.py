import pytest
from django.core.exceptions import ValidationError
from django.db.transaction import TransactionManagementError
from django.urls import reverse

from factcheck.claims.actions import move_claim
from factcheck.claims.models import Claim, locked
from tests.factories import make_claim, make_review


def url(claim):
    return reverse("claim_move", args=[claim.pk])


def state(claim):
    claim.refresh_from_db()
    return claim.state


def test_to_review_and_back_with_its_review(cleo, log_in):
    claim = make_claim(cleo)
    review = make_review(cleo, claim=claim)
    client = log_in(cleo)
    assert client.post(url(claim), {"to": "in_review"})["Location"] == claim.get_absolute_url()
    assert (state(claim), state(review)) == ("in_review", "submitted")
    client.post(url(claim), {"to": "open"})
    assert (state(claim), state(review)) == ("open", "drafting")
    verbs = claim.events.order_by("pgh_id").values_list("pgh_context__verb", flat=True)
    assert list(verbs) == ["claim.started", "claim.submitted", "claim.returned"]


def test_nothing_is_sent_to_review_without_a_review(cleo, log_in):
    claim = make_claim(cleo)
    response = log_in(cleo).post(url(claim), {"to": "in_review"})
    assert response.status_code == 422
    assert "There is no review to send yet" in response.text
    assert state(claim) == "open"


def test_nobody_sends_or_takes_back_what_another_wrote(cleo, dan, log_in):
    claim = make_claim(cleo)
    make_review(cleo, claim=claim)
    assert log_in(dan).post(url(claim), {"to": "in_review"}).status_code == 403
    assert state(claim) == "open"
    log_in(cleo).post(url(claim), {"to": "in_review"})
    assert log_in(dan).post(url(claim), {"to": "open"}).status_code == 403
    assert state(claim) == "in_review"


def test_sent_in_two_tabs_it_moves_once_and_the_second_is_told(cleo, log_in):
    claim = make_claim(cleo)
    make_review(cleo, claim=claim)
    log_in(cleo).post(url(claim), {"to": "in_review"})
    response = log_in(cleo).post(url(claim), {"to": "in_review"})
    assert response.status_code == 422
    assert "Somebody may have moved it" in response.text
    assert state(claim) == "in_review"
    with pytest.raises(ValidationError, match="cannot go there from here"):
        move_claim(by=cleo, claim=claim, to="in_review")


@pytest.mark.parametrize("to", ["ready", "published", "retracted", "nonsense", ""])
def test_nobody_approves_or_publishes_from_here(ada, log_in, to):
    claim = make_claim(ada)
    make_review(ada, claim=claim, state="submitted")
    assert log_in(ada).post(url(claim), {"to": to}).status_code == 422
    assert state(claim) == "in_review"


def test_reopening_needs_its_capability_and_a_reason(ben, cleo, log_in):
    claim = make_claim(cleo)
    claim.state = "published"
    claim.save()
    because = {"to": "open", "because": "New figures came out."}
    assert log_in(cleo).post(url(claim), because).status_code == 422
    refused = log_in(ben).post(url(claim), {"to": "open"})
    assert refused.status_code == 422
    assert "Write why the claim is taken up again." in refused.text
    assert state(claim) == "published"
    log_in(ben).post(url(claim), because)
    assert state(claim) == "open"


def test_htmx_gets_the_side_anew_and_the_state_above(cleo, log_in, htmx):
    claim = make_claim(cleo)
    make_review(cleo, claim=claim)
    client = log_in(cleo, **htmx)
    text = client.post(url(claim), {"to": "in_review"}).text
    assert text.lstrip().startswith('<div id="claim-side">')
    assert '<hx-partial data-hx-target="#claim-state"' in text
    assert "take back" in text
    refused = client.post(url(claim), {"to": "in_review"})
    assert refused.status_code == 422
    assert refused.text.lstrip().startswith('<div id="claim-side">')


def test_get_is_refused_and_unknown_claims_are_not_there(cleo, log_in):
    client = log_in(cleo)
    assert client.get(url(make_claim(cleo))).status_code == 405
    assert client.post("/claims/77/move/", {"to": "open"}).status_code == 404


def test_a_claim_is_locked_within_an_action_alone(django_db_blocker):
    with django_db_blocker.block(), pytest.raises(TransactionManagementError):
        locked(1)


@pytest.mark.django_db
def test_what_is_gone_is_not_locked():
    with pytest.raises(Claim.DoesNotExist):
        locked(1)
