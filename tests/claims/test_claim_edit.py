import pytest
from django.db import connection
from django.urls import reverse

from factcheck.claims.actions import ClaimDetails, assign_claim, edit_claim
from factcheck.claims.models import Claim, ClaimTopic
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim, make_tag, seen


def url(claim):
    return reverse("claim_edit", args=[claim.pk])


def sent(page, **fields):
    form = page.context["form"]
    shown = {"text": form["text"].value(), "kind": form["kind"].value(), "priority": form["priority"].value()}
    return shown | {"topics": form["topics"].value() if "topics" in form.fields else []} | {"seen": seen(page)} | fields


def test_claim_is_changed(ada, dan, log_in):
    claim, tag = make_claim(ada), make_tag(ada)
    client = log_in(dan)
    page = client.get(url(claim))
    response = client.post(url(claim), sent(page, text="The bridge is closed", priority="4", topics=[tag.pk]))
    assert response["Location"] == claim.get_absolute_url()
    claim.refresh_from_db()
    assert (claim.text, claim.priority, list(claim.topics.all())) == ("The bridge is closed", 4, [tag])


@pytest.mark.parametrize("part", [False, True])
def test_second_to_save_sees_both_and_loses_nothing(part, cleo, dan, log_in, htmx):
    claim = make_claim(cleo)
    client = log_in(cleo, **(htmx if part else {}))
    page = client.get(url(claim))
    edit_claim(by=dan, claim=claim, details=ClaimDetails(text="Dan's words"))
    refused = client.post(url(claim), sent(page, text="Cleo's own words"))
    assert refused.status_code == 409
    assert "<bdi>Dan</bdi> changed this while you were writing" in refused.text
    assert "<del>Dan</del>&#x27;s words" in refused.text
    assert "<ins>Cleo</ins>&#x27;s <ins>own </ins>words" in refused.text
    assert "Cleo&#x27;s own words</textarea>" in refused.text
    assert refused.text.lstrip().startswith("<form") == part
    assert Claim.objects.get().text == "Dan's words"
    assert client.post(url(claim), sent(refused)).status_code == (204 if part else 302)
    assert Claim.objects.get().text == "Cleo's own words"


def test_theirs_can_be_taken_over_mine(cleo, dan, log_in):
    claim = make_claim(cleo)
    client = log_in(cleo)
    page = client.get(url(claim))
    edit_claim(by=dan, claim=claim, details=ClaimDetails(text="Dan's words"))
    refused = client.post(url(claim), sent(page, text="Cleo's words", kind="number"))
    assert client.post(url(claim), sent(refused) | {"pick-text": "theirs"}).status_code == 302
    claim.refresh_from_db()
    assert (claim.text, claim.kind) == ("Dan's words", "number")


def test_what_only_they_changed_is_taken_over_and_said(ada, cleo, dan, log_in):
    claim, tag, other = make_claim(cleo), make_tag(ada), make_tag(ada, "Roads")
    client = log_in(cleo)
    page = client.get(url(claim))
    edit_claim(by=dan, claim=claim, details=ClaimDetails(text=claim.text, kind="number", topics=(tag, other)))
    refused = client.post(url(claim), sent(page, text="Cleo's words"))
    assert refused.status_code == 409
    assert "<li>Kind: <bdi>number</bdi></li>" in refused.text
    assert f"<li>Topics: <bdi>{tag.label}, Roads</bdi></li>" in refused.text
    assert not refused.context["form"].conflict.clashes
    assert client.post(url(claim), sent(refused)).status_code == 302
    claim.refresh_from_db()
    assert (claim.text, claim.kind) == ("Cleo's words", "number")
    assert set(claim.topics.all()) == {tag, other}


def test_change_of_what_the_form_does_not_show_is_no_conflict(ada, cleo, log_in):
    claim = make_claim(cleo)
    client = log_in(cleo)
    page = client.get(url(claim))
    assign_claim(by=ada, claim=claim, assignee=ada)
    assert client.post(url(claim), sent(page, text="Cleo's words")).status_code == 302
    claim.refresh_from_db()
    assert (claim.text, claim.assignee) == ("Cleo's words", ada)


