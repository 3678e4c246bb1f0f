from __future__ import annotations

from typing import Any

from django import forms

from factcheck.notifications.kinds import KINDS, Delivery
from factcheck.notifications.models import deliveries_of


class DeliveryForm(forms.Form):
    """A field for each kind of thing that people are told of."""

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        chosen = deliveries_of(person)
        super().__init__(*args, **kwargs)
        for name, kind in KINDS.items():
            self.fields[name] = forms.ChoiceField(
                label=kind.words, choices=Delivery.choices, initial=chosen.get(name, kind.usual)
            )
