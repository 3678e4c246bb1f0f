"""Every write about jobs: why one failed, that one is given up, and what an editor decides."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from procrastinate import exceptions
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting
from factcheck.work.blame import Blame
from factcheck.work.given_up import tell_again, tell_failed
from factcheck.work.models import Decision, JobDecision, JobFailure

LOST = Blame(
    "The worker ended", "The worker that was at it was killed or fell silent. Nothing it did is kept by halves.", ""
)
ENDED_EARLY = ("cancelled", "aborted")
WAITS_ALREADY = "The same work waits in the queue already."


def note_failure(*, job_id: int, attempt: int, why: Blame, final: bool) -> None:
    """Keep why an attempt failed; said twice, the first word stands. A job deleted meanwhile needs none."""
    if not ProcrastinateJob.objects.filter(pk=job_id).exists():
        return
    JobFailure.objects.bulk_create(
        [JobFailure(job_id=job_id, attempt=attempt, kind=why.kind, message=why.message, trace=why.trace, final=final)],
        ignore_conflicts=True,
    )


def give_up(*, job_id: int, attempt: int, why: Blame, words: str) -> None:
    """Keep why the last attempt failed, and tell what waits for the job; both or neither."""
    with transaction.atomic():
        note_failure(job_id=job_id, attempt=attempt, why=why, final=True)
        if (job := ProcrastinateJob.objects.filter(pk=job_id).first()) is not None:
            tell_failed(job.task_name, job.args, words=words)


def retry_job(*, by: User, job_id: int) -> int:
    """Have a failed job done again now, or a cancelled one queued anew; the id of the job that will do it."""
    require(by, Capability.MANAGE_JOBS)
    with acting(by=by, verb="job.retried"):
        row = _held(job_id)
        if row.status not in ("failed", *ENDED_EARLY):
            raise ValidationError("Only a job that failed or was cancelled can be tried again.")
        if row.task_name not in app.tasks:
            raise ValidationError("This version of the desk no longer knows such a job.")
        try:
            with transaction.atomic():
                anew = _queued_anew(row) if row.status in ENDED_EARLY else None
                if anew is None:
                    app.job_manager.retry_job_by_id(row.pk, retry_at=timezone.now())
        except (exceptions.AlreadyEnqueued, exceptions.UniqueViolation) as error:
            raise ValidationError(WAITS_ALREADY) from error
        JobDecision(job_id=row.pk, task=row.task_name, decision=Decision.RETRIED, anew_as=anew, by=by).store()
        tell_again(row.task_name, row.args)
    return anew or job_id


def cancel_job(*, by: User, job_id: int) -> bool:
    """Take a waiting job out of the queue (True), or ask that a running one is not tried again (False)."""
    require(by, Capability.MANAGE_JOBS)
    with acting(by=by, verb="job.cancelled"):
        row = _held(job_id)
        if row.status not in ("todo", "doing"):
            raise ValidationError("This job neither waits nor runs: there is nothing to cancel.")
        app.job_manager.cancel_job_by_id(row.pk, abort=True)
        JobDecision(job_id=row.pk, task=row.task_name, decision=Decision.CANCELLED, by=by).store()
        if row.status == "todo":
            tell_failed(row.task_name, row.args, words=f"{by.name} cancelled this work before it was done.")
    return row.status == "todo"


def _held(job_id: int) -> ProcrastinateJob:
    row: ProcrastinateJob | None = ProcrastinateJob.objects.select_for_update(of=("self",)).filter(pk=job_id).first()
    if row is None:
        raise ValidationError("This job is not there any more.")
    return row


def _queued_anew(row: ProcrastinateJob) -> int:
    deferrer = app.configure_task(
        row.task_name, queue=row.queue_name, priority=row.priority, lock=row.lock, queueing_lock=row.queueing_lock
    )
    return int(deferrer.defer(**row.args))
