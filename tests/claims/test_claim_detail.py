from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.claims.actions import attach_statement
from factcheck.claims.said import SHOWN
from factcheck.comments.actions import reply
from factcheck.evidence.actions import merge_claims
from factcheck.statements.actions import remove_statement
from tests.factories import (
    make_claim,
    make_comment,
    make_evidence,
    make_link,
    make_outlet,
    make_request,
    make_speaker,
    make_statement,
    make_version,
)


def url(claim):
    return reverse("claim_detail", args=[claim.pk])


def test_proposition_and_where_and_by_whom_it_was_said(ada, log_in):
    version = make_version(
        ada,
        outlet=make_outlet(ada),
        published_at=datetime(2026, 1, 9, 12, tzinfo=UTC),
        title="Mayor says bridge is safe",
    )
    later = make_version(
        ada,
        text="Мост безопасен, сказал мэр.",
        title="Мост безопасен",
        language="ru",
        published_at=datetime(2026, 2, 9, 12, tzinfo=UTC),
    )
    belova, press = make_speaker(ada, "Aruzhan Belova"), make_speaker(ada, "City press office")
    first = make_statement(ada, version=version, speaker=belova, via=press, said_on=date(2026, 1, 8), venue="City hall")
    second = make_statement(ada, version=later, exact="Мост безопасен", speaker=press)
    claim = make_claim(ada, statement=second)
    attach_statement(by=ada, claim=claim, statement=first)
    text = log_in(ada).get(url(claim)).text
    assert '<h1 class="claim" dir="auto">The bridge in Karasu is safe</h1>' in text
    assert f"Claim {claim.pk}" in text
    assert "2 statements in 2 articles" in text
    assert "8 January 2026" in text
    assert "and by 1 other" in text
    for statement, language in ((first, "en"), (second, "ru")):
        link = f'<a class="what" href="{statement.get_absolute_url()}">{statement.exact}</a>'
        assert f'<blockquote lang="{language}" dir="ltr">{link}</blockquote>' in text
    assert "Steppe Courier" in text
    assert "relayed by" in text
    assert "City hall" in text
    assert text.index("Mayor says bridge is safe") < text.index('lang="ru"')


def test_statement_that_was_taken_away_is_not_told(ada, log_in):
    statement = make_statement(ada)
    claim = make_claim(ada, statement=statement)
    remove_statement(by=ada, statement=statement)
    text = log_in(ada).get(url(claim)).text
    assert "the bridge was safe" not in text
    assert "No statement is gathered here yet" in text


def test_statements_of_merged_claims_are_its_own_and_each_is_told_once(ada, log_in):
    statement = make_statement(ada)
    winner, loser = make_claim(ada, statement=statement), make_claim(ada, "It is safe", statement=statement)
    merge_claims(by=ada, winner=winner, loser=loser)
    response = log_in(ada).get(url(winner))
    assert response.context["said"].statements == 1
    assert "It is safe" in response.text
    assert reverse("claim_unmerge", args=[loser.pk]) in response.text


def test_three_columns_are_for_this_reader(cleo, dan, log_in):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "From the source", access="confidential"))
    make_request(cleo, claim=claim, wanted="The inspection report")
    named, other = log_in(cleo).get(url(claim)), log_in(dan).get(url(claim))
    assert "From the source" in named.text
    assert named.context["columns"].ledger.state == "supported"
    assert "From the source" not in other.text
    assert other.context["columns"].ledger.state == "nothing_offered"
    for response in (named, other):
        assert "The inspection report" in response.text
        for title in ("Supports", "Contradicts", "Still missing"):
            assert title in response.text


def test_merged_claim_leads_to_the_one_that_stands_and_says_so(ada, log_in):
    winner, loser = make_claim(ada), make_claim(ada, "It is safe")
    merge_claims(by=ada, winner=winner, loser=loser)
    response = log_in(ada).get(url(loser), follow=True)
    assert response.redirect_chain == [(url(winner), 302)]
    assert "“It is safe”, was merged into this one" in response.text


