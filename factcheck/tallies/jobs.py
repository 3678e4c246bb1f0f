"""Background entry points of tallies."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from factcheck.tallies import actions
from factcheck.work.periodic import PERIODIC

log = logging.getLogger(__name__)


@app.periodic(cron=PERIODIC["tallies.fold"].cron)
@app.task(name="tallies.fold", queueing_lock="tallies.fold", lock="tallies.fold")
def fold(timestamp: int) -> None:
    actions.fold()


@app.periodic(cron=PERIODIC["tallies.recount"].cron)
@app.task(name="tallies.recount", queueing_lock="tallies.recount", lock="tallies.fold")
def recount(timestamp: int) -> None:
    """Once a week: every row counted anew. What differed is put right, and fails the job, so that somebody looks."""
    found = actions.recount()
    for what, person, day, n in found:
        log.error("The tally %s of person %s on %s was wrong by %s", what, person, day, n)
    if found:
        raise TalliesWereWrong(f"{len(found)} tallies were wrong, and are put right. The first: {found[0][0]}.")


class TalliesWereWrong(Exception):
    """Shown on the page of background work, where editors look for what went wrong."""
