"""Background entry points of dossiers."""

from __future__ import annotations

from collections.abc import Collection

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.audit.tracking import source
from factcheck.dossiers import actions
from factcheck.dossiers.models import Dossier
from factcheck.work.given_up import waits_for
from factcheck.work.subjects import Subject, about


# A damaged file or a full disk is told on the dossier's page; only what broke here is tried again by itself.
@app.task(name="dossiers.make", queue="dossiers", retry=RetryStrategy(max_attempts=4, exponential_wait=3))
def make_dossier(dossier_id: int) -> None:
    token = source.set("job dossiers.make")
    try:
        dossier = Dossier.objects.select_related("claim__merged_into", "by").get(pk=dossier_id)
        actions.make_dossier(dossier=dossier)
    finally:
        source.reset(token)


waits_for("dossiers.make", failed=actions.give_up_dossier, again=actions.wait_again)


@app.periodic(cron="41 * * * *")
@app.task(name="dossiers.expire", queue="dossiers", queueing_lock="dossiers.expire")
def expire_dossiers(timestamp: int) -> None:
    """Exports do not lie about: a file is deleted a week after it was made, or when it may not leave any more."""
    token = source.set("job dossiers.expire")
    try:
        actions.expire_dossiers()
    finally:
        source.reset(token)


def _dossiers(person: User, ids: Collection[int]) -> dict[int, Subject]:
    if not can(person, Capability.EXPORT_DOSSIER):
        return {}
    dossiers = Dossier.objects.filter(pk__in=ids).select_related("claim")
    return {row.pk: Subject(f"Dossier: {row.claim.text}", row.get_absolute_url()) for row in dossiers}


about("dossiers.make", "dossier_id", _dossiers)
