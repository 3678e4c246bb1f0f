"""Index of background jobs, for the worker; each lives in its noun's package."""

from factcheck.captures import jobs as captures_jobs
from factcheck.evidence import jobs as evidence_jobs
from factcheck.imports import jobs as imports_jobs
from factcheck.letters import jobs as letters_jobs
from factcheck.notifications import jobs as notifications_jobs
from factcheck.work import jobs as work_jobs

__all__ = ["captures_jobs", "evidence_jobs", "imports_jobs", "letters_jobs", "notifications_jobs", "work_jobs"]
