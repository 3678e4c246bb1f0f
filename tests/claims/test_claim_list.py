import re
from datetime import date

import pytest
from django.urls import reverse

from factcheck.claims.actions import assign_claim, attach_statement, move_claim
from factcheck.claims.models import Claim, Priority
from factcheck.evidence.actions import merge_claims
from factcheck.evidence.models import ClaimLedger
from tests.factories import (
    make_claim,
    make_evidence,
    make_link,
    make_request,
    make_statement,
    make_tag,
    make_version,
)

URL = reverse("claim_list")


def shown(response):
    return [claim.text for claim in response.context["claims"]]


def test_empty_desk_says_what_to_do(cleo, log_in):
    response = log_in(cleo).get(URL)
    assert response.status_code == 200
    assert "No claims yet" in response.text
    assert reverse("claim_new") in response.text


def test_row_tells_state_evidence_and_where_it_was_said(cleo, log_in):
    claim = make_claim(cleo, "The bridge is closed", priority=Priority.URGENT)
    attach_statement(by=cleo, claim=claim, statement=make_statement(cleo))
    version = make_version(cleo, text="The bridge was safe, and nobody was hurt.", title="Another")
    for words in ("bridge was safe", "nobody was hurt"):
        attach_statement(by=cleo, claim=claim, statement=make_statement(cleo, version=version, exact=words))
    make_link(cleo, claim=claim, stance="supports")
    make_link(cleo, claim=claim, stance="contradicts")
    make_request(cleo, claim=claim, due_on=date(2026, 1, 5))
    response = log_in(cleo).get(URL)
    assert f'<li id="claim-{claim.pk}" class="missing" tabindex="-1" data-row>' in response.text
    assert '<span class="st owed">1 missing</span>' in response.text
    assert "1 for · 1 against · 3 statements in 2 articles" in response.text
    assert '<span class="st mixed">' in response.text
    assert "Cleo" in response.text
    assert "2026-01-05" in response.text
    assert "urgent" in response.text


def test_merged_claims_are_not_listed_and_their_statements_count(ada, log_in):
    winner, loser = make_claim(ada, "The bridge is closed"), make_claim(ada, "The bridge is shut")
    attach_statement(by=ada, claim=loser, statement=make_statement(ada))
    merge_claims(by=ada, winner=winner, loser=loser)
    response = log_in(ada).get(URL)
    assert shown(response) == ["The bridge is closed"]
    assert "1 statement in 1 article" in response.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["dan's", "number", "held by nobody", "in review", "supported"]),
        ("?state=in_review", ["in review"]),
        ("?evidence=supported", ["supported"]),
        ("?assignee=me", ["number", "in review", "supported"]),
        ("?assignee=nobody", ["held by nobody"]),
        ("?assignee=DAN", ["dan's"]),
        ("?topic=bridge", ["number"]),
        ("?kind=number", ["number"]),
        ("?priority=4", ["number"]),
        ("?priority=4&state=in_review", []),
    ],
)
def test_filters(ada, cleo, dan, log_in, query, expected):
    topic = make_tag(ada, "Bridge")
    make_link(cleo, claim=make_claim(cleo, "supported"))
    move_claim(by=cleo, claim=make_claim(cleo, "in review"), to="in_review")
    assign_claim(by=cleo, claim=make_claim(cleo, "held by nobody"), assignee=None)
    make_claim(cleo, "number", kind="number", priority=Priority.URGENT, topics=(topic,))
    make_claim(dan, "dan's")
    response = log_in(cleo).get(URL + query.replace("DAN", str(dan.pk)))
    assert response.status_code == 200
    assert shown(response) == expected
    if not expected:
        assert "No claim passes these filters" in response.text


def test_unknown_filter_is_named_and_left_out(cleo, log_in):
    make_claim(cleo)
    response = log_in(cleo).get(URL, {"state": "nonsense", "before": "x"})
    assert response.status_code == 422
    assert "state, before" in response.text
    assert len(shown(response)) == 1


