from __future__ import annotations

import re
from typing import Any

from django import forms

from factcheck.statements.actions import Place
from factcheck.statements.models import Anchor

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


class SettleForm(forms.Form):
    """A person's word on one statement: `at` is a place such as 120-164, or `gone`."""

    at = forms.CharField(
        max_length=24, error_messages={"required": "Choose where the words stand now, or say that they are gone."}
    )
    seen = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, anchor: Anchor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anchor = anchor

    def clean_at(self) -> Place | None:
        """The place that was chosen; None when the words are gone."""
        given = self.cleaned_data["at"]
        if given == "gone":
            return None
        found = _PLACE.fullmatch(given)
        if found is None:
            raise forms.ValidationError("Choose one of the places shown, or say that the words are gone.")
        return Place(start=int(found[1]), end=int(found[2]), part=self.anchor.statement.part)
