"""Background entry points of the record."""

from __future__ import annotations

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.record import actions
from factcheck.record.checks import problems
from factcheck.work.periodic import PERIODIC

log = logging.getLogger(__name__)


@app.periodic(cron=PERIODIC["record.seal"].cron)
@app.task(name="record.seal", queueing_lock="record.seal", lock="record.seal")
def seal(timestamp: int) -> None:
    token = source.set("job record.seal")
    try:
        actions.seal_events()
    finally:
        source.reset(token)


@app.periodic(cron=PERIODIC["record.send_head"].cron)
@app.task(
    name="record.send_head",
    queueing_lock="record.send_head",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
)
def send_head(timestamp: int) -> None:
    token = source.set("job record.send_head")
    try:
        actions.send_head()
    finally:
        source.reset(token)


@app.periodic(cron=PERIODIC["record.verify"].cron)
@app.task(name="record.verify", queueing_lock="record.verify")
def verify(timestamp: int) -> None:
    """Once a week: every line, seal, history and row compared anew. What does not hold fails the job, in its words."""
    token = source.set("job record.verify")
    try:
        found = list(problems())
        for line in found:
            log.error("%s", line)
        if found:
            raise RecordDoesNotHold(f"{len(found)} problems; the first: {found[0]} See manage.py verify_record.")
    finally:
        source.reset(token)


class RecordDoesNotHold(Exception):
    """Shown on the page of background work, where editors look for what went wrong."""
