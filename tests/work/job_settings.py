"""The desk's settings with quick heartbeats and one slow job, for workers that a test starts and kills."""

from factcheck.settings import *  # noqa: F403 these settings are those, but for what follows

PROCRASTINATE_IMPORT_PATHS = ["tests.work.slow_jobs"]
PROCRASTINATE_WORKER_DEFAULTS = {"update_heartbeat_interval": 0.5, "fetch_job_polling_interval": 0.5}
