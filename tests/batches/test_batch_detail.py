"""What became of a step, its undo, and the list of what was done."""

from datetime import timedelta

from django.utils import timezone

from factcheck.batches.models import Batch
from factcheck.claims.actions import assign_claim
from factcheck.claims.models import Claim


def test_it_is_undone_from_its_page(ada, cleo, dan, claims, step, log_in):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    assign_claim(by=ada, claim=claims[0], assignee=ada)
    client = log_in(ada)
    assert "Undo all of it" in client.get(batch.get_absolute_url()).text
    page = client.post(f"{batch.get_absolute_url()}undo/", follow=True)
    assert "<b>Undone</b> by Ada" in page.text
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
