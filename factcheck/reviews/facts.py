"""What the publication gate judges, read for one claim and one reader in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from factcheck.accounts.models import User
from factcheck.articles.models import ArticleVersion
from factcheck.claims.family import OfFamily
from factcheck.claims.models import Claim, ClaimQuerySet, ClaimStatement, ClaimTopic
from factcheck.db.rows import Prepared
from factcheck.evidence.columns import Columns
from factcheck.evidence.ledger import Stance
from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.evidence.workflow import RequestState
from factcheck.reviews.gate import Excuse, Facts, Gate, Judgement, Thing, judge
from factcheck.reviews.models import GateOverride, Review
from factcheck.reviews.workflow import LIVE
from factcheck.statements.models import Anchor, AnchorState, Statement
from factcheck.web.days import desk_day

_WORDS = 80
# In these, with no day of asking noted, nobody was turned to.
_UNASKED = (RequestState.NEEDED, RequestState.PROMISED)


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a page has read of a claim already, as the gate needs it; the claim itself may come `with_gate`."""

    columns: Columns
    live: Review | None


def gate_of(claim: Claim, reader: User, *, deciding: User | None = None, read: Read | None = None) -> Gate:
    """The gate of a claim as one person may see it; with `deciding`, as if that person had approved. A page that has
    read of the claim what the gate needs hands it in."""
    return judge(facts_of(claim, reader, read=read), deciding=deciding.pk if deciding else None)


