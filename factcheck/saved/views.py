"""Saving a list's filters, opening them again, and one's own and shared ones."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.saved import actions
from factcheck.saved.forms import EditForm, SaveForm
from factcheck.saved.models import SavedSearch
from factcheck.saved.places import Place, filters_in, unknown_in
from factcheck.web.parts import done, perform, status_of

# A page of them: a person has a hundred at most, and what others share is read by name.
SHOWN = 300


@require_safe
def saved_search_list(request: HttpRequest) -> HttpResponse:
    """One's own, and what others share."""
    me = _me(request)
    found = list(SavedSearch.objects.visible_to(me).select_related("person").by_name()[:SHOWN])
    context = {
        "mine": [search for search in found if search.person_id == me.pk],
        "shared": [search for search in found if search.person_id != me.pk],
        "may_tidy": can(me, Capability.TIDY_SEARCHES),
    }
    return render(request, "saved/saved_search_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search_new(request: HttpRequest) -> HttpResponse:
    """A name for the filters of a list; where they came from is gone back to."""
    form = SaveForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        saved = perform(form, actions.save_search, by=_me(request), **form.cleaned_data)
        if saved is not None:
            says = f"Saved as “{saved.name}”{', for the whole desk' if saved.is_shared else ''}."
            return done(request, says, _filtered(saved.place, saved.query))
    given = form.data if form.is_bound else form.initial
    place, query = str(given.get("place", "")), str(given.get("query", ""))
    back = _filtered(place, filters_in(Place(place), query)) if place in Place.values else ""
    context = {"form": form, "back": back, "place": Place(place).label if place in Place.values else ""}
    return render(request, "saved/saved_search_new.html", context, status=status_of(form))


@require_safe
def saved_search_open(request: HttpRequest, search_id: int) -> HttpResponse:
    """The list with the filters; what the list has no more is left out, and said."""
    search = get_object_or_404(SavedSearch.objects.visible_to(_me(request)).select_related("person"), pk=search_id)
    place = Place(search.place)
    if unknown := unknown_in(place, search.query):
        names = ", ".join(f"“{name}”" for name in unknown)
        says = f"“{search.name}” filters by {names}, which {place.label} cannot do any more. That was left out."
        messages.warning(request, says)
    return redirect(_filtered(place, filters_in(place, search.query)))


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search_edit(request: HttpRequest, search_id: int) -> HttpResponse:
    me = _me(request)
    search = get_object_or_404(SavedSearch, pk=search_id, person=me)
    form = EditForm(request.POST if request.method == "POST" else None, search=search)
    if form.is_bound and form.is_valid():
        change = {"name": form.cleaned_data["name"], "is_shared": form.cleaned_data["is_shared"]}
        if perform(form, actions.edit_search, by=me, search=search, **change) is not None:
            return done(request, "Saved.", "saved_search_list")
    context = {"form": form, "search": search}
    return render(request, "saved/saved_search_edit.html", context, status=status_of(form))


@require_POST
def saved_search_delete(request: HttpRequest, search_id: int) -> HttpResponse:
    me = _me(request)
    search = get_object_or_404(SavedSearch.objects.visible_to(me), pk=search_id)
    actions.delete_search(by=me, search=search)
    return done(request, f"“{search.name}” is deleted.", "saved_search_list")


def _filtered(place: str, query: str) -> str:
    return f"{reverse(place)}?{query}" if query else reverse(place)


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)
