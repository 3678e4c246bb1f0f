"""What every page's frame shows. It knows no noun: a package hands in its counter in `factcheck/urls.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import factcheck
from factcheck.db.rows import rows, with_constants
from factcheck.demo.log_ins import PASSWORD, log_ins
from factcheck.web.days import desk_day

# Rows whose number the navigation shows, by name, for a person's id and a day: all are counted in one query, when
# a template prints the first. The statement is built once, from an id and a day that nobody has.
nav_counts: dict[str, Callable[[int, date], QuerySet[Any]]] = {}
COUNTED_AT_MOST = 99
_SOMEBODY, _SOME_DAY = -1, date.min

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "site_version": factcheck.VERSION,
        "demo": settings.DEMO,
        "second_factor_required": settings.SECOND_FACTOR_REQUIRED,
        "can_admin": False,
        "theme": request.COOKIES.get("theme", ""),
        "single_keys": False,
    }
    if settings.DEMO:
        context |= {"demo_people": log_ins(), "demo_password": PASSWORD}
    if person is not None and person.is_authenticated:
        context["can_admin"] = person.is_staff
        # What was chosen on this device outranks the person's own setting, which is for devices without a choice.
        if context["theme"] not in THEMES:
            context["theme"] = person.theme
        context["single_keys"] = person.single_keys
        counted = cache(partial(_counted, person.pk))
        for name in nav_counts:
            context[name] = SimpleLazyObject(partial(_count_of, counted, name))
    if context["theme"] not in THEMES:
        context["theme"] = "auto"
    return context


def _count_of(counted: Callable[[], dict[str, int | str]], name: str) -> int | str:
    return counted()[name]


def _counted(person: int) -> dict[str, int | str]:
    """The navigation's numbers; beyond 99 each only says so, and costs no more."""
    sql, places = _counting()
    given = (person, desk_day())
    (numbers,) = rows(sql, [given[place] for place in places])
    return {
        name: n if n <= COUNTED_AT_MOST else f"{COUNTED_AT_MOST}+" for name, n in zip(nav_counts, numbers, strict=True)
    }


@cache
def _counting() -> tuple[str, list[int]]:
    """The one statement that counts, and whether the person or the day stands at each place in it."""
    parts: list[str] = []
    values: list[Any] = []
    for counted in nav_counts.values():
        wanted = counted(_SOMEBODY, _SOME_DAY).order_by().values_list("pk")[: COUNTED_AT_MOST + 1]
        sql, given = wanted.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) counted)")  # noqa: S608  # the ORM's own
        values += given
    return with_constants(f"SELECT {', '.join(parts)}", values, (_SOMEBODY, _SOME_DAY))
