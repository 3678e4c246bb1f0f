"""Tallies are what counting would say, whatever happens to the rows, and whenever they are folded."""

from __future__ import annotations

import random
import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from factcheck.claims.actions import assign_claim
from factcheck.claims.models import Claim
from factcheck.evidence.actions import merge_claims, move_request, undo_claim_merge
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import RequestState
from factcheck.reviews.actions import recall_review, request_reviewer
from factcheck.tallies.actions import fold, recount
from factcheck.tallies.jobs import TalliesWereWrong
from factcheck.tallies.jobs import recount as recount_job
from factcheck.tallies.models import Tally
from factcheck.web.days import desk_day
from tests.factories import make_claim, make_request, make_review


def told(what, **wanted):
    return sum(Tally.objects.filter(what=what, **wanted).values_list("n", flat=True))


def test_claims_are_counted_by_state_and_holder(cleo, dan):
    claim = make_claim(cleo, assignee=cleo)
    make_claim(cleo, "Another")
    assert told("claim.open") == Claim.objects.standing().open().count() == 2
    held = Claim.objects.held_by(cleo).count()
    assert told("claim.open", person=cleo.pk) == held
    assign_claim(by=cleo, claim=claim, assignee=None)
    assert told("claim.open", person=cleo.pk) == held - 1
    make_review(cleo, claim=claim, state="submitted")
    assert (told("claim.open"), told("claim.in_review"), told("claim.started")) == (1, 1, 2)


def test_a_merged_claim_is_no_work(cleo):
    winner, loser = make_claim(cleo), make_claim(cleo, "The same")
    merge = merge_claims(by=cleo, winner=winner, loser=loser)
    assert (told("claim.open"), told("claim.started")) == (1, 2)
    undo_claim_merge(by=cleo, merge=merge)
    assert told("claim.open") == 2


def test_reviews_are_counted_by_whom_they_are_asked_of(cleo, ben):
    review = make_review(cleo, state="submitted")
    assert told("review.submitted", person=None) == 1
    review = request_reviewer(by=cleo, review=review, to=ben)
    assert (told("review.submitted", person=None), told("review.submitted", person=ben.pk)) == (0, 1)
    recall_review(by=cleo, review=review)
    assert told("review.submitted") == 0


def test_requests_are_counted_by_owner_and_day(cleo):
    due = desk_day() - timedelta(days=3)
    request = make_request(cleo, claim=make_claim(cleo), owner=cleo, due_on=due)
    assert told("request.waiting", person=cleo.pk, day=due) == 1
    move_request(by=cleo, request=request, to=RequestState.SUPPLIED)
    assert told("request.waiting") == 0
    assert told("request.supplied", day=desk_day()) == 1


def test_folding_changes_no_sum_and_leaves_one_line_for_each_day(cleo):
    for number in range(4):
        make_claim(cleo, f"Claim {number}")
    before = (told("claim.open"), told("claim.started"), told("claim.started", day=desk_day()))
    assert Tally.objects.exclude(at=None).exists()
    assert fold() > 0
    assert (told("claim.open"), told("claim.started"), told("claim.started", day=desk_day())) == before
    assert Tally.objects.filter(what="claim.started").count() == 1
    assert not Tally.objects.exclude(at=None).exists()
    assert fold() == 0, "nothing is left to do"


def test_a_moment_becomes_a_day_in_the_zone_of_the_desk(cleo, settings):
    settings.TIME_ZONE = "Asia/Tbilisi"
    claim = make_claim(cleo)
    late = datetime.fromisoformat("2026-03-01T21:30:00+00:00")  # the second of March at the desk
    Claim.objects.filter(pk=claim.pk).update(created_at=late)
    fold()
    assert told("claim.started", day=date(2026, 3, 2)) == 1
    settings.TIME_ZONE = "UTC"
    wrong = {(what, day): n for what, _, day, n in recount()}
    assert wrong == {("claim.started", date(2026, 3, 1)): 1, ("claim.started", date(2026, 3, 2)): -1}, "it moved"


def test_raw_sql_is_counted_too(cleo):
    claims = [make_claim(cleo, f"Claim {number}").pk for number in range(5)]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_claim SET state = 'ready' WHERE id = ANY(%s)", [claims[:3]])
    assert (told("claim.open"), told("claim.ready")) == (2, 3)


def test_whatever_happens_the_tallies_are_what_counting_says(cleo, dan):
    dice = random.Random(11)
    days = [None, *(desk_day() + timedelta(days=n) for n in range(-5, 6))]
    claims = [make_claim(cleo, f"Claim {number}") for number in range(8)]
    requests = [make_request(cleo, claim=claim) for claim in claims]
    for turn in range(120):
        states, people = ["open", "in_review", "ready", "published"], [None, cleo, dan]
        Claim.objects.filter(pk=dice.choice(claims).pk).update(
            state=dice.choice(states), assignee=dice.choice(people), priority=dice.choice([1, 2])
        )
        wanted = {"state": dice.choice(["needed", "promised", "refused", "withdrawn"]), "owner": dice.choice(people)}
        EvidenceRequest.objects.filter(pk=dice.choice(requests).pk).update(due_on=dice.choice(days), **wanted)
        if turn % 17 == 0:
            fold()
    for person in (None, cleo, dan):
        pk = person and person.pk
        assert told("claim.open", person=pk) == Claim.objects.open().filter(assignee=person).count()
        waiting = EvidenceRequest.objects.filter(owner=person, state__in=["needed", "promised"])
        assert told("request.waiting", person=pk) == waiting.count()
        late = waiting.filter(due_on__lt=desk_day()).count()
        assert told("request.waiting", person=pk, day__lt=desk_day()) == late
    assert recount() == []


def test_what_is_wrong_is_put_right_and_said(cleo):
    make_claim(cleo)
    Tally.objects.create(what="claim.open", person=cleo.pk, n=7)
    with pytest.raises(TalliesWereWrong, match=r"1 tallies were wrong.*claim\.open"):
        recount_job(timestamp=0)
    assert told("claim.open", person=cleo.pk) == Claim.objects.held_by(cleo).count()
    recount_job(timestamp=0)


@pytest.mark.django_db(transaction=True)
def test_writers_and_folders_at_once_lose_nothing(cleo):
    """Two fold again and again while two move claims on."""
    claims = [make_claim(cleo, f"Claim {number}").pk for number in range(6)]
    failed: list[Exception] = []

    def work(step):
        try:
            for turn in range(40):
                step(turn)
        except Exception as error:  # noqa: BLE001  told below
            failed.append(error)
        finally:
            connection.close()

    def move(mine):
        return lambda turn: Claim.objects.filter(pk=mine[turn % 3]).update(state=("ready", "open")[turn // 3 % 2])

    steps = [move(claims[:3]), move(claims[3:]), lambda _: fold(), lambda _: fold()]
    threads = [threading.Thread(target=work, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    assert recount() == []
    assert told("claim.open") + told("claim.ready") == 6
