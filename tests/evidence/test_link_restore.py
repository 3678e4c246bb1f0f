from factcheck.evidence.actions import unlink_evidence
from tests.factories import make_claim, make_evidence, make_link


def test_a_link_comes_back(cleo, log_in, on_claim_page):
    link = make_link(cleo, claim=make_claim(cleo))
    unlink_evidence(by=cleo, link=link)
    response = log_in(cleo).post(f"/links/{link.pk}/restore/", headers=on_claim_page(link.claim))
    link.refresh_from_db()
    assert link.removed_at is None
    assert response.status_code == 200
    assert response.content.decode().lstrip().startswith('<section id="columns"')


def test_a_link_made_again_meanwhile_is_not_doubled(cleo, log_in, htmx):
    claim, item = make_claim(cleo), make_evidence(cleo)
    link = make_link(cleo, claim=claim, evidence=item)
    unlink_evidence(by=cleo, link=link)
    make_link(cleo, claim=claim, evidence=item)
    response = log_in(cleo).post(f"/links/{link.pk}/restore/", headers=htmx)
    assert response.status_code == 409
    assert response["HX-Retarget"] == "#messages"
    assert "linked to the claim with that excerpt already" in response.content.decode()
    link.refresh_from_db()
    assert link.removed_at
