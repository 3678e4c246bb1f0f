import re

import pytest
from django.db import IntegrityError, transaction

from factcheck.calendars.models import CalendarFeed


def test_the_address_is_shown_once_and_works(cleo, log_in, client, settings):
    settings.SITE_URL = "https://desk.example"
    desk = log_in(cleo)
    assert "Make an address" in desk.get("/calendar/").content.decode()
    html = desk.post("/calendar/make/").content.decode()
    path = re.search(r"https://desk\.example(/calendar/[\w-]{43}\.ics)", html)[1]
    assert client.get(path).status_code == 200
    again = desk.get("/calendar/").content.decode()
    assert path not in again
    assert "You have an address" in again


def test_it_is_closed(cleo, log_in):
    desk = log_in(cleo)
    desk.post("/calendar/make/")
    assert desk.post("/calendar/revoke/").status_code == 302
    assert not CalendarFeed.objects.exists()


def test_only_a_hash_is_kept(cleo, log_in):
    log_in(cleo).post("/calendar/make/")
    with pytest.raises(IntegrityError, match="calendar_token_is_kept_as_a_hash"), transaction.atomic():
        CalendarFeed.objects.update(token_sha256="x" * 43)
