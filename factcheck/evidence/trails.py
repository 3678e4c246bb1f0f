"""Which rows' history belongs to an item, and which to a request."""

from __future__ import annotations

from django.db.models import Q

from factcheck.audit.history import Trail
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
