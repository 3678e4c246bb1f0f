"""Background entry points of captures."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from factcheck.audit.tracking import source
from factcheck.captures import actions, store
from factcheck.captures.models import CaptureTarget, LinkCheck
from factcheck.captures.verify import verify
from factcheck.work.given_up import waits_for

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


waits_for("captures.take", failed=actions.give_up_take, again=actions.take_again)


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


@app.periodic(cron="*/5 * * * *")
@app.task(name="captures.look_around", queueing_lock="captures.look_around")
def look_around(timestamp: int) -> None:
    """Plan first looks at what was stored, and start a round at each host that has pages due."""
    if settings.DEMO:
        return  # its sites are invented: nobody answers there, and all its pages would be told to be out of reach
    token = source.set("job captures.look_around")
    try:
        actions.plan_link_checks()
    finally:
        source.reset(token)
    hosts = LinkCheck.objects.due(timezone.now()).order_by("host").values_list("host", flat=True).distinct()
    for host in hosts[:AT_ONCE]:
        look_again(host, timedelta())


# No lock of the host: a job that waits for its hour with one would hold up the copies that people ordered there.
# The turn is taken in the database, whoever asks.
@app.task(name="captures.look_at_host", queue="captures", retry=RetryStrategy(max_attempts=4, exponential_wait=10))
def look_at_host(host: str) -> None:
    """One request to a host, and the next when its pause is over."""
    token = source.set("job captures.look_at_host")
    try:
        wait = actions.look_at_host(host)
    finally:
        source.reset(token)
    if wait is not None:
        look_again(host, wait)


def look_again(host: str, wait: timedelta) -> None:
    """One round for each host: a second one that would start is the first."""
    job = look_at_host.configure(
        queueing_lock=f"captures.look_at_host:{host}", schedule_at=timezone.now() + wait if wait else None
    )
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(host=host)


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
