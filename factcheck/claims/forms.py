"""Forms of the claim pages, and the filters of the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, TextChoices
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from factcheck.accounts.models import User
from factcheck.claims.actions import ClaimDetails
from factcheck.claims.models import Claim, ClaimKind, ClaimQuerySet, Priority
from factcheck.claims.rows import LISTED, Listed
from factcheck.claims.workflow import ClaimState, Move
from factcheck.db.rows import PreparedValues
from factcheck.evidence.ledger import EvidenceState
from factcheck.statements.models import Statement, Tag
from factcheck.web.conflicts import Seen
from factcheck.web.days import desk_day
from factcheck.web.drawing import ChoiceList, Link, filter_fields
from factcheck.web.fields import shares_fields

PAGE = 50
LARGEST_ID = 2**63 - 1
NEW = "new"
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


class ClaimForm(forms.Form):
    """The proposition and what the desk notes about it."""

    text = forms.CharField(
        label="The claim",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="One sentence that can be true or false, in words that stand alone.",
        error_messages={
            "required": "Write the claim as one sentence.",
            "max_length": "A claim has 1,000 characters at most; this one has %(show_value)d. Shorten it.",
        },
    )
    kind = forms.ChoiceField(choices=ClaimKind, initial=ClaimKind.EVENT)
    priority = forms.TypedChoiceField(choices=Priority, coerce=int, initial=Priority.NORMAL)
    topics = forms.ModelMultipleChoiceField(Tag.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, claim: Claim | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Tag.objects.topics()
        mine = Q(is_active=True) | Q(pk__in=claim.topic_links.values("tag")) if claim else Q(is_active=True)
        _offer_topics(self, topics.filter(mine))

    def details(self) -> ClaimDetails:
        data = self.cleaned_data
        return ClaimDetails(
            text=data["text"], kind=data["kind"], priority=data["priority"], topics=tuple(data.get("topics", ()))
        )


class NewClaimForm(ClaimForm):
    again = forms.BooleanField(
        label="Start another claim with the same words", required=False, widget=forms.HiddenInput
    )

    def offer_again(self, twin: Claim) -> None:
        """The desk has these words already: say so, and let the person insist."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("text", f"The desk has this claim already: “{twin.text}”. Open it below, or tick the box.")


class EditClaimForm(Seen, ClaimForm):
    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, claim=claim, initial=shown_of(claim), **kwargs)
        self.remember(claim, shown_of)


def shown_of(claim: Claim) -> dict[str, Any]:
    """What the form shows of a claim."""
    return {
        "text": claim.text,
        "kind": claim.kind,
        "priority": claim.priority,
        "topics": list(claim.topic_links.values_list("tag_id", flat=True)),
    }


class AssignForm(forms.Form):
    assignee = forms.ModelChoiceField(User.objects.active(), required=False, empty_label="Nobody", label="Held by")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> Any:
        """Who held it before the person's eyes: an id, None for nobody, ... where the form does not say."""
        seen = self.cleaned_data["seen"]
        return ... if not seen else id_in(seen)


