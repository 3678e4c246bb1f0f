from typing import Any

from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class FactcheckConfig(AppConfig):
    name = "factcheck"
    label = "factcheck"
    default = True
    verbose_name = "Factcheck"

    def ready(self) -> None:
        from factcheck.accounts import adapter

        adapter.listen()


class DeskAdminConfig(SimpleAdminConfig):
    """Django's admin with our site class, which asks the one table of capabilities.

    Its pages are found with the addresses, in `factcheck.urls`: a job worker and most commands never ask for one.
    """

    default = False
    default_site = "factcheck.accounts.admin_site.DeskAdminSite"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_pages, checks.Tags.admin)


def check_pages(**options: Any) -> list[checks.CheckMessage]:
    admin.autodiscover()
    return check_admin_app(**options)
