from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from factcheck.accounts.admin_site import DeskAdmin, step
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.evidence import actions
from factcheck.evidence.actions import EvidenceDetails, RequestDetails
from factcheck.evidence.models import Evidence, EvidenceRequest


class EvidenceForm(forms.ModelForm[Evidence]):
    readers = forms.ModelMultipleChoiceField(
        User.objects.none(),
        required=False,
        help_text="Named people, for confidential evidence; nobody else sees that it exists.",
    )

    class Meta:
        model = Evidence
        fields = ["title", "url", "origin", "kind", "dated", "access", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers: Any = self.fields["readers"]
        readers.queryset = User.objects.active()
        if self.instance.pk:
            self.initial["readers"] = list(self.instance.readers.values_list("person_id", flat=True))


@admin.register(Evidence)
class EvidenceAdmin(DeskAdmin[Evidence]):
    """Evidence that the editor may see: confidential items of others do not exist here either."""

    capability = Capability.LINK_EVIDENCE
    can_add = False
    form = EvidenceForm
    fields = (
        "title",
        "url",
        "origin",
        "kind",
        "dated",
        "access",
        "readers",
        "note",
        "file_name",
        "file_sha256",
        "file_size",
        "media_type",
        "added_by",
    )
    readonly_fields = ("file_name", "file_sha256", "file_size", "media_type", "added_by")
    list_display = ("title", "kind", "origin", "dated", "access", "file_name", "added_by", "created_at")
    list_filter = ("kind", "access")
    list_select_related = ("added_by",)
    search_fields = ("title", "origin", "url", "note")
    ordering = ("-id",)
    export_columns = ("title", "url", "origin", "kind", "dated", "access", "file_sha256", "added_by", "created_at")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Evidence]:
        visible = Evidence.objects.visible_to(cast("User", request.user)).values("pk")
        return super().get_queryset(request).filter(pk__in=visible)

    def run(self, *, by: User, obj: Evidence, form: Any, seen: int | None) -> None:
        names = ("title", "url", "origin", "kind", "dated", "access", "note")
        columns: dict[str, Any] = {name: getattr(obj, name) for name in names}
        details = EvidenceDetails(**columns, readers=tuple(form.cleaned_data["readers"]))
        actions.edit_evidence(by=by, evidence=obj, details=details, seen=seen)


@admin.register(EvidenceRequest)
class EvidenceRequestAdmin(DeskAdmin[EvidenceRequest]):
    """What is missing; a request moves on the Owed board."""

    capability = Capability.REQUEST_EVIDENCE
    actions = (
        *DeskAdmin.actions,
        step("request.assign", "Hand over…"),
        step("request.asked", "Log that we asked…"),
        step("request.letters", "Draft letters…"),
    )
    can_add = False
    fields = (
        "claim",
        "wanted",
        "state",
        "owed_by",
        "owed_by_name",
        "promised_in",
        "channel",
        "asked_on",
        "due_on",
        "next_contact",
        "owner",
        "note",
        "opened_by",
    )
    readonly_fields = ("claim", "state", "promised_in", "opened_by")
    autocomplete_fields = ("owed_by",)
    list_display = ("what", "state", "party", "asked_on", "due_on", "owner", "created_at")
    list_filter = ("state",)
    list_select_related = ("owed_by", "owner")
    search_fields = ("wanted", "owed_by_name", "owed_by__name")
    ordering = ("due_on", "id")
    export_columns = ("wanted", "state", "party", "channel", "asked_on", "due_on", "owner", "created_at")

    @admin.display(description="what")
    def what(self, request: EvidenceRequest) -> str:
        return request.wanted[:120]

    @admin.display(description="owed by")
    def party(self, request: EvidenceRequest) -> str:
        return str(request.owed_by or request.owed_by_name)

    def run(self, *, by: User, obj: EvidenceRequest, form: Any, seen: int | None) -> None:
        names = (
            "wanted",
            "owed_by",
            "owed_by_name",
            "promised_in",
            "channel",
            "asked_on",
            "due_on",
            "next_contact",
            "owner",
            "note",
        )
        columns: dict[str, Any] = {name: getattr(obj, name) for name in names}
        actions.edit_request(by=by, request=obj, details=RequestDetails(**columns), seen=seen)
