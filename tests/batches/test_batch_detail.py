"""What became of a step, its undo, and the list of what was done."""

from datetime import timedelta
from html import escape
from uuid import uuid4

import pytest
from django.utils import timezone

from factcheck.batches.actions import apply_batch
from factcheck.batches.models import Batch
from factcheck.claims.actions import ClaimDetails, assign_claim, edit_claim
from factcheck.claims.models import Claim


def test_it_is_undone_from_its_page(ada, cleo, dan, claims, step, log_in):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    assign_claim(by=ada, claim=claims[0], assignee=ada)
    client = log_in(ada)
    assert "Undo all of it" in client.get(batch.get_absolute_url()).text
    page = client.post(f"{batch.get_absolute_url()}undo/", follow=True)
    assert "<b>Undone</b> by Ada" in page.text
    assert "<h1>Undone in part: <bdi>Held by Dan</bdi></h1>" in page.text
    assert "1 of 4 left as it is" in page.text
    assert "Somebody gave it to Ada since." in page.text
    assert "Undo all of it" not in page.text
    assert Claim.objects.filter(assignee=cleo).count() == 3
    again = client.post(f"{batch.get_absolute_url()}undo/", follow=True)
    assert "This was undone already." in again.text


def test_only_who_did_it_and_editors_are_offered_the_undo(ada, ben, dan, claims, step, log_in):
    batch = step(dan, "claim.assign", claims, assignee=dan.pk)
    for person, offered in ((dan, True), (ada, True), (ben, False)):
        assert ("Undo all of it" in log_in(person).get(batch.get_absolute_url()).text) == offered
    assert log_in(ben).post(f"{batch.get_absolute_url()}undo/").status_code == 403
    assert Claim.objects.filter(assignee=dan).count() == 4


def test_after_a_day_its_page_says_so(ada, dan, claims, step, log_in):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    Batch.objects.filter(pk=batch.pk).update(created_at=timezone.now() - timedelta(hours=25))
    client = log_in(ada)
    assert "for a day, and that has passed" in client.get(batch.get_absolute_url()).text
    answer = client.post(f"{batch.get_absolute_url()}undo/")
    assert answer.status_code == 422
    assert "A step can be undone for a day." in answer.text


def test_the_history_of_each_row_leads_to_it(ada, dan, claims, step, log_in):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    page = log_in(dan).get(f"/claims/{claims[1].pk}/history/").text
    assert f'<a href="{batch.get_absolute_url()}">in one step with others</a>' in page


def test_the_list_tells_who_did_what(ada, dan, claims, step, log_in, django_assert_max_num_queries):
    mine = step(dan, "claim.assign", claims[:1], assignee=dan.pk)
    for number in range(6):
        step(ada, "claim.assign", claims, assignee=dan.pk if number % 2 else ada.pk)
    client = log_in(dan)
    with django_assert_max_num_queries(8):
        page = client.get("/batches/")
    assert "Assign: 4 claims" in page.text
    assert "Assign: 1 claim<" in page.text
    page = client.get("/batches/?by=me")
    assert [batch for batch, _ in page.context["batches"]] == [mine]
    assert client.get("/batches/?before=²").status_code == 200


def test_its_heading_says_that_it_was_undone(ada, dan, claims, step, log_in):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    client = log_in(ada)
    assert '<h1 dir="auto">Held by Dan</h1>' in client.get(batch.get_absolute_url()).text
    page = client.post(f"{batch.get_absolute_url()}undo/", follow=True)
    assert "<h1>Undone: <bdi>Held by Dan</bdi></h1>" in page.text
    other = step(ada, "claim.assign", claims[:1], assignee=dan.pk)
    assign_claim(by=ada, claim=claims[0], assignee=ada)
    page = client.post(f"{other.get_absolute_url()}undo/", follow=True)
    assert "Nothing could be undone: " in page.text


@pytest.mark.parametrize(
    ("operation", "wish", "verdicts"),
    [
        ("claim.assign", {"assignee": None}, ["change"]),
        ("claim.topics", {"how": "set", "tags": []}, ["same"]),
        ("claim.move", {"step": "submit"}, ["refused"]),
    ],
)
def test_what_changed_after_the_preview_can_be_looked_at_again(cleo, claims, log_in, operation, wish, verdicts):
    edited(cleo, claims[0])
    batch = apply_batch(by=cleo, operation=operation, wish=wish, rows=seen(claims[:2]), token=uuid4())
    client = log_in(cleo)
    page = client.get(batch.get_absolute_url(), {"next": "/claims/?state=open"})
    assert f'<a href="{escape(page.context["again"])}">Look at it again</a>' in page.text
    preview = client.get(page.context["again"])
    assert preview.status_code == 200
    assert [line.pk for line in preview.context["lines"]] == [claims[0].pk]
    assert [line.verdict for line in preview.context["lines"]] == verdicts
    assert preview.context["back"] == "/claims/?state=open"


@pytest.mark.parametrize(("changed", "looked"), [(0, [0, 1, 2]), (1, [0, 1])])
def test_a_merge_is_looked_at_again_with_the_one_that_stays(cleo, claims, log_in, changed, looked):
    edited(cleo, claims[changed])
    wish = {"stays": claims[0].pk}
    batch = apply_batch(by=cleo, operation="claim.merge", wish=wish, rows=seen(claims[:3]), token=uuid4())
    client = log_in(cleo)
    preview = client.get(client.get(batch.get_absolute_url()).context["again"])
    assert preview.status_code == 200
    assert [line.pk for line in preview.context["lines"]] == [claims[number].pk for number in looked]
    assert preview.context["lines"][0].verdict == "stays"


def seen(claims):
    return [(claim.pk, claim.revision) for claim in claims]


def edited(by, claim):
    """Changed by somebody, while those who hold `claim` saw it as it was."""
    edit_claim(by=by, claim=Claim.objects.get(pk=claim.pk), details=ClaimDetails(text="Claim with other words"))
