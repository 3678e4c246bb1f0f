"""Index of background jobs, for the worker; each lives in its noun's package."""

from factcheck.accounts import jobs as accounts_jobs
from factcheck.captures import jobs as captures_jobs
from factcheck.claims import jobs as claims_jobs
from factcheck.dossiers import jobs as dossiers_jobs
from factcheck.evidence import jobs as evidence_jobs
from factcheck.feeds import jobs as feeds_jobs
from factcheck.imports import jobs as imports_jobs
from factcheck.letters import jobs as letters_jobs
from factcheck.notifications import jobs as notifications_jobs
from factcheck.record import jobs as record_jobs
from factcheck.reviews import jobs as reviews_jobs
from factcheck.tallies import jobs as tallies_jobs
from factcheck.timestamps import jobs as timestamps_jobs
from factcheck.watch import jobs as watch_jobs
from factcheck.work import jobs as work_jobs

__all__ = [
    "accounts_jobs",
    "captures_jobs",
    "claims_jobs",
    "dossiers_jobs",
    "evidence_jobs",
    "feeds_jobs",
    "imports_jobs",
    "letters_jobs",
    "notifications_jobs",
    "record_jobs",
    "reviews_jobs",
    "tallies_jobs",
    "timestamps_jobs",
    "watch_jobs",
    "work_jobs",
]
