"""Forms of the publication gate."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.reviews.gate import Result


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
