"""What stands behind one claim, as one person may see it: the three columns of the claim page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.models import Claim, family_of
from factcheck.evidence.ledger import Ledger, Stance
from factcheck.evidence.models import EvidenceLink, EvidenceRequest, ledger_of
from factcheck.evidence.workflow import OWED
from factcheck.language.folding import fold
from factcheck.web.days import desk_day


@dataclass(frozen=True, kw_only=True)
class Columns:
    """`ledger` counts what this person may see; `removed` are links that can be put back. `every` holds the standing
    links with those that this person may not see: each says so in `may_see`, and no page shows it."""

    family: list[int]
    every: list[EvidenceLink]
    supports: list[EvidenceLink]
    contradicts: list[EvidenceLink]
    context: list[EvidenceLink]
    removed: list[EvidenceLink]
    missing: list[EvidenceRequest]
    settled: list[EvidenceRequest]
    ledger: Ledger
    may_link: bool
    may_request: bool

    @property
    def supports_of_unknown_origin(self) -> int:
        return of_unknown_origin(self.supports)

    @property
    def contradicts_of_unknown_origin(self) -> int:
        return of_unknown_origin(self.contradicts)


def of_unknown_origin(links: Iterable[EvidenceLink]) -> int:
    """Items whose origin nobody has noted: they are counted apart, and never as independent."""
    return len({link.evidence_id for link in links if not fold(link.evidence.origin)})


def columns_for(claim: Claim, person: User) -> Columns:
    """Links and requests of a claim and of those merged into it, in three queries, or two where the claim brings its
    family."""
    family = family_of(claim)
    every = list(
        EvidenceLink.objects.filter(claim__in=family)
        .seen_by(person)
        .select_related(
            "evidence__copy__target__last",
            "evidence__copy__target__kept",
            "evidence__copy__target__link_check",
            "evidence__copy__upload",
            "by",
        )
        .defer(
            "evidence__copy__target__last__text", "evidence__copy__target__kept__text", "evidence__copy__upload__text"
        )
        .order_by("evidence__dated", "id")
    )
    links = [link for link in every if link.may_see]  # type: ignore[attr-defined]  # annotated
    requests = list(EvidenceRequest.objects.filter(claim__in=family).with_parties())
    standing = [link for link in links if link.removed_at is None]

    def of(stance: Stance) -> list[EvidenceLink]:
        return [link for link in standing if link.stance == stance]

    return Columns(
        family=family,
        every=[link for link in every if link.removed_at is None],
        supports=of(Stance.SUPPORTS),
        contradicts=of(Stance.CONTRADICTS),
        context=of(Stance.CONTEXT),
        removed=[link for link in links if link.removed_at is not None],
        missing=_most_overdue_first([request for request in requests if request.state in OWED]),
        settled=[request for request in requests if request.state not in OWED],
        ledger=ledger_of(standing, requests),
        may_link=can(person, Capability.LINK_EVIDENCE),
        may_request=can(person, Capability.REQUEST_EVIDENCE),
    )


def _most_overdue_first(requests: list[EvidenceRequest]) -> list[EvidenceRequest]:
    today = desk_day()
    return sorted(requests, key=lambda r: (not r.is_overdue(today), r.due_on or date.max, r.pk))
