"""The history of a thing, read back for people.

A page names its `Trail`s: event models, and which of their rows belong to it. One query reads them all,
newest first, each row beside the row before it; a second one per kind of thing named turns ids into words.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from factcheck.audit.capture import RECORD
from factcheck.audit.verbs import sentence
from factcheck.db.revisions import PARTS, Revised
from factcheck.db.rows import rows as sql_rows
from factcheck.db.rows import with_constants

# Done by nobody the desk knows: by hand in the database, or by who gave no person's address at the log-in.
NOBODY_KNOWN = frozenset({None, "entry.refused"})
PAGE = 200  # rows of events, some fifty to a hundred actions
# Columns that say nothing to a reader: keys, derived values, and our own bookkeeping.
UNTOLD = frozenset({"id", "created_at", "folded", "url_key", "bands", "prefix", "suffix", "by_id", "carried"}) | {
    "last_contact_at", "replies_waiting", "offers_waiting", "first_asked_on",
    "writer_ids", "turn", "fingerprint",
}  # fmt: skip
LONGEST = 400
# Columns whose words say which thing a row is, the plainest first.
NAMING = ("exact", "text", "wanted", "title", "name", "label", "evidence_id", "statement_id", "loser_id", "tag_id")
# What rows are called on a page, where the model's own name is the program's.
NOUNS = {
    "anchor": "place in the text",
    "claim statement": "statement in the claim",
    "claim topic": "topic",
    "distinct claims": "mark of difference",
    "evidence link": "link to evidence",
    "statement tag": "tag",
}
UNSEEN = "something you may not see"


class Trail(NamedTuple):
    """Rows of one model's history; `where` filters its event model (`pgh_obj_id`, or a copied column).

    `withdrawn` tells of keys of rows which of them do not hold any more, and why, in words.
    """

    model: type[models.Model]
    where: Q
    withdrawn: Callable[[Collection[int]], dict[int, str]] | None = None


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """`name` is the words of the thing itself, "" where it has none or they are among what changed."""

    noun: str
    label: str  # "added", "changed", "deleted", "removed" or "restored"
    fields: list[FieldChange]
    name: str = ""
    line: str = ""  # the row's own words, of a model that names the column of them in `history_line`
    withdrawn: str = ""  # why they do not hold any more


@dataclass(frozen=True)
class Entry:
    """One action: who, when, what it is called, and the rows it changed."""

    at: datetime
    by: str
    what: str
    source: str
    rows: list[RowChange] = field(default_factory=list)
    by_id: int | None = None
    batch: int | None = None  # the step for many rows that it was part of, or undid

    @property
    def named(self) -> str:
        """What the action was about, in its own words."""
        return next((row.name for row in self.rows if row.name), "")


@dataclass(frozen=True)
class History:
    """Entries, newest first; `older` is the moment to ask for with `before` to go on, None at the end."""

    entries: list[Entry]
    older: str | None


@dataclass(frozen=True)
class Recorded:
    """A line of the record; without `row`, whoever reads may not see its contents, or knows no such noun."""

    number: int
    at: datetime
    noun: str
    row_id: int
    label: str
    model: type[models.Model] | None
    by: int | None
    verb: str | None
    source: str
    request: str
    action: str
    row: dict[str, Any] | None
    before: dict[str, Any] | None

    def event(self) -> _Event | None:
        """As the nouns' own histories have it."""
        if self.model is None or self.row is None:
            return None
        row = self.row | {"pgh_obj_id": self.row_id}
        said = {"by": self.by, "verb": self.verb, "source": self.source} if self.verb else {}
        return _Event(self.at, self.number, self.label, self.model, said, self.action, row, self.before)


class _Event(NamedTuple):
    at: datetime
    event_id: int
    label: str
    model: type[models.Model]
    context: dict[str, Any]
    action: str
    row: dict[str, Any]
    before: dict[str, Any] | None


