"""Background entry points of letters, and the reminders of what is owed."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.letters import actions
from factcheck.work.given_up import waits_for

TRIES = 8


@app.task(
    name=actions.SEND_JOB,
    queue="mail",
    pass_context=True,
    retry=RetryStrategy(max_attempts=TRIES, exponential_wait=4),
)
def send(context: JobContext, letter_id: int) -> None:
    token = source.set(f"job {actions.SEND_JOB}")
    try:
        actions.deliver(letter_id=letter_id, is_last_try=context.job.attempts >= TRIES)
    finally:
        source.reset(token)


waits_for(actions.SEND_JOB, failed=actions.give_up_letter, again=actions.queue_letter_again)


# Hourly, and each reminder once: whoever starts the desk at noon is told of the day that began without it.
@app.periodic(cron="7 * * * *")
@app.task(name="letters.remind", queueing_lock="letters.remind")
def remind(timestamp: int) -> None:
    token = source.set("job letters.remind")
    try:
        actions.remind()
    finally:
        source.reset(token)
