"""Who hears of a claim, and why they do."""

from __future__ import annotations

from factcheck.accounts.models import User
from factcheck.claims.models import Claim, ClaimFollow
from factcheck.db.rows import PreparedValues

HOLDS = "because you hold this claim"
FOLLOWS = "because you follow this claim"

_CHOICES = PreparedValues(lambda claim: ClaimFollow.objects.filter(claim=claim).values_list("person_id", "on"), -1)


def audience_of(claim: Claim) -> dict[int, str]:
    """Person ids with the reason: the holder and the followers, without those who have muted it."""
    choices = dict(_CHOICES(claim.pk))
    reasons = {pk: FOLLOWS for pk, on in choices.items() if on}
    if claim.assignee_id and choices.get(claim.assignee_id) is not False:
        reasons[claim.assignee_id] = HOLDS
    return reasons


def has_muted(claim: Claim) -> set[int]:
    return {person for person, on in _CHOICES(claim.pk) if not on}


def people_of(reasons: dict[int, str], *, but: User | None = None) -> list[User]:
    people = User.objects.active().filter(pk__in=reasons.keys() - {but.pk if but else None})
    return list(people.order_by("id"))