class _Part(NamedTuple):
    """What is asked of one model's history: its newest rows, and of these alone what they were before."""

    trail: int
    noun: str
    table: str
    keys: str
    params: list[Any]

    def sql(self, where: str) -> str:
        return (
            f"(SELECT {self.trail} AS trail, '{self.noun}' AS noun, e.pgh_id, e.pgh_obj_id, e.pgh_created_at,"  # noqa: S608 names of our own
            f' e.pgh_label, e.pgh_context, e.pgh_context_id, to_jsonb(e) AS row, (SELECT to_jsonb(p) FROM "{self.table}" p WHERE p.pgh_id = k.earlier) AS before'
            " FROM (SELECT * FROM (SELECT pgh_id, pgh_created_at,"
            f" lag(pgh_id) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS earlier FROM ({self.keys}) every) every"
            f'{where} ORDER BY pgh_created_at DESC, pgh_id DESC LIMIT %s) k JOIN "{self.table}" e ON e.pgh_id = k.pgh_id)'
        )


class Asked(NamedTuple):
    """Trails and what is asked of the database about them."""

    trails: Sequence[Trail]
    parts: list[_Part]

    @classmethod
    def about(cls, trails: Sequence[Trail]) -> Asked:
        parts = []
        for number, trail in enumerate(trails):
            event_model: Any = trail.model._meta.get_field("events").related_model
            keys = event_model.objects.filter(trail.where).order_by().values("pgh_id", "pgh_obj_id", "pgh_created_at")
            sql, params = keys.query.sql_with_params()
            parts.append(
                _Part(number, str(trail.model._meta.model_name), event_model._meta.db_table, sql, list(params))
            )
        return cls(trails, parts)


class Trails:
    """Trails whose SQL is written once: `make` writes them with placeholders, as for `db.rows.Prepared`."""

    def __init__(self, make: Callable[..., Sequence[Trail]], *placeholders: Any) -> None:
        self.make, self.placeholders = make, placeholders

    @cached_property
    def made(self) -> tuple[Sequence[Trail], list[tuple[_Part, list[int]]]]:
        """The trails, and of each what is asked and which values stand at its places."""
        asked, parts = Asked.about(self.make(*self.placeholders)), []
        for part in asked.parts:
            keys, places = with_constants(part.keys, part.params, self.placeholders)
            parts.append((part._replace(keys=keys), places))
        return asked.trails, parts

    def __call__(self, *values: Any) -> Asked:
        trails, parts = self.made
        return Asked(trails, [part._replace(params=[values[at] for at in places]) for part, places in parts])


def history(
    trails: Sequence[Trail] | Asked, *, person: Any, before: str = "", since: datetime | None = None, limit: int = PAGE
) -> History:
    """Read trails as `person` may see them; things named in them that the person may not see stay unnamed."""
    asked = trails if isinstance(trails, Asked) else Asked.about(trails)
    trails = asked.trails
    events = _read(asked, before=_moment(before), since=since, limit=limit)
    older = None
    if len(events) > limit:
        # An action is never cut in two: the oldest one on the page may go on behind it.
        cut = events[-1].at
        whole = [event for event in events if event.at > cut]
        events, older = (whole, whole[-1].at.isoformat()) if whole else (events, cut.isoformat())
    names = _names(events, person)
    withdrawn = _withdrawn(trails, events)
    entries: dict[tuple[datetime, str], Entry] = {}
    for event in events:
        entry = entries.setdefault((event.at, event.action), _entry(event, names))
        changes = _changes(event, names)
        if changes or event.label != "changed":
            row = _row(event, changes, names, own=trails[0].model)
            line = event.row.get(getattr(event.model, "history_line", "")) or ""
            if why := withdrawn.get((event.model, event.row.get("pgh_obj_id")), ""):
                row = replace(row, fields=[])
            entry.rows.append(replace(row, line=line, withdrawn=why))
    return History(list(entries.values()), older)


