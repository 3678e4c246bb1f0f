import json

import pytest
from django.urls import reverse

from factcheck.claims.models import ClaimStatement
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim, make_statement


def url(claim, statement):
    return reverse("statement_release", args=[claim.pk, statement.pk])


def test_statement_leaves_the_claim_and_the_history_knows(cleo, dan, log_in):
    statement = make_statement(cleo)
    claim = make_claim(cleo, statement=statement)
    response = log_in(dan).post(url(claim, statement), {"next": claim.get_absolute_url()})
    assert response["Location"] == claim.get_absolute_url()
    assert not ClaimStatement.objects.exists()
    event = ClaimStatement.pgh_event_model.objects.order_by("pgh_id").last()
    assert (event.pgh_label, event.pgh_context["verb"]) == ("deleted", "claim.statement_detached")


def test_twice_is_as_once(cleo, log_in):
    statement = make_statement(cleo)
    claim = make_claim(cleo, statement=statement)
    client = log_in(cleo)
    client.post(url(claim, statement))
    again = client.post(url(claim, statement), follow=False)
    assert again.status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["nowhere", "-1", "//evil.example/", "https://evil.example/", "a\0b", "/\\evil.example"]
)
def test_it_leads_back_to_no_page_but_ours(cleo, log_in, elsewhere):
    statement = make_statement(cleo)
    response = log_in(cleo).post(url(make_claim(cleo, statement=statement), statement), {"next": elsewhere})
    assert response["Location"] == statement.get_absolute_url()


def test_it_leaves_claims_merged_into_this_one_as_well(ada, log_in):
    statement = make_statement(ada)
    winner, loser = make_claim(ada), make_claim(ada, "It is safe", statement=statement)
    merge_claims(by=ada, winner=winner, loser=loser)
    log_in(ada).post(url(winner, statement))
    assert not ClaimStatement.objects.exists()


def test_htmx_hears_of_it(cleo, log_in, htmx):
    statement = make_statement(cleo)
    claim = make_claim(cleo, statement=statement)
    response = log_in(cleo, **htmx).post(url(claim, statement))
    assert response.status_code == 204
    assert json.loads(response["HX-Trigger"]) == {"statement:released": {"id": statement.pk}}


def test_get_is_refused_and_unknown_ones_are_not_there(cleo, log_in):
    statement = make_statement(cleo)
    claim = make_claim(cleo)
    client = log_in(cleo)
    assert client.get(url(claim, statement)).status_code == 405
    assert client.post(f"/claims/{claim.pk}/release/77/").status_code == 404
    assert client.post(f"/claims/77/release/{statement.pk}/").status_code == 404
