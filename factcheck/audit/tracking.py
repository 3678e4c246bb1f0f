"""Which rows have a history, and how an action says who acts.

`track()` goes over a model; `acting()` goes around a write.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol

import pghistory
import pgtrigger
from django.db import connection, models, transaction
from pghistory.models import Event

from factcheck.audit.capture import Capture
from factcheck.db.models import QuerySet
from factcheck.db.revisions import Revised
from factcheck.db.triggers import append_only

# Where the write comes from ("web", "command", "job …"); set once at each entry point.
source: ContextVar[str] = ContextVar("factcheck_source", default="shell")
# Which request or job it was ("request 3f0c…", "job 12"), as the answer's X-Request-ID or the job's page names it.
request: ContextVar[str] = ContextVar("factcheck_request", default="")
_all_or_none: ContextVar[bool] = ContextVar("factcheck_all_or_none", default=False)
_stack: ContextVar[tuple[_Frame, ...]] = ContextVar("factcheck_acting", default=())


class _Frame(NamedTuple):
    action_id: str
    metadata: str
    details: dict[str, Any]


class Person(Protocol):
    """Whoever acts; the accounts package stands to the right of this one."""

    pk: Any


class EventBase(Event):
    """Event rows are read for many objects at once, like every other row."""

    objects = models.Manager.from_queryset(QuerySet)()  # type: ignore[assignment]  # pghistory has no types

    class Meta:
        abstract = True


class _Row(pghistory.RowEvent):
    """One operation on a tracked row, captured by our own trigger."""

    def __init__(self, label: str, operation: pgtrigger.Operation, row: str, personal: tuple[str, ...]) -> None:
        super().__init__(label, operation=operation, row=row)
        self.personal = personal

    def setup(self, event_model: Any) -> None:
        tracked = event_model.pgh_tracked_model
        condition = None
        if self.operation == pgtrigger.Update:
            kept = {field.name for field in event_model._meta.fields} | set(self.personal)
            condition = pgtrigger.AnyChange(*(f.name for f in tracked._meta.fields if f.name in kept))
        capture = Capture(
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=condition,
            personal=self.personal,
        )
        pgtrigger.register(capture)(tracked)


def track[M: type[models.Model]](
    *, exclude: tuple[str, ...] = (), find_by: tuple[str, ...] = (), personal: tuple[str, ...] = ()
) -> Callable[[M], M]:
    """Keep every insert, update and delete of a model as an append-only event row, and as a line of the record.

    Events are found by their object; `find_by` indexes further columns, for rows that can be deleted and
    whose history is asked for by what they hung on. `personal` columns are kept where a person can be forgotten
    (`PersonalDetail`); the record has commitments to them.
    """

    def decorate(model: M) -> M:
        tracked: M = pghistory.track(
            _Row("added", pgtrigger.Insert, "NEW", personal),
            _Row("changed", pgtrigger.Update, "NEW", personal),
            _Row("deleted", pgtrigger.Delete, "OLD", personal),
            # A revision counts changes; it is none itself.
            exclude=[*exclude, *personal, *(["revision"] if issubclass(model, Revised) else [])],
            model_name=f"{model.__name__}Event",
            base_model=EventBase,
            obj_field=pghistory.ObjForeignKey(
                on_delete=models.DO_NOTHING, db_constraint=False, related_name="events", db_index=True
            ),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            append_only=False,  # by our own triggers, which no session leaves out
            meta={
                "triggers": list(append_only()),
                "indexes": [models.Index(name, name=f"{model.__name__.lower()}event_{name}") for name in find_by],
            },
        )(model)
        return tracked

    return decorate


@contextmanager
def acting(*, by: Person | None, verb: str, **details: Any) -> Iterator[None]:
    """One action: one transaction, in which every event carries who acts and the verb.

    `by` is None for the system itself (a job that follows nobody's click). An action inside another
    keeps its own verb for its own rows and shares the outer one's id, transaction and `details`.
    """
    stack = _stack.get()
    action_id = stack[0].action_id if stack else str(uuid.uuid4())
    if stack:
        details = stack[-1].details | details
    metadata = {
        "by": by.pk if by is not None else None,
        "verb": verb,
        "source": source.get(),
        "request": request.get(),
        **details,
    }
    frame = _Frame(action_id, json.dumps(metadata), details)
    with transaction.atomic(savepoint=not stack and not _all_or_none.get()):
        _say(frame.action_id, frame.metadata)
        token = _stack.set((*stack, frame))
        try:
            yield
            if stack:
                _say(stack[-1].action_id, stack[-1].metadata)
        finally:
            _stack.reset(token)
    if not stack and connection.in_atomic_block and not _all_or_none.get():
        _say("", "")


@contextmanager
def all_or_none() -> Iterator[None]:
    """Very many actions in one transaction, each with its own id and verb, and none undone without the others.

    A refusal ends it: what one action did cannot be taken back alone. Nothing but actions writes here; between two of
    them the database is not told that nobody acts.
    """
    token = _all_or_none.set(True)
    try:
        with transaction.atomic():
            yield
            _say("", "")
    finally:
        _all_or_none.reset(token)


def current_action() -> str | None:
    """The id that all events of the running action share."""
    stack = _stack.get()
    return stack[0].action_id if stack else None


def _say(action_id: str, metadata: str) -> None:
    # Local to the transaction: a pooled connection never carries it to the next person.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)",
            [action_id, metadata],
        )
