"""Make a claim's dossier and write it to a file: the same file, with the same history, as from the desk's page."""

from __future__ import annotations

import os
import shutil
import tempfile
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from factcheck.audit.tracking import source
from factcheck.claims.models import Claim
from factcheck.dossiers.actions import make_dossier, order_dossier
from factcheck.dossiers.models import Dossier, DossierState
from factcheck.management.commands.import_article import importer


class Command(BaseCommand):
    help = "Write the dossier of a claim to a file (WACZ): report, texts, files, captures, hashes, history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("claim_id", metavar="CLAIM_ID", type=int)
        parser.add_argument("path", metavar="PATH", type=Path)
        parser.add_argument("--by", metavar="HANDLE", help="who exports; the first editor when left out")
        parser.add_argument(
            "--with-restricted", action="store_true", help="put evidence in that is restricted to the desk"
        )
        parser.add_argument("--force", action="store_true", help="write over a file that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        claim = Claim.objects.select_related("merged_into").filter(pk=options["claim_id"]).first()
        if claim is None:
            raise CommandError(f"There is no claim {options['claim_id']}.")
        if path.exists() and not options["force"]:
            raise CommandError(f"{path} is there already. Say --force to write over it.")
        token = source.set("command export_dossier")
        try:
            order, _ = order_dossier(
                by=importer(options["by"]), claim=claim, with_restricted=options["with_restricted"]
            )
            dossier = make_dossier(dossier=order)
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        finally:
            source.reset(token)
        if dossier.state != DossierState.READY:
            raise CommandError(dossier.problem)
        try:
            copy_out(dossier, path)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror or error}.") from error
        self.stdout.write(f"{path} {dossier.size} bytes, SHA-256 {dossier.sha256}")


def copy_out(dossier: Dossier, path: Path) -> None:
    """A file that is cut short never stands under the name that was asked for."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file, default_storage.open(dossier.path, "rb") as stored:
            shutil.copyfileobj(stored, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
