"""Django's own, which writes operations together where they can be: see `factcheck.db.operations`."""

from __future__ import annotations

from django.core.management.commands import makemigrations
from django.db.migrations import Migration

from factcheck.db.operations import gathered


class Command(makemigrations.Command):
    def write_migration_files(
        self, changes: dict[str, list[Migration]], update_previous_migration_paths: dict[str, str] | None = None
    ) -> None:
        for made in changes.values():
            for migration in made:
                migration.operations = gathered(migration.operations)  # type: ignore[misc]  # each has its own
        super().write_migration_files(changes, update_previous_migration_paths)
