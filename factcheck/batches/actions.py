"""Doing a batch, and undoing it: each row through its noun's own action, all in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.audit.tracking import acting, current_action
from factcheck.batches.catalogue import OPERATIONS
from factcheck.batches.models import Batch, BatchRow, Outcome, Undoing
from factcheck.batches.operations import MOST, Operation, Wish, in_words
from factcheck.language.bidi import isolated
from factcheck.notifications.actions import Gathered, gathering, outdate, tell

GONE = "It is not here any more."
NOT_STANDING = "The one that they were to go into changed after the preview. Nothing was merged."


def apply_batch(*, by: User, operation: str, wish: Wish, rows: Sequence[tuple[int, int]], token: UUID) -> Batch:
    """Do one thing to many rows, each an id with the revision that the preview showed; those that changed since are
    left. Confirmed twice, which `token` tells, it is done once."""
    what = OPERATIONS[operation]
    require(by, what.needs)
    if len(rows) > MOST:
        raise ValidationError(f"{len(rows)} rows are chosen, and one step takes {MOST} at most. Take some off.")
    if (done := Batch.objects.filter(by=by, token=token).first()) is not None:
        return done
    try:
        with acting(by=by, verb="batch.applied"):
            batch = Batch(by=by, operation=operation, wish=wish, token=token)
            batch.store()
            with acting(by=by, verb="batch.applied", batch=batch.pk):
                _apply(by, what, batch, dict(rows))
    except ValidationError as error:
        if not _confirmed_at_once(error):
            raise
        return Batch.objects.get(by=by, token=token)
    return batch


def _apply(by: User, what: Operation[Any], batch: Batch, seen: dict[int, int]) -> None:
    now = what.locked(seen)
    view = what.view(by=by, rows=list(now.values()), wish=batch.wish)
    anchor = what.anchor(batch.wish)
    loose = anchor is not None and (anchor not in now or now[anchor].revision != seen[anchor])
    rows = []
    with gathering() as told:
        for pk in sorted(seen):
            row, before = BatchRow(batch=batch, row_id=pk, outcome=Outcome.SAME), None
            if pk not in now:
                row.outcome, row.why = Outcome.REFUSED, GONE
            elif now[pk].revision != seen[pk]:
                row.outcome = Outcome.STALE
            elif loose:
                row.outcome, row.why = Outcome.REFUSED, NOT_STANDING
            else:
                mark = len(told)
                try:
                    with transaction.atomic():
                        before = what.do(by=by, row=now[pk], view=view)
                except (ValidationError, PermissionDenied) as refusal:
                    row.outcome, row.why = Outcome.REFUSED, _short(in_words(refusal))
                    del told[mark:]
            if before is not None:
                row.outcome, row.before = Outcome.CHANGED, before
            rows.append(row)
    BatchRow.objects.bulk_create(rows)
    _tell(
        told,
        batch,
        lambda first, number: (
            what.notice(by=isolated(by.name), reason=first.reason, number=number, said=what.said(batch.wish, view))
            if number > 1
            else first.words
        ),
    )
    if (written := what.written(batch.wish, view)) != batch.wish:
        batch.wish = written
        batch.store(fields=["wish"])


def may_undo(person: User, batch: Batch) -> bool:
    return person.pk == batch.by_id or can(person, Capability.UNDO_OTHERS)


def undo_batch(*, by: User, batch: Batch) -> Batch:
    """Change back what a batch changed, once: rows that somebody changed since, or that the person may not change
    back, are left and named. Nothing is erased: each row gets an event."""
    with acting(by=by, verb="batch.undone", batch=batch.pk):
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if not may_undo(by, batch):
            raise PermissionDenied("Whoever did this undoes it, or an editor.")
        if batch.undone_at is not None:
            return batch
        what = OPERATIONS[batch.operation]
        if refusal := what.no_undo(batch.wish):
            raise ValidationError(refusal)
        if batch.is_past_undo:
            raise ValidationError("A step can be undone for a day. Change the rows one by one, or in a new step.")
        _undo(by, what, batch)
        batch.undone_at, batch.undone_by = timezone.now(), by
        batch.store(fields=["undone_at", "undone_by"])
    return batch


def _undo(by: User, what: Operation[Any], batch: Batch) -> None:
    rows = {row.row_id: row for row in batch.rows.filter(outcome=Outcome.CHANGED)}
    now = what.locked(rows)
    view = what.view(by=by, rows=list(now.values()), wish=batch.wish)
    with gathering() as told:
        for pk, row in sorted(rows.items()):
            mark = len(told)
            try:
                if pk not in now:
                    raise ValidationError(GONE)
                with transaction.atomic():
                    what.undo(by=by, row=now[pk], view=view, before=row.before)
                row.undoing = Undoing.UNDONE
            except (ValidationError, PermissionDenied) as refusal:
                row.undoing, row.undoing_why = Undoing.LEFT, _short(in_words(refusal))
                del told[mark:]
    BatchRow.objects.bulk_update(rows.values(), ["undoing", "undoing_why"])
    # Nobody is given or loses anything by it that they did not have before: it is told as what it is.
    if not any(row.undoing == Undoing.LEFT for row in rows.values()):
        outdate(keys=f"batch-{batch.pk}-")
    said = what.said(batch.wish, view)
    _tell(
        told, batch, lambda _, number: f"{isolated(by.name)} took back a change to {what.noun.concern(number)}: {said}."
    )


def _tell(told: Iterable[Gathered], batch: Batch, words: Callable[[Gathered, int], str]) -> None:
    """Each person once for each reason."""
    by_person: dict[tuple[int, str, str], list[Gathered]] = defaultdict(list)
    for one in told:
        by_person[one.person.pk, one.kind, one.reason].append(one)
    for (_, kind, reason), things in by_person.items():
        first, key = things[0], f"batch-{batch.pk}-{current_action()}-{kind}-{reason}"[:200]
        says = words(first, len(things))
        if len(things) == 1:
            tell(**vars(first) | {"words": says, "key": key})
            continue
        tell(person=first.person, kind=kind, words=says, path=batch.get_absolute_url(), key=key, reason=reason)


def _short(words: str) -> str:
    return words if len(words) <= 500 else f"{words[:499]}…"


def _confirmed_at_once(error: ValidationError) -> bool:
    return any(
        one.code == "batch_is_done_once" for errors in getattr(error, "error_dict", {}).values() for one in errors
    )
