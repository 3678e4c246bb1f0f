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


@app.task(name=actions.DIGEST_JOB, queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def mail_digest(digest_id: int) -> None:
    token = source.set(f"job {actions.DIGEST_JOB}")
    try:
        actions.mail_digest(digest_id=digest_id)
    finally:
        source.reset(token)


# Each quarter of an hour: zones stand a half or a quarter of an hour apart, and a worker may have been away.
@app.periodic(cron="*/15 * * * *")
@app.task(name="notifications.start_digests", queueing_lock="notifications.start_digests")
def start_digests(timestamp: int) -> None:
    token = source.set("job notifications.start_digests")
    try:
        actions.start_digests()
    finally:
        source.reset(token)
