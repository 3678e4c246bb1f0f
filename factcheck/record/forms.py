from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.audit.history import NOUNS
from factcheck.audit.verbs import OUTSIDE as OUTSIDE_WORDS
from factcheck.audit.verbs import VERBS
from factcheck.record.reading import OUTSIDE, Wish, key_of, nouns


class EventFilters(forms.Form):
    """What an editor looks for. Days are the desk's, both of them included."""

    person = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="anybody")
    noun = forms.ChoiceField(label="What", required=False)
    verb = forms.ChoiceField(label="Action", required=False)
    row = forms.IntegerField(label="Its number", required=False, min_value=1, max_value=2**63 - 1)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("person").queryset = User.objects.order_by("name", "pk")
        words = {noun: str(model._meta.verbose_name) for noun, model in nouns().items()}
        named = sorted(((noun, NOUNS.get(word, word)) for noun, word in words.items()), key=lambda each: each[1])
        self._field("noun").choices = [("", "anything"), *named]
        verbs = sorted(VERBS.items(), key=lambda each: each[1])
        self._field("verb").choices = [("", "any"), (OUTSIDE, OUTSIDE_WORDS), *verbs]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def wish(self) -> Wish:
        """What passes; a filter that cannot be read is left out, and the page says so."""
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        person, since, until = data.get("person"), data.get("since"), data.get("until")
        return Wish(
            person=person.pk if person else None,
            noun=data.get("noun", ""),
            verb=data.get("verb", ""),
            row=data.get("row"),
            since=_midnight(since) if since else None,
            until=_midnight(until, days=1) if until else None,
            before=key_of(self.data.get("before", "")),
        )


def _midnight(day: Any, *, days: int = 0) -> datetime | None:
    try:
        return timezone.make_aware(
            datetime.combine(day + timedelta(days=days), time.min), timezone.get_default_timezone()
        )
    except OverflowError:
        return None  # the last day of the calendar has none after it
