"""When to look again: after a look that succeeded, and after one that failed."""

from __future__ import annotations

from datetime import timedelta

# Between looks at an article that stays as it is; after a change it begins anew.
CHECKS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))
WEEKLY = CHECKS[-1]
# A page that is absent may be back in an hour, when the site is being worked on.
_ABSENT = (timedelta(hours=1), timedelta(days=1), WEEKLY)
_FIRST_RETRY = timedelta(minutes=15)
_LONGEST_RETRY = WEEKLY


def wait_after_check(step: int) -> timedelta:
    """The wait after `step` looks that found nothing new."""
    return CHECKS[min(step, len(CHECKS) - 1)]


def wait_after_failure(failures: int) -> timedelta:
    """15 minutes after the first failure, four times as long after each further one, a week at most."""
    return min(_FIRST_RETRY * int(4 ** min(failures - 1, 6)), _LONGEST_RETRY)


def wait_after_absence(times: int) -> timedelta:
    """The wait after the page was found absent (404) so many times one after the other."""
    return _ABSENT[min(times, len(_ABSENT)) - 1]
