import json

import pytest
from django.urls import reverse

from factcheck.claims.actions import attach_statement
from factcheck.claims.models import Claim, ClaimStatement
from factcheck.evidence.actions import merge_claims
from factcheck.statements.actions import remove_statement
from tests.factories import make_claim, make_speaker, make_statement, make_tag, make_version


def url(statement):
    return reverse("statement_gather", args=[statement.pk])


def choices(response):
    return [found.claim for found in response.context["near"]]


def test_box_holds_the_words_and_near_claims_stand_below_at_once(cleo, log_in):
    near, far = make_claim(cleo, "The bridge in Karasu was safe"), make_claim(cleo, "Pensions rose by a tenth")
    page = log_in(cleo).get(url(make_statement(cleo)))
    assert 'value="the bridge was safe"' in page.text
    assert choices(page) == [near]
    assert far.text not in page.text
    assert 'name="find"' in page.text


def test_claims_of_the_speaker_and_the_topic_come_first(ada, log_in):
    belova, tag = make_speaker(ada), make_tag(ada)
    version = make_version(ada, text="The bridge was safe. The bridge was safe today. The bridge was safe again.")
    said = make_statement(ada, version=version, exact="The bridge was safe today", speaker=belova)
    texts = ("The bridge was safe one", "The bridge was safe two", "The bridge was safe six")
    by_speaker, plain, by_topic = (make_claim(ada, text) for text in texts)
    attach_statement(by=ada, claim=by_speaker, statement=said)
    by_topic.topic_links.create(tag=tag)
    statement = make_statement(ada, version=version, exact="The bridge was safe", speaker=belova, tags=(tag,))
    page = log_in(ada).get(url(statement))
    assert choices(page) == [by_speaker, by_topic, plain]
    assert "same speaker" in page.text
    assert "same topic" in page.text


def test_new_claim_with_the_words_of_the_box(ada, cleo, log_in):
    statement, tag = make_statement(cleo), make_tag(ada)
    response = log_in(cleo).post(
        url(statement), {"text": "The bridge in Karasu is safe", "claim": "new", "topics": [tag.pk]}
    )
    assert response["Location"] == statement.get_absolute_url()
    claim = Claim.objects.get()
    assert (claim.text, list(claim.topics.all())) == ("The bridge in Karasu is safe", [tag])
    assert claim.statement_links.get().statement == statement


def test_attach_to_a_claim_that_is_there(cleo, dan, log_in):
    claim, statement = make_claim(dan), make_statement(cleo)
    log_in(cleo).post(url(statement), {"text": "whatever", "claim": claim.pk})
    assert claim.statement_links.get().statement == statement
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("choice", ["new", "that"])
def test_sending_twice_changes_nothing_more(cleo, log_in, choice):
    claim, statement = make_claim(cleo), make_statement(cleo)
    fields = {"text": "It is safe", "claim": "new" if choice == "new" else claim.pk}
    client = log_in(cleo)
    for _ in range(2):
        assert client.post(url(statement), fields).status_code == 302
    assert ClaimStatement.objects.count() == 1


def test_choosing_a_merged_claim_attaches_to_the_one_that_stands(ada, log_in):
    winner, loser, statement = make_claim(ada), make_claim(ada, "It is safe"), make_statement(ada)
    merge_claims(by=ada, winner=winner, loser=loser)
    log_in(ada).post(url(statement), {"claim": loser.pk})
    assert winner.statement_links.get().statement == statement


