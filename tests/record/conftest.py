"""A record with some events in it, its export, and somebody who may do everything to the database."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from factcheck.record.actions import seal_events
from tests.factories import make_speaker


@pytest.fixture
def sealed(cleo):
    """Twelve speakers under some seals of at most five events."""
    for number in range(12):
        make_speaker(cleo, f"Speaker {number}")
    return seal_events(most=5)


@pytest.fixture
def export(tmp_path):
    """The path of a new export."""
    made = iter(range(100))

    def _export():
        path = tmp_path / f"record-{next(made)}.jsonl"
        call_command("export_record", path)
        return path

    return _export


@pytest.fixture
def tamper(db):
    """Run statements as who owns the tables, with all triggers switched off."""

    def _tamper(*statements):
        tables = (
            "factcheck_event",
            "factcheck_seal",
            "factcheck_speakerevent",
            "factcheck_speaker",
            "factcheck_headletter",
        )
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            try:
                for statement in statements:
                    cursor.execute(statement)
            finally:
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    return _tamper


def events_of(path):
    return [
        json.loads(line) for line in path.read_bytes().splitlines() if b'"number"' in line and b'"seal"' not in line
    ]
