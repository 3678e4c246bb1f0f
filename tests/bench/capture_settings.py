"""The bench's settings for workers that capture pages of a server on loopback."""

from tests.bench.settings import *  # noqa: F403 these settings are those, but for what follows

FETCH_ALLOW_LOOPBACK = True
PROCRASTINATE_WORKER_DEFAULTS = {"fetch_job_polling_interval": 0.2}
