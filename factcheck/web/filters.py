"""Filters of lists, as they stand in an address.

What a list does not know is left out, said on top of it (`parts/unknown_filters.html`), and answered with 422: an address that
somebody kept goes on working, and nobody takes all rows for the ones that they asked for.
"""

from __future__ import annotations

from collections.abc import Container

from django.http import QueryDict


def one_of(given: QueryDict, name: str, known: Container[str], unknown: list[str]) -> str:
    """The value of a filter, or "" when there is none; the name goes to `unknown` when the list has no such value."""
    value = given.get(name, "")
    if not value or value in known:
        return value
    unknown.append(name)
    return ""
