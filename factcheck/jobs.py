"""Index of background jobs, for the worker; each lives in its noun's package."""

from factcheck.imports import jobs as imports_jobs
from factcheck.notifications import jobs as notifications_jobs
from factcheck.web import jobs as web_jobs

__all__ = ["imports_jobs", "notifications_jobs", "web_jobs"]
