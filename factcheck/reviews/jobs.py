"""Background entry points of reviews."""

from __future__ import annotations

from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.reviews import actions


# What comes within these minutes is one burst, and is told once.
@app.periodic(cron="*/5 * * * *")
@app.task(name="reviews.look_again", queueing_lock="reviews.look_again")
def look_again(timestamp: int) -> None:
    token = source.set("job reviews.look_again")
    try:
        actions.note_passed_days()
        actions.tell_to_look_again()
    finally:
        source.reset(token)
