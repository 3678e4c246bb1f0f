"""Whether the record in the database holds: its seals, and that histories and rows say the same as it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from factcheck.audit.capture import OWN
from factcheck.record.lines import sealed_lines
from factcheck.record.models import Seal
from factcheck.record.verifier import Check

SHOWN = 20  # problems told one by one, of one kind and noun

# What both know and tell differently; columns that a migration added or dropped since are no difference.
_DIFFERS = (
    "EXISTS (SELECT FROM jsonb_each(r.\"row\" - 'personal') said"
    " WHERE {row} ? said.key AND {row} -> said.key IS DISTINCT FROM said.value)"
)
_HISTORY = """
SELECT coalesce(r.event_id, e.pgh_id), CASE WHEN r.id IS NULL THEN 'is not on record'
        WHEN e.pgh_id IS NULL THEN 'is on record and not there' ELSE 'differs from the record' END
FROM (SELECT * FROM factcheck_event WHERE noun = %s) r FULL JOIN "{events}" e ON e.pgh_id = r.event_id
WHERE r.id IS NULL OR e.pgh_id IS NULL
    OR (r.what, r.row_id, r.at) <> (e.pgh_label, e.pgh_obj_id, e.pgh_created_at)
    OR r.action IS DISTINCT FROM e.pgh_context_id
    OR r.verb IS DISTINCT FROM e.pgh_context ->> 'verb' OR r.by_id::text IS DISTINCT FROM e.pgh_context ->> 'by'
    OR (to_jsonb(e) - %s::text[] <> r."row" - 'personal' AND {differs})
ORDER BY 1
"""
_ROWS = """
SELECT t.id, CASE WHEN r.what IS NULL OR r.what = 'deleted' THEN 'is not on record'
    ELSE 'differs from its last event' END
FROM "{table}" t LEFT JOIN LATERAL (
    SELECT * FROM factcheck_event r WHERE r.noun = %s AND r.row_id = t.id ORDER BY r.id DESC LIMIT 1
) r ON true
WHERE r.what IS NULL OR r.what = 'deleted' OR {differs}
ORDER BY 1
"""
_GONE = """
SELECT l.row_id, 'is gone without an event' FROM (
    SELECT DISTINCT ON (row_id) row_id, what FROM factcheck_event WHERE noun = %s ORDER BY row_id, id DESC
) l WHERE l.what <> 'deleted' AND NOT EXISTS (SELECT FROM "{table}" t WHERE t.id = l.row_id)
ORDER BY 1
"""
_PERSONAL = """
SELECT r.id, CASE WHEN p.event_id IS NULL THEN 'are gone, and the person was not pseudonymised'
    ELSE 'are not what the record commits to' END
FROM factcheck_event r LEFT JOIN factcheck_personaldetail p ON p.event_id = r.id
WHERE r.noun = 'user' AND CASE WHEN p.event_id IS NULL
    THEN EXISTS (SELECT FROM factcheck_user u WHERE u.id = r.row_id AND u.pseudonymised_at IS NULL)
    ELSE EXISTS (
        SELECT FROM jsonb_each_text(r."row" -> 'personal') said LEFT JOIN jsonb_each_text(p.details) d USING (key)
        WHERE encode(sha256(convert_to(p.salt::text || ':' || said.key || ':' || d.value, 'UTF8')), 'hex')
            IS DISTINCT FROM said.value
    ) END
ORDER BY 1
"""


def check_seals(heads: dict[int, str] | None = None) -> Check:
    """Every line and every seal hashed anew."""
    check = Check(heads)
    with _one_moment():
        for one in sealed_lines():
            if isinstance(one, Seal):
                check.seal(one.contents())
            else:
                check.event(*one)
    check.end()
    return check


def compare() -> Iterator[str]:
    """Histories, rows and personal details that do not say what the record says."""
    with _one_moment():
        for model in apps.get_app_config("factcheck").get_models():
            history = next((f for f in model._meta.get_fields() if f.name == "events"), None)
            if history is None:
                continue
            events: Any = history.related_model
            noun, table = model._meta.model_name, model._meta.db_table
            differs = _DIFFERS.format(row="to_jsonb(e)")
            sql = _HISTORY.format(events=events._meta.db_table, differs=differs)
            yield from _told(f"Event {{}} in the history of {noun}", sql, [noun, list(OWN)])
            sql = _ROWS.format(table=table, differs=_DIFFERS.format(row="to_jsonb(t)"))
            yield from _told(f"Row {{}} of {noun}", sql, [noun])
            yield from _told(f"Row {{}} of {noun}", _GONE.format(table=table), [noun])
        yield from _told("Personal details of event {}", _PERSONAL, [])


def problems(heads: dict[int, str] | None = None) -> Iterator[str]:
    yield from check_seals(heads).problems
    yield from compare()


def _told(what: str, sql: str, arguments: list[Any]) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql + f" LIMIT {SHOWN + 1}", arguments)
        found = cursor.fetchall()
    for pk, why in found[:SHOWN]:
        yield f"{what.format(f'{pk:,}')} {why}."
    if len(found) > SHOWN:
        yield f"{what.format('…')}: and more."


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction in which the database stands still."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
