"""The desk's own day.

Moments are shown in each person's zone. A day on which somebody was asked, or by which something is due, is one day
for everybody, jobs and exports included: the day in the desk's zone (`TIME_ZONE`).
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def desk_day(moment: datetime | None = None) -> date:
    """Today, or the day of a moment."""
    return timezone.localdate(moment, timezone.get_default_timezone())
