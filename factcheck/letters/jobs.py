"""Background entry points of letters, and the reminders of what is owed."""

from __future__ import annotations

from collections.abc import Collection

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.audit.tracking import source
from factcheck.letters import actions
from factcheck.letters.models import Letter
from factcheck.work.given_up import waits_for
from factcheck.work.subjects import Subject, about

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


def _letters(person: User, ids: Collection[int]) -> dict[int, Subject]:
    letters = Letter.objects.filter(pk__in=ids).only("subject")
    return {letter.pk: Subject(str(letter), letter.get_absolute_url()) for letter in letters}


about(actions.SEND_JOB, "letter_id", _letters)
