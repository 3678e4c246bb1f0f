from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import ClaimLedger
from tests.factories import make_claim, make_evidence, make_link


def test_taking_away_offers_undo(cleo, log_in, on_claim_page):
    link = make_link(cleo, claim=make_claim(cleo))
    response = log_in(cleo).post(f"/links/{link.pk}/remove/", headers=on_claim_page(link.claim))
    link.refresh_from_db()
    assert link.removed_at
    assert f'action="/links/{link.pk}/restore/"' in response.content.decode().split("<hx-partial")[1]
    assert ClaimLedger.objects.get(claim=link.claim).supports == 0


def test_without_a_script_it_leads_back_to_where_it_came_from(cleo, log_in):
    link = make_link(cleo, claim=make_claim(cleo))
    client = log_in(cleo)
    here = link.evidence.get_absolute_url()
    assert client.post(f"/links/{link.pk}/remove/", {"next": here})["Location"] == here
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"):
        response = client.post(f"/links/{link.pk}/remove/", {"next": elsewhere})
        assert response["Location"] == link.claim.get_absolute_url()


def test_twice_is_once(cleo, log_in):
    link = make_link(cleo, claim=make_claim(cleo))
    client = log_in(cleo)
    client.post(f"/links/{link.pk}/remove/")
    link.refresh_from_db()
    first = link.removed_at
    assert client.post(f"/links/{link.pk}/remove/").status_code == 302
    link.refresh_from_db()
    assert link.removed_at == first


def test_get_is_refused_and_rights_are_asked(cleo, dan, log_in, without):
    claim = make_claim(cleo)
    link = make_link(cleo, claim=claim)
    secret = make_link(cleo, claim=claim, evidence=make_evidence(cleo, access="confidential"))
    for verb in ("remove", "restore"):
        assert log_in(cleo).get(f"/links/{link.pk}/{verb}/").status_code == 405
        assert log_in(dan).post(f"/links/{secret.pk}/{verb}/").status_code == 404
        assert log_in(cleo).post(f"/links/999999/{verb}/").status_code == 404
    without(Capability.LINK_EVIDENCE)
    for verb in ("remove", "restore"):
        assert log_in(cleo).post(f"/links/{link.pk}/{verb}/").status_code == 403
