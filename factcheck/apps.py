from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
    label = "factcheck"
    default = True
    verbose_name = "Factcheck"

    def ready(self) -> None:
        from factcheck.accounts import adapter

        adapter.listen()


class DeskAdminConfig(AdminConfig):
    """Django's admin with our site class, which asks the one table of capabilities."""

    default = False
    default_site = "factcheck.accounts.admin_site.DeskAdminSite"
