"""Background entry points of notifications."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.notifications import actions


@app.task(name=actions.MAIL_JOB, queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def mail(notification_id: int) -> None:
    token = source.set(f"job {actions.MAIL_JOB}")
    try:
        actions.mail(notification_id=notification_id)
    finally:
        source.reset(token)
