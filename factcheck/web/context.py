"""What every page's frame shows. It knows no noun: a package hands in its counter in `factcheck/urls.py`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import factcheck

# Numbers shown in the navigation, by name; each is asked only when a template prints it.
nav_counts: dict[str, Callable[[HttpRequest], int]] = {}


def site(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "version": factcheck.VERSION,
        "demo": settings.DEMO,
        "can_admin": False,
        "theme": "auto",
        "single_keys": False,
    }
    if person is not None and person.is_authenticated:
        context["can_admin"] = person.is_staff
        context["theme"] = person.theme
        context["single_keys"] = person.single_keys
        for name, count in nav_counts.items():
            context[name] = SimpleLazyObject(partial(count, request))
    return context
