"""A day of the ledger is one day for everybody, wherever they read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from factcheck.evidence.actions import move_request
from factcheck.web.days import desk_day
from tests.factories import make_claim, make_request

# Half past two in the night in Tbilisi, and still the evening before at a desk in Lisbon.
MOMENT = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)


@pytest.fixture
def night(monkeypatch, settings):
    settings.TIME_ZONE = "Europe/Lisbon"
    monkeypatch.setattr(timezone, "now", lambda: MOMENT)


def test_the_desk_has_one_day(night):
    with timezone.override("Asia/Tbilisi"):
        assert timezone.localdate() == date(2026, 11, 23)
        assert desk_day() == date(2026, 11, 22)


def test_asked_and_overdue_are_told_alike_to_everybody(night, cleo):
    request = make_request(cleo, claim=make_claim(cleo), due_on=date(2026, 11, 20))
    told = set()
    for zone in ("Asia/Tbilisi", "America/Lima", "UTC"):
        with timezone.override(zone):
            told.add((request.overdue_words, move_request(by=cleo, request=request, to="asked").asked_on))
            move_request(by=cleo, request=request, to="promised")
    assert told == {("2 days overdue", date(2026, 11, 22))}


def test_a_day_that_has_begun_east_of_the_desk_is_no_future(night, cleo, log_in):
    claim = make_claim(cleo)
    cleo.time_zone = "Asia/Tbilisi"
    cleo.save()
    client = log_in(cleo)
    url = f"/claims/{claim.pk}/missing/add/"
    today, later = date(2026, 11, 23), date(2026, 11, 23) + timedelta(days=1)
    assert client.post(url, {"wanted": "The report", "asked_on": later}).status_code == 422
    assert client.post(url, {"wanted": "The report", "asked_on": today}).status_code == 302


def test_what_is_wrong_in_the_folded_part_is_shown(cleo, log_in):
    url = f"/claims/{make_claim(cleo).pk}/missing/add/"
    page = log_in(cleo).post(url, {"wanted": "x" * 1001, "asked_on": "2999-01-01"}).content.decode()
    assert '<details class="more" open>' in page
    page = log_in(cleo).post(url, {"wanted": ""}).content.decode()
    assert '<details class="more">' in page
