"""The desk's own day.

Moments are shown in each person's zone. A day on which somebody was asked, or by which something is due, is one day
for everybody, jobs and exports included: the day in the desk's zone (`TIME_ZONE`).
"""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime
from functools import cache

from django.utils import timezone


def desk_day(moment: datetime | None = None) -> date:
    """Today, or the day of a moment."""
    return timezone.localdate(moment, timezone.get_default_timezone())


@cache
def time_zones() -> frozenset[str]:
    """All that are known here. Python looks through the system's folders for them, at each call."""
    return frozenset(zoneinfo.available_timezones())


@cache
def zones_to_offer() -> tuple[str, ...]:
    """Without the bare abbreviations and offsets."""
    return tuple(sorted(zone for zone in time_zones() if "/" in zone and not zone.startswith("Etc/")))
