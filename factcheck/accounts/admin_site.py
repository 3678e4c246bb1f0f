"""The admin panel: Django's, opened by the one table of capabilities."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from factcheck.accounts.permissions import Capability, can


class DeskAdminSite(AdminSite):
    site_header = "Factcheck admin"
    site_title = "Factcheck admin"
    index_title = "What editors keep"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        return can(request.user, Capability.USE_ADMIN)

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """There is one log-in page; whoever is signed in without the right is told so."""
        if request.user.is_authenticated:
            raise PermissionDenied(f"Your role does not let you {Capability.USE_ADMIN}.")
        return redirect_to_login(request.get_full_path())
