from datetime import date, timedelta

import pytest
import vobject
from django.core.cache import cache
from django.utils import timezone
from icalendar import Calendar

from factcheck.calendars.actions import make_calendar, revoke_calendar
from factcheck.calendars.models import CalendarFeed
from factcheck.calendars.views import WRONG_ADDRESSES
from factcheck.evidence.actions import supply_request
from factcheck.evidence.models import EvidenceRequest
from tests.factories import make_claim, make_evidence, make_request


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def events(response):
    return {str(event["uid"]).split("@")[0]: event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_a_persons_due_days_as_all_day_events(cleo, dan, client):
    claim = make_claim(cleo, "Secret proposition")
    due = make_request(
        cleo, claim=claim, wanted="The report; with, commas\nand lines", due_on=date(2027, 1, 17), owner=cleo
    )
    make_request(cleo, claim=claim, wanted="No day", owner=cleo)
    make_request(cleo, claim=claim, wanted="Settled", state="supplied", due_on=date(2027, 1, 1), owner=cleo)
    make_request(cleo, claim=claim, wanted="His", due_on=date(2027, 1, 1), owner=dan)
    refused = make_request(cleo, claim=claim, wanted="Refused", state="refused", due_on=date(2027, 1, 1), owner=cleo)
    EvidenceRequest.objects.filter(pk=refused.pk).update(next_contact=date(2027, 2, 1))
    response = client.get(f"/calendar/{make_calendar(by=cleo)}.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(response)
    assert set(found) == {f"request-{due.pk}-due", f"request-{refused.pk}-contact"}
    event = found[f"request-{due.pk}-due"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 1, 17), date(2027, 1, 18))
    assert str(event["summary"]) == "Due: The report; with, commas\nand lines"
    assert str(event["url"]).endswith(due.get_absolute_url())
    assert b"Secret" not in response.content


def test_lines_are_folded_and_end_as_the_standard_says(cleo, client):
    make_request(cleo, claim=make_claim(cleo), wanted="შემოწმების ოქმი " * 12, due_on=date(2027, 1, 17), owner=cleo)
    body = client.get(f"/calendar/{make_calendar(by=cleo)}.ics").content
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    for needed in (b"VERSION:2.0", b"PRODID:", b"UID:", b"DTSTAMP:", b"DTSTART;VALUE=DATE:20270117"):
        assert needed in body


def test_nothing_of_confidential_evidence_is_in_it(cleo, client):
    request = make_request(cleo, claim=make_claim(cleo), due_on=date(2027, 1, 17), owner=cleo)
    secret = make_evidence(cleo, title="zebra", note="zebra", access="confidential")
    supply_request(by=cleo, request=request, source=secret, stance="supports", whole=False)
    response = client.get(f"/calendar/{make_calendar(by=cleo)}.ics")
    assert len(events(response)) == 1
    assert b"zebra" not in response.content


def test_a_new_address_closes_the_old_one_and_a_closed_one_answers_nobody(cleo, client):
    old = make_calendar(by=cleo)
    new = make_calendar(by=cleo)
    assert client.get(f"/calendar/{old}.ics").status_code == 404
    assert client.get(f"/calendar/{new}.ics").status_code == 200
    revoke_calendar(by=cleo)
    assert client.get(f"/calendar/{new}.ics").status_code == 404


def test_who_left_has_no_calendar(cleo, client):
    token = make_calendar(by=cleo)
    type(cleo).objects.filter(pk=cleo.pk).update(is_active=False)
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_guessing_is_stopped_and_the_hash_is_no_key(cleo, client):
    make_calendar(by=cleo)
    assert client.get(f"/calendar/{CalendarFeed.objects.get().token_sha256}.ics").status_code == 404
    for n in range(WRONG_ADDRESSES):
        client.get(f"/calendar/{n:043}.ics")
    assert client.get(f"/calendar/{'x' * 43}.ics").status_code == 429


def test_the_address_gets_into_no_cache_and_no_log(cleo, client, caplog):
    token = make_calendar(by=cleo)
    response = client.get(f"/calendar/{token}.ics")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    revoke_calendar(by=cleo)
    client.get(f"/calendar/{token}.ics")
    assert token not in caplog.text


def test_any_number_of_requests_costs_the_same_queries(cleo, client, django_assert_max_num_queries):
    claim = make_claim(cleo)
    for n in range(10):
        make_request(cleo, claim=claim, wanted=f"Paper {n}", due_on=date(2027, 1, 17), owner=cleo)
    token = make_calendar(by=cleo)
    with django_assert_max_num_queries(4):
        assert len(events(client.get(f"/calendar/{token}.ics"))) == 10


def test_of_too_many_days_the_nearest_are_shown(cleo, client, monkeypatch):
    monkeypatch.setattr("factcheck.calendars.due.MOST", 3)
    claim, today = make_claim(cleo), timezone.localdate()
    for days in (-400, -2, 1, 30, 400):
        make_request(cleo, claim=claim, wanted=f"{days} days", due_on=today + timedelta(days=days), owner=cleo)
    refused = make_request(cleo, claim=claim, wanted="Refused", state="refused", owner=cleo)
    EvidenceRequest.objects.filter(pk=refused.pk).update(next_contact=today)
    found = events(client.get(f"/calendar/{make_calendar(by=cleo)}.ics")).values()
    assert {str(event["summary"]) for event in found} == {"Due: -2 days", "Due: 1 days", "Contact again: Refused"}


def test_a_parser_that_is_not_the_writers_own_reads_the_same(cleo, client):
    """A feed is written by the library that the other tests read it with."""
    words = "შემოწმების ოქმი; с запятой, и 🧨\nand a \\ second line " * 6
    request = make_request(cleo, claim=make_claim(cleo), wanted=words, due_on=date(2027, 1, 17), owner=cleo)
    (event,) = vobject.readOne(client.get(f"/calendar/{make_calendar(by=cleo)}.ics").content.decode()).vevent_list
    assert event.summary.value == f"Due: {request.wanted}"
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 1, 17), date(2027, 1, 18))
    assert event.uid.value.startswith(f"request-{request.pk}-due@")
    assert event.url.value.endswith(request.get_absolute_url())
