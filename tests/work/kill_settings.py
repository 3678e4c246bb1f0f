"""The desk's settings over the test's own database, for workers that die where they are told to."""

import os

from factcheck.settings import *  # noqa: F403 these settings are those, but for what follows
from factcheck.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["KILL_DATABASE"]
PROCRASTINATE_IMPORT_PATHS = ["tests.work.deadly"]
if os.environ.get("KILL_QUICKLY"):
    PROCRASTINATE_WORKER_DEFAULTS = {"update_heartbeat_interval": 0.3, "fetch_job_polling_interval": 0.3}
