import pytest

from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import ClaimLedger
from tests.factories import make_claim, make_evidence, make_link


@pytest.fixture
def link(cleo):
    return make_link(cleo, claim=make_claim(cleo), evidence=make_evidence(cleo, "Bridge report"))


def test_a_menu_changes_the_stance_and_keeps_the_words(link, cleo, log_in, on_claim_page):
    client = log_in(cleo)
    client.post(f"/links/{link.pk}/edit/", {"stance": "supports", "excerpt": "The words", "note": "A note"})
    response = client.post(f"/links/{link.pk}/edit/", {"stance": "contradicts"}, headers=on_claim_page(link.claim))
    link.refresh_from_db()
    assert (link.stance, link.excerpt, link.note) == ("contradicts", "The words", "A note")
    assert response["HX-Retarget"] == "#columns"
    assert ClaimLedger.objects.get(claim=link.claim).state == "contradicted"


def test_form_as_page_and_as_part(link, cleo, log_in, htmx):
    client = log_in(cleo)
    page = client.get(f"/links/{link.pk}/edit/").content.decode()
    part = client.get(f"/links/{link.pk}/edit/", headers=htmx).content.decode()
    assert "<html" in page
    assert "<html" not in part
    assert "Bridge report" in part


def test_without_a_script_it_leads_back_to_the_claim(link, cleo, log_in):
    response = log_in(cleo).post(f"/links/{link.pk}/edit/", {"stance": "context", "excerpt": "", "note": ""})
    assert response["Location"] == link.claim.get_absolute_url()


@pytest.mark.parametrize("fields", [{"stance": "proves"}, {"stance": ""}, {"excerpt": "\0"}, {"note": "x" * 1_000_000}])
def test_bad_input_is_422_and_kept(link, cleo, log_in, fields):
    data = {"stance": "supports", "excerpt": "Typed words", "note": "Typed note"} | fields
    response = log_in(cleo).post(f"/links/{link.pk}/edit/", data)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Typed words" in html or "Typed note" in html
    link.refresh_from_db()
    assert link.excerpt == ""


def test_the_excerpt_of_another_link_is_refused(link, cleo, log_in):
    other = make_link(cleo, claim=link.claim)
    client = log_in(cleo)
    twin = client.post(
        f"/claims/{link.claim_id}/evidence/add/", {"known": link.evidence_id, "stance": "context", "excerpt": "Else"}
    )
    assert twin.status_code == 302
    second = link.claim.evidence_links.exclude(pk__in=(link.pk, other.pk)).get()
    response = client.post(f"/links/{second.pk}/edit/", {"stance": "context", "excerpt": "", "note": ""})
    assert response.status_code == 422
    assert "linked to the claim with that excerpt already" in response.content.decode()


def test_404_for_strangers_and_403_without_the_right(cleo, dan, link, log_in, without):
    secret = make_link(cleo, claim=link.claim, evidence=make_evidence(cleo, access="confidential"))
    assert log_in(dan).get(f"/links/{secret.pk}/edit/").status_code == 404
    assert log_in(dan).post(f"/links/{secret.pk}/edit/", {"stance": "context"}).status_code == 404
    assert log_in(cleo).get("/links/999999/edit/").status_code == 404
    without(Capability.LINK_EVIDENCE)
    assert log_in(cleo).post(f"/links/{link.pk}/edit/", {"stance": "context"}).status_code == 403