def test_same_change_by_both_is_no_conflict(cleo, dan, log_in):
    claim = make_claim(cleo)
    client = log_in(cleo)
    page = client.get(url(claim))
    edit_claim(by=dan, claim=claim, details=ClaimDetails(text="The same words"))
    assert client.post(url(claim), sent(page, text="The same words ")).status_code == 302


@pytest.mark.parametrize("told", ["", "null", "[]", '{"revision": 1}', '{"id": 1, "revision": "1"}', "{", "9" * 5000])
def test_form_that_does_not_say_what_it_showed_overwrites_nothing(told, cleo, log_in):
    claim = make_claim(cleo)
    refused = log_in(cleo).post(url(claim), {"text": "New", "kind": "event", "priority": "2", "seen": told})
    assert refused.status_code == 409
    assert [clash.label for clash in refused.context["form"].conflict.clashes] == ["The claim"]
    assert log_in(cleo).post(url(claim), sent(refused)).status_code == 302
    assert Claim.objects.get().text == "New"


def test_command_without_a_form_is_carried_out(cleo, log_in):
    claim = make_claim(cleo)
    assert log_in(cleo).post(url(claim), {"text": "New", "kind": "event", "priority": "2"}).status_code == 302


@pytest.mark.django_db(transaction=True)  # within one, a row that is new to everybody counts nothing that comes with it
def test_trigger_counts_raw_sql_and_topics(ada, cleo):
    claim, tag = make_claim(cleo), make_tag(ada)

    def revision():
        return Claim.objects.values_list("revision", flat=True).get()

    first = revision()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_claim SET priority = 4")
        assert revision() == first + 1
        cursor.execute("UPDATE factcheck_claim SET priority = 4")
        assert revision() == first + 1, "nothing changed"
        cursor.execute("UPDATE factcheck_claim SET revision = 1, priority = 1")
        assert revision() == first + 2, "nobody sets it back"
    link = ClaimTopic.objects.create(claim=claim, tag=tag)
    assert revision() == first + 3
    link.delete()
    assert revision() == first + 4


def test_form_of_a_claim_that_was_merged_meanwhile_does_not_overwrite_the_other(ada, log_in):
    loser, winner = make_claim(ada, "It is safe"), make_claim(ada)
    client = log_in(ada)
    page = client.get(url(loser))
    merge_claims(by=ada, winner=winner, loser=loser)
    refused = client.post(url(loser), sent(page, text="It is quite safe"))
    assert refused.status_code == 409
    assert "The bridge in Karasu is <del>safe</del>" in refused.text or "Karasu" in refused.text
    winner.refresh_from_db()
    assert winner.text == "The bridge in Karasu is safe"


def test_topic_out_of_use_stays_on_the_claim(ada, log_in):
    tag = make_tag(ada)
    claim = make_claim(ada, topics=(tag,))
    tag.is_active = False
    tag.save()
    client = log_in(ada)
    page = client.get(url(claim))
    client.post(url(claim), sent(page, text="New words", topics=[tag.pk]))
    claim.refresh_from_db()
    assert (claim.text, list(claim.topics.all())) == ("New words", [tag])


def test_bad_input_keeps_what_was_typed(ada, log_in, htmx):
    claim = make_claim(ada)
    for client in (log_in(ada), log_in(ada, **htmx)):
        page = log_in(ada).get(url(claim))
        response = client.post(url(claim), sent(page, text="x" * 1001))
        assert response.status_code == 422
        assert "1,000 characters at most" in response.text
        assert "x" * 1001 in response.text
    assert response.text.lstrip().startswith("<form")


def test_htmx_is_sent_to_the_claim(ada, log_in, htmx):
    claim = make_claim(ada)
    page = log_in(ada).get(url(claim))
    response = log_in(ada, **htmx).post(url(claim), sent(page, text="Anew"))
    assert (response.status_code, response["HX-Redirect"]) == (204, claim.get_absolute_url())


def test_unknown_claim(ada, log_in):
    assert log_in(ada).get("/claims/77/edit/").status_code == 404