def with_gate(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The claims with their families, whether a topic asks for a third person, and their overrides."""
    last = GateOverride.objects.filter(claim=OuterRef("pk")).order_by("check_name", "-id").distinct("check_name")
    given = JSONObject(
        check="check_name",
        reason="reason",
        fingerprint="fingerprint",
        taken="takes_back",
        by="by__name",
        at="created_at",
    )
    columns: dict[str, Any] = {
        "needs_third": Exists(ClaimTopic.objects.filter(claim=OuterRef("pk"), tag__needs_third_person=True)),
        "overrides_given": ArraySubquery(last.values(row=given)),
    }
    return claims.with_family().annotate(**columns)


def facts_of(claim: Claim, reader: User, *, read: Read | None = None) -> Facts:
    """Four queries, however much the claim gathers; one for a claim that comes `with_gate` and all it read."""
    head: Any = claim
    if read:
        head = claim if hasattr(claim, "overrides_given") else head_of(claim.pk)
        review, links, requests = read.live, read.columns.every, read.columns.missing
    else:
        (head,) = _HEAD_WITH_REVIEW(claim.pk)
        # Django sets the relation where a row was joined, and leaves it out where none was.
        review = getattr(head, "live_review", None)
        links, requests = _links(head.family, reader), _unasked(head.family)
    statements = list(_statements(head.family))
    return Facts(
        path=claim.get_absolute_url(),
        today=desk_day(),
        review=_judgement(claim, review) if review else None,
        approvals_needed=2 if head.needs_third else 1,
        statements=len(statements),
        named_speakers=sum(found.statement.speaker_id is not None for found in statements),
        contradicting=sum(link.stance == Stance.CONTRADICTS and not link.evidence.is_confidential for link in links),
        not_asked=tuple(_not_asked(requests)),
        not_stored=tuple(_not_stored(links)),
        not_standing=tuple(_not_standing(statements)),
        excuses=dict(_excuses(head.overrides_given)),
    )


def _heads(claim: int, *, live: bool) -> QuerySet[Claim]:
    claims = with_gate(Claim.objects.filter(pk=claim))
    if not live:
        return claims.select_related("merged_into")
    rounds: Any = FilteredRelation("reviews", condition=Q(reviews__state__in=sorted(LIVE)))
    return claims.annotate(live_review=rounds).select_related("live_review__rating")  # type: ignore[misc]  # the stubs know no FilteredRelation


_HEAD = Prepared(lambda claim: _heads(claim, live=False), -1)
_HEAD_WITH_REVIEW = Prepared(lambda claim: _heads(claim, live=True), -1)


def head_of(claim_id: int) -> Claim:
    """A claim `with_gate`, and what it was merged into."""
    (claim,) = _HEAD(claim_id)
    return claim


def _links(family: list[int], reader: User) -> list[EvidenceLink]:
    links = EvidenceLink.objects.standing().filter(claim__in=family).seen_by(reader)
    return list(links.select_related("evidence__copy__target").order_by("id"))


def _unasked(family: list[int]) -> list[EvidenceRequest]:
    owed = EvidenceRequest.objects.filter(claim__in=family, state__in=_UNASKED)
    return list(owed.select_related("owed_by__merged_into"))


def _excuses(overrides: list[dict[str, Any]]) -> Iterator[tuple[str, Excuse]]:
    for row in overrides:
        if not row["taken"]:
            at = datetime.fromisoformat(row["at"])
            yield row["check"], Excuse(by=row["by"], at=at, reason=row["reason"], fingerprint=row["fingerprint"])


def _judgement(claim: Claim, review: Review) -> Judgement:
    approvers = {review.first_reviewer_id, review.reviewer_id if review.is_passed else None}
    return Judgement(
        author=review.author_id,
        writers=frozenset(review.writer_ids),
        approvers=frozenset(person for person in approvers if person is not None),
        has_conclusion=bool(review.conclusion),
        rating=review.rating_id,
        asserts_falsehood=review.rating is not None and review.rating.asserts_falsehood,
        as_of=review.as_of,
        review_by=review.review_by,
        path=review.get_absolute_url(),
    )


class _Placed(NamedTuple):
    """A statement, the newest version of its article, and its anchor there."""

    statement: Statement
    newest: dict[str, Any]
    anchor: dict[str, Any] | None


def _statements(family: list[int]) -> Iterator[_Placed]:
    """Each standing statement of a claim once, in one query."""
    seen: set[int] = set()
    found: list[Any] = _PLACED(family)
    for link in found:
        if link.statement_id not in seen:
            seen.add(link.statement_id)
            yield _Placed(link.statement, link.newest, link.anchor)


def _placed(of_family: Q) -> QuerySet[ClaimStatement]:
    versions = ArticleVersion.objects.filter(article=OuterRef("statement__version__article")).order_by("-number")
    newest = versions.values(row=JSONObject(pk="pk", number="number"))[:1]
    anchors = Anchor.objects.filter(statement=OuterRef("statement"), version=versions.values("pk")[:1])
    there = anchors.values(row=JSONObject(state="state", confirmed="confirmed_at"))[:1]
    return (
        ClaimStatement.objects.filter(of_family, statement__removed_at=None)
        .select_related("statement__version")
        .only("statement__exact", "statement__speaker", "statement__version__article")
        .annotate(newest=Subquery(newest), anchor=Subquery(there))
        .order_by("statement_id")
    )


_PLACED = OfFamily(_placed)


def _not_asked(requests: Iterable[EvidenceRequest]) -> Iterator[Thing]:
    for request in sorted(requests, key=lambda request: request.pk):
        if request.state not in _UNASKED or request.asked_on or request.first_asked_on:
            continue
        who = f"{request.party} was not asked for" if request.party else "It is not noted who owes"
        words = f"{who}: {_short(request.wanted)}"
        yield Thing(key=f"request:{request.pk}", words=words, path=request.get_absolute_url())


def _not_stored(links: list[EvidenceLink]) -> Iterator[Thing]:
    """Sources with an address or a file of which no copy is kept. What has neither is kept by its own words."""
    for item, may_see in {
        link.evidence: link.may_see  # type: ignore[attr-defined]  # annotated
        for link in sorted(links, key=lambda link: link.pk)
    }.items():
        copy = getattr(item, "copy", None)
        lacks_page = bool(item.url) and (copy is None or copy.target is None or copy.target.kept_id is None)
        lacks_file = bool(item.file) and (copy is None or copy.upload_id is None)
        if not lacks_page and not lacks_file:
            continue
        if may_see:
            words = f"No copy is stored: {_short(item.title)}"
            yield Thing(key=f"evidence:{item.pk}", words=words, path=item.get_absolute_url())
        else:
            yield Thing(key=f"evidence:{item.pk}")


def _not_standing(statements: list[_Placed]) -> Iterator[Thing]:
    """Statements that are lost, or that nobody has confirmed, in the newest version of their article."""
    for statement, newest, anchor in statements:
        if statement.version_id == newest["pk"]:
            continue
        state = anchor["state"] if anchor else "none"
        settled = anchor is not None and (state == AnchorState.EXACT or anchor["confirmed"] is not None)
        if settled and state != AnchorState.ORPHANED:
            continue
        said, version = _quoted(statement.exact), f"version {newest['number']}"
        if settled:
            words = f"{said} is gone from {version}."
        elif state == AnchorState.ORPHANED:
            words = f"{said} was not found in {version}."
        else:
            words = f"{said} is not confirmed in {version}."
        path = statement.get_absolute_url() if settled else f"/articles/{statement.version.article_id}/anchors/"
        yield Thing(key=f"statement:{statement.pk}:{newest['pk']}:{state}:{settled}", words=words, path=path)


def _quoted(exact: str) -> str:
    """In quotation marks, unless the words bring their own."""
    words = _short(exact)
    return words if exact.startswith(("“", "„", "«", '"', "‘", "'")) else f"“{words}”"


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
