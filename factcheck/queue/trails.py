"""Whose rows tell a claim's history, and what of it a person has not seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.audit.history import Asked, Entry, Trail, Trails, history
from factcheck.claims.models import Claim, ClaimMerge, ClaimStatement, ClaimTopic, DistinctClaims, family_of
from factcheck.comments.models import Thread
from factcheck.comments.trails import talk_trails
from factcheck.db.functions import AnyOf
from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.reviews.models import GateOverride, LookAgain, Review, ReviewReason, SecondLook
from factcheck.watch.models import PassageChange
from factcheck.watch.withdrawals import withdrawn

# So many changes are told; the history has the rest.
MOST = 12


def trails_of(claim: Claim, reader: User) -> Asked:
    """The claim with those merged into it, and what the reader may see of what hangs on them."""
    family = family_of(claim)
    if len(family) == 1:
        return _OF_ONE(family[0], reader.pk)
    return _OF_MANY(family, reader.pk)


def _trails(of: Callable[[str], Q], reader: int) -> list[Trail]:
    """`of` a column that holds claims: those that are in the family."""
    named = User(pk=reader)
    links = EvidenceLink.objects.visible_to(named).filter(of("claim_id")).values("pk")
    reviews = Review.objects.filter(of("claim_id")).values("pk")
    looks = LookAgain.objects.visible_to(named).filter(of("claim_id")).values("pk")
    seconds = SecondLook.objects.visible_to(named).filter(of("claim_id")).values("pk")
    merges = ClaimMerge.objects.filter(of("winner_id") | of("loser_id")).values("pk")
    return [
        Trail(Claim, of("pgh_obj_id")),
        Trail(ClaimTopic, of("claim_id")),
        Trail(ClaimStatement, of("claim_id")),
        Trail(ClaimMerge, Q(pgh_obj_id__in=merges)),
        Trail(Review, Q(pgh_obj_id__in=reviews)),
        Trail(ReviewReason, Q(pgh_obj_id__in=ReviewReason.objects.filter(review__in=reviews).values("pk"))),
        Trail(GateOverride, of("claim_id")),
        Trail(LookAgain, Q(pgh_obj_id__in=looks)),
        Trail(SecondLook, Q(pgh_obj_id__in=seconds)),
        Trail(DistinctClaims, of("first_id") | of("second_id")),
        Trail(EvidenceLink, Q(pgh_obj_id__in=links)),
        Trail(EvidenceRequest, Q(pgh_obj_id__in=EvidenceRequest.objects.filter(of("claim_id")).values("pk"))),
        # One after the other, each by its index: with an OR between them every thread there is would be read.
        *talk_trails(Thread.objects.filter(of("claim_id"))),
        *talk_trails(Thread.objects.filter(review__in=reviews)),
        Trail(PassageChange, of("claim_id"), withdrawn),
    ]


_OF_ONE = Trails(lambda claim, reader: _trails(lambda column: Q(**{column: claim}), reader), -1, -2)
_OF_MANY = Trails(lambda ids, reader: _trails(lambda column: Q(AnyOf(column, ids)), reader), [-1], -2)


def changes_since(claim: Claim, reader: User, since: datetime) -> tuple[list[Entry], bool]:
    """What others did to a claim since a moment, newest first, and whether there is more than is told."""
    told = history(trails_of(claim, reader), person=reader, since=since, limit=4 * MOST)
    others = [entry for entry in told.entries if entry.by_id != reader.pk]
    return others[:MOST], len(others) > MOST or told.older is not None
