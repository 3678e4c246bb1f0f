"""The record: what writing it costs, and how fast, in how much memory, it is sealed and checked.

Run with `python -m tests.bench record`, on a database of its own. The floor of a write is the same statement with the
triggers switched off; that of sealing and checking is reading the same lines and hashing each once.
"""

from __future__ import annotations

import hashlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

from factcheck.record import verifier
from factcheck.record.actions import seal_events
from factcheck.record.checks import check_seals
from factcheck.record.lines import export, lines
from factcheck.record.models import Seal

EVENTS = 1_000_000
WRITES, ROUNDS = 300, 7
ROW = "{:58} {:>12} {:>12} {:>10}"

_FILL = """
INSERT INTO factcheck_event (at, noun, row_id, event_id, what, by_id, verb, source, request, action, row)
SELECT now(), 'claim', n, n, 'added', n %% 40 + 1, 'claim.started', 'web', 'request 5f2c0a9be1d34c77', gen_random_uuid(),
    jsonb_build_object('id', n, 'text', 'The bridge in Karasu was inspected ' || n || ' times in 2021.', 'kind', 'event',
        'state', 'open', 'priority', 2, 'assignee_id', NULL, 'merged_into_id', NULL, 'started_by_id', n %% 40 + 1,
        'created_at', '2026-11-26T17:14:55.123456+00:00')
FROM generate_series(1, %s) n
"""


def measure() -> None:
    print(ROW.format("", "a second", "floor", "MB more"))
    writes()
    sealing()


def writes() -> None:
    """One row changed by one transaction, as an action does it; both in turns, so that the machine's mood is shared."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO factcheck_speaker (name, kind, description, wikidata_id) VALUES ('B', 'person', '', '') RETURNING id"
        )
        (pk,) = cursor.fetchone()
    kinds: dict[str, list[float]] = {"audited": [], "unaudited": []}
    for _ in range(ROUNDS):
        for kind, took in kinds.items():
            _triggers("ENABLE" if kind == "audited" else "DISABLE")
            began = time.perf_counter()
            for number in range(WRITES):
                _write(pk, f"{kind} {number}")
            took.append((time.perf_counter() - began) / WRITES)
    _triggers("ENABLE")
    audited, bare = (statistics.median(took) for took in kinds.values())
    print(
        ROW.format("audited writes, one row each (floor: triggers off)", f"{1 / audited:,.0f}", f"{1 / bare:,.0f}", "")
    )
    print(f"  an event costs {(audited - bare) * 1e6:,.0f} µs of {audited * 1e6:,.0f}")


def _write(pk: int, words: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', '0b1f6c58-57a3-4f0e-9d3c-1f8a5b1f2a10', true),"
            """ set_config('pghistory.context_metadata', '{"by": 1, "verb": "speaker.changed", "source": "web"}', true)"""
        )
        cursor.execute("UPDATE factcheck_speaker SET description = %s WHERE id = %s", [words, pk])


def _triggers(what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE factcheck_speaker {what} TRIGGER USER")


def sealing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FILL, [EVENTS])
    before = Seal.objects.order_by("-number").first()
    floor, _, events = timed(lambda: _floor(before.last if before else 0))
    took, more, _ = timed(seal_events)
    print(ROW.format("sealing, events", f"{events / took:,.0f}", f"{events / floor:,.0f}", f"{more:.0f}"))
    floor, _, events = timed(lambda: _floor(0))
    took, more, check = timed(check_seals)
    assert check.problems == []
    assert check.events == events
    print(
        ROW.format(
            "verify_record --seals-only, events", f"{events / took:,.0f}", f"{events / floor:,.0f}", f"{more:.0f}"
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        took, more, _ = timed(lambda: _export(path))
        print(ROW.format("export_record, events", f"{events / took:,.0f}", f"{events / floor:,.0f}", f"{more:.0f}"))
        floor, _, _ = timed(lambda: [hashlib.sha256(line).digest() and None for line in path.open("rb")] and None)
        alone = _ALONE.format(path=str(path), folder=str(Path(verifier.__file__).parent))
        began = time.perf_counter()
        peak = subprocess.run([sys.executable, "-I", "-c", alone], capture_output=True, text=True, check=True).stdout
        took = time.perf_counter() - began
        words = f"stand-alone verifier, events (peak {int(peak) // 1024} MB in all)"
        print(ROW.format(words, f"{events / took:,.0f}", f"{events / floor:,.0f}", ""))


_ALONE = """
import resource, sys
sys.path.insert(0, {folder!r})
import verifier
check = verifier.check_lines(open({path!r}, "rb"))
assert not check.problems, check.problems
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _floor(after: int) -> int:
    with transaction.atomic():
        return sum(1 for _, line in lines(after) if hashlib.sha256(line).digest())


def _export(path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(export("bench"))


def timed[T](work: Callable[[], T]) -> tuple[float, float, T]:
    """Seconds, and by how many MB the process's peak grew."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    done = work()
    took = time.perf_counter() - began
    return took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, done
