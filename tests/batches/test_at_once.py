"""Two people, or one who presses twice, at the very same moment."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from factcheck.batches.actions import apply_batch, undo_batch
from factcheck.batches.models import Batch, BatchRow
from factcheck.claims.actions import attach_statement
from factcheck.claims.models import Claim, ClaimStatement
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_statement, make_version

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Run these at the same moment, each on a connection of its own; what each gave back, or its error."""
    start, found = threading.Barrier(len(works)), {}

    def run(number, work):
        start.wait(30)
        try:
            found[number] = work()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == len(works), "somebody still waits"
    assert not [error for error in found.values() if isinstance(error, Exception)]
    return [found[number] for number in range(len(works))]


def pairs(claims):
    return [(claim.pk, Claim.objects.get(pk=claim.pk).revision) for claim in claims]


def test_pressed_twice_at_once_it_is_done_once(ada, dan, claims):
    token, seen = uuid4(), pairs(claims)

    def confirm():
        return apply_batch(by=ada, operation="claim.assign", wish={"assignee": dan.pk}, rows=seen, token=token)

    first, second = at_once(confirm, confirm)
    assert first == second
    assert Batch.objects.count() == 1
    assert Notification.objects.filter(person=dan).count() == 1


def test_of_two_people_at_the_same_rows_each_row_goes_to_one(ada, ben, cleo, dan, claims):
    seen = pairs(claims)

    def take(person, order):
        rows = seen[::order]
        return lambda: apply_batch(
            by=person, operation="claim.assign", wish={"assignee": person.pk}, rows=rows, token=uuid4()
        )

    at_once(take(ben, 1), take(dan, -1))
    for claim in claims:
        rows = BatchRow.objects.filter(row_id=claim.pk)
        assert sorted(rows.values_list("outcome", flat=True)) == ["changed", "stale"]
        winner = rows.get(outcome="changed").batch.by
        assert Claim.objects.get(pk=claim.pk).assignee == winner


def test_undone_twice_at_once_it_is_undone_once(ada, cleo, dan, claims, step):
    batch = step(ada, "claim.assign", claims, assignee=dan.pk)
    at_once(*[lambda: undo_batch(by=ada, batch=batch)] * 3)
    assert Claim.objects.filter(assignee=cleo).count() == 4
    assert claims[0].events.filter(pgh_context__verb="claim.assigned").count() == 2


def test_gathering_many_and_one_at_the_same_moment_both_come_through(cleo, dan, step):
    version = make_version(cleo)
    statements = [make_statement(cleo, version=version, exact=words) for words in ("bridge", "Monday", "proof", "hurt")]
    claim = make_claim(cleo)
    rows = [(one.pk, one.revision) for one in statements]

    def many():
        return apply_batch(by=cleo, operation="statement.gather", wish={"claim": claim.pk}, rows=rows, token=uuid4())

    def one():
        for statement in reversed(statements):
            attach_statement(by=dan, claim=claim, statement=statement)

    at_once(many, one)
    assert ClaimStatement.objects.filter(claim=claim).count() == 4