def told(events: Sequence[Recorded], *, person: Any) -> list[Entry]:
    """Lines of the record as actions, newest first, whatever they are about."""
    known = {line.number: event for line in events if (event := line.event()) is not None}
    people = apps.get_model("factcheck", "User")._default_manager.filter(pk__in={line.by for line in events} - {None})
    names, actors = _names(known.values(), person), {one.pk: str(one) for one in people}
    entries: dict[tuple[datetime, str], Entry] = {}
    for line in events:
        by = actors.get(line.by, "Somebody") if line.by else "Somebody" if line.verb in NOBODY_KNOWN else "The system"
        where = f"{line.source}, {line.request}" if line.request else line.source
        entry = entries.setdefault((line.at, line.action), Entry(line.at, by, sentence(line.verb), where))
        event = known.get(line.number)
        noun = str(line.model._meta.verbose_name) if line.model is not None else line.noun
        if event is None:
            entry.rows.append(RowChange(f"{NOUNS.get(noun, noun)} {line.row_id}", line.label, []))
        else:
            row = _row(event, _changes(event, names), names, own=models.Model)
            entry.rows.append(replace(row, noun=f"{row.noun} {line.row_id}"))
    return list(entries.values())


class LastChange(NamedTuple):
    by_id: int | None
    by: str
    at: datetime | None


def last_change(row: Revised) -> LastChange:
    """Who changed the row last, or a row that is part of it, and when; "Somebody" where the record has no name."""
    parts = [(type(row), "pgh_obj_id"), *PARTS[row._meta.label]]
    found: list[tuple[datetime, dict[str, Any] | None]] = []
    for model, column in parts:
        events: Any = model._meta.get_field("events").related_model
        newest = (
            events.objects.filter(**{column: row.pk}).order_by("-pgh_id").values_list("pgh_created_at", "pgh_context")
        )
        found += newest[:1]
    if not found:
        return LastChange(None, "Somebody", None)
    at, context = max(found, key=lambda event: event[0])
    users: Any = apps.get_model("factcheck", "User")._default_manager
    by_id = (context or {}).get("by")
    name = users.filter(pk=by_id).values_list("name", flat=True).first()
    return LastChange(by_id, name or "Somebody", at)


def _withdrawn(trails: Sequence[Trail], events: Iterable[_Event]) -> dict[tuple[type[models.Model], Any], str]:
    found: dict[tuple[type[models.Model], Any], str] = {}
    for trail in trails:
        ids = {event.row["pgh_obj_id"] for event in events if event.model is trail.model}
        if trail.withdrawn is not None and ids:
            found |= {(trail.model, pk): why for pk, why in trail.withdrawn(ids).items()}
    return found


def _moment(written: str) -> datetime | None:
    """The moment an address names; what is no moment, or none of the calendar's, starts at the newest."""
    try:
        return parse_datetime(written)
    except ValueError:
        return None


def _read(asked: Asked, *, before: datetime | None, since: datetime | None, limit: int) -> list[_Event]:
    bounds = {"pgh_created_at < %s": before, "pgh_created_at > %s": since}
    given = {bound: moment for bound, moment in bounds.items() if moment is not None}
    where = f" WHERE {' AND '.join(given)}" if given else ""
    parts, params = [], []
    for part in asked.parts:
        parts.append(part.sql(where))
        params += [*part.params, *given.values(), limit + 1]
    page = f"SELECT * FROM ({' UNION ALL '.join(parts)}) e ORDER BY pgh_created_at DESC, trail, pgh_id DESC LIMIT %s"  # noqa: S608 names of our own
    # Of what one transaction did the moment is the same; the record has numbered it in the order in which it was done.
    numbered = (
        f"(SELECT max(r.id) FROM {RECORD} r WHERE r.noun = page.noun AND r.at = page.pgh_created_at"  # noqa: S608
        " AND r.row_id = page.pgh_obj_id AND r.event_id = page.pgh_id)"
    )
    sql = (
        "SELECT trail, pgh_id, pgh_created_at, pgh_label, pgh_context, pgh_context_id, row, before"  # noqa: S608
        f" FROM (SELECT page.*, {numbered} AS number FROM ({page}) page) numbered"
        " ORDER BY pgh_created_at DESC, max(number) OVER (PARTITION BY pgh_created_at, pgh_context_id) DESC NULLS LAST,"
        " trail, pgh_id DESC"
    )
    found = sql_rows(sql, [*params, limit + 1])
    trails = asked.trails
    return [
        _Event(
            at=at,
            event_id=event_id,
            label=label,
            model=trails[trail].model,
            context=_json(context) or {},
            action=str(action_id or f"{trail}-{event_id}"),
            row=_json(row) or {},
            before=_json(earlier),
        )
        for trail, event_id, at, label, context, action_id, row, earlier in found
    ]


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _entry(event: _Event, names: _Names) -> Entry:
    by = event.context.get("by")
    user_model = apps.get_model("factcheck", "User")
    name = names[user_model].get(by, "Somebody") if by else ("The system" if event.context else "Somebody")
    what, where = sentence(event.context.get("verb")), event.context.get("source", "")
    return Entry(event.at, name, what, where, by_id=by, batch=event.context.get("batch"))


