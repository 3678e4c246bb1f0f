"""Forms for finding articles and correcting what the desk knows about one."""

from __future__ import annotations

import zoneinfo
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from factcheck.accounts.models import check_time_zone
from factcheck.articles.models import LANGUAGE_TAG, Article
from factcheck.language.canonical import has_forbidden


class ArticleForm(forms.Form):
    """An article's details. The time is the one that the outlet printed, in the zone beside it."""

    title = forms.CharField(max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    outlet_name = forms.CharField(
        label="Outlet",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "outlets", "dir": "auto", "autocomplete": "off"}),
        help_text="One that the desk does not have yet is added.",
    )
    byline = forms.CharField(required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    published = forms.DateTimeField(
        label="Published",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        error_messages={"invalid": "Write the date and time as 2022-01-10 18:07."},
    )
    time_zone = forms.CharField(
        required=False,
        max_length=64,
        validators=[check_time_zone],
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
        help_text="Of the time above, such as Asia/Tbilisi. Empty means your own.",
    )
    language = forms.CharField(
        max_length=35,
        validators=[LANGUAGE_TAG],
        widget=forms.TextInput(attrs={"list": "languages", "autocomplete": "off"}),
        help_text="Its tag: en, ka, ru, kk, ar.",
    )
    url = forms.CharField(
        label="Address",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )
    credited_source = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="The agency or outlet that this one credits.",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in data.items():
            if isinstance(value, str) and has_forbidden(value):
                self.add_error(name, "This holds a character that no text has (NUL). Take it out.")
        published, zone = data.get("published"), data.get("time_zone")
        if published and zone:
            # Django read it in the person's zone; the outlet printed it in its own.
            data["published"] = published.replace(tzinfo=zoneinfo.ZoneInfo(zone))
        if published and data["published"] > timezone.now() + timedelta(days=1):
            self.add_error("published", "This lies in the future. Check the year, or leave it empty.")
        return data


def initial_of(article: Article) -> dict[str, Any]:
    zone = zoneinfo.ZoneInfo(article.time_zone) if article.time_zone else timezone.get_current_timezone()
    at = article.published_at
    return {
        "title": article.title,
        "outlet_name": article.outlet.name if article.outlet else "",
        "byline": article.byline,
        "published": at.astimezone(zone).replace(tzinfo=None) if at else None,
        "time_zone": article.time_zone,
        "language": article.language,
        "url": article.url,
        "credited_source": article.credited_source,
    }
