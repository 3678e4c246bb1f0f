"""How the queue reaches the database.

2026-11-22: procrastinate's own connector for workers queues jobs that a job asks for over a connection of its
own: outside the transaction of what they follow from. A worker that ends between the two would have done the
one without the other. Ours leaves the worker's own business to its pool, and lets jobs queue jobs over Django's
connection, in their transaction.
"""

from __future__ import annotations

from procrastinate.connector import BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector


class DeskConnector(DjangoConnector):
    def get_worker_connector(self) -> WorkerConnector:
        return WorkerConnector(self)


class WorkerConnector(PsycopgConnector):
    def __init__(self, inside: DeskConnector) -> None:
        super().__init__(kwargs=connector_params(inside.alias))
        self._inside = inside

    def get_sync_connector(self) -> BaseConnector:
        return self._inside
