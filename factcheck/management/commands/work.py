"""The job worker: does what is queued, and comes back by itself when the database was away."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from procrastinate import App, exceptions
from procrastinate.contrib.django import app
from psycopg import Error as DriverError
from psycopg_pool import PoolTimeout

from factcheck.work.connectors import DeskConnector

log = logging.getLogger("factcheck.work")

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
# Seconds of life after which a worker counts as having started well.
STARTED_WELL = 30.0
AWAY = (DatabaseError, DriverError, PoolTimeout, exceptions.ConnectorException, OSError)


class Command(BaseCommand):
    help = "Do background jobs until told to stop. A database that restarts is waited for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="jobs at once (2)")
        parser.add_argument("--queues", default="", help="only these queues, by comma; all of them if not given")
        parser.add_argument("--grace", type=float, default=30.0, help="seconds that running jobs get to end (30)")

    def handle(self, *args: Any, **options: Any) -> None:
        queues = [name.strip() for name in options["queues"].split(",") if name.strip()]
        run: dict[str, Any] = {
            "concurrency": max(1, options["concurrency"]),
            "shutdown_graceful_timeout": options["grace"],
            "install_signal_handlers": False,
            **({"queues": queues} if queues else {}),
        }
        wait = FIRST_WAIT
        while True:
            began = time.monotonic()
            try:
                # A new connector each time: its pool has not met the old database.
                with app.replace_connector(DeskConnector().get_worker_connector()) as desk:
                    told = asyncio.run(until_told(desk, run))
                if told:
                    return
                log.warning("The worker ended by itself, most likely because the database went away.")
            except AWAY as error:
                log.warning("The database cannot be reached: %s", type(error).__name__)
            wait = FIRST_WAIT if time.monotonic() - began > STARTED_WELL else min(wait * 2, LONGEST_WAIT)
            time.sleep(wait)


async def until_told(desk: App, run: dict[str, Any]) -> bool:
    """Work until a signal says to stop (True), or until the worker ends by itself (False)."""
    told = False

    def stop() -> None:
        nonlocal told
        if told:  # asked for twice: at once; what is undone is handed out again
            os._exit(130)
        told = True
        working.cancel()

    async with desk.open_async():
        working = asyncio.ensure_future(desk.run_worker_async(**run))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        try:
            await working
        except asyncio.CancelledError:
            if not told:
                raise
    return told
