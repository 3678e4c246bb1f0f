"""Background entry points of captures."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.audit.tracking import source
from factcheck.captures import actions, store
from factcheck.captures.models import CaptureTarget
from factcheck.captures.verify import verify

log = logging.getLogger(__name__)

# Attempts that one minute makes due; the others follow in the next.
AT_ONCE = 500


# What an address did is a row and ends the job well; only what broke here (a lost database connection, a killed
# worker) is tried again, and finds the attempt made or makes it.
@app.task(name="captures.take", queue="captures", retry=RetryStrategy(max_attempts=4, exponential_wait=3))
def take_capture(target_id: int, number: int) -> None:
    token = source.set("job captures.take")
    try:
        target = CaptureTarget.objects.get(pk=target_id)
        if target.attempts < number:
            actions.take(target=target, number=number)
    finally:
        source.reset(token)


@app.periodic(cron="* * * * *")
@app.task(name="captures.take_due", queueing_lock="captures.take_due")
def take_due(timestamp: int) -> None:
    """Give each attempt that is due a job: another try after a failure, and one whose job was lost."""
    for target in CaptureTarget.objects.due(timezone.now()).order_by("next_try_at")[:AT_ONCE]:
        waits = ProcrastinateJob.objects.filter(
            task_name="captures.take", status__in=("todo", "doing"), args__target_id=target.pk
        )
        if not waits.exists():
            actions.defer_take(target)


@app.periodic(cron="41 2 * * 0")
@app.task(name="captures.verify", queueing_lock="captures.verify", queue="captures")
def verify_all(timestamp: int) -> None:
    """Once a week: all stored copies hashed anew, left-over pieces deleted, and the editors told of what is wrong."""
    token = source.set("job captures.verify")
    try:
        store.remove_parts()
        wrong = sorted({finding.capture_id for finding in verify()})
        for capture_id in wrong:
            log.error("Capture %s is not as it was stored; manage.py verify_captures says how", capture_id)
        if wrong:
            actions.tell_editors(wrong=wrong, week=timezone.now().strftime("%G-W%V"))
    finally:
        source.reset(token)
