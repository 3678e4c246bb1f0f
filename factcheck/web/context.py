"""What every page's frame shows. It knows no noun: a package hands in its counter in `factcheck/urls.py`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import factcheck
from factcheck.demo.log_ins import PASSWORD, log_ins

# Numbers shown in the navigation, by name; each is asked only when a template prints it.
nav_counts: dict[str, Callable[[HttpRequest], int | str]] = {}

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
        for name, count in nav_counts.items():
            context[name] = SimpleLazyObject(partial(count, request))
    if context["theme"] not in THEMES:
        context["theme"] = "auto"
    return context
