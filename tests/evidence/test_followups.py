"""Each step of a request leaves a line, and the columns that the board reads follow."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.evidence.actions import (
    ContactDetails,
    log_asking,
    log_contact,
    move_request,
    reassign_requests,
    supply_request,
)
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.evidence.workflow import (
    DIRECTIONS,
    KIND_OF_MOVE,
    LOGGED,
    MOVE_OF_KIND,
    MOVES,
    FollowupKind,
    RequestState,
)
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_evidence, make_link, make_request

TODAY = timezone.localdate


@pytest.fixture
def wanted(cleo):
    return make_request(cleo, claim=make_claim(cleo), owner=cleo)


def kinds(request):
    return list(request.followups.order_by("id").values_list("kind", flat=True))


def test_the_tables_of_kinds_are_whole():
    assert set(DIRECTIONS) == set(FollowupKind)
    assert set(KIND_OF_MOVE) == set(RequestState)
    assert set(MOVE_OF_KIND) <= set(LOGGED)


@pytest.mark.parametrize("state", RequestState)
def test_every_move_leaves_its_line(cleo, state):
    for to in MOVES[state]:
        request = make_request(cleo, claim=make_claim(cleo), state=state, asked_on=date(2022, 1, 1))
        moved = move_request(by=cleo, request=request, to=to)
        assert kinds(request) == ["asked", KIND_OF_MOVE[to]]
        assert (moved.supplied_on is not None) == (to == RequestState.SUPPLIED)


def test_asking_again_keeps_the_first_day(cleo, wanted):
    move_request(by=cleo, request=wanted, to="asked", on=date(2022, 1, 2))
    move_request(by=cleo, request=wanted, to="unanswered")
    moved = move_request(by=cleo, request=wanted, to="asked")
    assert (moved.first_asked_on, moved.asked_on) == (date(2022, 1, 2), TODAY())


def test_a_contact_that_is_logged_moves_the_request_where_the_table_allows(cleo, wanted):
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="asked", channel="phone", words="Please send it."))
    wanted.refresh_from_db()
    assert (wanted.state, wanted.asked_on) == ("asked", TODAY())
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="answered", answer="Next week."))
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="refused", answer="No."))
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="promised", answer="Yes, after all."))
    wanted.refresh_from_db()
    assert wanted.state == "promised"
    assert kinds(wanted) == ["asked", "answered", "refused", "promised"]


def test_a_contact_that_cannot_move_is_a_line_all_the_same(cleo):
    request = make_request(cleo, claim=make_claim(cleo), state="withdrawn")
    log_contact(by=cleo, request=request, contact=ContactDetails(kind="promised", answer="Here it comes."))
    request.refresh_from_db()
    assert request.state == "withdrawn"
    assert kinds(request) == ["promised"]


def test_last_contact_is_the_latest_with_the_party_and_notes_are_none(cleo, wanted):
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="note", words="Try their lawyer."))
    wanted.refresh_from_db()
    assert wanted.last_contact_at is None
    late, early = timezone.now(), timezone.now() - timedelta(days=9)
    for at in (late, early):
        log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="answered", at=at, answer="Soon."))
    wanted.refresh_from_db()
    assert wanted.last_contact_at == late


def test_the_same_form_twice_is_one_line(cleo, wanted):
    for _ in range(2):
        log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="chased", words="Where is it?"))
    assert kinds(wanted) == ["chased"]
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="chased", words="Where is it now?"))
    assert len(kinds(wanted)) == 2


@pytest.mark.parametrize("kind", ["supplied", "withdrawn", "reopened", "lost", ""])
def test_some_kinds_are_not_logged_by_hand(cleo, wanted, kind):
    with pytest.raises(ValidationError):
        log_contact(by=cleo, request=wanted, contact=ContactDetails(kind=kind, words="x"))


def test_supplying_links_and_remembers(cleo, wanted):
    evidence = make_evidence(cleo)
    link = supply_request(by=cleo, request=wanted, source=evidence, stance="supports", whole=False)
    wanted.refresh_from_db()
    assert (wanted.state, link.supplied_for, link.claim) == ("partly_supplied", wanted, wanted.claim)
    again = supply_request(by=cleo, request=wanted, source=evidence, stance="supports", whole=False)
    assert again == link
    assert kinds(wanted) == ["partly_supplied"]
    supply_request(by=cleo, request=wanted, source=make_evidence(cleo), stance="context", whole=True)
    wanted.refresh_from_db()
    assert (wanted.state, wanted.supplied_on) == ("supplied", TODAY())
    assert wanted.supplies.count() == 2
    assert Followup.objects.filter(link=link).count() == 1


def test_a_link_that_stands_already_is_what_came(cleo, wanted):
    link = make_link(cleo, claim=wanted.claim)
    assert supply_request(by=cleo, request=wanted, source=link.evidence, stance="supports", whole=True) == link
    link.refresh_from_db()
    assert link.supplied_for == wanted


def test_what_was_withdrawn_is_reopened_before_it_is_supplied(cleo):
    request = make_request(cleo, claim=make_claim(cleo), state="withdrawn")
    with pytest.raises(ValidationError, match="cannot go there"):
        supply_request(by=cleo, request=request, source=make_evidence(cleo), stance="supports", whole=True)
    assert not request.supplies.exists()


def test_handing_over_tells_the_new_owner_once(cleo, dan, wanted):
    other = make_request(cleo, claim=wanted.claim, wanted="Another", owner=cleo)
    assert reassign_requests(by=cleo, requests=[wanted, other], owner=dan) == 2
    assert reassign_requests(by=cleo, requests=[wanted, other], owner=dan) == 0
    told = Notification.objects.get()
    assert (told.person, told.words) == (dan, "Cleo handed you 2 requests for evidence.")
    assert reassign_requests(by=cleo, requests=[wanted], owner=None) == 1
    assert EvidenceRequest.objects.get(pk=wanted.pk).owner is None


def test_nothing_is_handed_to_somebody_who_left(cleo, dan, wanted):
    dan.is_active = False
    with pytest.raises(ValidationError, match="has left"):
        reassign_requests(by=cleo, requests=[wanted], owner=dan)


def test_chases_are_logged_for_what_is_owed(cleo, wanted):
    settled = make_request(cleo, claim=wanted.claim, wanted="Settled", state="supplied")
    for _ in range(2):
        log_asking(by=cleo, request=wanted, channel="phone")
        with pytest.raises(ValidationError, match="nobody has to be asked"):
            log_asking(by=cleo, request=settled, channel="phone")
    assert kinds(wanted) == ["asked", "chased"]
    assert kinds(settled) == []
    wanted.refresh_from_db()
    assert (wanted.state, wanted.last_contact_at is not None) == ("asked", True)
