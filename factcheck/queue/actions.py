"""The one write of the queue's own: that a person looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.queue.models import ClaimLook

# Loads of a page that are no further apart are one look.
ONE_LOOK = timedelta(minutes=30)

_LOOK = f"""
    INSERT INTO {ClaimLook._meta.db_table} AS look (person_id, claim_id, at, before, created_at)
    VALUES (%(person)s, %(claim)s, %(now)s, NULL, %(now)s)
    ON CONFLICT (person_id, claim_id) DO UPDATE SET
        before = CASE WHEN look.at < %(one)s THEN look.at ELSE look.before END, at = excluded.at
    RETURNING before, created_at
"""  # noqa: S608  # a table of our own


def note_look(*, by: User, claim: Claim) -> datetime | None:
    """Note that somebody looks at a claim; when they did before, None when this is the first time.

    It is when they last did, or began the only look that they had. One statement: two tabs at once are one row.
    """
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"person": by.pk, "claim": claim.pk, "now": now, "one": now - ONE_LOOK})
        before: datetime | None
        first: datetime
        before, first = cursor.fetchone()
    return before or (first if first < now else None)