class DueForm(forms.Form):
    due_on = forms.DateField(
        label="Due day",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the due day as 2026-12-31, or leave it empty."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_due_on(self) -> date | None:
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on is not None and not FIRST_DAY <= due_on <= LAST_DAY:
            raise ValidationError(f"A due day lies between {FIRST_DAY:%Y} and {LAST_DAY:%Y}.")
        return due_on

    def clean_seen(self) -> Any:
        """The day before the person's eyes: a day, None for none, ... where the form does not say."""
        seen = self.cleaned_data["seen"]
        if seen == "none":
            return None
        try:
            return parse_date(seen) or ...
        except ValueError:
            return ...


class DueFilter(TextChoices):
    OVERDUE = "overdue", "overdue"
    WEEK = "week", "due within a week"
    SET = "set", "with a due day"


class MoveForm(forms.Form):
    to = forms.ChoiceField(
        error_messages={
            "required": "Choose where the claim goes.",
            "invalid_choice": "The claim cannot go there from where it stands now. Somebody may have moved it.",
        }
    )
    because = forms.CharField(max_length=1000, required=False)

    def __init__(self, *args: Any, moves: Mapping[ClaimState, Move], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "to").choices = [(state.value, move.label) for state, move in moves.items()]


class GatherForm(forms.Form):
    """One box: it finds near claims, and its words are those of a new one."""

    text = forms.CharField(
        label="Claim",
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text="Near claims appear as you type. A new claim takes these words.",
        error_messages={"max_length": "A claim has 1,000 characters at most; this one has %(show_value)d. Shorten it."},
    )
    claim = forms.CharField(required=False, widget=forms.HiddenInput, label="Where it goes")
    topics = forms.ModelMultipleChoiceField(
        Tag.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Topics"
    )

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": statement.exact.strip()[:1000]})
        super().__init__(*args, **kwargs)
        _offer_topics(self, Tag.objects.topics().in_use())

    def clean_claim(self) -> Claim | None:
        """The claim that was chosen; None for a new one."""
        chosen = self.cleaned_data["claim"]
        if chosen == NEW:
            return None
        claim = claim_by_id(chosen)
        if claim is None:
            raise ValidationError("Choose a claim from the list, or start a new one.")
        return claim

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "claim" in data and data["claim"] is None and "text" in data and not data["text"]:
            self.add_error("text", "Write the claim as one sentence, or choose one from the list.")
        return data


class MergeForm(forms.Form):
    """The other claim, and which of the two stays."""

    other = forms.CharField(widget=forms.HiddenInput)
    stays = forms.CharField(error_messages={"required": "Choose which of the two stays."})

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim

    def clean_other(self) -> Claim:
        other = claim_by_id(self.cleaned_data["other"])
        if other is None or other.pk == self.claim.pk:
            raise ValidationError("Choose another claim to merge with.")
        return other

    def clean(self) -> dict[str, Any]:
        """Turn the id of the one that stays into `winner` and `loser`."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "other" in data and "stays" in data:
            pair = {str(self.claim.pk): self.claim, str(data["other"].pk): data["other"]}
            if data["stays"] in pair:
                data["winner"] = pair.pop(data["stays"])
                data["loser"] = next(iter(pair.values()))
            else:
                self.add_error("stays", "Choose which of the two stays.")
        return data


@shares_fields(but=("assignee", "topic"))
class ClaimFilterForm(forms.Form):
    """Filters of the list, read from the query string; what is not understood is said and left out."""

    state = forms.ChoiceField(choices=[("unsettled", "in work"), *ClaimState.choices], required=False)
    evidence = forms.ChoiceField(choices=EvidenceState, required=False)
    assignee = forms.ChoiceField(label="Held by", required=False, widget=ChoiceList)
    topic = forms.ChoiceField(required=False, widget=ChoiceList)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *ClaimKind.choices], required=False, widget=ChoiceList)
    priority = forms.TypedChoiceField(
        choices=[("", "Any priority"), *Priority.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=ChoiceList,
    )
    due = forms.ChoiceField(
        label="Due day", choices=[("", "Any day or none"), *DueFilter.choices], required=False, widget=ChoiceList
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    MORE = ("assignee", "topic", "kind", "priority", "due")

    def __init__(self, data: QueryDict, *, person: User) -> None:
        super().__init__(data)
        self.query, self.person = data, person
        people = [(str(pk), name) for pk, name in _PEOPLE() if pk != person.pk]
        _choices(self, "assignee").choices = [("", "Anybody"), ("me", "Me"), ("nobody", "Nobody"), *people]
        _choices(self, "topic").choices = [("", "Any topic"), *_TOPICS()]

    def clean_topic(self) -> Tag | None:
        slug = self.cleaned_data["topic"]
        return Tag.objects.topics().filter(slug=slug).first() if slug else None

    def filtered(self) -> ClaimQuerySet:
        """Standing claims that pass every filter that was understood."""
        self.is_valid()
        data = self.cleaned_data
        claims = Claim.objects.standing()
        if state := data.get("state"):
            claims = claims.in_state(state)
        if evidence := data.get("evidence"):
            claims = claims.with_evidence(evidence)
        if holder := data.get("assignee"):
            claims = claims.unheld() if holder == "nobody" else claims.filter(assignee=self._person_id(holder))
        if topic := data.get("topic"):
            claims = claims.about(topic)
        if kind := data.get("kind"):
            claims = claims.filter(kind=kind)
        if priority := data.get("priority"):
            claims = claims.filter(priority=priority)
        if due := data.get("due"):
            claims = self._due(claims, due)
        return claims

    def _due(self, claims: ClaimQuerySet, due: str) -> ClaimQuerySet:
        today = desk_day()
        if due == DueFilter.OVERDUE:
            return claims.overdue(today)
        return (
            claims.due_by(today + timedelta(days=7)) if due == DueFilter.WEEK else claims.filter(due_on__isnull=False)
        )

    def _person_id(self, holder: str) -> int:
        return self.person.pk if holder == "me" else int(holder)

    def page(self) -> tuple[list[Listed], str, str]:
        """One page of claims, newest first, and the queries of the newer and the older one ("" at the ends)."""
        before, after = self.cleaned_data.get("before"), self.cleaned_data.get("after")
        if after is not None and before is None:
            rows = self._rows("after", after)[::-1]
            newer, older = len(rows) > PAGE, True
            rows = rows[-PAGE:]
        else:
            rows = self._rows("before", before) if before else self._rows("")
            newer, older = before is not None, len(rows) > PAGE
            rows = rows[:PAGE]
        return (
            rows,
            self._with(after=rows[0].pk if rows else 0, before=None) if newer else "",
            self._with(before=rows[-1].pk, after=None) if older and rows else "",
        )

    def _rows(self, side: str, *key: int) -> list[Listed]:
        """A page's rows and one more. The queries of the tabs, which all follow, are kept as SQL; others are rare."""
        shape = {name: value for name, value in self.cleaned_data.items() if value and name not in ("before", "after")}
        found = (
            _page(self.filtered(), side, *key)
            if shape.keys() - {"state", "evidence"}
            else _tab(shape.get("state", ""), shape.get("evidence", ""), side, PAGE)(*key)
        )
        rows = [Listed._make(row) for row in found]
        return [row._replace(evidence=str(EvidenceState(row.evidence).label)) for row in rows]

    @property
    def more(self) -> SafeString:
        """The filters that are folded away, drawn."""
        return filter_fields(self, self.MORE)

    def links(self, name: str, everything: str) -> list[Link]:
        """One link per choice of a filter, the first of them takes the filter off."""
        chosen = self.cleaned_data.get(name, "")
        known = cast("list[tuple[str, str]]", _choices(self, name).choices)
        labels = [("", everything), *((value, label) for value, label in known if value)]
        return [
            Link(
                _heading(str(label)) if name != "assignee" else label,
                self._with(**{name: value or None}, before=None, after=None),
                value == chosen,
            )
            for value, label in labels
            if name != "assignee" or value in ("", "me", "nobody", chosen)
        ]

    @property
    def is_filtered(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("state", "evidence", *self.MORE))

    @property
    def shows_more(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("topic", "kind", "priority", "due"))

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the form of further filters must keep of the query."""
        return [(name, self.cleaned_data[name]) for name in ("state", "evidence") if self.cleaned_data.get(name)]

    @cached_property
    def _understood(self) -> dict[str, str]:
        """What of the query was understood."""
        known = {name: values[-1] for name, values in self.query.lists() if name in self.fields}
        return {name: value for name, value in known.items() if value and name not in self.errors}

    def _with(self, **changes: Any) -> str:
        kept = {name: value for name, value in self._understood.items() if name not in changes}
        return f"?{urlencode(kept | {name: value for name, value in changes.items() if value is not None})}"


# Who may hold a claim, and the topics, for the lists of the filters.
_PEOPLE = PreparedValues(lambda: User.objects.values_list("pk", "name"))
_TOPICS = PreparedValues(lambda: Tag.objects.topics().values_list("slug", "label"))


def _page(claims: ClaimQuerySet, side: str, *key: int) -> QuerySet[Any, Any]:
    if side == "after":
        return claims.filter(pk__gt=key[0]).order_by("pk").values_list(*LISTED)[: PAGE + 1]
    return (claims.filter(pk__lt=key[0]) if side else claims).order_by("-pk").values_list(*LISTED)[: PAGE + 1]


@cache
def _tab(state: str, evidence: str, side: str, size: int) -> PreparedValues:
    """The claims of a tab from a key on; `size` only tells queries of other lengths apart."""
    claims = Claim.objects.standing()
    if state:
        claims = claims.in_state(state)
    if evidence:
        claims = claims.with_evidence(evidence)
    return PreparedValues(lambda *key: _page(claims, side, *key), *([LARGEST_ID] if side else []))


def _heading(words: str) -> str:
    """Our own words with a capital; never for people's, whose script may have no capitals that show."""
    return words[:1].upper() + words[1:]


def claim_by_id(raw: str) -> Claim | None:
    """The standing claim for an id as it came in; None for what is no id of a claim."""
    claim = Claim.objects.select_related("merged_into").filter(pk=id_in(raw) or 0).first()
    return claim.standing if claim else None


def id_in(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 19 else None


def _choices(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast("forms.ChoiceField", form.fields[name])


def _offer_topics(form: forms.Form, topics: Any) -> None:
    """Offer these topics; a desk that has none yet sees no empty field."""
    cast("forms.ModelMultipleChoiceField[Tag]", form.fields["topics"]).queryset = topics
    if not topics.exists():
        del form.fields["topics"]
