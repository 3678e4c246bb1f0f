"""How the desk rated before what is near to a claim, or was said by the same speakers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from factcheck.claims.models import Claim, ClaimStatement, family_of
from factcheck.claims.near import IDENTICAL, near_claims, near_identical
from factcheck.db.functions import AnyOf
from factcheck.db.rows import Prepared
from factcheck.reviews.models import Review

SHOWN = 5


class Precedent(NamedTuple):
    """`review` passed last on its claim; `differs` where a near-identical claim got another rating than ours."""

    review: Review
    near: bool
    identical: bool
    differs: bool


def precedents(claim: Claim, *, rating_id: int | None) -> list[Precedent]:
    """Earlier ratings on near claims, nearest first, then those of the same speakers, latest first."""
    near = {found.claim.pk: found.score for found in near_claims(claim.text, but={claim.pk}, limit=3 * SHOWN)}
    rounds = _last_on({*near, *_of_same_speakers(claim)})
    on_near = sorted((r for r in rounds if r.claim_id in near), key=lambda review: -near[review.claim_id])[:SHOWN]
    by_same = sorted((r for r in rounds if r.claim_id not in near), key=lambda review: -review.pk)[:SHOWN]
    found = []
    for review in on_near:
        identical = near[review.claim_id] >= IDENTICAL
        differs = identical and rating_id is not None and review.rating_id != rating_id
        found.append(Precedent(review, near=True, identical=identical, differs=differs))
    return found + [Precedent(review, near=False, identical=False, differs=False) for review in by_same]


def rated_otherwise(claim: Claim, *, rating_id: int | None) -> Review | None:
    """The last review of the nearest near-identical claim that got another rating than this one."""
    if rating_id is None:
        return None
    same = near_identical(claim.text, but={claim.pk})
    others = [review for review in _last_on(same) if review.rating_id != rating_id] if same else []
    return max(others, key=lambda review: same[review.claim_id], default=None)


def _last_on(claim_ids: Iterable[int]) -> list[Review]:
    """The round that passed last on each claim."""
    return _LAST_ON(list(claim_ids))


def _last(claim_ids: list[int]) -> QuerySet[Review]:
    rounds = Review.objects.passed().filter(AnyOf("claim_id", claim_ids), claim__merged_into=None)
    return rounds.select_related("claim", "rating").order_by("claim_id", "-number").distinct("claim_id")


_LAST_ON = Prepared(_last, [-1])


def _of_same_speakers(claim: Claim) -> list[int]:
    """Claims that were asserted by whoever asserted this one; the latest some hundred of them."""
    links = ClaimStatement.objects.filter(statement__removed_at=None, statement__speaker__isnull=False)
    speakers = links.filter(claim__in=family_of(claim)).values("statement__speaker_id")
    theirs = links.filter(statement__speaker__in=speakers).exclude(claim=claim)
    return list(theirs.order_by("-claim_id").values_list("claim_id", flat=True).distinct()[:200])
