"""Every write to saved searches."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold
from factcheck.language.canonical import clean_line
from factcheck.saved.models import SavedSearch
from factcheck.saved.places import LONGEST, Place, filters_in

MOST = 100


def save_search(*, by: User, name: str, place: str, query: str, is_shared: bool = False) -> SavedSearch:
    """Keep a list's filters under a name. Sent twice, it is kept once."""
    require(by, Capability.READ_DESK)
    if place not in Place.values:
        raise ValidationError({"place": "The filters of this page cannot be saved."})
    search = SavedSearch(person=by, name=_named(name), place=place, is_shared=is_shared)
    search.query = filters_in(Place(place), query)
    if not search.query:
        raise ValidationError("No filter is set. Go back to the list, choose some, then save them.")
    if len(search.query) > LONGEST:
        raise ValidationError(f"These filters are too long to be saved: {LONGEST:,} signs at most.")
    with acting(by=by, verb="search.saved"):
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one of a person's at a time
        mine = SavedSearch.objects.filter(person=by)
        if twin := mine.filter(name=search.name, place=place, query=search.query, is_shared=is_shared).first():
            return twin
        if mine.count() >= MOST:
            raise ValidationError(f"You have {MOST} saved searches. Delete one that you need no more.")
        search.store()
    return search


def edit_search(*, by: User, search: SavedSearch, name: str, is_shared: bool, seen: int | None = None) -> SavedSearch:
    """Give it another name, share it, or keep it to oneself again."""
    with acting(by=by, verb="search.changed"):
        search = hold(search, seen=seen)
        if search.person_id != by.pk:
            raise PermissionDenied("Only whoever saved a search changes it.")
        search.name, search.is_shared = _named(name), is_shared
        search.store()
    return search


def delete_search(*, by: User, search: SavedSearch) -> None:
    """One's own; editors also tidy up what others share."""
    with acting(by=by, verb="search.deleted"):
        search = hold(search)
        if search.person_id != by.pk and not (search.is_shared and can(by, Capability.TIDY_SEARCHES)):
            raise PermissionDenied("Only whoever saved a search deletes it, or an editor when it is shared.")
        search.delete()


def _named(name: str) -> str:
    name = clean_line(name)
    if not name:
        raise ValidationError({"name": "Give it a name."})
    return name
