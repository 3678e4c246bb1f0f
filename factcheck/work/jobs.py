"""Care for the jobs themselves: what a killed worker left behind is done again, what is long done is deleted.

`set_up` gives every worker the middleware that keeps why a job failed (settings.PROCRASTINATE_ON_APP_READY).
"""

from __future__ import annotations

import logging
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection
from procrastinate import App, JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker

from factcheck.audit import tracking
from factcheck.audit.tracking import source
from factcheck.work import actions
from factcheck.work.blame import Blame, blame
from factcheck.work.connectors import DeskConnector
from factcheck.work.periodic import PERIODIC

log = logging.getLogger(__name__)

# Seconds. A worker says this often that it lives; one that has missed four of these is taken for dead. With
# the look for its jobs each CARE seconds and the next worker's poll, nothing waits longer than 40 seconds.
HEARTBEAT = 4.0
SILENT_FOR = 18.0
POLL = 5.0
# A job that has taken so many workers down with it is not started again.
MOST_ATTEMPTS = 5
KEEP_DONE = 3 * 24  # hours
KEEP_FAILED = 60 * 24
KEEP_CARE = 1

# The care of jobs goes before the jobs.
FIRST = 100
CARE_QUEUE = "care"

GAVE_UP = "It was tried {tries} and broke off each time. Nothing was lost: try again, or tell an editor."
LEFT_BEHIND = "The desk’s worker ended {tries} while it was at this. Nothing was lost: try again, or tell an editor."
CANCELLED = "An editor cancelled this work before it was done."


@app.periodic(cron=PERIODIC["web.retry_stalled_jobs"].cron)
@app.task(name="web.retry_stalled_jobs", queueing_lock="web.retry_stalled_jobs", priority=FIRST, queue=CARE_QUEUE)
async def retry_stalled_jobs(timestamp: int, silent_for: float = SILENT_FOR) -> None:
    """Let the jobs of dead workers be done again. No lock: a worker that dies here must not hold up the next."""
    await retry_stalled(app.job_manager, silent_for=silent_for)


@app.periodic(cron=PERIODIC["web.delete_old_jobs"].cron)
@app.task(name="web.delete_old_jobs", queueing_lock="web.delete_old_jobs", queue=CARE_QUEUE)
async def delete_old_jobs(timestamp: int) -> None:
    """Delete what is long done: the table that workers ask for work stays small."""
    await app.job_manager.delete_old_jobs(nb_hours=KEEP_CARE, queue=CARE_QUEUE, include_aborted=True)
    await app.job_manager.delete_old_jobs(nb_hours=KEEP_DONE)
    await app.job_manager.delete_old_jobs(
        nb_hours=KEEP_FAILED, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def retry_stalled(manager: JobManager, *, silent_for: float) -> None:
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silent_for):
        if job.attempts >= MOST_ATTEMPTS or await _unwanted(job):
            log.error("Job %s (%s) was left behind by %s workers and is given up", job.id, job.task_name, job.attempts)
            await give_up(manager, job)
            continue
        log.warning("Job %s (%s) was left behind by a worker that ended and is done again", job.id, job.task_name)
        await _in_database(actions.note_failure, job_id=job.id, attempt=job.attempts, why=actions.LOST, final=False)
        try:
            await manager.retry_job(job)
        except exceptions.UniqueViolation:
            log.warning("Job %s (%s) waits in the queue anew already", job.id, job.task_name)
            # The work is not lost but done by the other: nobody has to be told.
            await manager.finish_job(job, status=Status.ABORTED, delete_job=False)


async def give_up(manager: JobManager, job: Job) -> None:
    words = LEFT_BEHIND.format(tries=times(job.attempts)) if not await _unwanted(job) else CANCELLED
    await _tell(job, actions.LOST, words)
    await manager.finish_job(job, status=Status.FAILED, delete_job=False)


async def keep_failures(call_next: AsyncCallNext, context: JobContext, worker: Worker) -> Any:
    """Around every job of a worker: keep why it failed, and tell what waits for it when it was the last attempt.

    Before the queue is told: a worker that dies in between leaves a job that is done again, and no page that waits.
    """
    job = context.job
    try:
        return await call_next()
    except Exception as error:
        why = blame(error)
        try:
            if await _unwanted(job):
                await _tell(job, why, CANCELLED)
            elif context.task.get_retry_exception(exception=error, job=job) is None:
                await _tell(job, why, GAVE_UP.format(tries=times(job.attempts + 1)))
            else:
                await _in_database(actions.note_failure, job_id=job.id, attempt=job.attempts, why=why, final=False)
        except Exception:
            # The database is away, most likely; then the queue cannot be told either, and the job is done again.
            log.exception("Why job %s (%s) failed could not be kept", job.id, job.task_name)
        raise


async def name_job(call_next: AsyncCallNext, context: JobContext, worker: Worker) -> Any:
    """Around every job: what it changes is recorded with the number under which the job's page stands."""
    token = tracking.request.set(f"job {context.job.id}")
    try:
        return await call_next()
    finally:
        tracking.request.reset(token)


def set_up(desk: App) -> None:
    """What every worker of this desk runs with; a setting or the command line may say otherwise."""
    desk.connector = desk.job_manager.connector = DeskConnector()
    desk.worker_defaults["worker_middleware"] = [
        name_job,
        keep_failures,
        *desk.worker_defaults.get("worker_middleware", []),
    ]
    desk.worker_defaults.setdefault("update_heartbeat_interval", HEARTBEAT)
    desk.worker_defaults.setdefault("stalled_worker_timeout", SILENT_FOR)
    desk.worker_defaults.setdefault("fetch_job_polling_interval", POLL)


def times(number: int) -> str:
    return "once" if number <= 1 else f"{number} times"


async def _tell(job: Job, why: Blame, words: str) -> None:
    await _in_database(
        actions.give_up,
        job_id=job.id,
        attempt=job.attempts,
        why=why,
        words=words,
    )


async def _unwanted(job: Job) -> bool:
    """Whether an editor asked that this job is not tried again."""
    found: bool = await _in_database(ProcrastinateJob.objects.filter(pk=job.id, abort_requested=True).exists)
    return found


async def _in_database(call: Any, /, **arguments: Any) -> Any:
    def run() -> Any:
        token = source.set("job worker")
        _drop_dead_connections()
        try:
            return call(**arguments)
        finally:
            source.reset(token)
            _drop_dead_connections()

    return await sync_to_async(run)()


def _drop_dead_connections() -> None:
    if not connection.in_atomic_block:  # whoever opened one would find it closed
        close_old_connections()