def test_a_topic_that_left_use_still_filters(ada, log_in):
    topic = make_tag(ada, "Bridge")
    make_claim(ada, "about it", topics=(topic,))
    topic.is_active = False
    topic.save()
    assert shown(log_in(ada).get(URL, {"topic": "bridge"})) == ["about it"]


def test_pages_by_key_both_ways(cleo, log_in, monkeypatch):
    monkeypatch.setattr("factcheck.claims.forms.PAGE", 2)
    for number in range(5):
        make_claim(cleo, f"claim {number}")
    client = log_in(cleo)
    first = client.get(URL, {"assignee": "me"})
    assert shown(first) == ["claim 4", "claim 3"]
    assert first.context["newer"] == ""
    second = client.get(URL + first.context["older"])
    assert shown(second) == ["claim 2", "claim 1"]
    assert "assignee=me" in first.context["older"]
    third = client.get(URL + second.context["older"])
    assert shown(third) == ["claim 0"]
    assert third.context["older"] == ""
    back = client.get(URL + third.context["newer"])
    assert shown(back) == ["claim 2", "claim 1"]
    assert shown(client.get(URL + back.context["newer"])) == ["claim 4", "claim 3"]
    past_the_end = client.get(URL, {"before": 1})
    assert "The list ends here" in past_the_end.text


def test_chips_are_links_and_mark_what_is_on(cleo, log_in):
    make_claim(cleo)
    response = log_in(cleo).get(URL, {"state": "open", "evidence": "supported", "before": "99"})
    states = response.context["chips"]["state"]
    assert re.findall(r'aria-current="true">([^<]+)<', states) == ["Open"]
    assert states.startswith('<a href="?evidence=supported"')
    assert 'href="?evidence=supported"' in response.text


def test_htmx_gets_the_list_part_alone(cleo, log_in, htmx):
    make_claim(cleo)
    text = log_in(cleo, **htmx).get(URL, {"state": "open"}).text
    assert text.lstrip().startswith('<div id="claims">')
    assert "<html" not in text


def test_queries_do_not_grow_with_the_rows(cleo, log_in, django_assert_num_queries):
    version = make_version(cleo)
    client = log_in(cleo)
    claim = make_claim(cleo)
    attach_statement(by=cleo, claim=claim, statement=make_statement(cleo, version=version))
    client.get(URL)
    with django_assert_num_queries(7):
        client.get(URL)
    for number in range(20):
        make_claim(cleo, f"claim {number}", statement=version.statements.get())
    with django_assert_num_queries(7):
        assert len(shown(client.get(URL))) == 21


def test_list_counts_only_what_the_whole_desk_may_see(cleo, dan, log_in):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "From the source", access="confidential"))
    assert ClaimLedger.objects.get(claim=claim).supports == 0
    for reader in (cleo, dan):
        response = log_in(reader).get(URL)
        assert "1 for" not in response.text
        assert "othing offered" in response.context["rows"]


def test_words_of_people_are_escaped(cleo, log_in):
    cleo.name = "<b>Cleo</b>"
    cleo.save()
    make_claim(cleo, "<script>alert(1)</script> & “so on”")
    text = log_in(cleo).get(URL).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so on”" in text
    assert "<b>Cleo" not in text


def test_strangers_log_in_first_and_nothing_is_posted_here(cleo, client, log_in):
    assert client.get(URL).status_code == 302
    assert log_in(cleo).post(URL).status_code == 405


def test_claims_in_work_are_those_that_are_not_settled(cleo, log_in):
    for state in ("open", "in_review", "ready", "published", "retracted"):
        claim = make_claim(cleo, f"It is {state}")
        Claim.objects.filter(pk=claim.pk).update(state=state)
    response = log_in(cleo).get("/claims/?state=unsettled")
    assert [claim.state for claim in response.context["claims"]] == ["ready", "in_review", "open"]
    assert ">In work</a>" in response.text
