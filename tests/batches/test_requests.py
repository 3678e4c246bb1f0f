"""What the board does to many rows: each by a step with a preview, a confirmation and an undo."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.accounts.permissions import CAPABILITIES, Capability
from factcheck.batches.actions import undo_batch
from factcheck.batches.models import Batch
from factcheck.evidence.actions import ContactDetails, log_contact
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.letters.actions import LetterDetails, draft_letter, edit_letter
from factcheck.letters.models import Letter
from factcheck.notifications.models import Notification
from factcheck.watch.passages import last_asking
from factcheck.web.days import desk_day
from tests.factories import make_claim, make_request

ASKING = ("state", "asked_on", "first_asked_on", "next_contact", "last_contact_at")


@pytest.fixture
def rows(cleo):
    claim = make_claim(cleo)
    return [make_request(cleo, claim=claim, wanted=f"Paper {n}", owner=cleo) for n in range(3)]


def test_the_board_hands_over_by_a_step_with_a_preview(rows, cleo, dan, log_in):
    client = log_in(cleo)
    html = client.get("/owed/").text
    for do in ("request.assign", "request.asked", "request.letters"):
        assert f'name="do" value="{do}"' in html
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


def confirm(client, do, rows, **wish):
    """The preview, and what its button sends."""
    shown = client.get("/batches/new/", {"do": do, "row": [row.pk for row in rows]} | wish)
    assert shown.status_code == 200
    assert not Batch.objects.exists()
    context = shown.context
    chosen = [f"{line.pk}.{line.revision}" for line in context["lines"] if line.verdict == "change"]
    data = {"do": do, "row": chosen, "token": context["token"], "shown": context["shown"], "confirm": "yes"} | wish
    assert client.post("/batches/new/", data).status_code == 302
    return Batch.objects.get()


def test_that_we_asked_is_logged_for_each_and_taken_back(rows, cleo, log_in, outcomes):
    today = desk_day()
    EvidenceRequest.objects.filter(pk=rows[1].pk).update(
        state="asked", asked_on=today - timedelta(days=9), first_asked_on=today - timedelta(days=9), next_contact=today
    )
    EvidenceRequest.objects.filter(pk=rows[2].pk).update(next_contact=today + timedelta(days=3))
    before = list(EvidenceRequest.objects.order_by("pk").values_list(*ASKING))
    client = log_in(cleo)
    shown = client.get("/batches/new/", {"do": "request.asked", "row": [row.pk for row in rows]})
    assert "Show what would change" in shown.text
    assert "What would change</h2>" not in shown.text, "first they say how"
    said = client.get("/batches/new/", {"do": "request.asked", "row": [row.pk for row in rows], "channel": "phone"})
    assert {row.get_state_display() for row in rows} == {"needed"}
    assert [(line.before, line.after) for line in said.context["lines"]] == [
        ("no contact yet", "contact today by telephone, and so asked"),
        ("no contact yet", "contact today by telephone"),  # its state stays
        ("no contact yet", "contact today by telephone, and so asked"),
    ]
    batch = confirm(client, "request.asked", rows, channel="phone")
    assert list(Followup.objects.order_by("id").values_list("kind", "channel")) == [
        ("asked", "phone"),  # nobody had asked until now
        ("chased", "phone"),
        ("asked", "phone"),
    ]
    first, again, later = EvidenceRequest.objects.order_by("pk")
    assert (first.state, first.first_asked_on) == ("asked", today)
    assert (again.first_asked_on, again.next_contact) == (today - timedelta(days=9), None)
    assert later.next_contact == today + timedelta(days=3), "a day that is still to come stays"
    assert rows[0].claim_id in last_asking([rows[0].claim], today)
    warned = client.get("/batches/new/", {"do": "request.asked", "row": rows[0].pk, "channel": "phone"})
    assert "A contact of today is logged already." in warned.text
    assert f"last contact {today:%-d %B %Y}" in warned.text
    # Nothing is erased: beside each line stands that it was logged by mistake.
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["undone"] * 3
    assert list(EvidenceRequest.objects.order_by("pk").values_list(*ASKING)) == before
    assert Followup.objects.count() == 6
    assert not Followup.objects.standing().exclude(kind="taken_back").exists()
    page = client.get(first.get_absolute_url()).text
    assert "taken back: logged by mistake" in page
    assert "took back a line that was logged by mistake" in page
    assert last_asking([rows[1].claim], today)[rows[1].claim_id].days == 9


def test_an_asking_is_not_taken_back_from_under_what_came_since(rows, cleo, dan, log_in, outcomes):
    batch = confirm(log_in(cleo), "request.asked", rows[:2], channel="phone")
    answer = ContactDetails(kind="answered", answer="On Monday.")
    log_contact(by=dan, request=rows[0], contact=answer)
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["left", "undone"]
    assert batch.rows.first().undoing_why == "Somebody logged something on it since."
    assert EvidenceRequest.objects.get(pk=rows[0].pk).state == "asked"


def test_settled_requests_are_refused_by_name(rows, cleo, log_in):
    EvidenceRequest.objects.filter(pk=rows[0].pk).update(state="supplied", supplied_on=timezone.localdate())
    for do, wish in (("request.asked", {"channel": "phone"}), ("request.letters", {})):
        shown = log_in(cleo).get("/batches/new/", {"do": do, "row": [row.pk for row in rows]} | wish)
        assert [str(line.verdict) for line in shown.context["lines"]] == ["refused", "change", "change"]
        assert "nobody has to be asked for it any more" in shown.text


def test_letters_are_drafted_and_not_sent_and_undone_while_nobody_wrote_in_them(rows, cleo, dan, log_in, outcomes):
    draft_letter(by=dan, request=rows[0], kind="asked")
    client = log_in(cleo)
    shown = client.get("/batches/new/", {"do": "request.letters", "row": [row.pk for row in rows]})
    assert [str(line.verdict) for line in shown.context["lines"]] == ["same", "change", "change"]
    assert "Show what would change" not in shown.text, "there is nothing to choose"
    batch = confirm(client, "request.letters", rows)
    assert list(Letter.objects.values_list("state", flat=True)) == ["draft"] * 3
    page = client.get(batch.get_absolute_url()).text
    assert 'href="/letters/">Read and send the letters' in page
    letter = Letter.objects.get(request=rows[2])
    edit_letter(by=dan, letter=letter, details=LetterDetails(to="", subject="Mine", body="My words."))
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["undone", "left"]
    states = dict(Letter.objects.values_list("request", "state"))
    assert states == {rows[0].pk: "draft", rows[1].pk: "dropped", rows[2].pk: "draft"}
    assert "Somebody wrote in its draft since." in client.get(batch.get_absolute_url()).text


def test_previews_ask_as_much_for_many_as_for_few(rows, cleo, log_in, django_assert_max_num_queries):
    many = [make_request(cleo, claim=rows[0].claim, wanted=f"Report {n}") for n in range(30)]
    client = log_in(cleo)
    client.get("/owed/")
    for do, wish in (("request.asked", {"channel": "phone"}), ("request.letters", {})):
        with django_assert_max_num_queries(10):
            client.get("/batches/new/", {"do": do, "row": [row.pk for row in many]} | wish)


@pytest.mark.parametrize("channel", ["pigeon", "reply", ""])
def test_a_channel_that_is_none_is_refused_in_words(rows, cleo, log_in, channel):
    data = {"do": "request.asked", "row": rows[0].pk, "channel": channel, "confirm": "yes"}
    assert log_in(cleo).post("/batches/new/", data).status_code == 422
    assert not Followup.objects.exists()


def test_without_the_right_it_is_refused_and_not_offered(rows, cleo, log_in, monkeypatch):
    assert 'id="bulk"' in log_in(cleo).get("/owed/").text
    for role, held in CAPABILITIES.items():
        monkeypatch.setitem(CAPABILITIES, role, held - {Capability.REQUEST_EVIDENCE})
    for do in ("request.asked", "request.letters"):
        assert log_in(cleo).get("/batches/new/", {"do": do, "row": rows[0].pk}).status_code == 403
    html = log_in(cleo).get("/owed/").text
    assert 'id="bulk"' not in html
    assert 'name="row"' not in html
