from factcheck.evidence.actions import EvidenceDetails, edit_evidence
from tests.factories import make_claim, make_evidence, make_link


def test_history_tells_who_changed_what(cleo, ben, log_in):
    item = make_evidence(cleo, "First title")
    make_link(cleo, claim=make_claim(cleo), evidence=item)
    edit_evidence(by=ben, evidence=item, details=EvidenceDetails(title="Second title"))
    html = log_in(cleo).get(f"/evidence/{item.pk}/history/").content.decode()
    assert "<b>Ben</b> edited evidence" in html
    assert '<del dir="auto">First title</del> <ins dir="auto">Second title</ins>' in html
    assert "linked evidence" in html


def test_history_of_a_confidential_item_is_404_for_others(cleo, ada, log_in):
    item = make_evidence(cleo, access="confidential")
    assert log_in(cleo).get(f"/evidence/{item.pk}/history/").status_code == 200
    assert log_in(ada).get(f"/evidence/{item.pk}/history/").status_code == 404


def test_an_unreadable_moment_is_no_error(cleo, log_in):
    item = make_evidence(cleo)
    for before in ("x", "2026-13-45", "2026-01-01T00:00:00"):
        assert log_in(cleo).get(f"/evidence/{item.pk}/history/", {"before": before}).status_code == 200
