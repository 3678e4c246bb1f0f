"""What every page's frame shows. It knows no noun: a package hands in its counter in `factcheck/urls.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.db.models import CharField, QuerySet, Value
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import factcheck
from factcheck.demo.log_ins import PASSWORD, log_ins

# Rows whose number the navigation shows, by name: all are counted in one query, when a template prints the first.
nav_counts: dict[str, Callable[[HttpRequest], QuerySet[Any]]] = {}
COUNTED_AT_MOST = 99

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "version": factcheck.VERSION,
        "demo": settings.DEMO,
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
        counted = cache(partial(_counted, request))
        for name in nav_counts:
            context[name] = SimpleLazyObject(partial(_count_of, counted, name))
    if context["theme"] not in THEMES:
        context["theme"] = "auto"
    return context


def _count_of(counted: Callable[[], dict[str, int | str]], name: str) -> int | str:
    return counted().get(name, 0)


def _counted(request: HttpRequest) -> dict[str, int | str]:
    """The navigation's numbers; beyond 99 each only says so, and costs no more."""
    runs = [
        rows(request).order_by().annotate(nav=Value(name, CharField())).values_list("nav", flat=True)
        for name, rows in nav_counts.items()
    ]
    first, *rest = [run[: COUNTED_AT_MOST + 1] for run in runs]
    counts = Counter(first.union(*rest, all=True))
    return {name: n if n <= COUNTED_AT_MOST else f"{COUNTED_AT_MOST}+" for name, n in counts.items()}
