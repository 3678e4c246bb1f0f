from __future__ import annotations

import zoneinfo

from django import forms

from factcheck.accounts.models import User


class OwnSettingsForm(forms.ModelForm[User]):
    """What a person may change about themselves."""

    class Meta:
        model = User
        fields = ["name", "time_zone", "theme", "single_keys", "show_suggestions"]
        widgets = {
            "theme": forms.RadioSelect,
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }
        help_texts = {"time_zone": "Times are shown to you in this zone. Write one such as Asia/Tbilisi."}


def time_zones() -> list[str]:
    """Zones to offer, without the bare abbreviations and offsets."""
    return sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
