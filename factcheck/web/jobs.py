"""Care for the jobs themselves: what a killed worker left behind is done again, what is long done is deleted."""

from __future__ import annotations

import logging

from procrastinate import exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)

# A worker says every 10 seconds that it lives; one that has missed three of these is taken for dead.
SILENT_FOR = 30.0
# A job that has taken so many workers down with it is not started again.
MOST_ATTEMPTS = 5
KEEP_DONE = 3 * 24  # hours
KEEP_FAILED = 60 * 24

# The care of jobs goes before the jobs.
FIRST = 100


@app.periodic(cron="* * * * *")
@app.task(name="web.retry_stalled_jobs", queueing_lock="web.retry_stalled_jobs", priority=FIRST)
async def retry_stalled_jobs(timestamp: int, silent_for: float = SILENT_FOR) -> None:
    """Let the jobs of dead workers be done again. No lock: a worker that dies here must not hold up the next."""
    await retry_stalled(app.job_manager, silent_for=silent_for)


@app.periodic(cron="17 3 * * *")
@app.task(name="web.delete_old_jobs", queueing_lock="web.delete_old_jobs")
async def delete_old_jobs(timestamp: int) -> None:
    """Delete what is long done: the table that workers ask for work stays small."""
    await app.job_manager.delete_old_jobs(nb_hours=KEEP_DONE)
    await app.job_manager.delete_old_jobs(
        nb_hours=KEEP_FAILED, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def retry_stalled(manager: JobManager, *, silent_for: float) -> None:
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent_for):
        if job.attempts >= MOST_ATTEMPTS:
            log.error("Job %s (%s) was left behind by %s workers and is given up", job.id, job.task_name, job.attempts)
            await give_up(manager, job)
            continue
        log.warning("Job %s (%s) was left behind by a worker that ended and is done again", job.id, job.task_name)
        try:
            await manager.retry_job(job)
        except exceptions.UniqueViolation:
            log.warning("Job %s (%s) waits in the queue anew already", job.id, job.task_name)
            await give_up(manager, job)


async def give_up(manager: JobManager, job: Job) -> None:
    await manager.finish_job(job, status=Status.FAILED, delete_job=False)
