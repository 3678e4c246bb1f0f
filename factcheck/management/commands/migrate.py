"""Django's own, which draws no more models than it needs: see `factcheck.db.migration_state`."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from factcheck.db.migration_state import CommandExecutor


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        # It knows its executor by name alone.
        migrate.MigrationExecutor = CommandExecutor  # type: ignore[attr-defined]
        super().handle(*args, **options)
