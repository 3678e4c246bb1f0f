from __future__ import annotations

from typing import Any

from django.contrib import admin

from factcheck.accounts.admin_site import DeskAdmin
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.reviews import actions
from factcheck.reviews.models import Rating


@admin.register(Rating)
class RatingAdmin(DeskAdmin[Rating]):
    """The desk's own scale."""

    capability = Capability.MANAGE_RATINGS
    fields = ("label", "slug", "definition", "order", "number", "asserts_falsehood", "is_active")
    prepopulated_fields = {"slug": ("label",)}
    list_display = ("label", "order", "number", "asserts_falsehood", "is_active")
    list_filter = ("is_active", "asserts_falsehood")
    search_fields = ("label", "definition")
    export_columns = ("label", "slug", "definition", "order", "number", "asserts_falsehood", "is_active")

    def run(self, *, by: User, obj: Rating, form: Any, seen: int | None) -> None:
        actions.save_rating(by=by, rating=obj, seen=seen)
