"""What is chosen on a list, and what an operation asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.articles.models import Outlet
from factcheck.batches.on_claims import STEPS
from factcheck.batches.operations import MOST, Wish
from factcheck.batches.tagging import How
from factcheck.claims.models import Claim, ClaimKind
from factcheck.claims.near import near_claims
from factcheck.claims.workflow import ClaimState
from factcheck.evidence.workflow import Channel
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement, Tag

NONE, NEW = "none", "new"
_NEAR = 8


class WishForm(forms.Form):
    """What an operation asks for. `wish()` is how it is written down; what is `later` is asked for to confirm only."""

    later: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, person: User, rows: Sequence[Any]) -> None:
        super().__init__(data)
        self.person, self.rows = person, rows
        self.usual: dict[str, str] = {}  # what is asked for unless the person says otherwise
        self.set_up()

    def set_up(self) -> None:
        """Offer what this person can choose for these rows."""

    def wish(self) -> Wish:
        raise NotImplementedError

    @classmethod
    def asked(cls, wish: Wish) -> dict[str, Any]:
        """The fields that ask for a wish, without what is `later`: its words are nobody's business in an address."""
        return {name: NONE if value is None else value for name, value in wish.items() if name not in cls.later}

    def _offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


class AssignForm(WishForm):
    assignee = forms.ChoiceField(label="Who holds them", error_messages={"required": "Choose who holds them."})

    def set_up(self) -> None:
        me = self.person
        people = User.objects.active().exclude(pk=me.pk) if can(me, Capability.ASSIGN_CLAIM) else []
        others = [(str(person.pk), person.name) for person in people]
        self._offer("assignee", [("", "Choose…"), (str(me.pk), f"{me.name} (me)"), *others, (NONE, "Nobody")])

    def wish(self) -> Wish:
        chosen = self.cleaned_data["assignee"]
        return {"assignee": None if chosen == NONE else int(chosen)}


class TagsForm(WishForm):
    how = forms.ChoiceField(
        label="What to do",
        choices=[(How.ADD, "Add these"), (How.REMOVE, "Take these off"), (How.SET, "Let these be the only ones")],
        initial=How.ADD,
        widget=forms.RadioSelect,
    )
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )

    def tags_offered(self) -> Any:
        return Tag.objects.in_use()

    def set_up(self) -> None:
        tags = cast("forms.ModelMultipleChoiceField[Tag]", self.fields["tags"])
        tags.queryset = self.tags_offered()
        # None at all can be the only ones.
        tags.required = self.data.get("how") != How.SET

    def wish(self) -> Wish:
        return {"how": self.cleaned_data["how"], "tags": sorted(tag.pk for tag in self.cleaned_data["tags"])}


class TopicsForm(TagsForm):
    def tags_offered(self) -> Any:
        return Tag.objects.in_use().topics()

    def set_up(self) -> None:
        super().set_up()
        self.fields["tags"].label = "Topics"


class MoveForm(WishForm):
    later = ("because",)

    step = forms.ChoiceField(label="Where to", error_messages={"required": "Choose where they go."})
    because = forms.CharField(
        label="Why",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="One reason for all: it stands with each of them.",
        error_messages={"required": "Write why, once for all of them."},
    )

    def set_up(self) -> None:
        steps = [(name, step.label) for name, step in STEPS.items() if can(self.person, step.needs)]
        self._offer("step", [("", "Choose…"), *steps])
        step = STEPS.get(self.data.get("step", ""))
        self.fields["because"].required = step is not None and step.asks_why

    def wish(self) -> Wish:
        step = self.cleaned_data["step"]
        because = self.cleaned_data.get("because", "")
        return {"step": step} | ({"because": because} if STEPS[step].asks_why else {})


class OwnerForm(WishForm):
    owner = forms.ChoiceField(label="Who follows them up", error_messages={"required": "Choose who follows them up."})

    def set_up(self) -> None:
        people = [(str(person.pk), person.name) for person in User.objects.active()]
        self._offer("owner", [("", "Choose…"), *people, (NONE, "Nobody")])

    def wish(self) -> Wish:
        chosen = self.cleaned_data["owner"]
        return {"owner": None if chosen == NONE else int(chosen)}


class AskedForm(WishForm):
    channel = forms.ChoiceField(
        label="How we asked them",
        choices=[("", "Choose…"), *((one.value, one.label) for one in Channel if one != Channel.REPLY)],
        error_messages={"required": "Choose how they were asked."},
    )

    def wish(self) -> Wish:
        return {"channel": self.cleaned_data["channel"]}


class LettersForm(WishForm):
    """Nothing to choose: what a letter says comes of its request."""

    def set_up(self) -> None:
        self.usual = {"do": "request.letters"}

    def wish(self) -> Wish:
        return {}


class OutletForm(WishForm):
    outlet = forms.ChoiceField(label="Outlet", error_messages={"required": "Choose the outlet."})

    def set_up(self) -> None:
        outlets = [(str(pk), name) for pk, name in Outlet.objects.values_list("pk", "name")]
        self._offer("outlet", [("", "Choose…"), *outlets, (NONE, "None")])

    def wish(self) -> Wish:
        chosen = self.cleaned_data["outlet"]
        return {"outlet": None if chosen == NONE else int(chosen)}


