from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from factcheck.accounts.admin_site import DeskAdmin
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.speakers import actions
from factcheck.speakers.forms import SpeakerForm, written_names
from factcheck.speakers.models import Speaker


class SpeakerAdminForm(SpeakerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("other_names", written_names(self.instance))


@admin.register(Speaker)
class SpeakerAdmin(DeskAdmin[Speaker]):
    """Speakers; merging and parting them is done on their own pages."""

    capability = Capability.EDIT_SPEAKER
    form = SpeakerAdminForm
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

    def run(self, *, by: User, obj: Speaker, form: forms.ModelForm[Speaker]) -> None:
        actions.change_speaker(by=by, speaker=obj, names=form.cleaned_data["other_names"])
