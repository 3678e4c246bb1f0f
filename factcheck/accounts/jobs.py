"""Background entry points of accounts."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from factcheck.accounts import throttle
from factcheck.accounts.models import Session


@app.periodic(cron="23 4 * * *")
@app.task(name="accounts.tidy", queueing_lock="accounts.tidy")
def tidy(timestamp: int) -> None:
    """Once a night: sessions that have idled out and tries that would start anew anyway go."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    throttle.forget_old()
