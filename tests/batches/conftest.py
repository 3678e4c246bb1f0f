from uuid import uuid4

import pytest

from factcheck.batches.actions import apply_batch
from factcheck.batches.models import Batch, BatchRow
from tests.factories import make_claim


@pytest.fixture
def claims(cleo):
    return [make_claim(cleo, f"Claim number {number}") for number in range(1, 5)]


@pytest.fixture
def step():
    """`step(person, "claim.assign", rows, assignee=3)` does it to rows as they stand."""

    def _step(by, operation, rows, *, token=None, **wish) -> Batch:
        for row in rows:
            row.refresh_from_db()
        pairs = [(row.pk, row.revision) for row in rows]
        return apply_batch(by=by, operation=operation, wish=wish, rows=pairs, token=token or uuid4())

    return _step


@pytest.fixture
def outcomes():
    """What became of each row, in the order of their ids: outcome, or how it was undone."""

    def _outcomes(batch) -> list[str]:
        return [row.undoing or row.outcome for row in BatchRow.objects.filter(batch=batch).order_by("row_id")]

    return _outcomes
