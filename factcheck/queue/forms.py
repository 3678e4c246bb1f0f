"""Forms of the publication gate and of the queue."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.reviews.gate import Result
from factcheck.reviews.workflow import ReviewField

LARGEST = 2**31 - 1


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
