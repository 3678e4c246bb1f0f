from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evidence.actions import merge_claims
from factcheck.evidence.board import Key, Wish, read_board
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import OWED, WAITING, RequestState
from factcheck.speakers.actions import add_name, merge_speakers
from tests.factories import make_claim, make_request, make_speaker, make_tag

ALL = Wish()


def rows(wish=ALL, size=50):
    """The whole board, read page by page."""
    found, after = [], None
    while True:
        page = read_board(wish, after=after, size=size)
        found += page.rows
        if not page.after:
            return found
        after = Key.read(page.after)
        assert after


@pytest.fixture
def board(cleo):
    """Requests of every state with no day, days past (two of them the same) and days to come."""
    claim, today = make_claim(cleo), timezone.localdate()
    for state in RequestState:
        for days in (-30, -1, -1, 0, 5, None):
            due = today + timedelta(days=days) if days is not None else None
            asked = today - timedelta(days=40)
            make_request(cleo, claim=claim, wanted=f"{state} {days}", state=state, due_on=due, asked_on=asked)
    return claim


def in_order(requests):
    """The order in the words of the screen: overdue first, then by due day, then what has no day."""
    today = timezone.localdate()

    def place(request):
        if request.due_on is None:
            return (2, today, request.pk)
        overdue = request.state in WAITING and request.due_on < today
        return (0 if overdue else 1, request.due_on, request.pk)

    return sorted(requests, key=place)


@pytest.mark.parametrize("size", [1, 7, 50])
def test_overdue_first_then_by_day_then_without_day(board, size):
    assert rows(size=size) == in_order(EvidenceRequest.objects.filter(state__in=OWED))


@pytest.mark.parametrize("state", [*RequestState, "overdue"])
def test_one_state_alone_in_the_same_order(board, state):
    wanted = EvidenceRequest.objects.all()
    wanted = wanted.overdue(timezone.localdate()) if state == "overdue" else wanted.filter(state=state)
    found = rows(Wish(state=state), size=4)
    assert found == in_order(wanted)
    assert found


def test_owner_and_nobody(cleo, ben):
    claim = make_claim(cleo)
    mine, others = make_request(cleo, claim=claim), make_request(cleo, claim=claim, owner=ben)
    orphan = make_request(cleo, claim=claim)
    EvidenceRequest.objects.filter(pk=orphan.pk).update(owner=None)
    assert rows(Wish(owner=cleo)) == [mine]
    assert rows(Wish(owner=ben)) == [others]
    assert rows(Wish(nobodys=True)) == [orphan]


def test_party_in_any_spelling_and_through_merges(cleo):
    claim = make_claim(cleo)
    stays, goes = make_speaker(cleo, "Aruzhan Belova"), make_speaker(cleo, "Арузхан Белова")
    add_name(by=cleo, speaker=stays, name="Mayor Belova")
    first = make_request(cleo, claim=claim, owed_by=stays)
    second = make_request(cleo, claim=claim, owed_by=goes)
    named = make_request(cleo, claim=claim, owed_by_name="Büro of Bridges")
    merge_speakers(by=cleo, winner=stays, loser=goes)
    for words in ("aruzhan", "MAYOR bel", "арузхан"):
        assert rows(Wish(party=words)) == [first, second]
    assert rows(Wish(party="buro of")) == [named]
    for words in ("nobody", "%", "’", "_"):
        assert rows(Wish(party=words)) == []


def test_topic_also_of_merged_claims(cleo, ada):
    topic = make_tag(ada, "Budget")
    claim, merged = make_claim(cleo, "One", topics=(topic,)), make_claim(cleo, "Other")
    first, second = make_request(cleo, claim=claim), make_request(cleo, claim=merged)
    make_request(cleo, claim=make_claim(cleo, "Elsewhere"))
    assert rows(Wish(topic=topic)) == [first]
    merge_claims(by=cleo, winner=claim, loser=merged)
    assert rows(Wish(topic=topic)) == [first, second]


@given(st.text(max_size=40))
def test_any_text_is_a_key_or_none(raw):
    key = Key.read(raw)
    assert key is None or Key.read(str(key)) == key


@pytest.mark.parametrize(
    "raw", ["", "0..1", "2.2026-01-01.1", "3..1", "2..-1", "2..99999999999999999999", "0.x.1", "1.1"]
)
def test_a_broken_key_is_none(raw):
    assert Key.read(raw) is None


@pytest.mark.parametrize("size", [1, 4, 7, 50])
def test_a_topic_is_read_in_the_same_order(cleo, ada, size):
    topic, today = make_tag(ada, "Budget"), timezone.localdate()
    asked = today - timedelta(days=40)
    claim, other = make_claim(cleo, "One", topics=(topic,)), make_claim(cleo, "Other")
    for state in RequestState:
        for days in (-30, -1, 0, 5, None):
            due = today + timedelta(days=days) if days is not None else None
            for of in (claim, other):
                make_request(cleo, claim=of, wanted=f"{state} {days}", state=state, due_on=due, asked_on=asked)
    assert rows(Wish(topic=topic), size=size) == in_order(claim.requests.filter(state__in=OWED))
