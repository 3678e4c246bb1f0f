"""The form for correcting what the desk knows about an article."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from factcheck.accounts.models import check_time_zone
from factcheck.articles.actions import ArticleDetails
from factcheck.articles.languages import LanguageField
from factcheck.articles.models import Article, DatePrecision, Outlet
from factcheck.web.conflicts import Seen


class ArticleForm(Seen, forms.Form):
    """An article's details. Day and time are the ones that the outlet printed, in the zone beside them."""

    title = forms.CharField(max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    outlet_name = forms.CharField(
        label="Outlet",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "outlets", "dir": "auto", "autocomplete": "off"}),
        help_text="A name that the desk does not know yet becomes a new outlet.",
    )
    byline = forms.CharField(required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    published_on = forms.DateField(
        label="Published on", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    published_at = forms.TimeField(
        label="At",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Leave empty when the page gives only the day.",
    )
    time_zone = forms.CharField(
        required=False,
        max_length=64,
        validators=[check_time_zone],
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
        help_text="The zone the outlet prints its times in, such as Asia/Tbilisi. Empty means your own.",
    )
    language = LanguageField()
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

    def __init__(self, data: Any = None, *, article: Article) -> None:
        super().__init__(data, initial=initial_of(article))
        self.remember(article, initial_of)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("published_at") and not data.get("published_on"):
            self.add_error("published_on", "There is a time without its day.")
        moment = self._moment()
        if moment is not None and moment > timezone.now() + timedelta(days=1):
            self.add_error("published_on", "This day lies in the future. Check the year.")
        return data

    def _moment(self) -> datetime | None:
        """When it was published; a bare day is its midnight in the zone."""
        day = self.cleaned_data.get("published_on")
        if day is None or "time_zone" not in self.cleaned_data:
            return None
        zone = self.cleaned_data["time_zone"] or timezone.get_current_timezone_name()
        at = self.cleaned_data.get("published_at") or time(0, 0)
        return datetime.combine(day, at, tzinfo=zoneinfo.ZoneInfo(zone))

    def details(self, outlet: Outlet | None) -> ArticleDetails:
        data = self.cleaned_data
        return ArticleDetails(
            title=data["title"],
            language=data["language"],
            outlet=outlet,
            url=data["url"],
            byline=data["byline"],
            published_at=self._moment(),
            date_precision=DatePrecision.MINUTE if data["published_at"] else DatePrecision.DAY,
            time_zone=data["time_zone"],
            credited_source=data["credited_source"],
        )


def initial_of(article: Article) -> dict[str, Any]:
    """What the form shows of an article."""
    zone = zoneinfo.ZoneInfo(article.time_zone) if article.time_zone else timezone.get_current_timezone()
    at = article.published_at.astimezone(zone) if article.published_at else None
    return {
        "title": article.title,
        "outlet_name": article.outlet.name if article.outlet else "",
        "byline": article.byline,
        "published_on": at.date() if at else None,
        "published_at": at.time() if at and article.date_precision == DatePrecision.MINUTE else None,
        "time_zone": article.time_zone,
        "language": article.language,
        "url": article.url,
        "credited_source": article.credited_source,
    }
