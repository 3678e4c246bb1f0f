"""What stands behind one claim, as one person may see it: the three columns of the claim page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.family import OfFamily
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


# What a card shows of an item's copies: of each capture, which has forty columns and a text, these.
_TARGET = ("state", "tries", "ordered_at", "next_try_at", "last", "kept", "link_state", "link_checked_at", "link_note")
_CAPTURE = ("outcome", "code", "why", "taken_at", "size")
_COPY = ("target__last", "target__kept", "upload")
_LINKS = OfFamily(
    lambda of_family, person: (
        EvidenceLink.objects.filter(of_family)
        .seen_by(User(pk=person))
        .select_related("evidence__copy__target__link_check", *(f"evidence__copy__{name}" for name in _COPY))
        .only(
            *("claim", "evidence", "stance", "excerpt", "note", "removed_at"),
            *(f"evidence__{name}" for name in ("title", "url", "file", "origin", "kind", "dated", "access")),
            *("evidence__copy__target", "evidence__copy__upload"),
            *(f"evidence__copy__target__{name}" for name in _TARGET),
            *(f"evidence__copy__target__link_check__{name}" for name in ("target", "since")),
            *(f"evidence__copy__{copy}__{name}" for copy in _COPY for name in _CAPTURE),
        )
        .order_by("evidence__dated", "id")
    ),
    -2,
)
_REQUESTS = OfFamily(lambda of_family: EvidenceRequest.objects.filter(of_family).for_card())


def columns_for(claim: Claim, person: User) -> Columns:
    """Links and requests of a claim and of those merged into it, in three queries, or two where the claim brings its
    family."""
    family = family_of(claim)
    every = _LINKS(family, person.pk)
    links = [link for link in every if link.may_see]  # type: ignore[attr-defined]  # annotated
    requests = _REQUESTS(family)
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
