"""Background entry points of claims."""

from __future__ import annotations

from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.claims import actions


# Hourly, and each reminder once: whoever starts the desk at noon is told of the day that began without it.
@app.periodic(cron="11 * * * *")
@app.task(name="claims.remind", queueing_lock="claims.remind")
def remind(timestamp: int) -> None:
    token = source.set("job claims.remind")
    try:
        actions.remind_of_due_days()
    finally:
        source.reset(token)
