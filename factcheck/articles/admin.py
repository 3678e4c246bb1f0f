from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from factcheck.accounts.admin_site import DeskAdmin, step
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability
from factcheck.articles import actions
from factcheck.articles.actions import ArticleDetails
from factcheck.articles.models import Article, ArticleVersion, Outlet


class OutletForm(forms.ModelForm[Outlet]):
    domains = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 40}),
        help_text="One a line, such as courier.example. A domain belongs to one outlet.",
    )

    class Meta:
        model = Outlet
        fields = ["name", "country", "language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["domains"] = "\n".join(self.instance.domains.values_list("domain", flat=True))


@admin.register(Outlet)
class OutletAdmin(DeskAdmin[Outlet]):
    capability = Capability.MANAGE_OUTLETS
    form = OutletForm
    fields = ("name", "country", "language", "time_zone", "domains")
    list_display = ("name", "country", "language", "time_zone", "domain_list", "article_count")
    list_filter = ("country", "language")
    search_fields = ("name", "domains__domain")
    export_columns = ("name", "country", "language", "time_zone", "domain_list", "article_count")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Outlet]:
        articles = Article.objects.filter(outlet=models.OuterRef("pk")).order_by().values("outlet")
        count = models.Subquery(articles.annotate(n=models.Count("pk")).values("n"))
        return super().get_queryset(request).prefetch_related("domains").annotate(n_articles=count)

    @admin.display(description="domains")
    def domain_list(self, outlet: Outlet) -> str:
        return ", ".join(row.domain for row in outlet.domains.all())

    @admin.display(description="articles", ordering="n_articles")
    def article_count(self, outlet: Outlet) -> int:
        return getattr(outlet, "n_articles", None) or 0

    def run(self, *, by: User, obj: Outlet, form: Any, seen: int | None) -> None:
        actions.save_outlet(by=by, outlet=obj, domains=form.cleaned_data["domains"].split(), seen=seen)


@admin.register(Article)
class ArticleAdmin(DeskAdmin[Article]):
    """Details only: texts are versions, and versions are never changed. Articles come in by import."""

    capability = Capability.EDIT_ARTICLE
    actions = (*DeskAdmin.actions, step("article.outlet", "Change the outlet…"))
    can_add = False
    fields = (
        "title",
        "outlet",
        "url",
        "byline",
        "published_at",
        "date_precision",
        "time_zone",
        "language",
        "credited_source",
    )
    list_display = ("title", "outlet", "language", "published_at", "added_by", "created_at")
    list_filter = ("language", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet", "added_by")
    search_fields = ("title", "url", "byline")
    autocomplete_fields = ("outlet",)
    ordering = ("-id",)
    export_columns = (
        "title",
        "outlet",
        "url",
        "byline",
        "published_at",
        "language",
        "credited_source",
        "added_by",
        "created_at",
    )

    def run(self, *, by: User, obj: Article, form: Any, seen: int | None) -> None:
        columns = {name: getattr(obj, name) for name in self.fields}
        actions.correct_article(by=by, article=obj, details=ArticleDetails(**columns), seen=seen)


@admin.register(ArticleVersion)
class ArticleVersionAdmin(DeskAdmin[ArticleVersion]):
    """What the public record rests on: to read, never to change."""

    list_display = ("title", "number", "origin", "extractor", "added_by", "created_at")
    list_filter = ("origin", "extractor")
    list_select_related = ("added_by",)
    search_fields = ("title", "sha256", "source_name")
    ordering = ("-id",)
    fields = (
        "article",
        "number",
        "title",
        "text",
        "sha256",
        "origin",
        "source_name",
        "source_sha256",
        "extractor",
        "extractor_version",
        "added_by",
        "created_at",
    )
    readonly_fields = fields
    export_columns = ("title", "number", "sha256", "origin", "source_name", "extractor", "added_by", "created_at")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ArticleVersion]:
        rows = super().get_queryset(request)
        match = request.resolver_match
        return (
            rows.defer("text", "bands") if match and match.url_name == "factcheck_articleversion_changelist" else rows
        )
