from __future__ import annotations

from functools import partial
from typing import Any

from django import forms

from factcheck.speakers.models import Speaker, SpeakerRole
from factcheck.web.conflicts import Seen

AUTO = {"dir": "auto", "autocomplete": "off"}


def written_names(speaker: Speaker) -> str:
    """The other names as the form writes them."""
    names = [n for n in speaker.names.all() if n.name != speaker.name] if speaker.pk else []
    return "\n".join(f"{n.name} | {n.language}" if n.language else n.name for n in names)


class SpeakerForm(Seen, forms.ModelForm[Speaker]):
    """Who this is. Other names stand one a line, each with a language tag behind a bar if wanted."""

    other_names = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="Other names and spellings, one a line; a language tag may follow a bar: Аружан Белова | ru",
    )

    class Meta:
        model = Speaker
        fields = ["name", "kind", "description", "wikidata_id"]
        widgets = {
            "name": forms.TextInput(attrs=AUTO),
            "description": forms.TextInput(attrs=AUTO),
            "wikidata_id": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("other_names", written_names(self.instance))
        if self.instance.pk:
            self.remember(self.instance, self._shown_of)

    def _shown_of(self, speaker: Speaker) -> dict[str, Any]:
        return forms.model_to_dict(speaker, self._meta.fields) | {"other_names": written_names(speaker)}

    def clean_other_names(self) -> list[tuple[str, str]]:
        names: dict[str, str] = {}
        for line in self.cleaned_data["other_names"].splitlines():
            name, _, language = (part.strip() for part in line.partition("|"))
            if len(name) > 200:
                raise forms.ValidationError(f"A name has 200 characters at most; this one has {len(name)}.")
            if len(language) > 35:
                raise forms.ValidationError(f"“{language[:40]}…” is not a language tag.")
            if name:
                names.setdefault(name, language)
        return list(names.items())


class RoleForm(Seen, forms.ModelForm[SpeakerRole]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.remember(self.instance, partial(forms.model_to_dict, fields=self._meta.fields))

    class Meta:
        model = SpeakerRole
        fields = ["title", "organisation", "since", "until"]
        widgets = {
            "title": forms.TextInput(attrs=AUTO),
            "organisation": forms.TextInput(attrs=AUTO),
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "The role ends before it begins.")
        return cleaned
