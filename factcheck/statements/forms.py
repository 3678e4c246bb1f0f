"""Forms for marking words, and for saying where they stand in a later version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from factcheck.articles.models import ArticleVersion
from factcheck.db.rows import Prepared, array
from factcheck.language.canonical import clean_line
from factcheck.language.offsets import locate_quote
from factcheck.statements.actions import Named, Place, StatementDetails
from factcheck.statements.models import Anchor, Mode, OutletStance, Part, Statement, Tag
from factcheck.web.conflicts import Seen
from factcheck.web.fields import shares_fields

_NAME = {"autocomplete": "off", "dir": "auto", "spellcheck": "false"}


_TOO_LONG = {"max_length": "A name has 200 characters at most; this one has %(show_value)d. Shorten it."}
_MOST_PLACES = 10
_ANSWERS = [
    ("here", "They stand where it was guessed"),
    ("words", "They stand elsewhere"),
    ("gone", "They are gone"),
]


_CHOSEN = Prepared(
    lambda ids: Tag.objects.in_use().filter(
        RawSQL("factcheck_tag.id = ANY(%s::bigint[])", [ids], BooleanField())
    ),  # a constant
    "ids",
)


class TagsField(forms.ModelMultipleChoiceField[Tag]):
    """Tags in use. Those that there are, are found by one query that is written once; Django tells of all else."""

    def _check_values(self, value: Any) -> Any:
        ids = {
            int(one) for one in value if isinstance(one, str) and one.isascii() and one.isdecimal() and len(one) < 19
        }
        found = _CHOSEN(array(ids))
        return found if len(found) == len({*value}) else super()._check_values(value)  # type: ignore[misc]


@dataclass(frozen=True)
class OnePlace:
    """One of several places at which the same words stand."""

    part: str
    start: int
    end: int
    is_chosen: bool


@shares_fields()
class StatementForm(forms.Form):
    """Words and who said them. Without a script the words are pasted; with one, their place comes along."""

    words = forms.CharField(
        label="The exact words",
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Copy them from the article, to the letter.",
    )
    # Which of several places, when the words stand in more than one.
    chosen = forms.CharField(label="Which ones", required=False)
    part = forms.ChoiceField(choices=Part, required=False, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    speaker_name = forms.CharField(
        label="Who said it",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_NAME),
        error_messages=_TOO_LONG,
    )
    speaker = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    tags = TagsField(Tag.objects.in_use(), required=False, widget=forms.CheckboxSelectMultiple)
    mode = forms.ChoiceField(label="Manner", choices=Mode)
    stance = forms.ChoiceField(label="The outlet", choices=OutletStance, required=False)
    said_on = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    venue = forms.CharField(
        label="Where", required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    via_name = forms.CharField(
        label="Relayed by",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_NAME),
        help_text="When another voice tells it.",
        error_messages=_TOO_LONG,
    )
    via = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    note = forms.CharField(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))

    def __init__(self, *args: Any, version: ArticleVersion, by_hand: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.by_hand = by_hand
        self.several: list[OnePlace] = []

    def tag_groups(self) -> list[tuple[str, list[Any]]]:
        """The boxes of the tags, by the group that each tag is of."""
        groups: dict[str, list[Any]] = {}
        for box in self["tags"]:
            groups.setdefault(box.data["value"].instance.get_group_display(), []).append(box)
        return list(groups.items())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "words" in data:
            data["place"] = self._place(data)
        return data

    def _place(self, data: dict[str, Any]) -> Place | None:
        """From the selection's offsets, else from the words alone and, when they stand in several places, a choice."""
        part, words = data.get("part") or Part.TEXT, data["words"]
        start, end = data.get("start"), data.get("end")
        if start is not None and end is not None:
            there = (self.version.title if part == Part.TITLE else self.version.text)[start:end]
            # Whoever pastes words means those, not the place that the page came with.
            if not self.by_hand or there.split() == words.split():
                return Place(start=start, end=end, exact=words, part=part)
        words = words.strip().replace("\r\n", "\n")
        for part, text in ((Part.TEXT, self.version.text), (Part.TITLE, self.version.title)):
            if (found := locate_quote(text, words)) is not None:
                return Place(start=found[0], end=found[1], exact=words, part=part)
            if several := places_of(text, words):
                return self._chosen(data, words, part, several)
        self.add_error(
            "words",
            "These words do not stand in this version of the article. Copy them from it to the letter.",
        )
        return None

    def _chosen(self, data: dict[str, Any], words: str, part: str, found: list[tuple[int, int]]) -> Place | None:
        self.several = [
            OnePlace(part, start, end, data.get("chosen") == f"{part}-{start}-{end}")
            for start, end in found[:_MOST_PLACES]
        ]
        for one in self.several:
            if one.is_chosen:
                return Place(start=one.start, end=one.end, exact=words, part=part)
        few = f"in {len(found)} places. Choose which ones you mean, or add the words around them."
        many = f"in many places; the first {_MOST_PLACES} are below. Choose one of them, or add the words around yours."
        self.add_error("chosen", f"These words stand {many if len(found) > _MOST_PLACES else few}")
        return None

    def details(self) -> StatementDetails:
        """What the action takes; it adds speakers that the desk does not have yet."""
        data = self.cleaned_data
        return StatementDetails(
            speaker=_named(data["speaker_name"], data["speaker"], "speaker_name"),
            via=_named(data["via_name"], data["via"], "via_name"),
            mode=data["mode"],
            stance=data["stance"] or OutletStance.REPORTS,
            said_on=data["said_on"],
            venue=clean_line(data["venue"]),
            note=data["note"].strip(),
            tags=tuple(data["tags"]),
        )


