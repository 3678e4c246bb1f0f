from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from factcheck.accounts.admin_site import DeskAdmin, step
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.speakers import actions
from factcheck.speakers.forms import SpeakerForm
from factcheck.speakers.models import Speaker


@admin.register(Speaker)
class SpeakerAdmin(DeskAdmin[Speaker]):
    """Speakers; merging and parting them is done on their own pages."""

    capability = Capability.EDIT_SPEAKER
    actions = (*DeskAdmin.actions, step("speaker.merge", "Merge…"))
    form = SpeakerForm
    fields = ("name", "kind", "description", "wikidata_id", "other_names")
    list_display = ("name", "kind", "description", "wikidata_id", "also", "merged_into")
    list_filter = ("kind", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("name", "names__name", "wikidata_id")
    ordering = ("name",)
    export_columns = ("name", "kind", "description", "wikidata_id", "also", "merged_into")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Speaker]:
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description="also written")
    def also(self, speaker: Speaker) -> str:
        return " · ".join(n.name for n in speaker.names.all() if n.name != speaker.name)

    def run(self, *, by: User, obj: Speaker, form: Any, seen: int | None) -> None:
        actions.change_speaker(by=by, speaker=obj, names=form.cleaned_data["other_names"], seen=seen)
