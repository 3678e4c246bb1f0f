from __future__ import annotations

from typing import Any

from django import forms

from factcheck.saved.models import SavedSearch
from factcheck.web.conflicts import Seen

_NAME = {"required": "Give it a name.", "max_length": "A name has 100 signs at most; this one has %(show_value)d."}


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=100,
        label="Name",
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages=_NAME,
    )
    is_shared = forms.BooleanField(label="Share it with the whole desk", required=False)


class SaveForm(NameForm):
    """A name for filters as they stand in the address of a list."""

    place = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    query = forms.CharField(max_length=4000, required=False, widget=forms.HiddenInput)


class EditForm(Seen, NameForm):
    def __init__(self, data: Any = None, *, search: SavedSearch) -> None:
        super().__init__(data, initial=_shown_of(search))
        self.remember(search, _shown_of)


def _shown_of(search: SavedSearch) -> dict[str, Any]:
    return {"name": search.name, "is_shared": search.is_shared}
