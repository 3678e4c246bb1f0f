"""A job that works until a file says that it may end."""

import os
import time
from pathlib import Path

from procrastinate.contrib.django import app

from factcheck.work.jobs import retry_stalled_jobs

# Beside the one of every minute, so that a test need not wait for that.
app.periodic(cron="* * * * * */2", periodic_id="quick", task_kwargs={"silent_for": 3.0})(retry_stalled_jobs)


@app.task(name="tests.slow")
def slow(folder: str) -> None:
    with (Path(folder) / "log").open("a") as log:
        log.write(f"started {os.getpid()}\n")
    while not (Path(folder) / "go").exists():
        time.sleep(0.05)
    with (Path(folder) / "log").open("a") as log:
        log.write(f"done {os.getpid()}\n")
