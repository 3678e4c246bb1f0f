from __future__ import annotations

from typing import Any

from django import forms

from factcheck.articles.models import Outlet
from factcheck.feeds.actions import FeedDetails
from factcheck.feeds.models import Feed
from factcheck.web.conflicts import Seen


class FeedForm(Seen, forms.Form):
    url = forms.CharField(
        label="Address of the feed",
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        help_text="RSS or Atom, such as https://courier.example/rss.",
    )
    title = forms.CharField(
        label="Name", required=False, max_length=200, help_text="Left empty, the feed’s own name is taken."
    )
    outlet = forms.ModelChoiceField(
        Outlet.objects.all(), required=False, empty_label="none in particular", help_text="Whose feed it is."
    )
    is_on = forms.BooleanField(label="Follow this feed", required=False, initial=True)

    def __init__(self, data: Any = None, *, feed: Feed | None = None) -> None:
        super().__init__(data, initial=initial_of(feed) if feed else None)
        if feed:
            self.remember(feed, initial_of)

    def details(self) -> FeedDetails:
        data = self.cleaned_data
        return FeedDetails(url=data["url"], title=data["title"], outlet=data["outlet"], is_on=data["is_on"])


def initial_of(feed: Feed) -> dict[str, Any]:
    return {"url": feed.url, "title": feed.title, "outlet": feed.outlet_id, "is_on": feed.is_on}
