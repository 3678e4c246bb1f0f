from django.template.loader import render_to_string

from factcheck.claims.models import Claim
from factcheck.evidence.actions import merge_claims, unlink_evidence
from factcheck.evidence.columns import columns_for
from tests.factories import make_claim, make_evidence, make_link, make_request, make_speaker, make_statement


def test_links_stand_in_the_column_of_their_stance(cleo):
    claim = make_claim(cleo)
    rows = {stance: make_link(cleo, claim=claim, stance=stance) for stance in ("supports", "contradicts", "context")}
    wanted = make_request(cleo, claim=claim)
    columns = columns_for(claim, cleo)
    assert columns.supports == [rows["supports"]]
    assert columns.contradicts == [rows["contradicts"]]
    assert columns.context == [rows["context"]]
    assert columns.missing == [wanted]
    assert columns.ledger.state == "conflicting"


def test_links_taken_away_and_settled_requests_are_not_counted(cleo):
    claim = make_claim(cleo)
    unlink_evidence(by=cleo, link=make_link(cleo, claim=claim))
    make_request(cleo, claim=claim, state="supplied")
    columns = columns_for(claim, cleo)
    assert (columns.supports, columns.missing) == ([], [])
    assert (len(columns.removed), len(columns.settled)) == (1, 1)
    assert columns.ledger.state == "nothing_offered"


def test_confidential_evidence_is_left_out_for_strangers(cleo, dan, ada):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, access="confidential"))
    assert columns_for(claim, cleo).ledger.supports == 1
    for stranger in (dan, ada):
        columns = columns_for(claim, stranger)
        assert columns.supports == []
        assert columns.ledger.supports == 0
        assert columns.ledger.state == "nothing_offered"


def test_merged_claims_are_read_together(cleo):
    winner, loser = make_claim(cleo), make_claim(cleo, "The bridge in Karasu holds")
    make_link(cleo, claim=winner)
    make_link(cleo, claim=loser)
    merge_claims(by=cleo, winner=winner, loser=loser)
    assert columns_for(Claim.objects.get(pk=winner.pk), cleo).ledger.supports == 2


def test_two_sources_of_one_origin_are_said_to_be_one(cleo, rf):
    claim = make_claim(cleo)
    for title in ("Wire report", "The same wire elsewhere"):
        make_link(cleo, claim=claim, evidence=make_evidence(cleo, title, origin="Steppe News Agency"))
    html = render_to_string("evidence/columns.html", {"columns": columns_for(claim, cleo), "claim": claim})
    assert "2 sources, 1 known origin<" in html


def test_what_is_most_overdue_comes_first(cleo):
    claim = make_claim(cleo)
    undated = make_request(cleo, claim=claim, wanted="Undated")
    late = make_request(cleo, claim=claim, wanted="Late", due_on="2026-01-01")
    later = make_request(cleo, claim=claim, wanted="Later", due_on="2999-01-01")
    latest = make_request(cleo, claim=claim, wanted="Very late", due_on="2020-01-01")
    for request in (late, later, latest):
        request.refresh_from_db()
    assert columns_for(claim, cleo).missing == [latest, late, later, undated]


def test_queries_do_not_grow_with_rows(cleo, django_assert_num_queries):
    claim = make_claim(cleo)
    for number in range(6):
        make_link(cleo, claim=claim, stance=("supports", "contradicts")[number % 2])
        statement = make_statement(cleo, speaker=make_speaker(cleo, f"Speaker {number}"))
        make_request(cleo, claim=claim, owed_by=statement.speaker, promised_in=statement, owner=cleo)
    with django_assert_num_queries(3):
        html = render_to_string("evidence/columns.html", {"columns": columns_for(claim, cleo), "claim": claim})
    assert html.count('id="request-') == 6
