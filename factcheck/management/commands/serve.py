"""The production web server: checks what would fail later, then becomes granian."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def granian_command(
    *, host: str, port: int, workers: int, threads: int, target: str = "factcheck.wsgi:application"
) -> list[str]:
    """The command line of a web server; docs/operations.md has the figures behind it."""
    return [
        *(sys.executable, "-m", "granian", target, "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        # A thread holds a database connection of its own: few of them, and a queue before them that is short
        # enough for people to see an answer rather than a timeout.
        *("--blocking-threads", str(threads), "--backpressure", str(16 * threads)),
        *("--http", "1", "--no-ws", "--log-level", "warning"),
        # What dies is started again at once; what does not stop when told to is ended.
        *("--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "10"),
    ]


class Command(BaseCommand):
    help = "Serve the desk with granian: for production, behind a proxy that speaks TLS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=2, help="processes; one per core is enough (2)")
        parser.add_argument("--threads", type=int, default=4, help="requests at once in each process (4)")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION and not (Path(str(settings.STATIC_ROOT)) / "staticfiles.json").exists():
            raise CommandError(
                f"No static files in {settings.STATIC_ROOT}. Run `manage.py collectstatic --noinput` first."
            )
        if unapplied_migrations():
            raise CommandError("The database lacks migrations. Run `manage.py migrate` first.")
        connection.close()
        command = granian_command(**{name: options[name] for name in ("host", "port", "workers", "threads")})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
        os.chdir(settings.BASE_DIR)
        # It takes this process's place: whoever supervises sees one process and its own children.
        os.execv(command[0], command)  # noqa: S606 our own words, no shell


def unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
