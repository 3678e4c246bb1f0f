"""What a seal holds: every event once, whatever is running and whoever is killed."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as desk_settings
from django.db import connection, transaction
from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.record import actions
from factcheck.record.actions import seal_events
from factcheck.record.checks import check_seals
from factcheck.record.models import Seal
from tests.factories import make_speaker

pytestmark = pytest.mark.django_db(transaction=True)
PROJECT = Path(__file__).resolve().parents[2]


def test_every_event_is_under_one_seal(sealed):
    assert sum(seal.count for seal in sealed) == Event.objects.count() == sealed[-1].total
    assert [seal.number for seal in sealed] == list(range(1, len(sealed) + 1))
    assert [seal.previous for seal in sealed] == ["", *(seal.sha256 for seal in sealed[:-1])]
    check = check_seals()
    assert (check.problems, check.unsealed, check.head) == ([], 0, sealed[-1].sha256)


def test_sealing_again_seals_nothing(sealed):
    assert seal_events() == []
    assert Seal.objects.count() == len(sealed)


def test_an_event_that_commits_late_does_not_slip_by(cleo, sealed):
    """A lower number is given first and committed last: no seal passes over it."""
    written, go_on = threading.Event(), threading.Event()

    def slowly():
        try:
            with transaction.atomic():
                make_speaker(cleo, "Slow")
                written.set()
                assert go_on.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert written.wait(30)
    make_speaker(cleo, "Quick")
    assert seal_events(patience=0.3) == []
    go_on.set()
    thread.join()
    (seal,) = seal_events()
    names = Event.objects.filter(noun="speaker", id__gte=seal.first, id__lte=seal.last).order_by("id")
    assert [event.row["name"] for event in names] == ["Slow", "Quick"]
    assert check_seals().problems == []


def test_numbers_of_what_was_rolled_back_are_missing_and_that_is_well(cleo, sealed):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_speaker(cleo, "Never")
        raise ZeroDivisionError
    make_speaker(cleo, "After")
    (seal,) = seal_events()
    assert seal.first > sealed[-1].last + 1
    assert check_seals().problems == []


def test_two_at_once_make_one_chain(cleo, sealed):
    for number in range(20):
        make_speaker(cleo, f"More {number}")
    made = []

    def one():
        try:
            made.extend(seal_events(most=3))
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert check_seals().problems == []
    assert Seal.objects.latest("number").total == Event.objects.count()


def test_a_clock_set_back_is_noted_and_breaks_nothing(cleo, sealed, monkeypatch):
    make_speaker(cleo, "Yesterday")
    past = timezone.now() - timedelta(days=1)
    monkeypatch.setattr(actions.timezone, "now", lambda: past)
    (seal,) = seal_events()
    assert seal.at == past
    check = check_seals()
    assert check.problems == []
    assert check.notes == [f"Seal {seal.number} has an earlier time than the one before it: a clock was set back."]


DEADLY = """
import os, signal, sys, django
from factcheck import settings
settings.DATABASES["default"]["NAME"] = os.environ["KILL_DATABASE"]
django.setup()
from factcheck.record import actions
from factcheck.record.models import Seal
store = Seal.store
def storing(self, **given):
    if os.environ["KILL_PLACE"] == "after" and self.number == int(os.environ["KILL_NUMBER"]):
        store(self, **given)
    if self.number == int(os.environ["KILL_NUMBER"]):
        os.kill(os.getpid(), signal.SIGKILL)
    store(self, **given)
Seal.store = storing
actions.seal_events(most=4)
"""


@pytest.mark.parametrize("place", ["before", "after"])
def test_killed_in_the_middle_it_goes_on_where_it_was(cleo, sealed, place):
    for number in range(9):
        make_speaker(cleo, f"More {number}")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PROJECT),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "FACTCHECK_VAR": str(desk_settings.VAR_DIR),
        "KILL_DATABASE": connection.settings_dict["NAME"],
        "KILL_PLACE": place,
        "KILL_NUMBER": str(len(sealed) + 2),
    }
    died = subprocess.run([sys.executable, "-c", DEADLY], env=environment, cwd=PROJECT, timeout=120, check=False)
    assert died.returncode == -9
    assert Seal.objects.count() == len(sealed) + 1
    seal_events(most=4)
    assert check_seals().problems == []
    assert Seal.objects.latest("number").total == Event.objects.count()


def test_it_says_no_inside_a_transaction(cleo):
    with transaction.atomic(), pytest.raises(RuntimeError, match="inside of one"):
        seal_events()


@pytest.mark.parametrize("sql", ["UPDATE {} SET root = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_seals_are_append_only(sealed, sql):
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute(sql.format("factcheck_seal"))
