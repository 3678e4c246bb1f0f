"""Every write to the desk's scale of ratings."""

from __future__ import annotations

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold
from factcheck.reviews.models import Rating


def save_rating(*, by: User, rating: Rating, seen: int | None = None) -> Rating:
    require(by, Capability.MANAGE_RATINGS)
    with acting(by=by, verb="rating.changed" if rating.pk else "rating.added"):
        if rating.pk:
            hold(rating, seen=seen)
        rating.store()
    return rating
