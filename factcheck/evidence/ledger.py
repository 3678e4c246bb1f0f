"""The state of a claim's evidence, derived from its rows. It is not a verdict.

Independent origins are counted, not links: ten reports of one agency's wire are one origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import models

from factcheck.evidence.workflow import OWED, WAITING, RequestState
from factcheck.language.folding import fold


class Stance(models.TextChoices):
    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "context"


class EvidenceState(models.TextChoices):
    NOTHING = "nothing_offered", "nothing offered"
    PROMISED = "promised", "promised, not supplied"
    UNCHECKED = "unchecked", "offered, unchecked"
    SUPPORTED = "supported", "supported"
    CONTRADICTED = "contradicted", "contradicted"
    CONFLICTING = "conflicting", "conflicting"


class LinkFacts(NamedTuple):
    """What the ledger reads of one link; `origin` as written, "" when unknown."""

    stance: str
    origin: str
    evidence_id: int


class RequestFacts(NamedTuple):
    """What the ledger reads of one request; `offered` when a reply brought something that nobody has looked at."""

    state: str
    promised: bool
    due_on: date | None
    offered: bool = False


class Ledger(NamedTuple):
    state: EvidenceState
    supports: int
    contradicts: int
    context: int
    supporting_origins: int
    contradicting_origins: int
    missing: int
    next_due_on: date | None


def derive(links: Iterable[LinkFacts], requests: Iterable[RequestFacts]) -> Ledger:
    """Ledger of a claim from its links and requests.

    Evidence for and against outranks everything else; only context, or what came with a reply and was not
    looked at yet, is "offered, unchecked"; nothing at all with an open promise is "promised, not supplied".
    """
    links, requests = list(links), list(requests)
    offered = any(request.offered for request in requests)
    by_stance = {s: [link for link in links if link.stance == s] for s in Stance}
    owed = [request for request in requests if request.state in OWED]
    if by_stance[Stance.SUPPORTS] and by_stance[Stance.CONTRADICTS]:
        state = EvidenceState.CONFLICTING
    elif by_stance[Stance.SUPPORTS]:
        state = EvidenceState.SUPPORTED
    elif by_stance[Stance.CONTRADICTS]:
        state = EvidenceState.CONTRADICTED
    elif links or offered:
        state = EvidenceState.UNCHECKED
    elif any(request.promised or request.state == RequestState.PROMISED for request in owed):
        state = EvidenceState.PROMISED
    else:
        state = EvidenceState.NOTHING
    due = [r.due_on for r in owed if r.due_on is not None and r.state in WAITING]
    return Ledger(
        state=state,
        supports=len(by_stance[Stance.SUPPORTS]),
        contradicts=len(by_stance[Stance.CONTRADICTS]),
        context=len(by_stance[Stance.CONTEXT]),
        supporting_origins=origins(by_stance[Stance.SUPPORTS]),
        contradicting_origins=origins(by_stance[Stance.CONTRADICTS]),
        missing=len(owed),
        next_due_on=min(due, default=None),
    )


def origins(links: Iterable[LinkFacts]) -> int:
    """Independent origins that are known: of what has none, nobody can say that it stands apart from the rest."""
    return len({fold(link.origin) for link in links} - {""})