@pytest.mark.parametrize("number", [404_404, 10**30])
def test_unknown_claim(cleo, log_in, number):
    assert log_in(cleo).get(f"/claims/{number}/").status_code == 404


def test_only_reading(cleo, log_in, client):
    claim = make_claim(cleo)
    assert client.get(url(claim)).status_code == 302
    assert log_in(cleo).post(url(claim)).status_code == 405


def test_side_offers_only_what_the_person_may_do(ada, cleo, dan, log_in):
    claim = make_claim(cleo)
    assign = reverse("claim_assign", args=[claim.pk])
    holder, other, editor = (log_in(p).get(url(claim)).text for p in (cleo, dan, ada))
    assert "Unassign" in holder
    assert "Assign to me" not in holder
    assert "Assign to me" in other
    assert "Unassign" not in other
    assert "Assign to somebody" not in other
    assert "Assign to somebody" in editor
    assert "Unassign" in editor
    for text in (holder, other, editor):
        assert f'action="{assign}"' in text
        assert "Write the review" in text
        assert ">Publish<" not in text


@pytest.mark.parametrize(
    ("role", "state", "offered"),
    [
        ("cleo", "in_review", set()),
        ("ada", "in_review", set()),
        ("cleo", "published", set()),
        ("ben", "ready", {"Reopen"}),
        ("ben", "published", {"Reopen"}),
        ("ada", "published", {"Reopen"}),
        ("ben", "retracted", set()),
        ("ada", "retracted", {"Reopen"}),
    ],
)
def test_moves_follow_the_table_but_nothing_is_published_from_here(request, log_in, role, state, offered):
    person = request.getfixturevalue(role)
    claim = make_claim(person)
    claim.state = state
    claim.save()
    response = log_in(person).get(url(claim))
    assert {move.label for move in response.context["moves"].values()} == offered


def test_queries_are_few_and_do_not_grow(ada, log_in):
    claim = make_claim(ada)
    version = make_version(ada, text=" ".join(f"word{number}" for number in range(60)))

    def fill(numbers):
        for number in numbers:
            speaker = make_speaker(ada, f"Speaker {number}")
            words = make_statement(ada, version=version, exact=f"word{number}", speaker=speaker, via=speaker)
            attach_statement(by=ada, claim=claim, statement=words)
            make_link(ada, claim=claim, stance=("supports", "contradicts", "context")[number % 3])
            make_request(ada, claim=claim, wanted=f"Report {number}", owed_by=speaker, promised_in=words)

    threads = [make_comment(ada, on=claim, text=f"Question {number}") for number in range(2)]
    client = log_in(ada)

    def queries():
        client.get(url(claim))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(url(claim))
        return len(caught)

    fill(range(2))
    few = queries()
    fill(range(2, 50))
    for number in range(198):
        reply(by=ada, thread=threads[number % 2].thread, text=f"Answer {number}")
    many = queries()
    assert many == few
    assert many <= 15


def test_very_many_statements_are_shown_on_demand(ada, log_in, monkeypatch):
    monkeypatch.setattr("factcheck.claims.said.SHOWN", 3)
    assert SHOWN == 200
    version = make_version(ada, text=" ".join(f"word{number}" for number in range(6)))
    claim = make_claim(ada)
    for number in range(5):
        statement = make_statement(ada, version=version, exact=f"word{number}")
        attach_statement(by=ada, claim=claim, statement=statement)
    client = log_in(ada)
    some, everything = client.get(url(claim)), client.get(url(claim) + "?all")
    assert "Show 2 more" in some.text
    assert "5 statements" in some.text
    assert "word4</a>" not in some.text
    assert "word4</a>" in everything.text


def test_keys_are_shown_on_their_buttons_and_only_when_they_are_on(ada, log_in):
    claim = make_claim(ada)
    assert 'data-key="e"' in log_in(ada).get(url(claim)).text
    ada.single_keys = False
    ada.save()
    assert '<kbd aria-hidden="true">m</kbd>' not in log_in(ada).get(url(claim)).text
