from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.record.lines import export


class Command(BaseCommand):
    help = "Write the whole record to a file, for the stand-alone verifier. It holds everything: keep it safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="What to write; ends in .jsonl, or in .jsonl.gz to be packed.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError as error:
            raise CommandError(f"{path} is there already.") from error
        # Packed by its own name; the level that costs less time than reading the record does.
        with path.open("wb") as plain, gzip.open(plain, "wb", 3) if path.suffix == ".gz" else plain as file:
            for line in export(settings.SITE_URL):
                file.write(line)
        self.stdout.write(f"Written: {path}. Check it with python factcheck/record/verifier.py {path}")
