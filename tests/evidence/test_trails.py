from factcheck.audit.history import history
from factcheck.evidence.actions import EvidenceDetails, edit_evidence, link_evidence
from factcheck.evidence.trails import ledger_trails
from tests.factories import make_claim, make_evidence, make_request


def words(claim, person):
    return repr(history(ledger_trails(claim, person), person=person))


def test_a_claims_history_has_its_links_and_requests(cleo, dan):
    claim = make_claim(cleo)
    link_evidence(by=cleo, claim=claim, evidence=make_evidence(cleo, "Bridge report"), stance="supports", excerpt="Ab")
    make_request(cleo, claim=claim, wanted="The annex")
    told = words(claim, dan)
    assert "Bridge report" in told
    assert "The annex" in told


def test_a_claims_history_leaves_hidden_evidence_out(cleo, dan, ada):
    claim, item = make_claim(cleo), make_evidence(cleo, "Memo")
    link_evidence(by=cleo, claim=claim, evidence=item, stance="supports", excerpt="Whispered words")
    assert "Whispered words" in words(claim, dan)
    edit_evidence(by=cleo, evidence=item, details=EvidenceDetails(title="Memo", access="confidential"))
    assert "Whispered words" in words(claim, cleo)
    for stranger in (dan, ada):
        assert words(claim, stranger) == "History(entries=[], older=None)"
