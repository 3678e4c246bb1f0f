from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.letters.models import Letter
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_request


@pytest.fixture
def rows(cleo):
    claim = make_claim(cleo)
    return [make_request(cleo, claim=claim, wanted=f"Paper {n}", owner=cleo) for n in range(3)]


@pytest.fixture
def send(cleo, rows, log_in):
    def _send(do, chosen=None, **fields):
        data = {"do": do, "row": [row.pk for row in (rows[:2] if chosen is None else chosen)]} | fields
        return log_in(cleo).post("/owed/change/", data)

    return _send


def test_the_board_hands_over_by_a_step_with_a_preview(rows, cleo, dan, log_in):
    client = log_in(cleo)
    html = client.get("/owed/").text
    assert '<option value="">Choose…</option><option value="none">nobody</option>' in html
    assert 'formaction="/batches/new/" name="do" value="request.assign"' in html
    chosen = {"do": "request.assign", "row": [row.pk for row in rows[:2]], "next": "/owed/?owner=me"}
    assert client.post("/batches/new/", chosen | {"owner": ""}).status_code == 422
    preview = client.post("/batches/new/", chosen | {"owner": dan.pk})
    assert preview.status_code == 200
    assert preview.context["back"] == "/owed/?owner=me"
    assert [line.after for line in preview.context["lines"]] == ["Dan", "Dan"]
    assert not EvidenceRequest.objects.filter(owner=dan).exists()


@pytest.mark.parametrize("to_nobody", [False, True])
def test_both_hear_of_it_and_whoever_did_it_does_not(rows, cleo, dan, ben, to_nobody):
    from factcheck.evidence.actions import reassign_requests

    reassign_requests(by=ben, requests=rows[:2], owner=None if to_nobody else dan)
    told = dict(Notification.objects.values_list("person__name", "words"))
    new = "nobody" if to_nobody else str(dan)
    assert told.pop(cleo.name) == f"{ben} handed 2 requests for evidence of yours to {new}."
    assert told == ({} if to_nobody else {dan.name: f"{ben} handed you 2 requests for evidence."})
    Notification.objects.all().delete()
    reassign_requests(by=cleo, requests=rows[2:], owner=dan)
    assert list(Notification.objects.values_list("person__name", flat=True)) == [dan.name]


def test_a_chase_is_logged_for_each(send, rows):
    today = timezone.localdate()
    EvidenceRequest.objects.filter(pk=rows[1].pk).update(
        state="asked", asked_on=today - timedelta(days=9), first_asked_on=today - timedelta(days=9), next_contact=today
    )
    assert send("chase", channel="phone").status_code == 302
    assert list(Followup.objects.order_by("id").values_list("kind", "channel")) == [
        ("asked", "phone"),  # nobody had asked until now
        ("chased", "phone"),
    ]
    first, again, other = EvidenceRequest.objects.order_by("pk")
    assert (first.state, first.first_asked_on) == ("asked", today)
    assert (again.first_asked_on, again.next_contact) == (today - timedelta(days=9), None)
    assert other.state == "needed"


def test_a_day_of_contact_that_is_still_to_come_stays(send, rows):
    later = timezone.localdate() + timedelta(days=3)
    EvidenceRequest.objects.filter(pk=rows[0].pk).update(next_contact=later)
    send("chase", channel="phone")
    assert EvidenceRequest.objects.get(pk=rows[0].pk).next_contact == later


def test_letters_are_drafted_and_not_sent(send):
    assert send("draft")["Location"] == "/letters/"
    assert list(Letter.objects.values_list("state", flat=True)) == ["draft"] * 2


@pytest.mark.parametrize(
    ("do", "fields"),
    [("burn", {}), ("chase", {"channel": "pigeon"}), ("hand_over", {}), ("chase", {"row": ["x"]}),
     ("chase", {"row": ["999999"]}), ("chase", {"row": []})],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(send, do, fields):
    assert send(do, **fields).status_code == 422
    assert not Followup.objects.exists()


def test_it_goes_back_to_pages_of_ours_alone(send):
    assert send("chase", channel="phone", next="https://other.example/")["Location"] == "/owed/"
    assert send("chase", channel="phone", next="//other.example/")["Location"] == "/owed/"


def test_without_the_right_it_is_refused_and_not_offered(send, cleo, log_in, without):
    assert 'id="bulk"' in log_in(cleo).get("/owed/").content.decode()
    without(Capability.REQUEST_EVIDENCE)
    assert send("chase", channel="phone").status_code == 403
    html = log_in(cleo).get("/owed/").content.decode()
    assert 'id="bulk"' not in html
    assert 'name="row"' not in html
