"""The record read for editors: by person, noun, verb and time, a page at a time, ten millions or ten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.utils.dateparse import parse_datetime

from factcheck.audit.history import Entry, Recorded, told

if TYPE_CHECKING:
    from django.db import models

    from factcheck.accounts.models import User

PAGE = 50
CHUNK = 1000
OUTSIDE = "outside"  # asked for as a verb: what came with none
# What every editor may read. Of all else the record tells who did what and when, and not the contents: copies and
# letters may belong to confidential evidence, and notifications and imports are one person's own.
OPEN = frozenset(
    {
        *(
            "anchor",
            "article",
            "articlecheck",
            "articleversion",
            "articlewatch",
            "claim",
            "claimmerge",
            "claimstatement",
        ),
        *(
            "claimtopic",
            "distinctclaims",
            "evidence",
            "evidencelink",
            "evidencerequest",
            "feed",
            "feeditem",
            "namesakes",
        ),
        *("outlet", "outletdomain", "passagechange", "rating", "speaker", "speakermerge", "speakername", "speakerrole"),
        *("statement", "statementtag", "tag", "user"),
    }
)

_PAGE = """
SELECT e.id, e.at, e.noun, e.row_id, e.what, e.by_id, e.verb, e.source, e.request, e.action, e."row", p."row"
FROM (SELECT * FROM factcheck_event{where} ORDER BY at DESC, id DESC LIMIT %s) e
LEFT JOIN LATERAL (
    SELECT "row" FROM factcheck_event p WHERE p.noun = e.noun AND p.row_id = e.row_id AND p.id < e.id
    ORDER BY p.id DESC LIMIT 1
) p ON e.what = 'changed'
ORDER BY e.at DESC, e.id DESC
"""


@dataclass(frozen=True)
class Wish:
    """`since` counts, `until` does not; `before` is the key of the last event that was shown."""

    person: int | None = None
    noun: str = ""
    verb: str = ""
    row: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: tuple[datetime, int] | None = None


def key_of(written: str) -> tuple[datetime, int] | None:
    """The key that an address names; what is none starts at the newest."""
    moment, _, number = written.partition("_")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    if at is None or at.tzinfo is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return at, int(number)


def nouns() -> dict[str, type[models.Model]]:
    """What has a history, by the name that the record gives it."""
    found = apps.get_app_config("factcheck").get_models()
    return {str(m._meta.model_name): m for m in found if any(f.name == "events" for f in m._meta.get_fields())}


def page_of(wish: Wish, person: User) -> tuple[list[Entry], str]:
    """Actions, newest first, and the key to go on with ("" at the end)."""
    found = _read(wish, PAGE + 1)
    older = f"{found[PAGE - 1].at.isoformat()}_{found[PAGE - 1].number}" if len(found) > PAGE else ""
    return told(_shown(found[:PAGE], person), person=person), older


def everything(wish: Wish, person: User) -> Iterator[Recorded]:
    """All that passes, newest first, a chunk in memory at a time; without contents that the person may not see."""
    while found := _read(wish, CHUNK):
        yield from _shown(found, person)
        wish = replace(wish, before=(found[-1].at, found[-1].number))


def _read(wish: Wish, most: int) -> list[Recorded]:
    tests: list[str] = []
    arguments: list[Any] = []

    def must(test: str, *values: Any) -> None:
        tests.append(test)
        arguments.extend(values)

    if wish.person is not None:
        must("by_id = %s", wish.person)
    if wish.noun:
        must("noun = %s", wish.noun)
    if wish.row is not None:
        must("row_id = %s", wish.row)
    if wish.verb == OUTSIDE:
        must("verb IS NULL")
    elif wish.verb:
        must("verb = %s", wish.verb)
    if wish.since is not None:
        must("at >= %s", wish.since)
    if wish.until is not None:
        must("at < %s", wish.until)
    if wish.before is not None:
        must("(at, id) < (%s, %s)", *wish.before)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    models = nouns()
    with connection.cursor() as cursor:
        cursor.execute(_PAGE.format(where=where), [*arguments, most])
        return [
            Recorded(
                number=number,
                at=at,
                noun=noun,
                row_id=row_id,
                label=what,
                model=models.get(noun),
                by=by,
                verb=verb,
                source=source,
                request=request,
                action=str(action or f"event-{number}"),
                row=_json(row),
                before=_json(before),
            )
            for number, at, noun, row_id, what, by, verb, source, request, action, row, before in cursor.fetchall()
        ]


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _shown(events: list[Recorded], person: User) -> list[Recorded]:
    """Without the contents of what the person may not see."""
    wanted: dict[Any, set[Any]] = {}
    for event in events:
        for model, pk in _guarded(event):
            wanted.setdefault(model, set()).add(pk)
    seen = {
        model: set(model._default_manager.visible_to(person).filter(pk__in=ids).values_list("pk", flat=True))
        for model, ids in wanted.items()
    }
    return [
        event
        if event.noun in OPEN and all(pk in seen[model] for model, pk in _guarded(event))
        else replace(event, row=None, before=None)
        for event in events
    ]


def _guarded(event: Recorded) -> Iterator[tuple[Any, Any]]:
    """The row itself and those it names, as far as not everybody may see such."""
    if event.model is None or event.noun not in OPEN:
        return
    if hasattr(event.model._default_manager.all(), "visible_to"):
        yield event.model, event.row_id
    for column in event.model._meta.concrete_fields:
        target: Any = column.related_model
        if target is not None and hasattr(target._default_manager.all(), "visible_to"):
            for row in (event.row, event.before):
                if row and row.get(column.attname) is not None:
                    yield target, row[column.attname]
