from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from factcheck.claims import actions, jobs
from factcheck.claims.models import Claim
from factcheck.notifications.models import Notification
from factcheck.web.days import desk_day
from tests.factories import make_claim


def told(person):
    return list(Notification.objects.for_person(person).order_by("id").values_list("words", "reason"))


def test_set_shown_and_taken_away(cleo, ben, log_in, htmx):
    claim, client = make_claim(cleo), log_in(ben)
    assert client.post(f"/claims/{claim.pk}/due/", {"due_on": "2026-01-05", "seen": "none"}).status_code == 302
    page = client.get(f"/claims/{claim.pk}/").text
    assert "5 January 2026" in page
    assert "Was due" in page
    assert told(cleo) == [
        ("The claim “The bridge in Karasu is safe” is due on 5 January 2026.", "because you hold this claim")
    ]
    answer = client.post(f"/claims/{claim.pk}/due/", {"due_on": "", "seen": "2026-01-05"}, headers=htmx)
    assert "No due day" in answer.text
    assert "set the claim’s due day" in client.get(f"/claims/{claim.pk}/history/").text


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "0001-01-01", "9999-12-31", "x" * 1000])
def test_what_is_no_day_is_said(day, cleo, log_in, htmx):
    claim = make_claim(cleo)
    for headers in ({}, htmx):
        answer = log_in(cleo).post(f"/claims/{claim.pk}/due/", {"due_on": day}, headers=headers)
        assert answer.status_code == 422
        assert "ue day" in answer.text
    assert Claim.objects.get().due_on is None


def test_nobodys_choice_is_replaced_unseen(cleo, ben, log_in):
    claim, day = make_claim(cleo), desk_day()
    actions.set_due_day(by=ben, claim=claim, due_on=day, seen_due=None)
    with pytest.raises(ValidationError, match="Meanwhile"):
        actions.set_due_day(by=cleo, claim=claim, due_on=day + timedelta(1), seen_due=None)
    answer = log_in(cleo).post(f"/claims/{claim.pk}/due/", {"due_on": "2027-01-01", "seen": "none"})
    assert answer.status_code == 422
    assert "Meanwhile somebody changed the due day" in answer.text


def test_the_list_is_narrowed_to_what_is_due(cleo, ada, log_in):
    today = desk_day()
    late, soon, far, settled = (make_claim(cleo, text) for text in ("Late one", "Soon one", "Far one", "Settled one"))
    for claim, days in ((late, -1), (soon, 7), (far, 8), (settled, -1)):
        actions.set_due_day(by=cleo, claim=claim, due_on=today + timedelta(days))
    for to in ("in_review", "ready", "published"):
        actions.move_claim(by=ada, claim=settled, to=to)

    def shown(query):
        page = log_in(cleo).get(f"/claims/?due={query}").text
        return {text for text in ("Late one", "Soon one", "Far one", "Settled one") if text in page}

    assert shown("overdue") == {"Late one"}
    assert shown("week") == {"Late one", "Soon one"}
    assert shown("set") == {"Late one", "Soon one", "Far one", "Settled one"}
    assert log_in(cleo).get("/claims/?due=never").status_code == 422
    assert '<span class="late">due' in log_in(cleo).get("/claims/").text


def test_holders_are_reminded_once(cleo, ben):
    today = desk_day()
    soon, late, muted = make_claim(cleo, "Soon"), make_claim(cleo, "Late"), make_claim(cleo, "Muted")
    make_claim(ben, "None")
    actions.set_due_day(by=cleo, claim=soon, due_on=today + timedelta(3))
    actions.set_due_day(by=cleo, claim=late, due_on=today - timedelta(15))
    actions.set_due_day(by=cleo, claim=muted, due_on=today)
    actions.follow_claim(by=cleo, claim=muted, on=False)
    for _ in range(2):
        jobs.remind(0)
    assert told(ben) == []
    words = [words for words, _ in told(cleo)]
    assert len(words) == 2
    assert words[0].startswith("Due on ")
    assert words[1] == "15 days overdue: the claim “Late”."
