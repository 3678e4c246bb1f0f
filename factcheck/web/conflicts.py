"""Two people, one form: what each of them changed, put together or put before the second to save.

`Seen` makes a form carry the revision of the row that it showed, and what it showed. When the action answers
`Stale`, `confront()` compares three sides field by field: what was shown, what stands now, what was typed. What only
they changed is taken over; where both did, the person picks or merges. It works on fields as they are sent, so it
knows no noun.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.widgets import Input
from django.utils.safestring import SafeString, mark_safe

from factcheck.audit.history import LastChange, last_change
from factcheck.db.revisions import Revised
from factcheck.web import compare

type Sent = str | list[str]

PICK = "pick-"
THEIRS, MINE = "theirs", "mine"
# Beyond, texts are compared paragraph by paragraph first.
WORD_BY_WORD = 4000


@dataclass(frozen=True)
class Clash:
    """A field that both changed. `theirs` and `mine` mark the words that differ."""

    name: str
    label: str
    theirs: SafeString
    mine: SafeString


@dataclass(frozen=True)
class Conflict:
    """What became of the row while the person was writing; `last` may be their own, from another tab."""

    last: LastChange
    clashes: list[Clash] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)


class Seen(forms.BaseForm):
    """A form that knows which revision of its row it showed. Its template puts `{{ form.seen }}` into the form.

    A request without `seen` is a command and not a form: it is carried out as it comes.
    `together` names fields that mean one thing, such as a name and the hidden id behind it.
    """

    together: tuple[tuple[str, ...], ...] = ()
    conflict: Conflict | None = None
    revision_seen: int | None = None

    def remember(self, row: Revised, shown: Callable[[Any], dict[str, Any]]) -> None:
        """At the end of `__init__`: the row, and what the form shows of any revision of it."""
        self._shown = shown
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
        self.initial["seen"] = self._written(row)
        self._base: dict[str, Sent] = {}
        raw = self.data.get(self.add_prefix("seen"))
        if raw is None:
            # Nothing was shown: a page that is only opened, or a script that says what it wants without having looked.
            return
        known = _read(raw)
        same = known.get("id") == row.pk
        # What cannot be read, or showed another row, has seen nothing of this one.
        self.revision_seen = known["revision"] if same else 0
        self._base = known["fields"] if same else {}
        self._pick()

    def seen_now(self) -> dict[str, int]:
        """What the action is asked with; nothing for a row that is not there yet."""
        return {} if self.revision_seen is None else {"seen": self.revision_seen}

    def confront(self, row: Revised) -> bool:
        """Put the row as it stands into the form; whether there is anything that the person must look at."""
        now, clashes, taken = self._values(row), [], []
        self._start_from(row)
        base, self._base = self._base, now
        for names in self._units():
            typed = self._typed(names)
            theirs, mine = [now[name] for name in names], [typed[name] for name in names]
            was = [base[name] for name in names] if all(name in base for name in names) else None
            if theirs in (mine, was):
                continue
            if mine == was:
                self._put(names, now)
                taken += [(self._label(names), self._said(names, theirs))]
            else:
                clashes.append(self._clash(names, theirs, mine))
        if clashes or taken:
            self.conflict = Conflict(last_change(row), clashes, taken)
        return self.conflict is not None

    def give_up(self, row: Revised) -> None:
        """The row moves faster than we save: let the person press again."""
        self.conflict = Conflict(last_change(row))

    def _start_from(self, row: Revised) -> None:
        self.revision_seen = row.revision
        self._set("seen", self._written(row))

    def _written(self, row: Revised) -> str:
        return json.dumps({"id": row.pk, "revision": row.revision, "fields": self._values(row)}, ensure_ascii=False)

    def _values(self, row: Any) -> dict[str, Sent]:
        """What the form shows of the row, as the browser would send it."""
        shown = self._shown(row)
        return {
            name: _sent(self.fields[name], value)
            for name, value in shown.items()
            if name in self.fields and name != "seen"
        }

    def _typed(self, names: Iterable[str]) -> dict[str, Sent]:
        sent = {}
        for name in names:
            widget = self.fields[name].widget
            value = widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            sent[name] = [one or "" for one in value] if isinstance(widget, forms.MultiWidget) else _plain(value)
        return sent

    def _units(self) -> list[tuple[str, ...]]:
        shown = [name for name in self.fields if name in self._base]
        joined = {name: unit for unit in self.together for name in unit}
        return list(dict.fromkeys(joined.get(name, (name,)) for name in shown))

    def _pick(self) -> None:
        """Put theirs where the person chose it over what they typed."""
        for names in self._units():
            if self.data.get(f"{PICK}{names[0]}") == THEIRS:
                self._put(names, self._base)

    def _put(self, names: Iterable[str], values: dict[str, Sent]) -> None:
        for name in names:
            self._set(name, values[name])

    def _set(self, name: str, value: Sent) -> None:
        widget: Any = self.fields[name].widget
        name = self.add_prefix(name)
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is locked
        self.data = data
        if isinstance(widget, forms.MultiWidget):
            for suffix, one in zip(vars(widget)["widgets_names"], value, strict=False):
                data[name + suffix] = one
            return
        if value == "":
            data.pop(name, None)  # an unticked box sends nothing; an empty text and none are the same
        elif isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value

    def _label(self, names: tuple[str, ...]) -> str:
        seen = [name for name in names if not self.fields[name].widget.is_hidden] or names
        return str(self[seen[0]].label)

    def _said(self, names: tuple[str, ...], values: list[Sent]) -> str:
        """A value as a person reads it: of several fields, the one that is not hidden."""
        pairs = list(zip(names, values, strict=True))
        name, value = next((pair for pair in pairs if not self.fields[pair[0]].widget.is_hidden), pairs[0])
        return _words(self.fields[name], value)

    def _clash(self, names: tuple[str, ...], theirs: list[Sent], mine: list[Sent]) -> Clash:
        sides = self._said(names, theirs), self._said(names, mine)
        old, new = _marked(*sides)
        return Clash(f"{PICK}{names[0]}", self._label(names), old, new)


def _read(raw: Any) -> dict[str, Any]:
    """What `seen` says; nothing of it when it was cut short or made up."""
    try:
        known = json.loads(raw or "")
    except ValueError:
        return {}
    if not isinstance(known, dict) or not isinstance(known.get("revision"), int):
        return {}
    fields = known.get("fields")
    if not isinstance(fields, dict) or not all(_is_sent(value) for value in fields.values()):
        return {}
    return known


def _is_sent(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _sent(field: forms.Field, value: Any) -> Sent:
    """A value as the browser sends it back when nobody touches it."""
    value = field.prepare_value(value)
    if isinstance(field.widget, forms.CheckboxInput):
        return _plain(bool(value))
    if isinstance(field.widget, forms.MultiWidget):
        pairs = zip(field.widget.widgets, field.widget.decompress(value) or [], strict=True)
        return [str(widget.format_value(one) or "") for widget, one in pairs]
    if isinstance(value, str) or isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return _plain(value)
    if isinstance(field.widget, Input | forms.Textarea):
        return _plain(field.widget.format_value(value))
    return _plain(value)


def _plain(value: Any) -> Sent:
    """One spelling for what differs in form alone: line ends, space around, the order of ticks."""
    if isinstance(value, bool):
        return "on" if value else ""
    if value is None:
        return ""
    if isinstance(value, str):
        return "\n".join(value.splitlines()).strip()
    if hasattr(value, "__iter__"):
        return sorted(str(getattr(one, "pk", one)) for one in value)
    return str(getattr(value, "pk", value))


def _words(field: forms.Field, value: Sent) -> str:
    """A sent value in words: labels of choices, and "nothing" for none."""
    choices = dict(_flat(getattr(field, "choices", ())))
    if isinstance(field.widget, forms.CheckboxInput):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(choices.get(one, one) for one in value) or "nothing"
    return choices.get(value, value) if choices else value or "nothing"


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _marked(theirs: str, mine: str) -> tuple[SafeString, SafeString]:
    if max(len(theirs), len(mine)) <= WORD_BY_WORD:
        row = compare.words(theirs, mine)
        return row.old, row.new
    rows = compare.rows(theirs, mine)
    old, new = ("\n\n".join(filter(None, side)) for side in ((row.old for row in rows), (row.new for row in rows)))
    return mark_safe(old), mark_safe(new)  # noqa: S308  # joined of safe parts
