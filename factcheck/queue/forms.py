"""Forms of the publication gate and of the queue."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from factcheck.accounts.models import User
from factcheck.evidence.forms import DayInput
from factcheck.queue.again import SHOWN, Standing, Wish
from factcheck.reviews.gate import Result
from factcheck.reviews.workflow import LookKind, ReviewField
from factcheck.statements.models import Tag
from factcheck.web.days import desk_day

LARGEST = 2**31 - 1
LARGEST_ID = 2**63 - 1


class OverrideForm(forms.Form):
    """Why a claim may pass one check; `seen` is what the editor had before them."""

    reason = forms.CharField(
        label="Why it may pass all the same",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="The whole desk reads it, and readers may: name nothing confidential.",
        error_messages={"required": "Write why the claim may pass all the same."},
    )
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, result: Result, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{result.check}-%s"  # there is one form for each check on the page
        self.result = result


class TurnForm(forms.Form):
    """`turn` is the submission that was read; `after` is where the list begins, `asked` what it is narrowed to."""

    turn = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    after = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    asked = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class ReturnForm(TurnForm):
    """A reason for each field that has to change; one of them is needed."""

    def __init__(self, *args: Any, review: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is typed about one review must never be taken over by the field of the next.
        self.auto_id = f"return-{review}-%s"
        for name, label in ReviewField.choices:
            self.fields[f"reason_{name}"] = forms.CharField(
                label=label[:1].upper() + label[1:],
                max_length=2000,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            )

    def reasons(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"reason_{name}"] for name in ReviewField.values}

    @property
    def reason_fields(self) -> list[forms.BoundField]:
        return [self[f"reason_{name}"] for name in ReviewField.values]


class LookAgainFilterForm(forms.Form):
    """Filters of the list of claims to look at again, read from the query string."""

    reason = forms.ChoiceField(
        choices=[("", "Any reason"), *((kind, f"{label[:1].upper()}{label[1:]}") for kind, label in LookKind.choices)],
        required=False,
    )
    holder = forms.ChoiceField(label="Held by", required=False)
    topic = forms.ModelChoiceField(Tag.objects.topics(), to_field_name="slug", required=False, empty_label="Any topic")
    after = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, person: User) -> None:
        super().__init__(data, auto_id="again-%s")
        self.query, self.person = data, person
        people = [(str(pk), name) for pk, name in User.objects.values_list("pk", "name") if pk != person.pk]
        holders = [("", "Anybody"), ("me", "Me"), ("nobody", "Nobody"), *people]
        cast("forms.ChoiceField", self.fields["holder"]).choices = holders
        self.is_valid()

    @property
    def wish(self) -> Wish:
        """What was understood of the filters."""
        holder = self.cleaned_data.get("holder", "")
        ids = {"": None, "me": self.person.pk, "nobody": 0}
        return Wish(
            kind=self.cleaned_data.get("reason", ""),
            holder=ids[holder] if holder in ids else int(holder),
            topic=self.cleaned_data.get("topic"),
        )

    @property
    def start(self) -> int:
        """The key behind which the page begins."""
        return self.cleaned_data.get("after") or 0

    @property
    def is_filtered(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("reason", "holder", "topic"))

    def carried(self, *, after: int | None = None) -> str:
        """The query of the same list, from where it begins now or after a key."""
        query = QueryDict(mutable=True)
        for name in ("reason", "holder", "topic"):
            if self.cleaned_data.get(name):
                query[name] = str(self.query[name])
        if start := self.start if after is None else after:
            query["after"] = str(start)
        return query.urlencode()


class LookAgainForm(forms.Form):
    """`seen` are the reasons that were shown; `back` is the list that it is pressed in, or `claim` for the claim's page."""

    seen = forms.CharField(
        max_length=SHOWN * 20,
        validators=[
            RegexValidator(r"^[0-9]{1,18}(\.[0-9]{1,18})*$", "Load the page anew: its reasons cannot be read.")
        ],
        widget=forms.HiddenInput,
    )
    back = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)

    WORDS: ClassVar[str]

    def __init__(self, data: QueryDict | None = None, *, standing: Standing, back: str = "", **initial: Any) -> None:
        name, claim = type(self).__name__.removesuffix("Form").lower(), standing.claim.pk
        # What is typed about one claim must never be taken over by the field of the next.
        super().__init__(data, initial={"seen": standing.seen, "back": back, **initial}, auto_id=f"{name}-{claim}-%s")

    @property
    def ids(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["seen"].split(".")]

    @property
    def list_query(self) -> str:
        return str(self["back"].value() or "")

    @property
    def words(self) -> str:
        """What was typed."""
        return str(self[self.WORDS].value() or "")


class UpholdForm(LookAgainForm):
    WORDS = "note"

    note = forms.CharField(
        label="Why it still stands",
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text="The whole desk reads it: name nothing confidential.",
    )
    review_by = forms.DateField(
        label="Review again by", required=False, widget=DayInput, help_text="Empty: no day is set."
    )

    def __init__(self, data: QueryDict | None = None, *, standing: Standing, back: str = "") -> None:
        day = standing.review.review_by if standing.review else None
        super().__init__(data, standing=standing, back=back, review_by=day if day and day > desk_day() else None)


class ReopenForm(LookAgainForm):
    WORDS = "because"

    because = forms.CharField(
        label="Why it is taken up again",
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text="The next round begins with it. The whole desk reads it: name nothing confidential.",
        error_messages={"required": "Write why the claim is taken up again."},
    )

    def __init__(self, data: QueryDict | None = None, *, standing: Standing, back: str = "") -> None:
        super().__init__(data, standing=standing, back=back, because=standing.because)
