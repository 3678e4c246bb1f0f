"""Whose rows tell a claim's history, and what of it a person has not seen."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.audit.history import Entry, Trail, history
from factcheck.claims.models import Claim, ClaimMerge, ClaimStatement, ClaimTopic, DistinctClaims
from factcheck.comments.trails import talk_trails
from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.reviews.models import GateOverride, LookAgain, Review, ReviewReason, SecondLook
from factcheck.watch.models import PassageChange
from factcheck.watch.withdrawals import withdrawn

# So many changes are told; the history has the rest.
MOST = 12


def trails_of(claim: Claim, reader: User) -> list[Trail]:
    """The claim with those merged into it, and what the reader may see of what hangs on them."""
    ids = Claim.objects.behind(claim).ids()
    links = EvidenceLink.objects.visible_to(reader).filter(claim__in=ids).values("pk")
    requests = EvidenceRequest.objects.filter(claim__in=ids).values("pk")
    merges = ClaimMerge.objects.filter(Q(winner__in=ids) | Q(loser__in=ids)).values("pk")
    reviews = Review.objects.filter(claim__in=ids).values("pk")
    reasons = ReviewReason.objects.filter(review__claim__in=ids).values("pk")
    return [
        Trail(Claim, Q(pgh_obj_id__in=ids)),
        Trail(ClaimTopic, Q(claim_id__in=ids)),
        Trail(ClaimStatement, Q(claim_id__in=ids)),
        Trail(ClaimMerge, Q(pgh_obj_id__in=merges)),
        Trail(Review, Q(pgh_obj_id__in=reviews)),
        Trail(ReviewReason, Q(pgh_obj_id__in=reasons)),
        Trail(GateOverride, Q(claim_id__in=ids)),
        Trail(LookAgain, Q(pgh_obj_id__in=LookAgain.objects.visible_to(reader).filter(claim__in=ids).values("pk"))),
        Trail(SecondLook, Q(pgh_obj_id__in=SecondLook.objects.visible_to(reader).filter(claim__in=ids).values("pk"))),
        Trail(DistinctClaims, Q(first_id__in=ids) | Q(second_id__in=ids)),
        Trail(EvidenceLink, Q(pgh_obj_id__in=links)),
        Trail(EvidenceRequest, Q(pgh_obj_id__in=requests)),
        *talk_trails(claim),
        Trail(PassageChange, Q(claim_id__in=ids), withdrawn),
    ]


def changes_since(claim: Claim, reader: User, since: datetime) -> tuple[list[Entry], bool]:
    """What others did to a claim since a moment, newest first, and whether there is more than is told."""
    told = history(trails_of(claim, reader), person=reader, since=since, limit=4 * MOST)
    others = [entry for entry in told.entries if entry.by_id != reader.pk]
    return others[:MOST], len(others) > MOST or told.older is not None
