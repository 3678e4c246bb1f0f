import pytest
from django.urls import reverse

from factcheck.claims.models import Claim
from tests.factories import make_claim, make_statement, make_tag

URL = reverse("claim_new")


def form(**fields):
    return {"text": "The bridge is closed", "kind": "event", "priority": "2", **fields}


def test_claim_is_started_with_what_was_written(ada, cleo, log_in):
    tag = make_tag(ada)
    response = log_in(cleo).post(URL, form(kind="number", priority="4", topics=[tag.pk]))
    claim = Claim.objects.get()
    assert response.status_code == 302
    assert response["Location"] == claim.get_absolute_url()
    assert (claim.text, claim.kind, claim.priority, claim.assignee) == ("The bridge is closed", "number", 4, cleo)
    assert list(claim.topics.all()) == [tag]


def test_from_a_statement_the_words_are_filled_in_and_it_is_gathered(cleo, log_in):
    statement = make_statement(cleo)
    client = log_in(cleo)
    page = client.get(URL, {"statement": statement.pk})
    assert page.status_code == 200
    assert ">the bridge was safe</textarea>" in page.text
    client.post(URL, form(statement=statement.pk))
    assert Claim.objects.get().statement_links.get().statement == statement


def test_sending_the_form_twice_makes_one_claim(cleo, log_in):
    statement = make_statement(cleo)
    client = log_in(cleo)
    first, second = (client.post(URL, form(statement=statement.pk)) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Claim.objects.count() == 1


def test_words_that_the_desk_has_are_refused_once(cleo, log_in):
    claim = make_claim(cleo, "The bridge is “closed”")
    client = log_in(cleo)
    refused = client.post(URL, form(text='The bridge is "closed"'))
    assert refused.status_code == 422
    assert "The desk has this claim already" in refused.text
    assert f'href="{claim.get_absolute_url()}"' in refused.text
    assert 'type="checkbox" name="again"' in refused.text
    assert client.post(URL, form(text='The bridge is "closed"', again="on")).status_code == 302
    assert Claim.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": ""}, "Write the claim as one sentence"),
        ({"text": "  \u200b "}, "Write the claim as one sentence"),
        ({"text": "x" * 1001}, "1,000 characters at most"),
        ({"text": "a\x00b"}, "Null characters"),
        ({"kind": "rumour"}, "rumour"),
        ({"priority": "9"}, "9"),
        ({"topics": ["77"]}, "77"),
    ],
)
def test_bad_input_keeps_what_was_typed(ada, cleo, log_in, fields, complaint):
    make_tag(ada)
    response = log_in(cleo).post(URL, form(**fields))
    assert response.status_code == 422
    assert complaint in response.text
    assert not Claim.objects.exists()
    if "text" not in fields:
        assert ">The bridge is closed</textarea>" in response.text


def test_htmx_gets_the_form_with_its_errors_or_is_sent_on(cleo, log_in, htmx):
    client = log_in(cleo, **htmx)
    refused = client.post(URL, form(text=""))
    assert refused.status_code == 422
    assert refused.text.lstrip().startswith("<form")
    accepted = client.post(URL, form())
    assert accepted.status_code == 204
    assert accepted["HX-Redirect"] == Claim.objects.get().get_absolute_url()


@pytest.mark.parametrize("statement", ["77", "x", "9" * 5000])
def test_unknown_statement(cleo, log_in, statement):
    assert log_in(cleo).get(URL, {"statement": statement}).status_code == 404


def test_near_claims_stand_beside_the_box(cleo, log_in):
    make_claim(cleo, "The bridge in Karasu was safe")
    page = log_in(cleo).get(URL, {"statement": make_statement(cleo).pk})
    assert "The bridge in Karasu was safe" in page.text


def test_who_left_starts_nothing(cleo, log_in):
    client = log_in(cleo)
    cleo.is_active = False
    cleo.save()
    assert client.post(URL, form()).status_code == 401
    assert not Claim.objects.exists()
