"""The desk's own day.

Moments are shown in each person's zone. A day on which somebody was asked, or by which something is due, is one day
for everybody, jobs and exports included: the day in the desk's zone (`TIME_ZONE`).
"""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache

from django.utils import timezone


def desk_day(moment: datetime | None = None) -> date:
    """Today, or the day of a moment."""
    return day_at(moment or timezone.now(), timezone.get_default_timezone())


def day_at(moment: datetime, zone: tzinfo) -> date:
    """The day of a moment in a zone. A page asks for it some hundred times, and today's is always the same."""
    # Days have begun on whole minutes everywhere since 1972, long before the first moment of a desk.
    return _day_of_minute(int(moment.timestamp() // 60), zone)


@lru_cache(maxsize=1024)
def _day_of_minute(minute: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(minute * 60, zone).date()


@cache
def time_zones() -> frozenset[str]:
    """All that are known here. Python looks through the system's folders for them, at each call."""
    return frozenset(zoneinfo.available_timezones())


@cache
def zones_to_offer() -> tuple[str, ...]:
    """Without the bare abbreviations and offsets."""
    return tuple(sorted(zone for zone in time_zones() if "/" in zone and not zone.startswith("Etc/")))