@shares_fields()
class EditStatementForm(Seen, StatementForm):
    """The same, for words that are marked already."""

    together = (("words", "part", "start", "end"), ("speaker_name", "speaker"), ("via_name", "via"))

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, version=statement.version, initial=initial_of(statement), **kwargs)
        self.remember(statement, initial_of)


class AnchorForm(forms.Form):
    """A person's answer to where a statement stands in a later version."""

    answer = forms.ChoiceField(
        label="Where do these words stand now?",
        choices=_ANSWERS,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="The words as they stand now",
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Copy them from the newer version, to the letter.",
    )

    def __init__(self, *args: Any, anchor: Anchor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anchor = anchor
        self.text = anchor.version.title if anchor.statement.part == Part.TITLE else anchor.version.text
        answer = self.fields["answer"]
        if anchor.start is None and isinstance(answer, forms.ChoiceField):
            answer.choices = _ANSWERS[1:]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        anchor, data["place"] = self.anchor, None
        if data["answer"] == "here":
            data["place"] = Place(start=anchor.start or 0, end=anchor.end or 0, part=anchor.statement.part)
        elif data["answer"] == "words":
            words = data["words"].strip()
            found = locate_quote(self.text, words, anchor.statement.prefix, anchor.statement.suffix)
            if found is None:
                self.add_error("words", _unfound(self.text, words))
            else:
                data["place"] = Place(start=found[0], end=found[1], exact=words, part=anchor.statement.part)
        return data


def initial_of(statement: Statement) -> dict[str, Any]:
    """What the form shows of a statement; speakers as the ones that stand for them."""
    speaker = statement.speaker.standing if statement.speaker else None
    via = statement.via.standing if statement.via else None
    return {
        "words": statement.exact,
        "part": statement.part,
        "start": statement.start,
        "end": statement.end,
        "speaker": speaker.pk if speaker else None,
        "speaker_name": speaker.name if speaker else "",
        "via": via.pk if via else None,
        "via_name": via.name if via else "",
        "tags": [link.tag_id for link in statement.tag_links.all()],
        "mode": statement.mode,
        "stance": statement.stance,
        "said_on": statement.said_on,
        "venue": statement.venue,
        "note": statement.note,
    }


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """The first places of these words, for a person to choose from, and one more when there are more."""
    found: list[tuple[int, int]] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) <= _MOST_PLACES:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def _unfound(text: str, words: str) -> str:
    if not words:
        return "Paste the words as they stand in the newer version."
    if places_of(text, words):
        return "These words stand in several places. Add some of the words around them."
    return "These words do not stand in that version. Copy them from it to the letter."


def _named(name: str, pk: int | None, field: str) -> Named | None:
    name = clean_line(name)
    return Named(name=name, pk=pk, field=field) if name else None
