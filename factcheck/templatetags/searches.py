"""Saved searches beside a list's filters. A builtin library: no `{% load %}`."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.db.models import Q
from django.db.models.functions import Lower

from factcheck.db.rows import PreparedValues
from factcheck.saved.models import SavedSearch
from factcheck.saved.places import Place, filters_in

register = template.Library()

SHOWN = 40


class Row(NamedTuple):
    pk: int
    name: str
    query: str
    is_shared: bool
    person: int
    whose: str


def _of(person: int) -> Any:
    return SavedSearch.objects.filter(Q(person=person) | Q(is_shared=True)).order_by(Lower("name"), "id")


_COLUMNS = ("pk", "name", "query", "is_shared", "person_id", "person__name")
_BESIDE = PreparedValues(lambda person, place: _of(person).filter(place=place).values_list(*_COLUMNS)[:SHOWN], -1, "?")
_ALL = PreparedValues(lambda person: _of(person).values_list(*_COLUMNS)[:SHOWN], -1)


@register.inclusion_tag("saved/beside.html", takes_context=True)
def saved_searches(context: template.Context, name: str) -> dict[str, Any]:
    """What is saved of a list, and a form that saves its filters as they stand in the address."""
    request, place = context["request"], Place(name)
    query = filters_in(place, request.GET.urlencode())
    found = [Row(*row) for row in _BESIDE(request.user.pk, place.value)]
    return {
        "csrf_token": context.get("csrf_token"),
        "me": request.user.pk,
        "place": place,
        "query": query,
        "searches": found,
        "current": next((row for row in found if query and row.query == query), None),
    }


@register.simple_tag(takes_context=True)
def all_saved_searches(context: template.Context) -> list[Row]:
    """One's own and shared ones of every list, by name."""
    return [Row(*row) for row in _ALL(context["request"].user.pk)]
