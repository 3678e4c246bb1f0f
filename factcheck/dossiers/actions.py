"""Every write of dossiers: ordering one, making its file, and keeping the file no longer than needed."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from datetime import timedelta
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting
from factcheck.claims.models import Claim
from factcheck.dossiers.build import build
from factcheck.dossiers.models import Dossier, DossierState
from factcheck.dossiers.wacz import Damaged
from factcheck.evidence.models import Evidence
from factcheck.web.store import StorageFailed

log = logging.getLogger(__name__)

KEPT = timedelta(days=7)
FOLDER = "dossiers"
# Longer than any dossier is between its file and its row.
MAKING = timedelta(hours=3)


def order_dossier(*, by: User, claim: Claim, with_restricted: bool = False) -> tuple[Dossier, bool]:
    """A dossier to be made, and whether it is new: one that the same person waits for already is found again."""
    require(by, Capability.EXPORT_DOSSIER)
    with acting(by=by, verb="dossier.ordered"):
        claim = Claim.objects.select_for_update().get(pk=claim.standing.pk)
        waiting = Dossier.objects.unfinished().filter(claim=claim, by=by, with_restricted=with_restricted).first()
        if waiting is not None:
            return waiting, False
        dossier = Dossier(claim=claim, by=by, with_restricted=with_restricted, progress="Waiting for its turn")
        dossier.store()
    return dossier, True


def retry_dossier(*, by: User, dossier: Dossier) -> Dossier:
    """Back to the queue, for one that failed."""
    require(by, Capability.EXPORT_DOSSIER)
    with acting(by=by, verb="dossier.retried"):
        dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        if dossier.state != DossierState.FAILED:
            raise ValidationError("Only a dossier that failed can be tried again.")
        _wait(dossier)
    return dossier


def _wait(dossier: Dossier) -> None:
    dossier.state, dossier.problem, dossier.progress = DossierState.WAITING, "", "Waiting for its turn"
    dossier.store()


def make_dossier(*, dossier: Dossier) -> Dossier:
    """Make the file of a dossier that waits; it ends as ready or failed, and says which. Done twice, it is made once."""
    if not dossier.is_busy:
        return dossier

    def say(line: str) -> None:
        # Told outside any transaction, so that the page that waits can read it.
        Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.WORKING, progress=line[:200])

    with tempfile.TemporaryFile() as file:
        created = timezone.now()
        try:
            contents = build(
                dossier.claim.standing, file, access=dossier.access, created=created, by=str(dossier.by), say=say
            )
            say("Storing the file")
            sha256, size = _measure(file)
            path = f"{FOLDER}/{dossier.pk}-{sha256}.wacz"
            if not default_storage.exists(path):
                file.seek(0)
                default_storage.save(path, File(file))
        except Damaged as error:
            return _fail(dossier, _damaged(error))
        except (OSError, StorageFailed):
            log.exception("Dossier %s could not be written", dossier.pk)
            return _fail(
                dossier, "The file could not be written: the disk may be full, or a stored file cannot be read."
            )
    with acting(by=dossier.by, verb="dossier.made"):
        dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        # Somebody may have closed an item while its file was being packed.
        items = contents.evidence()
        list(Evidence.objects.select_for_update().filter(pk__in=items).order_by("pk").values_list("pk"))
        dossier.evidence = items
        open_still = dossier.may_leave()
        if open_still:
            dossier.file.name, dossier.sha256, dossier.size, dossier.made_at = path, sha256, size, created
            dossier.state, dossier.progress = DossierState.READY, ""
            dossier.store()
    if not open_still:
        default_storage.delete(path)
        return make_dossier(dossier=dossier)
    return dossier


def give_up_dossier(*, dossier_id: int, words: str) -> None:
    """Say on a dossier's page that nobody is at it any more; one that came to its end otherwise stays as it is."""
    with acting(by=None, verb="dossier.failed"):
        dossier = Dossier.objects.select_for_update(of=("self",)).filter(pk=dossier_id).first()
        if dossier is not None and dossier.is_busy:
            _fail(dossier, words)


def wait_again(*, dossier_id: int) -> None:
    """Let a dossier that failed wait for its job, which an editor has woken."""
    with acting(by=None, verb="dossier.retried"):
        dossier = Dossier.objects.select_for_update(of=("self",)).filter(pk=dossier_id).first()
        if dossier is not None and dossier.state == DossierState.FAILED:
            _wait(dossier)


def expire_dossiers() -> int:
    """Delete files that were kept long enough, or that hold what was closed since; how many. The rows stay.

    And files that no row names: those of a worker that was killed between the file and its row.
    """
    gone = 0
    oldest = timezone.now() - KEPT
    for dossier in Dossier.objects.ready().order_by("id"):
        if (dossier.made_at is not None and dossier.made_at < oldest) or not dossier.may_leave():
            expire_dossier(dossier=dossier)
            gone += 1
    return gone + _delete_left_over()


def _delete_left_over() -> int:
    try:
        names = default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return 0  # nothing was ever made here
    named = set(Dossier.objects.ready().values_list("file", flat=True))
    left = [path for path in (f"{FOLDER}/{name}" for name in names) if path not in named]
    old = [path for path in left if default_storage.get_modified_time(path) < timezone.now() - MAKING]
    for path in old:
        default_storage.delete(path)
    return len(old)


def expire_dossier(*, dossier: Dossier) -> Dossier:
    path = dossier.path
    with acting(by=None, verb="dossier.expired"):
        dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        if dossier.state == DossierState.READY:
            dossier.state, dossier.file.name = DossierState.EXPIRED, ""
            dossier.store()
            transaction.on_commit(lambda: default_storage.delete(path))
    return dossier


def _measure(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        digest.update(chunk)
    return digest.hexdigest(), file.tell()


def _damaged(error: Damaged) -> str:
    return (
        f"What is stored for {error.name} is not what was stored once: the file is damaged. Nothing was exported."
        " Tell whoever runs this desk."
    )


def _fail(dossier: Dossier, problem: str) -> Dossier:
    with acting(by=dossier.by, verb="dossier.failed"):
        dossier.state, dossier.progress, dossier.problem = DossierState.FAILED, "", problem[:1000]
        dossier.store()
    return dossier
