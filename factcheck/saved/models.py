from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from factcheck.audit.tracking import track
from factcheck.db.models import QuerySet
from factcheck.db.revisions import Revised, revised
from factcheck.saved.places import LONGEST, Place

if TYPE_CHECKING:
    from factcheck.accounts.models import User

_TWICE = "person_names_a_search_once"


class SavedSearchQuerySet(QuerySet["SavedSearch"]):
    def visible_to(self, person: User) -> SavedSearchQuerySet:
        """One's own, and what others share."""
        return self.filter(Q(person=person) | Q(is_shared=True))

    def by_name(self) -> SavedSearchQuerySet:
        return self.order_by(Lower("name"), "id")


@track()
@revised
class SavedSearch(Revised):
    """A list of ours with filters, under a person's own name for it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    place = models.CharField("list", max_length=20, choices=Place)
    query = models.CharField("filters", max_length=LONGEST)
    is_shared = models.BooleanField("shared with the desk", default=False)

    objects = models.Manager.from_queryset(SavedSearchQuerySet)()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(
                "person",
                Lower("name"),
                name=_TWICE,
                violation_error_message="You have a saved search of this name already. Choose another.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""),
                name="saved_search_has_a_name_and_filters",
                violation_error_message="Give it a name, and choose filters first.",
            ),
            models.CheckConstraint(
                condition=Q(place__in=Place.values),
                name="saved_search_is_of_a_list_of_ours",
                violation_error_message="The filters of this page cannot be saved.",
            ),
        ]
        indexes = [
            models.Index("place", name="search_shared", condition=Q(is_shared=True)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address to share: it says whose it is not, and what became of its filters."""
        return reverse("saved_search_open", args=[self.pk])

    def refusal(self, error: IntegrityError) -> ValidationError:
        """A name that is taken is a matter of the name's field."""
        refused = super().refusal(error)
        taken = [one for one in refused.error_dict.get(NON_FIELD_ERRORS, []) if one.code == _TWICE]
        return ValidationError({"name": taken}) if taken else refused
