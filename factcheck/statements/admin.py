from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from factcheck.accounts.admin_site import DeskAdmin, step
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.statements import actions
from factcheck.statements.actions import StatementDetails
from factcheck.statements.models import Statement, Tag


@admin.register(Tag)
class TagAdmin(DeskAdmin[Tag]):
    capability = Capability.MANAGE_TAGS
    fields = ("group", "label", "slug", "description", "is_active", "needs_third_person")
    prepopulated_fields = {"slug": ("label",)}
    list_display = ("label", "group", "slug", "is_active", "needs_third_person", "on_statements", "on_claims")
    list_filter = ("group", "is_active", "needs_third_person")
    search_fields = ("label", "slug", "description")
    export_columns = (
        "label",
        "group",
        "slug",
        "description",
        "is_active",
        "needs_third_person",
        "on_statements",
        "on_claims",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Tag]:
        def count(relation: str) -> models.Subquery:
            rows = Tag.objects.filter(pk=models.OuterRef("pk")).order_by()
            return models.Subquery(rows.annotate(n=models.Count(relation)).values("n"))

        counted = super().get_queryset(request)
        return counted.annotate(n_statements=count("statement_links"), n_claims=count("claim_links"))

    @admin.display(description="statements", ordering="n_statements")
    def on_statements(self, tag: Tag) -> int:
        return getattr(tag, "n_statements", 0)

    @admin.display(description="claims", ordering="n_claims")
    def on_claims(self, tag: Tag) -> int:
        return getattr(tag, "n_claims", 0)

    def run(self, *, by: User, obj: Tag, form: Any, seen: int | None) -> None:
        actions.save_tag(by=by, tag=obj, seen=seen)


@admin.register(Statement)
class StatementAdmin(DeskAdmin[Statement]):
    """Who said it and how can be corrected; the words and their place are changed on the desk only."""

    capability = Capability.TAG_STATEMENT
    actions = (
        *DeskAdmin.actions,
        step("statement.tags", "Change tags…"),
        step("statement.gather", "Gather into a claim…"),
    )
    can_add = False
    fields = (
        "exact",
        "version",
        "part",
        "start",
        "end",
        "speaker",
        "via",
        "mode",
        "stance",
        "said_on",
        "venue",
        "note",
        "tagged_by",
        "removed_at",
    )
    readonly_fields = ("exact", "version", "part", "start", "end", "tagged_by", "removed_at")
    autocomplete_fields = ("speaker", "via")
    list_display = ("words", "speaker", "mode", "stance", "article", "tagged_by", "created_at", "removed_at")
    list_filter = ("mode", "stance", ("removed_at", admin.EmptyFieldListFilter))
    search_fields = ("exact", "speaker__name")
    ordering = ("-id",)
    export_columns = (
        "exact",
        "speaker",
        "via",
        "mode",
        "stance",
        "said_on",
        "venue",
        "article",
        "tagged_by",
        "created_at",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Statement]:
        rows = super().get_queryset(request).select_related("speaker", "via", "tagged_by", "version__article")
        return rows.defer("version__text", "version__bands")

    @admin.display(description="words")
    def words(self, statement: Statement) -> str:
        return statement.exact[:120]

    @admin.display(description="article")
    def article(self, statement: Statement) -> str:
        return statement.version.article.title

    def run(self, *, by: User, obj: Statement, form: Any, seen: int | None) -> None:
        names = ("speaker", "via", "mode", "stance", "said_on", "venue", "note")
        columns: dict[str, Any] = {name: getattr(obj, name) for name in names}
        details = StatementDetails(**columns, tags=tuple(obj.tags.all()))
        actions.edit_statement(by=by, statement=obj, details=details, seen=seen)
