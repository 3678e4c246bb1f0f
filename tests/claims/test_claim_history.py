from django.urls import reverse

from factcheck.claims.actions import ClaimDetails, edit_claim, mark_distinct, move_claim, unmark_distinct
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim, make_evidence, make_link, make_request, make_statement, make_tag


def url(claim):
    return reverse("claim_history", args=[claim.pk])


def test_everything_that_happened_is_told(ada, dan, log_in):
    claim = make_claim(ada, statement=make_statement(ada))
    other, third = make_claim(ada, "It is safe"), make_claim(ada, "Quite safe")
    edit_claim(by=dan, claim=claim, details=ClaimDetails(text="The bridge is closed", topics=(make_tag(ada),)))
    move_claim(by=dan, claim=claim, to="in_review")
    make_link(ada, claim=claim)
    make_request(ada, claim=claim)
    mark_distinct(by=ada, one=claim, other=third)
    unmark_distinct(by=ada, one=claim, other=third)
    merge_claims(by=ada, winner=claim, loser=other)
    text = log_in(ada).get(url(claim)).text
    for words in (
        "started the claim",
        "edited the claim",
        "The bridge in Karasu is safe",
        "The bridge is closed",
        "submitted the claim for review",
        "linked evidence",
        "noted missing evidence",
        "marked two claims as different",
        "removed a mark of difference",
        "merged two claims",
    ):
        assert words in text, words


def test_confidential_evidence_stays_out_of_the_history_of_others(cleo, dan, log_in):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "From the source", access="confidential"))
    assert "linked evidence" in log_in(cleo).get(url(claim)).text
    other = log_in(dan).get(url(claim)).text
    assert "linked evidence" not in other
    assert "From the source" not in other


def test_history_of_a_merged_claim_is_that_of_the_one_that_stands(ada, log_in):
    winner, loser = make_claim(ada), make_claim(ada, "It is safe")
    merge_claims(by=ada, winner=winner, loser=loser)
    assert "The bridge in Karasu is safe" in log_in(ada).get(url(loser)).text


def test_broken_moment_unknown_claim_and_post(ada, log_in):
    claim = make_claim(ada)
    client = log_in(ada)
    for moment in ("nonsense", "2026-13-45T99:00"):
        assert client.get(url(claim), {"before": moment}).status_code == 200
    assert client.get("/claims/77/history/").status_code == 404
    assert client.post(url(claim)).status_code == 405
