import pytest
from django.urls import reverse

from factcheck.reviews.actions import mark
from factcheck.reviews.facts import gate_of
from factcheck.reviews.models import GateOverride
from tests.factories import make_claim, make_evidence, make_link, make_request, make_review, open_gate


def url(claim):
    return reverse("claim_gate", args=[claim.pk])


@pytest.fixture
def claim(cleo):
    claim = open_gate(cleo, make_review(cleo, state="submitted").claim)
    make_request(cleo, claim=claim, wanted="The minutes", owed_by_name="The council")
    return claim


def fields(claim, reader, check="asked", **more):
    return {"check": check, "seen": mark(gate_of(claim, reader).of(check).fingerprint), **more}


def test_the_claims_side_counts_what_is_left_and_links_to_it(claim, ben, log_in):
    text = log_in(ben).get(claim.get_absolute_url()).text
    assert "Before publishing: 2 left" in text
    assert "The council was not asked for: The minutes" in text
    assert f'href="{claim.requests.get().get_absolute_url()}"' in text
    assert url(claim) in text


def test_published_claims_show_no_gate(claim, ben, log_in):
    claim.state = "published"
    claim.save()
    assert "Before publishing" not in log_in(ben).get(claim.get_absolute_url()).text


def test_everybody_reads_the_checks_and_only_editors_are_offered_to_excuse(claim, cleo, ben, ada, log_in):
    for person in (cleo, ben):
        text = log_in(person).get(url(claim)).text
        assert "Whoever owes evidence was asked" in text
        assert "Let it pass" not in text
    text = log_in(ada).get(url(claim)).text
    assert text.count("<summary>Let it pass</summary>") == 1


def test_an_editor_excuses_and_takes_back(claim, ada, log_in):
    client = log_in(ada)
    response = client.post(url(claim), fields(claim, ada, reason="The council was dissolved."))
    assert response["Location"] == url(claim)
    text = client.get(url(claim)).text
    assert "The council was dissolved." in text
    assert "Before publishing: 1 left" in client.get(claim.get_absolute_url()).text
    client.post(reverse("claim_gate_restore", args=[claim.pk]), {"check": "asked"})
    assert "Before publishing: 2 left" in client.get(claim.get_absolute_url()).text
    history = client.get(reverse("claim_history", args=[claim.pk])).text
    assert "let the claim pass a check that it fails" in history
    assert "took back that the claim may pass a check" in history
    assert GateOverride.objects.get(takes_back=False).fingerprint not in history


def test_without_a_reason_it_is_refused_in_the_page(claim, ada, log_in, htmx):
    for client in (log_in(ada), log_in(ada, **htmx)):
        response = client.post(url(claim), fields(claim, ada, reason=" "))
        assert response.status_code == 422
        assert "Write why the claim may pass all the same." in response.text
    assert not GateOverride.objects.exists()


def test_what_changed_meanwhile_is_not_excused_unseen_and_the_reason_is_kept(claim, ada, cleo, log_in):
    client = log_in(ada)
    given = fields(claim, ada, reason="The council was dissolved.")
    make_request(cleo, claim=claim, wanted="The budget")
    response = client.post(url(claim), given)
    assert response.status_code == 422
    assert "What is missing has changed since you opened this page" in response.text
    assert "The council was dissolved." in response.text
    # Sent again from that page, it is meant.
    again = fields(claim, ada, reason="The council was dissolved.")
    assert f'value="{again["seen"]}"' in response.text
    assert client.post(url(claim), again).status_code == 302


def test_excused_in_two_tabs_it_is_excused_once(claim, ada, log_in):
    client = log_in(ada)
    given = fields(claim, ada, reason="Dissolved.")
    client.post(url(claim), given)
    response = client.post(url(claim), given)
    assert response.status_code == 422
    assert "nothing to excuse" in response.text
    assert GateOverride.objects.count() == 1


def test_others_are_refused(claim, cleo, ben, log_in):
    for person in (cleo, ben):
        assert log_in(person).post(url(claim), fields(claim, person, reason="So.")).status_code == 403
        restore = reverse("claim_gate_restore", args=[claim.pk])
        assert log_in(person).post(restore, {"check": "asked"}).status_code == 403


@pytest.mark.parametrize("check", ["", "markup", "x" * 500])
def test_a_check_that_there_is_not_is_404(claim, ada, log_in, check):
    assert log_in(ada).post(url(claim), {"check": check, "reason": "So."}).status_code == 404


def test_one_person_is_never_excused(claim, ada, log_in):
    response = log_in(ada).post(url(claim), fields(claim, ada, "two_people", reason="So."))
    assert response.status_code == 422
    assert "Nobody lets a claim pass this check" in response.text


def test_hidden_sources_are_counted(claim, cleo, ben, log_in):
    secret = make_evidence(cleo, "Leak", url="https://leak.example/1", access="confidential")
    make_link(cleo, claim=claim, evidence=secret)
    for address in (url(claim), claim.get_absolute_url()):
        text = log_in(ben).get(address).text
        assert "1 more that is not shown to you." in text
        assert "Leak" not in text
        assert secret.get_absolute_url() not in text


def test_the_card_comes_alone_to_a_page_whose_evidence_changed(claim, ben, log_in, htmx):
    text = log_in(ben, **htmx).get(f"{url(claim)}?card").text
    assert 'id="gate-card"' in text
    assert "<html" not in text


def test_a_merged_claims_gate_is_that_of_the_claim_that_stands(claim, cleo, ada, log_in):
    from factcheck.evidence.actions import merge_claims

    loser = make_claim(cleo, "The same")
    merge_claims(by=ada, winner=claim, loser=loser)
    assert claim.text in log_in(cleo).get(url(loser)).text