type _Names = dict[type[models.Model], dict[Any, str]]


def _names(events: Iterable[_Event], person: Any) -> _Names:
    """Words for every id that the events name, one query a kind of thing."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    wanted[apps.get_model("factcheck", "User")] = {e.context["by"] for e in events if e.context.get("by")}
    for event in events:
        for column in _columns(event.model):
            if column.is_relation:
                target: Any = column.related_model
                for row in (event.row, event.before or {}):
                    if row.get(column.attname) is not None:
                        wanted[target].add(row[column.attname])
    names: _Names = defaultdict(dict)
    for model, ids in wanted.items():
        if not ids:
            continue
        rows: Any = model._default_manager.filter(pk__in=ids)
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(person)
        names[model] = {row.pk: _short(str(row)) for row in rows}
    return names


def _row(event: _Event, changes: list[FieldChange], names: _Names, *, own: type[models.Model]) -> RowChange:
    """`own` is what the page is about: a change of it need not repeat the words that stand over the page."""
    noun, label = str(event.model._meta.verbose_name), event.label
    before, after = (event.before or {}).get("removed_at"), event.row.get("removed_at")
    if label == "changed" and before != after:
        label = "removed" if after else "restored"
        changes = [change for change in changes if change.label != "removed at"]
    name = "" if label == "changed" and event.model is own else _name(event, names)
    return RowChange(NOUNS.get(noun, noun), label, changes, name)


def _name(event: _Event, names: _Names) -> str:
    """The words of the thing; a change of those very words is told with both of them."""
    columns = {column.attname: column for column in _columns(event.model)}
    for attname in NAMING:
        value = event.row.get(attname)
        if attname in columns and value:
            changed = event.label == "changed" and (event.before or {}).get(attname) != value
            words = _words(columns[attname], value, names)
            return "" if changed or words == UNSEEN else words
    return ""


def _columns(model: type[models.Model]) -> list[Any]:
    return [f for f in model._meta.concrete_fields if f.attname not in UNTOLD]


def _changes(event: _Event, names: _Names) -> list[FieldChange]:
    changes = []
    for column in _columns(event.model):
        if column.attname not in event.row:
            continue
        after, before = event.row[column.attname], (event.before or {}).get(column.attname)
        if event.label == "changed" and after == before:
            continue
        if event.label != "changed" and after in (None, "", False, [], {}):
            continue
        changes.append(
            FieldChange(
                label=str(column.verbose_name),
                before=_words(column, before, names) if event.label == "changed" else "",
                after=_words(column, after, names),
            )
        )
    return changes


def _words(column: Any, value: Any, names: _Names) -> str:
    if value in (None, ""):
        return "—"
    if column.is_relation:
        return names[column.related_model].get(value, UNSEEN)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(column, models.DateTimeField):
        moment = parse_datetime(str(value))
        if moment is None:
            return str(value)
        zone = timezone.get_current_timezone_name().rsplit("/", 1)[-1].replace("_", " ")
        return f"{timezone.localtime(moment):%-d %B %Y, %H:%M} {zone}"
    if isinstance(column, models.DateField):
        day = parse_date(str(value))
        return f"{day:%-d %B %Y}" if day else str(value)
    return _short(str(value))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
