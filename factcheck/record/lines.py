"""The record's lines, as they are hashed and exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from factcheck.record.models import Seal
from factcheck.record.verifier import RECORD

CHUNK = 2000
LOWEST = -(2**63)  # no event has a number below 1; one that was forged may
LINE = """jsonb_build_object(
    'number', id, 'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'noun', noun, 'row_id', row_id,
    'event_id', event_id, 'what', what, 'by', by_id, 'verb', verb, 'source', source, 'request', request,
    'action', action, 'row', "row")::text"""


def lines(after: int = LOWEST, upto: int | None = None, most: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Numbers and lines after a number, in their order. In a transaction, their memory does not grow."""
    sql = f"SELECT id, {LINE} FROM factcheck_event WHERE id > %s"  # noqa: S608  # our own words
    arguments: list[int] = [after]
    if upto is not None:
        sql, arguments = f"{sql} AND id <= %s", [*arguments, upto]
    sql += " ORDER BY id"
    if most is not None:
        sql, arguments = f"{sql} LIMIT %s", [*arguments, most]
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, arguments)
        while rows := cursor.fetchmany(CHUNK):
            for number, line in rows:
                yield number, line.encode()


def sealed_lines() -> Iterator[tuple[int, bytes] | Seal]:
    """Everything: events in their order, each seal after the last event that it may hold."""
    seals = Seal.objects.order_by("number").iterator(chunk_size=CHUNK)
    seal = next(seals, None)
    for number, line in lines():
        while seal is not None and seal.last < number:
            yield seal
            seal = next(seals, None)
        yield number, line
    while seal is not None:
        yield seal
        seal = next(seals, None)


def export(desk: str) -> Iterator[bytes]:
    """The export, line by line: one moment of the record, whatever is added meanwhile."""
    events = seals = 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield _line({"record": RECORD, "desk": desk})
        for one in sealed_lines():
            if isinstance(one, Seal):
                seals += 1
                yield _line({"seal": one.contents()})
            else:
                events += 1
                yield one[1] + b"\n"
        yield _line({"end": {"events": events, "seals": seals}})


def _line(what: dict[str, Any]) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode() + b"\n"
