"""Background entry points of time-stamps."""

from __future__ import annotations

import logging

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.timestamps import actions
from factcheck.timestamps.checks import verify_manifests
from factcheck.timestamps.models import Manifest
from factcheck.web.store import StorageFailed

log = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="timestamps.stamp",
    queueing_lock="timestamps.stamp",
    lock="timestamps.stamp",
    retry=RetryStrategy(max_attempts=3, exponential_wait=3),
)
def stamp(timestamp: int) -> None:
    """List what was captured since, and ask for every stamp that is due."""
    if not settings.TSA_URL:
        return
    token = source.set("job timestamps.stamp")
    try:
        while True:
            made = actions.list_captures()
            if made is None or made.size < actions.MOST:
                break
        for manifest in Manifest.objects.due(timezone.now()).order_by("id")[:20]:
            actions.stamp_manifest(manifest=manifest)
    except StorageFailed as failed:
        log.warning("No manifest could be stored: %s", failed)  # asked again in ten minutes
    finally:
        source.reset(token)


@app.periodic(cron="11 3 * * 0")
@app.task(name="timestamps.verify", queueing_lock="timestamps.verify")
def verify(timestamp: int) -> None:
    """Once a week: every manifest and every token checked anew, and the editors told of what does not hold."""
    token = source.set("job timestamps.verify")
    try:
        problems = list(verify_manifests())
        for line in problems:
            log.error("%s", line)
        if problems:
            actions.tell_editors(problems=len(problems), week=timezone.now().strftime("%G-W%V"))
    finally:
        source.reset(token)
