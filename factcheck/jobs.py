"""Index of background jobs, for the worker; each lives in its noun's package."""

from factcheck.imports import jobs as imports_jobs
from factcheck.work import jobs as work_jobs

__all__ = ["imports_jobs", "work_jobs"]
