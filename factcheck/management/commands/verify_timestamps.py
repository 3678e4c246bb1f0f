from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.timestamps.checks import verify_manifests
from factcheck.timestamps.models import Manifest


class Command(BaseCommand):
    help = "Check every time-stamp: the lists, what they list, and the authority's signatures."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = 0
        for line in verify_manifests():
            problems += 1
            self.stdout.write(line)
        checked, waiting = Manifest.objects.count(), Manifest.objects.waiting().count()
        self.stdout.write(f"{checked:,} manifests checked, {waiting:,} of them without a time-stamp yet.")
        if problems:
            raise CommandError(f"{problems:,} problems.")
