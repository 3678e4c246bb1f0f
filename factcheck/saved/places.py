"""The lists whose filters can be saved, and which filters each has: the one table."""

from __future__ import annotations

from django.db import models
from django.http import QueryDict

from factcheck.language.canonical import has_forbidden

LONGEST = 1000


class Place(models.TextChoices):
    """Lists by the name of their address."""

    CLAIMS = "claim_list", "Claims"
    ARTICLES = "article_list", "Articles"
    OWED = "owed_list", "Owed"
    QUEUE = "queue", "Queue"
    LOOK_AGAIN = "look_again_list", "Look again"
    SEARCH = "search", "Search"


# In the order in which they are written. Where a page begins is no filter.
FILTERS: dict[Place, tuple[str, ...]] = {
    Place.CLAIMS: ("state", "evidence", "assignee", "topic", "kind", "priority", "due"),
    Place.ARTICLES: ("outlet", "language", "mine", "lacking"),
    Place.OWED: ("state", "owner", "party", "topic"),
    Place.QUEUE: ("asked",),
    Place.LOOK_AGAIN: ("reason", "holder", "topic"),
    Place.SEARCH: ("q", "in"),
}


def filters_in(place: Place, query: str) -> str:
    """What a list knows of a query string, in one spelling; "" where nothing is filtered."""
    given = QueryDict(query)
    kept = QueryDict(mutable=True)
    for name in FILTERS[place]:
        value = given.get(name, "").strip()
        if value and not has_forbidden(value):
            kept[name] = value
    return kept.urlencode()


def unknown_in(place: Place, query: str) -> list[str]:
    """Filters of a query string that the list has no more."""
    return sorted(set(QueryDict(query)) - set(FILTERS[place]))
