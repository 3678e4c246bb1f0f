from __future__ import annotations

from django import forms


class DossierForm(forms.Form):
    with_restricted = forms.BooleanField(
        required=False,
        label="Put restricted evidence in",
        help_text="It is marked as restricted in the report. Leave this off for a file that goes outside.",
    )
