from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from factcheck.accounts.models import User
from factcheck.search.find import KINDS, Found, find
from factcheck.search.words import folded_words, marked
from factcheck.web.filters import one_of
from factcheck.web.parts import render_part

OVERVIEW = 5
PAGE = 25


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box: a few of every kind, or a page of one. The address is the search."""
    query = request.GET.get("q", "").strip()
    unknown: list[str] = []
    kind = one_of(request.GET, "in", KINDS, unknown)
    words = folded_words(query)
    before = request.GET.get("before", "")
    found: list[Found] = []
    if words:
        person = cast("User", request.user)
        for name in KINDS:
            shown = PAGE if name == kind else 0 if kind else OVERVIEW
            at = int(before) if name == kind and before.isdecimal() and len(before) < 19 else None
            found.append(find(name, query, words, person=person, limit=shown, before=at))
    context = {
        "query": query,
        "kind": kind,
        "searched": bool(words),
        "facets": found,
        "groups": [(group, rows(group, query)) for group in found if group.hits],
        "total": sum(group.count for group in found),
        "section": "search",
        "unknown": unknown,
    }
    return render_part(request, "search/search.html", context, part="results", status=422 if unknown else 200)


def rows(group: Found, query: str) -> list[dict[str, object]]:
    return [
        {"hit": hit, "words": marked(hit.words, query), "snippet": marked(hit.snippet, query) if hit.snippet else ""}
        for hit in group.hits
    ]
