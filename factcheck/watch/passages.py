"""What became of the passages that claims rest on, in words for the claims' histories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from factcheck.articles.models import Article
from factcheck.claims.models import Claim, ClaimStatement
from factcheck.evidence.models import EvidenceRequest, Followup
from factcheck.evidence.workflow import FollowupKind
from factcheck.statements.models import Anchor, AnchorState, Part
from factcheck.watch.models import PassageChange, PassageFate

_SHOWN = 120

FATES: dict[str, str] = {
    AnchorState.EXACT: PassageFate.BACK,
    AnchorState.MOVED: PassageFate.MOVED,
    AnchorState.CHANGED: PassageFate.CHANGED,
    AnchorState.ORPHANED: PassageFate.GONE,
    AnchorState.AMBIGUOUS: PassageFate.UNCLEAR,
}
# What is told of when it is found; the others only where something was told before.
NEWS = frozenset({PassageFate.CHANGED, PassageFate.GONE})


@dataclass(frozen=True, slots=True)
class Asking:
    """The last letter before a passage changed."""

    request: EvidenceRequest
    days: int


def standing_of(anchor: Anchor) -> str:
    """Tells whether an anchor is as it was shown."""
    return f"{anchor.state}-{anchor.start}-{anchor.end}-{anchor.confirmed_by_id}"


def claims_of(statements: Iterable[int]) -> dict[int, list[Claim]]:
    """The standing claims that rest on each statement."""
    found: dict[int, list[Claim]] = {}
    links = ClaimStatement.objects.filter(statement__in=list(statements)).select_related(
        "claim__merged_into__assignee", "claim__assignee"
    )
    for link in links.order_by("id"):
        claims = found.setdefault(link.statement_id, [])
        if link.claim.standing not in claims:
            claims.append(link.claim.standing)
    return found


def last_fates(statements: Iterable[int]) -> dict[tuple[int, int], PassageChange]:
    """The last line told of each claim and statement."""
    rows = PassageChange.objects.filter(statement__in=list(statements)).select_related("anchor").order_by("id")
    return {(row.claim_id, row.statement_id): row for row in rows}


def last_asking(claims: Iterable[Claim], day: date) -> dict[int, Asking]:
    """The latest day up to `day` on which the desk asked somebody for proof of each claim, first or again."""
    behind = {row.pk: row.standing.pk for row in Claim.objects.behind(*claims).select_related("merged_into")}
    requests = EvidenceRequest.objects.filter(claim__in=behind).select_related("owed_by__merged_into")
    asked = [(request.asked_on, request) for request in requests.order_by("id") if request.asked_on is not None]
    again = Followup.objects.standing().filter(request__in=requests, kind__in=(FollowupKind.ASKED, FollowupKind.CHASED))
    by_id = {request.pk: request for request in requests}
    asked += [(localdate(f.at), by_id[f.request_id]) for f in again.order_by("at")]
    found: dict[int, Asking] = {}
    for on, request in sorted(asked, key=lambda pair: (pair[0], pair[1].pk)):
        if on <= day:
            found[behind[request.claim_id]] = Asking(request, (day - on).days)
    return found


def words_at(anchor: Anchor) -> str:
    """The words at an anchor's place, "" where it has none."""
    if anchor.start is None or anchor.end is None:
        return ""
    text = anchor.version.title if anchor.statement.part == Part.TITLE else anchor.version.text
    return text[anchor.start : anchor.end]


def line(fate: str, anchor: Anchor, article: Article, asking: Asking | None, *, by_person: bool) -> str:
    """One sentence for the history of a claim; `by_person` when somebody has looked."""
    outlet = article.outlet.name if article.outlet else "The outlet"
    old, new = _quoted(anchor.statement.exact), _quoted(words_at(anchor))
    told = asking if fate in NEWS else None
    after = f" {_after(told)}" if told else ""
    wanted = f" We had asked for: {_quoted(told.request.wanted, 80)}." if told else ""
    says = {
        PassageFate.CHANGED: f"{outlet} changed this passage{after}: {old} became {new}.{wanted}",
        PassageFate.GONE: f"{outlet} took this passage out{after}: {old}.{wanted}",
        PassageFate.MOVED: f"The same words stand elsewhere in the article now: {old}.",
        PassageFate.BACK: f"The passage stands as it did: {old}.",
        PassageFate.UNCLEAR: f"Where this passage stands now is to be looked at again: {old}.",
    }[PassageFate(fate)]
    return says if by_person or fate not in NEWS else f"{says} Found by comparing; nobody has confirmed it yet."


def taken_back(anchor: Anchor) -> str:
    """One sentence for the history of a claim, when somebody has taken back where a statement stands."""
    return f"What was noted of this passage does not hold any more: {_quoted(anchor.statement.exact)}. It waits again."


def _after(asking: Asking) -> str:
    when = {0: "on the day", 1: "a day after"}.get(asking.days, f"{asking.days:,} days after")
    return f"{when} we asked {asking.request.party[:80] or 'for proof'}"


def _quoted(words: str, most: int = _SHOWN) -> str:
    """In quotation marks, unless the words bring their own."""
    short = _short(words, most)
    return short if short[:1] in '“„«‘"”' else f"“{short}”"


def _short(words: str, most: int = _SHOWN) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
