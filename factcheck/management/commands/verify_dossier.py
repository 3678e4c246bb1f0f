"""Check a dossier's file, or any WACZ: each file in it against its hash."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from factcheck.dossiers.models import Dossier
from factcheck.dossiers.verify import verify


class Command(BaseCommand):
    help = "Check a dossier (or any WACZ): names each file in it that differs from its hash."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if not path.is_file():
            raise CommandError(f"{path} is no file.")
        problems = verify(path)
        if problems:
            raise CommandError("\n".join([f"{path} is not as it was made:", *(f"  {each}" for each in problems)]))
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        self.stdout.write(f"{path} is in order: each file in it is as its hash says.")
        self.stdout.write(f"SHA-256 {sha256}")
        self.stdout.write(self.known(sha256))

    def known(self, sha256: str) -> str:
        """Whether this desk made exactly this file; hashes inside a file prove nothing of who made it."""
        try:
            dossier = Dossier.objects.select_related("by").filter(sha256=sha256).first()
        except Error as error:
            return f"This desk’s database cannot be asked whether it made the file ({error})."
        if dossier is None:
            return "This desk has no record of a dossier with that SHA-256."
        return f"This desk made it: {dossier}, {dossier.made_at:%Y-%m-%d %H:%M} UTC, for {dossier.by}."
