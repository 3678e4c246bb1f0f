from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.accounts.actions import pseudonymise_person
from factcheck.accounts.models import User


class Command(BaseCommand):
    help = "Replace the name and address of a person who is locked out by a pseudonym. There is no way back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email=options["email"].strip().lower()).first()
        if person is None:
            raise CommandError("Nobody here has this address.")
        try:
            person = pseudonymise_person(by=None, person=person)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(f"Known as {person.name} from now on.")
