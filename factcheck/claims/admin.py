from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from factcheck.accounts.admin_site import DeskAdmin, step, titled
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.claims import actions
from factcheck.claims.actions import ClaimDetails
from factcheck.claims.models import Claim
from factcheck.statements.models import Tag


class ClaimForm(forms.ModelForm[Claim]):
    topic_tags = forms.ModelMultipleChoiceField(Tag.objects.none(), required=False, label="Topics")

    class Meta:
        model = Claim
        fields = ["text", "kind", "priority", "assignee"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics: Any = self.fields["topic_tags"]
        topics.queryset = Tag.objects.topics()
        if self.instance.pk:
            self.initial["topic_tags"] = list(self.instance.topics.values_list("pk", flat=True))


@admin.register(Claim)
class ClaimAdmin(DeskAdmin[Claim]):
    """Claims; they start from statements, and move, on their own pages."""

    capability = Capability.EDIT_CLAIM
    actions = (
        *DeskAdmin.actions,
        step("claim.assign", "Assign…"),
        step("claim.topics", "Change topics…"),
        step("claim.move", "Move…"),
        step("claim.merge", "Merge…"),
    )
    can_add = False
    form = ClaimForm
    fields = ("text", "kind", "priority", "assignee", "topic_tags", "state", "merged_into", "started_by")
    readonly_fields = ("state", "merged_into", "started_by")
    list_display = ("text", "state", "evidence", "kind", "priority", "assignee", "created_at")
    list_filter = (
        "state",
        ("ledger__state", titled("evidence")),
        "kind",
        "priority",
        ("merged_into", admin.EmptyFieldListFilter),
    )
    list_select_related = ("assignee", "started_by", "ledger")
    search_fields = ("text",)
    ordering = ("-id",)
    export_columns = ("text", "state", "evidence", "kind", "priority", "assignee", "started_by", "created_at")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Claim]:
        return super().get_queryset(request).select_related("merged_into")

    @admin.display(description="evidence", ordering="ledger__state")
    def evidence(self, claim: Claim) -> str:
        return claim.ledger.get_state_display()

    def run(self, *, by: User, obj: Claim, form: Any, seen: int | None) -> None:
        details = ClaimDetails(
            text=obj.text, kind=obj.kind, priority=obj.priority, topics=tuple(form.cleaned_data["topic_tags"])
        )
        assignee = obj.assignee
        claim = Claim.objects.get(pk=obj.pk)
        actions.edit_claim(by=by, claim=claim, details=details, seen=seen)
        if claim.assignee != assignee:
            actions.assign_claim(by=by, claim=claim, assignee=assignee)
