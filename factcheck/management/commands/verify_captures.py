"""`manage.py verify_captures`: hash every stored copy anew, and name what differs or is missing."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.captures.models import Capture
from factcheck.captures.verify import verify
from factcheck.web.store import StorageFailed


class Command(BaseCommand):
    help = "Hash every stored copy anew; names what differs or is missing, and ends with 1 if anything does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", type=int, default=0, help="look at captures above this number only")

    def handle(self, *args: Any, since: int, **options: Any) -> None:
        started, wrong = time.monotonic(), set()
        try:
            for finding in verify(since=since):
                wrong.add(finding.capture_id)
                self.stdout.write(f"Capture {finding.capture_id}: {finding.words}.")
        except StorageFailed as error:
            raise CommandError(str(error)) from error
        count = Capture.objects.filter(pk__gt=since).count()
        seconds = time.monotonic() - started
        if wrong:
            raise CommandError(f"{len(wrong):,} of {count:,} captures are not as they were stored.", returncode=1)
        self.stdout.write(f"All {count:,} captures are as they were stored ({seconds:.1f} s).")
