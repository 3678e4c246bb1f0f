from __future__ import annotations

import zoneinfo
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.articles.actions import TEXT_LIMIT, ArticleDetails
from factcheck.articles.addresses import BadAddress, normalise_url
from factcheck.articles.languages import LanguageField
from factcheck.articles.models import Article, DatePrecision, Outlet
from factcheck.imports.twins import Twin
from factcheck.language.canonical import UnusableText, canonicalise
from factcheck.web.days import time_zones

NEW_ARTICLE = "new"


class GiveForm(forms.Form):
    """An address, pasted text, or a file; text or a file may come with the address they are from."""

    url = forms.CharField(
        label="Address of the page",
        required=False,
        max_length=2000,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "placeholder": "https://"}
        ),
        help_text="The page is fetched in the background. With text or a file below, it is only noted.",
    )
    pasted = forms.CharField(
        label="Or paste the article",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text="Select the whole page and paste it: menus and share lines are recognised and left out.",
    )
    file = forms.FileField(
        label="Or choose a file",
        required=False,
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.html,.htm,.pdf,.docx"}),
        help_text="Text, HTML, PDF or Word (.docx), up to 20 MB.",
    )

    def clean_url(self) -> str:
        raw: str = self.cleaned_data["url"].strip()
        if not raw:
            return ""
        try:
            return normalise_url(raw)
        except BadAddress as error:
            raise ValidationError(str(error)) from error

    def clean_pasted(self) -> str:
        pasted: str = self.cleaned_data["pasted"]
        if len(pasted) > TEXT_LIMIT:
            raise ValidationError(
                f"This has {len(pasted):,} characters; {TEXT_LIMIT:,} is the most. Paste one article at a time."
            )
        return pasted

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > settings.UPLOAD_LIMIT:
            raise ValidationError(f"This file has {file.size / 1_048_576:.1f} MB; 20 MB is the most.")
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("url") or cleaned.get("pasted", "").strip() or cleaned.get("file")):
            raise ValidationError("Give an address, paste the text, or choose a file.")
        return cleaned


class PreviewForm(forms.Form):
    """What was found, to correct before saving."""

    title = forms.CharField(max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    outlet = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "outlets", "autocomplete": "off", "dir": "auto"}),
        help_text="A name that the desk does not know yet becomes a new outlet.",
    )
    byline = forms.CharField(max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    published_on = forms.DateField(
        label="Published on", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    published_at = forms.TimeField(
        label="At",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Leave empty when the page gives only the day.",
    )
    zone = forms.CharField(
        label="Time zone",
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
        help_text="The zone the outlet prints its times in, such as Asia/Tbilisi.",
    )
    language = LanguageField()
    credited_source = forms.CharField(
        label="Credited source",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="The agency or outlet that this one credits.",
    )
    url = forms.CharField(
        label="Address", max_length=2000, required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    text = forms.CharField(
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto", "class": "reading"}),
        help_text="A blank line divides paragraphs. Statements will be anchored to exactly these words.",
    )
    save_as = forms.ChoiceField(label="Save as", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, twins: list[Twin], preferred: Article | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twins = {twin.article.pk: twin for twin in twins}
        articles = {twin.article.pk: twin.article for twin in twins if not twin.same_text}
        if preferred is not None and not (preferred.pk in self.twins and self.twins[preferred.pk].same_text):
            articles.setdefault(preferred.pk, preferred)
        self.articles = articles
        if articles:
            self.fields["save_as"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
                *((str(pk), f"A new version of “{article.title}”") for pk, article in articles.items()),
                (NEW_ARTICLE, "An article of its own"),
            ]
            self.fields["save_as"].required = True
            if preferred is not None:
                self.initial.setdefault("save_as", str(preferred.pk))
            self.order_fields(["save_as"])
        else:
            del self.fields["save_as"]

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"].strip()
        if zone and zone not in time_zones():
            raise ValidationError(f"“{zone}” is not a time zone; write one such as Asia/Tbilisi.")
        return zone

    def clean_url(self) -> str:
        raw: str = self.cleaned_data["url"].strip()
        try:
            return normalise_url(raw) if raw else ""
        except BadAddress as error:
            raise ValidationError(str(error)) from error

    def clean_text(self) -> str:
        try:
            text = canonicalise(self.cleaned_data["text"])
        except UnusableText as error:
            raise ValidationError(str(error)) from error
        if not text:
            raise ValidationError("There is no text. Paste the article's words.")
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("published_at") and not cleaned.get("published_on"):
            self.add_error("published_on", "There is a time without its day.")
        moment = self.moment()
        if moment is not None and moment > timezone.now() + timedelta(days=1):
            self.add_error(
                "published_on", "This day lies in the future. Check the year and the order of day and month."
            )
        return cleaned

    def moment(self) -> datetime | None:
        """When it was published, aware; a bare day is its midnight in the zone."""
        day = self.cleaned_data.get("published_on")
        if day is None or "zone" not in self.cleaned_data:
            return None
        at = self.cleaned_data.get("published_at") or time(0, 0)
        zone = self.cleaned_data["zone"] or timezone.get_current_timezone_name()
        return datetime.combine(day, at, tzinfo=zoneinfo.ZoneInfo(zone))

    def version_of(self) -> Article | None:
        choice = self.cleaned_data.get("save_as", NEW_ARTICLE)
        return None if choice == NEW_ARTICLE else self.articles[int(choice)]

    def details(self, outlet: Outlet | None) -> ArticleDetails:
        cleaned = self.cleaned_data
        bare_day = cleaned.get("published_at") is None
        return ArticleDetails(
            title=cleaned["title"],
            language=cleaned["language"],
            outlet=outlet,
            url=cleaned["url"],
            byline=cleaned["byline"],
            published_at=self.moment(),
            date_precision=DatePrecision.DAY if bare_day else DatePrecision.MINUTE,
            time_zone=cleaned["zone"],
            credited_source=cleaned["credited_source"],
        )