def test_same_words_are_chosen_by_themselves(cleo, log_in):
    claim = make_claim(cleo, "The Bridge was “safe”")
    page = log_in(cleo).get(url(make_statement(cleo)))
    assert page.context["picked"] == claim.pk


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": "It is safe"}, "Choose a claim from the list"),
        ({"text": "It is safe", "claim": "987654321"}, "Choose a claim from the list"),
        ({"text": "It is safe", "claim": "9" * 5000}, "Choose a claim from the list"),
        ({"text": "", "claim": "new"}, "Write the claim as one sentence"),
        ({"text": "\u200b", "claim": "new"}, "Write the claim as one sentence"),
        ({"text": "y" * 1001, "claim": "new"}, "1,000 characters at most"),
    ],
)
def test_bad_input_keeps_what_was_typed(cleo, log_in, htmx, fields, complaint):
    statement = make_statement(cleo)
    for headers in ({}, htmx):
        response = log_in(cleo, **headers).post(url(statement), fields)
        assert response.status_code == 422
        assert complaint in response.text
        assert f'value="{fields["text"]}"' in response.text
    assert not ClaimStatement.objects.exists()


def test_without_a_script_a_button_finds_near_claims_and_keeps_the_choice(cleo, log_in):
    near, chosen = make_claim(cleo, "Pensions rose by a tenth"), make_claim(cleo, "Snow fell")
    response = log_in(cleo).post(url(make_statement(cleo)), {"text": "pensions rose", "claim": chosen.pk, "find": "1"})
    assert response.status_code == 200
    assert choices(response) == [near]
    assert response.context["picked"] == chosen.pk
    assert "Snow fell" in response.text
    assert not ClaimStatement.objects.exists()


def test_fragment_for_the_desk_and_its_event(cleo, log_in, htmx):
    statement = make_statement(cleo)
    client = log_in(cleo, **htmx)
    part = client.get(url(statement)).text
    assert part.lstrip().startswith(f'<section id="gather-{statement.pk}"')
    assert f'hx-post="{url(statement)}"' in part
    assert "noscript" not in part
    done = client.post(url(statement), {"text": "It is safe", "claim": "new"})
    assert done.status_code == 204
    assert json.loads(done["HX-Trigger"]) == {"statement:gathered": {"id": statement.pk}}


@pytest.mark.parametrize(
    ("wanted", "ours"),
    [
        ("/articles/3/#s-9", True),
        ("https://elsewhere.example/", False),
        ("//elsewhere.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_goes_back_to_addresses_of_ours_only(cleo, log_in, wanted, ours):
    statement = make_statement(cleo)
    response = log_in(cleo).post(url(statement), {"text": "It is safe", "claim": "new", "next": wanted})
    assert response["Location"] == (wanted if ours else statement.get_absolute_url())


def test_claims_it_belongs_to_are_told_and_not_offered_again(cleo, log_in):
    statement = make_statement(cleo)
    claim = make_claim(cleo, "The bridge was safe", statement=statement)
    page = log_in(cleo).get(url(statement))
    assert page.context["gathered"] == [claim]
    assert choices(page) == []


def test_statement_that_was_taken_away_or_never_was(cleo, log_in):
    statement = make_statement(cleo)
    remove_statement(by=cleo, statement=statement)
    client = log_in(cleo)
    assert client.get(url(statement)).status_code == 404
    assert client.get("/claims/gather/77/").status_code == 404


def test_queries_do_not_grow_with_what_is_near(ada, log_in, django_assert_max_num_queries):
    belova, tag = make_speaker(ada), make_tag(ada)
    statement = make_statement(ada, speaker=belova, tags=(tag,))
    for number in range(30):
        make_claim(ada, f"The bridge was safe {number}", topics=(tag,))
    client = log_in(ada)
    client.get(url(statement))
    with django_assert_max_num_queries(14):
        assert len(choices(client.get(url(statement)))) == 8


def test_in_the_panel_it_is_a_card_that_can_be_left(cleo, log_in, htmx):
    statement = make_statement(cleo)
    part = log_in(cleo, **htmx).get(url(statement)).text
    assert 'class="gather card on"' in part
    assert "data-leave>Cancel</button>" in part
    page = log_in(cleo).get(url(statement)).text
    assert "data-leave" not in page
    assert ">Cancel</a>" in page
