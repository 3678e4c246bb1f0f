from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from factcheck.accounts.permissions import CAPABILITIES, Role
from factcheck.claims.workflow import GATED, MOVES, ClaimState, moves_from, offered_moves


def test_docs_are_drawn_from_the_tables():
    out = StringIO()
    call_command("draw_workflow", stdout=out)
    page = Path(settings.BASE_DIR, "docs", "workflow.md")
    assert page.read_text() == out.getvalue(), "run: manage.py draw_workflow > docs/workflow.md"


def test_every_state_can_be_left_and_reached():
    for state in ClaimState:
        assert moves_from(state)
        assert state == ClaimState.OPEN or any(target == state for _, target in MOVES)


@pytest.mark.parametrize(("role", "state"), list(product(Role, ClaimState)))
def test_offered_moves_are_those_of_the_table_that_the_role_may_make(role, state):
    offered = offered_moves(state, CAPABILITIES[role].__contains__)
    for target in ClaimState:
        move = MOVES.get((state, target))
        expected = move is not None and target not in GATED and move.needs in CAPABILITIES[role]
        assert (target in offered) == expected
