"""What the publication gate judges, read for one claim and one reader in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from factcheck.accounts.models import User
from factcheck.articles.models import ArticleVersion
from factcheck.claims.models import Claim, ClaimStatement, ClaimTopic
from factcheck.evidence.ledger import Stance
from factcheck.evidence.models import EvidenceLink, EvidenceReader, EvidenceRequest
from factcheck.evidence.workflow import RequestState
from factcheck.reviews.gate import Excuse, Facts, Gate, Judgement, Thing, judge
from factcheck.reviews.models import GateOverride, Review
from factcheck.statements.models import Anchor, AnchorState, Statement
from factcheck.web.days import desk_day

_WORDS = 80
# In these, with no day of asking noted, nobody was turned to.
_UNASKED = (RequestState.NEEDED, RequestState.PROMISED)


def gate_of(claim: Claim, reader: User, *, deciding: User | None = None) -> Gate:
    """The gate of a claim as one person may see it; with `deciding`, as if that person had approved."""
    return judge(facts_of(claim, reader), deciding=deciding.pk if deciding else None)


def facts_of(claim: Claim, reader: User) -> Facts:
    family = Claim.objects.behind(claim).ids()
    review = Review.objects.of(claim).live().select_related("rating").first()
    third = ClaimTopic.objects.filter(claim=claim, tag__needs_third_person=True).exists()
    statements = _statements(family)
    links = list(
        EvidenceLink.objects.standing()
        .filter(claim__in=family)
        .select_related("evidence__copy__target")
        .annotate(named=Exists(EvidenceReader.objects.filter(evidence=OuterRef("evidence"), person=reader)))
        .order_by("id")
    )
    return Facts(
        path=claim.get_absolute_url(),
        today=desk_day(),
        review=_judgement(claim, review) if review else None,
        approvals_needed=2 if third else 1,
        statements=len(statements),
        named_speakers=sum(statement.speaker_id is not None for statement in statements),
        contradicting=sum(
            link.stance == Stance.CONTRADICTS and not link.evidence.is_confidential for link in links
        ),
        not_asked=tuple(_not_asked(family)),
        not_stored=tuple(_not_stored(links)),
        not_standing=tuple(_not_standing(statements)),
        excuses={row.check_name: _excuse(row) for row in GateOverride.objects.standing(claim)},
    )


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


def _excuse(row: GateOverride) -> Excuse:
    return Excuse(by=str(row.by), at=row.created_at, reason=row.reason, fingerprint=row.fingerprint)


def _statements(family: list[int]) -> list[Statement]:
    """Each standing statement of a claim once, with its version and article."""
    links = (
        ClaimStatement.objects.filter(claim__in=family, statement__removed_at=None)
        .select_related("statement__version__article")
        .defer("statement__version__text", "statement__version__bands")
        .order_by("statement_id")
    )
    return list({link.statement_id: link.statement for link in links}.values())


def _not_asked(family: list[int]) -> Iterator[Thing]:
    requests = EvidenceRequest.objects.filter(
        claim__in=family, state__in=_UNASKED, asked_on=None, first_asked_on=None
    ).select_related("owed_by__merged_into")
    for request in requests.order_by("id"):
        who = f"{request.party} was not asked for" if request.party else "It is not noted who owes"
        words = f"{who}: {_short(request.wanted)}"
        yield Thing(key=f"request:{request.pk}", words=words, path=request.get_absolute_url())


def _not_stored(links: list[EvidenceLink]) -> Iterator[Thing]:
    """Sources with an address or a file of which no copy is kept. What has neither is kept by its own words."""
    for item, may_see in {
        link.evidence: link.named or not link.evidence.is_confidential  # type: ignore[attr-defined]  # annotated
        for link in links
    }.items():
        copy = getattr(item, "copy", None)
        lacks_page = bool(item.url) and (copy is None or copy.target is None or copy.target.kept_id is None)
        lacks_file = bool(item.file) and (copy is None or copy.upload_id is None)
        if not lacks_page and not lacks_file:
            continue
        if may_see:
            words = f"No copy is stored of “{_short(item.title)}”."
            yield Thing(key=f"evidence:{item.pk}", words=words, path=item.get_absolute_url())
        else:
            yield Thing(key=f"evidence:{item.pk}")


def _not_standing(statements: list[Statement]) -> Iterator[Thing]:
    """Statements that are lost, or that nobody has confirmed, in the newest version of their article."""
    articles = {statement.version.article_id for statement in statements}
    newest = {
        row["article_id"]: row
        for row in ArticleVersion.objects.filter(article__in=articles)
        .order_by("article_id", "-number")
        .distinct("article_id")
        .values("article_id", "pk", "number")
    }
    later = [s for s in statements if s.version_id != newest[s.version.article_id]["pk"]]
    anchors = {
        anchor.statement_id: anchor
        for anchor in Anchor.objects.filter(
            statement__in=[s.pk for s in later], version__in=[row["pk"] for row in newest.values()]
        )
    }
    for statement in later:
        version = newest[statement.version.article_id]
        anchor = anchors.get(statement.pk)
        state, settled = (anchor.state, not anchor.is_waiting) if anchor else ("none", False)
        if settled and state != AnchorState.ORPHANED:
            continue
        said = f"“{_short(statement.exact)}”"
        if settled:
            words = f"{said} is gone from version {version['number']}."
        elif state == AnchorState.ORPHANED:
            words = f"{said} was not found in version {version['number']}."
        else:
            words = f"{said} is not confirmed in version {version['number']}."
        path = f"/articles/{statement.version.article_id}/anchors/" if not settled else statement.get_absolute_url()
        yield Thing(key=f"statement:{statement.pk}:{version['pk']}:{state}", words=words, path=path)


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
