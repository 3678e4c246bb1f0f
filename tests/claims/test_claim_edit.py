from django.urls import reverse

from factcheck.claims.actions import ClaimDetails, edit_claim
from factcheck.claims.models import Claim
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim, make_tag


def url(claim):
    return reverse("claim_edit", args=[claim.pk])


def sent(page, **fields):
    form = page.context["form"]
    return {"text": form["text"].value(), "kind": "event", "priority": "2", "seen": page.context["seen"], **fields}


def test_claim_is_changed(ada, dan, log_in):
    claim, tag = make_claim(ada), make_tag(ada)
    client = log_in(dan)
    page = client.get(url(claim))
    response = client.post(url(claim), sent(page, text="The bridge is closed", priority="4", topics=[tag.pk]))
    assert response["Location"] == claim.get_absolute_url()
    claim.refresh_from_db()
    assert (claim.text, claim.priority, list(claim.topics.all())) == ("The bridge is closed", 4, [tag])


def test_second_to_save_sees_both_and_loses_nothing(cleo, dan, log_in):
    claim = make_claim(cleo)
    client = log_in(cleo)
    page = client.get(url(claim))
    edit_claim(by=dan, claim=claim, details=ClaimDetails(text="Dan's words", kind="number"))
    refused = client.post(url(claim), sent(page, text="Cleo's words"))
    assert refused.status_code == 422
    assert "Somebody changed this claim" in refused.text
    assert "Dan&#x27;s words" in refused.text
    assert "Cleo&#x27;s words</textarea>" in refused.text
    assert Claim.objects.get().text == "Dan's words"
    assert client.post(url(claim), sent(refused, text="Cleo's words")).status_code == 302
    assert Claim.objects.get().text == "Cleo's words"


def test_form_of_a_claim_that_was_merged_meanwhile_does_not_overwrite_the_other(ada, log_in):
    loser, winner = make_claim(ada, "It is safe"), make_claim(ada)
    client = log_in(ada)
    page = client.get(url(loser))
    merge_claims(by=ada, winner=winner, loser=loser)
    refused = client.post(url(loser), sent(page, text="It is quite safe"))
    assert refused.status_code == 422
    assert "The bridge in Karasu is safe" in refused.text
    winner.refresh_from_db()
    assert winner.text == "The bridge in Karasu is safe"


def test_topic_out_of_use_stays_on_the_claim(ada, log_in):
    tag = make_tag(ada)
    claim = make_claim(ada, topics=(tag,))
    tag.is_active = False
    tag.save()
    client = log_in(ada)
    page = client.get(url(claim))
    client.post(url(claim), sent(page, text="New words", topics=[tag.pk]))
    claim.refresh_from_db()
    assert (claim.text, list(claim.topics.all())) == ("New words", [tag])


def test_bad_input_keeps_what_was_typed(ada, log_in, htmx):
    claim = make_claim(ada)
    for client in (log_in(ada), log_in(ada, **htmx)):
        page = log_in(ada).get(url(claim))
        response = client.post(url(claim), sent(page, text="x" * 1001))
        assert response.status_code == 422
        assert "1,000 characters at most" in response.text
        assert "x" * 1001 in response.text
    assert response.text.lstrip().startswith("<form")


def test_htmx_is_sent_to_the_claim(ada, log_in, htmx):
    claim = make_claim(ada)
    page = log_in(ada).get(url(claim))
    response = log_in(ada, **htmx).post(url(claim), sent(page, text="Anew"))
    assert (response.status_code, response["HX-Redirect"]) == (204, claim.get_absolute_url())


def test_unknown_claim(ada, log_in):
    assert log_in(ada).get("/claims/77/edit/").status_code == 404
