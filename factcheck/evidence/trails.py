"""Whose history belongs to an item, a request, or a claim's ledger, as one person may read it."""

from __future__ import annotations

from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.audit.history import Trail
from factcheck.claims.models import Claim
from factcheck.evidence.models import Evidence, EvidenceLink, EvidenceReader, EvidenceRequest


def evidence_trails(evidence: Evidence) -> list[Trail]:
    """For people who may see the item: ask `visible_to` first."""
    return [
        Trail(Evidence, Q(pgh_obj_id=evidence.pk)),
        Trail(EvidenceReader, Q(evidence_id=evidence.pk)),
        Trail(EvidenceLink, Q(evidence_id=evidence.pk)),
    ]


def request_trails(request: EvidenceRequest) -> list[Trail]:
    return [Trail(EvidenceRequest, Q(pgh_obj_id=request.pk))]


def ledger_trails(claim: Claim, person: User) -> list[Trail]:
    """Links and requests of a claim, without the links of items that this person may not see now."""
    links = EvidenceLink.objects.visible_to(person).filter(claim=claim)
    return [
        Trail(EvidenceLink, Q(pgh_obj_id__in=links.values("pk"))),
        Trail(EvidenceRequest, Q(claim_id=claim.pk)),
    ]
