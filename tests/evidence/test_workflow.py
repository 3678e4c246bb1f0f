import pytest

from factcheck.evidence.workflow import MOVE_WORDS, MOVES, OWED, WAITING, RequestState, next_step


def test_every_state_has_its_moves_its_words_and_one_key():
    assert set(MOVES) == set(MOVE_WORDS) == set(RequestState)
    keys = [move.key for move in MOVE_WORDS.values()]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & set("jkem/?c")  # taken by the pages themselves


def test_every_state_can_be_reached_and_left():
    assert {to for moves in MOVES.values() for to in moves} == set(RequestState)
    assert all(MOVES.values())


@pytest.mark.parametrize("state", RequestState)
def test_what_is_owed_has_a_next_step(state):
    assert bool(next_step(state, overdue=False)) == (state in OWED)
    assert bool(next_step(state, overdue=True)) == (state in OWED)


def test_only_what_is_owed_can_wait():
    assert WAITING < OWED
