"""The admin panel: Django's, opened by the one table of capabilities, writing through our actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, cast

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.db.revisions import Revised, Stale
from factcheck.web.conflicts import Seen
from factcheck.web.csv import csv_response
from factcheck.web.parts import TRIES, add_errors

COUNTED = 10_000
# The preview of a step refuses as many, in words.
MOST_LED = 500
# Of others' apps: roles are one table in permissions.py, and a person's address stands on the person.
UNUSED = frozenset({"auth.Group", "account.EmailAddress", "mfa.Authenticator"})
# The job tables' own pages style their cells inline, which our policy refuses.
UNSEEN_APPS = frozenset({"procrastinate"})


class DeskAdminSite(AdminSite):
    site_header = "Factcheck admin"
    site_title = "Factcheck admin"
    index_title = "What editors keep"

    def has_permission(self, request: HttpRequest) -> bool:
        return can(request.user, Capability.USE_ADMIN)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        given: list[Any] = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        kept = [
            model for model in given if model._meta.label not in UNUSED and model._meta.app_label not in UNSEEN_APPS
        ]
        super().register(kept, admin_class, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Our nouns, and the pages of background work, which are no model's."""
        found: list[dict[str, Any]] = super().get_app_list(request, app_label)
        if app_label is None and can(request.user, Capability.MANAGE_JOBS):
            found.append(
                {
                    "name": "Background work",
                    "app_label": "work",
                    "app_url": reverse("job_list"),
                    "has_module_perms": True,
                    "models": [_link("Jobs", "job_list"), _link("Periodic jobs", "periodic_list")],
                }
            )
        if app_label is None and can(request.user, Capability.READ_RECORD):
            found.append(
                {
                    "name": "Record",
                    "app_label": "record",
                    "app_url": reverse("event_list"),
                    "has_module_perms": True,
                    "models": [_link("Everything on record", "event_list"), _link("Published heads", "head_list")],
                }
            )
        return found

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """There is one log-in page; whoever is signed in without the right is told so."""
        if request.user.is_authenticated:
            raise PermissionDenied(f"Your role does not let you {Capability.USE_ADMIN}.")
        return redirect_to_login(request.get_full_path())


def _link(name: str, url_name: str) -> dict[str, Any]:
    """An entry of the index that leads to a page of ours."""
    return {
        "name": name,
        "object_name": url_name,
        "perms": {"view": True},
        "admin_url": reverse(url_name),
        "add_url": None,
        "view_only": True,
    }


def step(operation: str, label: str) -> Callable[..., HttpResponse]:
    """An action of a list that leads to the desk's own preview of one step for the chosen rows, with its undo."""

    @admin.action(description=label, permissions=["change"])
    def lead(page: Any, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse:
        ids = queryset.order_by("-pk").values_list("pk", flat=True)[:MOST_LED]
        query = urlencode({"do": operation, "row": list(ids), "next": request.get_full_path()}, doseq=True)
        return HttpResponseRedirect(f"{reverse('batch_new')}?{query}")

    lead.__name__ = operation
    return lead


class BoundedPaginator(Paginator[Any]):
    """Counts no further than a person would page: counting a million rows costs more than showing fifty."""

    @cached_property
    def count(self) -> int:
        return cast("models.QuerySet[Any]", self.object_list)[: COUNTED + 1].count()


def titled(title: str) -> type[admin.ChoicesFieldListFilter]:
    """A filter by choices under a heading of its own, for a column whose name stands twice in a list."""

    class Titled(admin.ChoicesFieldListFilter):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.title = title

    return Titled


class DeskAdmin[M: models.Model](admin.ModelAdmin[M]):
    """A noun in the panel. `run` does the writing, by an action; what it refuses is shown beside the field."""

    capability: ClassVar[Capability | None] = None  # None: to look at only
    can_add: ClassVar[bool] = True
    export_columns: ClassVar[tuple[str, ...]] = ()
    show_full_result_count = False
    paginator = BoundedPaginator
    list_per_page = 50
    actions: tuple[Any, ...] = ("export_as_csv",)

    def run(self, *, by: User, obj: M, form: Any, seen: int | None) -> None:
        """Write `obj` through the noun's action. Raises ValidationError and Stale."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        self.run(by=cast("User", request.user), obj=obj, form=form, seen=form.revision_seen)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Rows of relations are the actions' business too."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        told: Any = request
        for _ in range(TRIES):
            try:
                with transaction.atomic():
                    response = super().changeform_view(request, object_id, form_url, extra_context)
            except ValidationError as error:
                # The same request again, and the form knows why: what was typed stays in it.
                told.desk_refusal = error
                return super().changeform_view(request, object_id, form_url, extra_context)
            except Stale as stale:
                told.desk_stale = stale.row
            else:
                break
        else:
            told.desk_gives_up = True
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if getattr(request, "desk_conflict", False):
            response.status_code = 409
        return response

    def get_form(self, request: HttpRequest, obj: M | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        refusal: ValidationError | None = getattr(request, "desk_refusal", None)
        stale: Revised | None = getattr(request, "desk_stale", None)

        bases = (form,) if issubclass(form, Seen) else (Seen, form)

        class Remembering(*bases):  # type: ignore[misc]  # made at run time
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                if self.instance.pk and isinstance(self.instance, Revised):
                    self.remember(self.instance, lambda row: form(instance=row).initial)

            def _post_clean(self) -> None:
                super()._post_clean()
                if refusal is not None:
                    add_errors(self, refusal)
                if stale is not None and not self.errors:
                    self._meet(stale)

            def _meet(self, row: Revised) -> None:
                if hasattr(request, "desk_gives_up"):
                    self.give_up(row)
                elif not self.confront(row):
                    return
                request.desk_conflict = True  # type: ignore[attr-defined]
                self.add_error(None, "Somebody changed this while you were writing. Compare, and save again.")

        return Remembering

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can(request.user, Capability.USE_ADMIN)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return can(request.user, Capability.USE_ADMIN)

    def has_add_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.can_add and self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.capability is not None and can(request.user, self.capability)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Nothing on this desk is deleted."""
        return False

    @admin.action(description="Export as CSV", permissions=["view"])
    def export_as_csv(self, request: HttpRequest, queryset: models.QuerySet[M]) -> StreamingHttpResponse:
        require(cast("User", request.user), Capability.EXPORT)
        columns = ["pk", *self.export_columns]
        readers: list[Callable[[M], Any]] = [self._reader(name) for name in columns]
        header = ["id", *(self._label(name) for name in self.export_columns)]
        rows = ([read(row) for read in readers] for row in queryset.order_by("pk").iterator(chunk_size=2000))
        return csv_response(str(self.opts.verbose_name_plural).replace(" ", "-"), header, rows)

    def _reader(self, name: str) -> Callable[[M], Any]:
        own = getattr(self, name, None)
        if own is not None and callable(own):
            return cast("Callable[[M], Any]", own)
        display = f"get_{name}_display"
        return lambda row: getattr(row, display)() if hasattr(row, display) else getattr(row, name)

    def _label(self, name: str) -> str:
        try:
            return str(getattr(self.opts.get_field(name), "verbose_name", name))
        except FieldDoesNotExist:
            return name.replace("_", " ")
