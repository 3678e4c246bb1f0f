from __future__ import annotations

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.record import verifier
from factcheck.record.checks import check_seals, compare


def head(written: str) -> tuple[int, str]:
    try:
        return verifier.head(written)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


class Command(BaseCommand):
    help = "Hash the record anew, and compare it with its seals, the histories, the rows, and heads published earlier."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", action="append", default=[], type=head, metavar="NUMBER:SHA256")
        parser.add_argument("--seals-only", action="store_true", help="Do not compare histories and rows.")

    def handle(self, *args: Any, **options: Any) -> None:
        check = check_seals(dict(options["head"]))
        wrong = [*check.problems, *(() if options["seals_only"] else compare())]
        for note in check.notes:
            self.stdout.write(f"Note: {note}")
        for problem in wrong:
            self.stderr.write(f"WRONG: {problem}")
        self.stdout.write(check.summary())
        if check.unsealed:
            self.stdout.write(f"{check.unsealed:,} events are not sealed yet.")
        if not options["head"]:
            self.stdout.write("No published head was given: this does not show whether all was sealed anew or cut off.")
        if wrong:
            raise CommandError("The record does not hold.")
        self.stdout.write("The record holds.")
