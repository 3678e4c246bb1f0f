from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from factcheck.letters import actions, jobs
from factcheck.letters.models import Letter
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_request

TODAY = date(2026, 3, 10)


@pytest.fixture
def due(cleo):
    claim = make_claim(cleo)

    def _due(days, **fields):
        fields = {"state": "asked", "asked_on": date(2020, 1, 1), "owner": cleo} | fields
        return make_request(cleo, claim=claim, due_on=TODAY + timedelta(days=days), **fields)

    return _due


def words():
    return list(Notification.objects.order_by("id").values_list("words", flat=True))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (4, None),
        (3, "Due on 13 March 2026: The inspection report."),
        (1, "Due on 11 March 2026: The inspection report."),
        (0, "Due today: The inspection report."),
        (-1, "Was due on 9 March 2026: The inspection report."),
        (-6, "Was due on 4 March 2026: The inspection report."),
        (-7, "7 days overdue: The inspection report."),
        (-1412, "1,412 days overdue: The inspection report."),
    ],
)
def test_the_owner_is_told_before_on_and_after_the_day(due, cleo, days, said):
    request = due(days)
    actions.remind(today=TODAY)
    assert words() == ([said] if said else [])
    if said:
        told = Notification.objects.get()
        assert (told.person, told.path, told.kind) == (cleo, request.get_absolute_url(), "reminder")


def test_each_reminder_comes_once_and_weekly_ones_each_week(due):
    due(2)
    for day in range(25):
        actions.remind(today=TODAY + timedelta(days=day))
        actions.remind(today=TODAY + timedelta(days=day))
    assert [line.split(":")[0] for line in words()] == [
        "Due on 12 March 2026",
        "Due today",
        "7 days overdue",
        "14 days overdue",
        "21 days overdue",
    ]


def test_a_new_due_day_is_reminded_of_anew(due):
    request = due(0)
    actions.remind(today=TODAY)
    type(request).objects.filter(pk=request.pk).update(due_on=TODAY + timedelta(days=10))
    actions.remind(today=TODAY + timedelta(days=10))
    assert len(words()) == 2


@pytest.mark.parametrize("state", ["supplied", "withdrawn", "refused", "unanswered"])
def test_what_is_not_waited_for_is_not_reminded_of(due, state):
    due(0, state=state)
    assert actions.remind(today=TODAY) == 0


def test_nobodys_requests_and_those_of_people_who_left_remind_nobody(due, dan, cleo):
    request = due(0)
    type(request).objects.filter(pk=request.pk).update(owner=None)
    due(0, owner=dan)
    type(dan).objects.filter(pk=dan.pk).update(is_active=False)
    assert actions.remind(today=TODAY) == 0


def test_the_day_of_the_next_contact_is_told(due):
    request = due(30, state="unanswered")
    type(request).objects.filter(pk=request.pk).update(next_contact=TODAY, owed_by_name="City office")
    actions.remind(today=TODAY)
    actions.remind(today=TODAY + timedelta(days=1))
    assert words() == ["Time to turn to City office again: The inspection report."]


def test_a_letter_that_asks_again_is_drafted_and_never_sent(due, cleo):
    request = due(-7, channel="press@city.example", owed_by_name="City office")
    actions.remind(today=TODAY)
    letter = Letter.objects.get()
    assert (letter.request, letter.kind, letter.state, letter.proposed) == (request, "chased", "draft", True)
    assert letter.written_by == cleo
    assert words() == ["7 days overdue: The inspection report. A letter to them is drafted."]
    actions.remind(today=TODAY + timedelta(days=7))
    assert Letter.objects.count() == 1
    assert mail.outbox == []


def test_what_nobody_has_asked_for_yet_is_asked_for_and_not_chased(due, send):
    request = due(-7, state="needed", asked_on=None, channel="press@city.example", owed_by_name="City office")
    actions.remind(today=TODAY)
    letter = Letter.objects.get()
    assert (letter.kind, letter.proposed) == ("asked", True)
    assert "again" not in letter.subject.lower()
    send(letter, answer_by=None)
    request.refresh_from_db()
    assert (request.state, request.first_asked_on) == ("asked", timezone.localdate())


def test_a_promise_that_is_chased_stays_promised_and_counts_as_asked(due, send):
    request = due(-7, state="promised", asked_on=None, channel="press@city.example", owed_by_name="City office")
    actions.remind(today=TODAY)
    letter = Letter.objects.get()
    assert "This was promised" in letter.body
    send(letter, answer_by=None)
    request.refresh_from_db()
    assert (request.state, request.first_asked_on) == ("promised", timezone.localdate())


def test_without_an_address_nothing_is_drafted(due):
    due(-7, channel="the press form")
    actions.remind(today=TODAY)
    assert not Letter.objects.exists()


def test_a_day_costs_the_same_queries_when_all_was_told(due, django_assert_max_num_queries):
    for n in range(12):
        due(-n, wanted=f"Paper {n}")
    actions.remind(today=TODAY)
    with django_assert_max_num_queries(3):
        assert actions.remind(today=TODAY) == 0


def test_the_job_tells_too(due, cleo):
    make_request(cleo, claim=make_claim(cleo, "Another"), due_on=date(2020, 1, 1), owner=cleo)
    jobs.remind(0)
    assert Notification.objects.exists()
    assert Notification.objects.latest("id").events.latest("pgh_id").pgh_context["source"] == "job letters.remind"
