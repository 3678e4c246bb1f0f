"""The form that makes a request for evidence of a sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.claims.forms import NEW, claim_by_id
from factcheck.claims.models import Claim
from factcheck.evidence.actions import RequestDetails
from factcheck.evidence.forms import DayInput, PersonField, Words
from factcheck.language.canonical import clean_line
from factcheck.language.folding import fold
from factcheck.speakers.models import Speaker
from factcheck.statements.actions import Named
from factcheck.suggestions.actions import FoundRequest


class FoundRequestForm(forms.Form):
    """What is wanted, who owes it, whether these words promise it, and for which claim."""

    wanted = Words(
        max_length=1000,
        label="What is wanted",
        help_text="What exactly would settle it.",
        error_messages={"required": "Say what is wanted."},
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "autofocus": True}),
    )
    owed_by_name = Words(
        max_length=200,
        required=False,
        label="Who owes it",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    owed_by = forms.ModelChoiceField(queryset=Speaker.objects.standing(), required=False, widget=forms.HiddenInput)
    promised = forms.BooleanField(required=False, label="They promise it in these words")
    text = forms.CharField(
        label="For the claim",
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text="Near claims appear as you type. A new claim takes these words.",
        error_messages={"max_length": "A claim has 1,000 characters at most; this one has %(show_value)d. Shorten it."},
    )
    claim = forms.CharField(required=False, widget=forms.HiddenInput, label="For the claim")
    speaker_name = Words(
        max_length=200,
        required=False,
        label="Who says these words",
        help_text="The sentence is tagged as a statement. Empty when they are the outlet’s own.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    speaker = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    due_on = forms.DateField(label="Due on", required=False, widget=DayInput)
    owner = PersonField(queryset=User.objects.none(), required=False, label="Who follows it up", empty_label="nobody")
    note = Words(max_length=5000, required=False, rows=2)

    def __init__(self, *args: Any, mode: str, is_tagged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mode = mode
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = User.objects.active()
        if is_tagged:
            del self.fields["speaker_name"], self.fields["speaker"]

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

    def wish(self) -> FoundRequest:
        data = self.cleaned_data
        name = clean_line(data.get("speaker_name", ""))
        # Without a script the id is still that of the guess when another name was typed.
        owed_by, party = data["owed_by"], clean_line(data["owed_by_name"])
        if owed_by is not None and not owed_by.names.filter(folded=fold(party)).exists():
            owed_by = None
        details = RequestDetails(
            wanted=data["wanted"],
            owed_by=owed_by,
            owed_by_name="" if owed_by else party,
            due_on=data["due_on"],
            owner=data["owner"],
            note=data["note"],
        )
        return FoundRequest(
            details=details,
            claim=data["claim"],
            claim_text=data["text"],
            speaker=Named(name=name, pk=data.get("speaker"), field="speaker_name") if name else None,
            mode=self.mode,
            promised=data["promised"],
        )
