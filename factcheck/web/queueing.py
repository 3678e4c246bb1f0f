"""Puts a job into the queue once, however often it is asked for."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def defer_once(task: str, *, once: str, lock: str, queue: str, **arguments: Any) -> bool:
    """Defer a job unless one under the key `once` waits already; jobs of one `lock` follow each other."""
    try:
        # A savepoint: that it waits already must not undo what the caller has done.
        with transaction.atomic():
            app.configure_task(task, queueing_lock=once, lock=lock, queue=queue).defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True