class GatherForm(WishForm):
    """Claims near to the first of the statements, any other by its number, or a new one."""

    claim = forms.ChoiceField(
        label="Claim",
        widget=forms.RadioSelect,
        required=False,
        help_text="Claims near to what was said, or one that you start.",
    )
    number = forms.CharField(
        label="Another claim",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Its number, or the address of its page.",
    )
    text = forms.CharField(
        label="The new claim",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="One sentence that can be true or false, in words that stand alone.",
        error_messages={"max_length": "A claim has 1,000 characters at most; this one has %(show_value)d. Shorten it."},
    )
    kind = forms.ChoiceField(label="Kind of the new claim", choices=ClaimKind, initial=ClaimKind.EVENT, required=False)

    def set_up(self) -> None:
        statements: Sequence[Statement] = self.rows
        near = near_claims(statements[0].exact, limit=_NEAR) if statements else []
        found = [(str(one.claim.pk), one.claim.text) for one in near]
        self._offer("claim", [*found, (NEW, "A new claim, in the words below")])
        if not found:
            self.fields["claim"].initial = NEW
        if statements:
            self.fields["text"].initial = statements[0].exact[:1000]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if raw := data.get("number", "").strip():
            found = re.search(r"(?:^|/claims/)([0-9]{1,18})(?:/|$)", raw)
            claim = Claim.objects.filter(pk=int(found[1])).first() if found else None
            if claim is None:
                self.add_error("number", "The desk has no claim of this number.")
            else:
                data["chosen"] = claim.merged_into_id or claim.pk
        elif data.get("claim") == NEW:
            self._refuse_known(data.get("text", ""))
            data["chosen"] = None
        elif data.get("claim"):
            data["chosen"] = int(data["claim"])
        elif not self.errors:
            self.add_error("claim", "Choose a claim.")
        return data

    def _refuse_known(self, text: str) -> None:
        if not text.strip():
            self.add_error("text", "Write the claim as one sentence.")
        elif (near := near_claims(text, limit=1)) and near[0].same_words:
            known = near[0].claim
            self.add_error("text", f"The desk has this claim already: number {known.pk}. Gather them into that one.")

    def wish(self) -> Wish:
        data = self.cleaned_data
        if data["chosen"] is not None:
            return {"claim": data["chosen"]}
        return {"claim": None, "text": data["text"], "kind": data["kind"] or ClaimKind.EVENT.value}

    @classmethod
    def asked(cls, wish: Wish) -> dict[str, Any]:
        return {"number": wish["claim"]} if wish["claim"] is not None else {"claim": NEW}


class MergeForm(WishForm):
    stays = forms.ChoiceField(
        label="Which one stays",
        widget=forms.RadioSelect,
        help_text="The others become part of it; their addresses lead to it. Each merge can be undone.",
        error_messages={"required": "Choose which one stays."},
    )

    def set_up(self) -> None:
        self._offer("stays", [(str(row.pk), self.told(row)) for row in self.rows])
        if len(self.rows) > 1:
            self.usual = {"stays": str(min(self.rows, key=self.age).pk)}

    def told(self, row: Any) -> str:
        """The row in words that tell it from others of the same name."""
        return str(row)

    def age(self, row: Any) -> tuple[Any, ...]:
        """What others know longest is the one to keep, unless the person says otherwise."""
        return (row.pk,)

    def clean(self) -> dict[str, Any]:
        if len(self.rows) < 2:
            raise ValidationError("Merging takes two at least. Go back and choose another one.")
        return super().clean() or self.cleaned_data

    def wish(self) -> Wish:
        return {"stays": int(self.cleaned_data["stays"])}


class MergeClaimsForm(MergeForm):
    def told(self, row: Claim) -> str:
        return f"{row} ({row.get_state_display()}, claim {row.pk})"

    def age(self, row: Claim) -> tuple[Any, ...]:
        return row.state != ClaimState.PUBLISHED, row.pk


class MergeSpeakersForm(MergeForm):
    def told(self, row: Speaker) -> str:
        return f"{row.name} ({row.description or row.get_kind_display()})"


FORMS: dict[str, type[WishForm]] = {
    "claim.assign": AssignForm,
    "claim.topics": TopicsForm,
    "claim.move": MoveForm,
    "claim.merge": MergeClaimsForm,
    "statement.tags": TagsForm,
    "statement.gather": GatherForm,
    "speaker.merge": MergeSpeakersForm,
    "article.outlet": OutletForm,
    "request.assign": OwnerForm,
    "request.asked": AskedForm,
    "request.letters": LettersForm,
}


@dataclass(frozen=True)
class Choice:
    """Which rows are listed on the preview, and which of them are chosen, with the revision that was shown."""

    listed: list[int]
    left_out: set[int]
    seen: dict[int, int]
    token: UUID
    refusal: str = ""

    @classmethod
    def read(cls, data: QueryDict, *, confirming: bool = False) -> Choice:
        """From a list (`row` is an id) or from the preview itself (`row` is id and revision, `listed` are all).

        A preview in which nothing would change has no row to choose: it can still be looked at with another wish."""
        pairs = dict(filter(None, map(_pair, data.getlist("row"))))
        listed = list(dict.fromkeys([*_ids(data.getlist("listed")), *pairs]))
        refusal = ""
        if not (pairs if confirming else listed):
            refusal = "Choose some rows first."
        elif len(listed) > MOST:
            refusal = f"{len(listed)} rows are chosen, and one step takes {MOST} at most. Choose fewer."
        left_out = {pk for pk in _ids(data.getlist("boxed")) if pk not in pairs}
        return cls(listed[:MOST], left_out, pairs, _token(data.get("token", "")), refusal)


def _pair(raw: str) -> tuple[int, int] | None:
    pk, _, revision = raw.partition(".")
    ids = _ids([pk, revision or "0"])
    return (ids[0], ids[1]) if len(ids) == 2 else None


def _ids(raw: Sequence[str]) -> list[int]:
    return [int(one) for one in raw if one.isascii() and one.isdecimal() and len(one) < 19]


def _token(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        return uuid4()
