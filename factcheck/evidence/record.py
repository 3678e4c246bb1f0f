"""What a party was asked for and what came of it: counts with their denominators and medians, never a score."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import Q
from django.db.models.functions import Coalesce

from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import OWED, RequestState
from factcheck.speakers.models import Speaker


@dataclass(frozen=True, kw_only=True)
class Record:
    """`total` leaves out what was withdrawn; `days` is the median from asking to all of it having come."""

    total: int
    asked: int
    supplied: int
    partly: int
    refused: int
    unanswered: int
    open: int
    withdrawn: int
    days: float | None
    timed: int


def record_of(speaker: Speaker) -> Record:
    """One query over the requests of a speaker and of those merged into it."""
    owed = EvidenceRequest.objects.filter(Q(owed_by=speaker) | Q(owed_by__merged_into=speaker))
    rows = list(owed.values_list("state", Coalesce("first_asked_on", "asked_on"), "supplied_on"))
    states = Counter(state for state, _, _ in rows)
    standing = [row for row in rows if row[0] != RequestState.WITHDRAWN]
    took = [(came - asked).days for _, asked, came in rows if asked and came and came >= asked]
    return Record(
        total=len(standing),
        asked=sum(asked is not None for _, asked, _ in standing),
        supplied=states[RequestState.SUPPLIED],
        partly=states[RequestState.PARTLY],
        refused=states[RequestState.REFUSED],
        unanswered=states[RequestState.UNANSWERED],
        open=sum(count for state, count in states.items() if state in OWED),
        withdrawn=states[RequestState.WITHDRAWN],
        days=median(took) if took else None,
        timed=len(took),
    )
