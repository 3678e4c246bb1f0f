"""Every write to what was found in a text, and to what people answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.models import Article, ArticleVersion
from factcheck.audit.tracking import acting
from factcheck.claims.actions import ClaimDetails, attach_statement, start_claim
from factcheck.claims.models import Claim
from factcheck.evidence.actions import RequestDetails, request_evidence
from factcheck.evidence.models import EvidenceRequest
from factcheck.statements.actions import Named, Place, StatementDetails, tag_statement
from factcheck.statements.models import Part, Statement
from factcheck.suggestions.find import EDITION, Found, find
from factcheck.suggestions.models import Answer, Findings, SuggestionAnswer


@dataclass(frozen=True, kw_only=True)
class FoundRequest:
    """What a person makes of a sentence about proof.

    `claim` is None for a new one with the words `claim_text`; `details.promised_in` is set by the action. `speaker`
    and `mode` are those of the statement, should none stand at the sentence yet.
    """

    details: RequestDetails
    claim: Claim | None
    claim_text: str
    speaker: Named | None
    mode: str
    promised: bool


def look_through(*, by: User | None, version: ArticleVersion) -> Findings:
    """Find what is worth offering in a version, once for each edition of the rules. `by` is None for a job."""
    if by is not None:
        require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="suggestion.looked_through"):
        _lock(version)
        findings = Findings.objects.filter(version=version).first()
        if findings is None or not findings.is_current:
            findings = findings or Findings(version=version)
            findings.edition = EDITION
            findings.spans = [list(found) for found in find(version.text)]
            findings.store()
    return findings


def dismiss_suggestion(*, by: User, version: ArticleVersion, found: Found) -> SuggestionAnswer:
    """Take a suggestion off the desk; it stays in the list of dismissed ones. Dismissing twice is the same once."""
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="suggestion.dismissed"):
        _lock(version)
        return _standing_answer(version, found) or _answer(by=by, version=version, found=found, answer=Answer.DISMISSED)


def restore_suggestion(*, by: User, version: ArticleVersion, found: Found) -> int:
    """Offer a dismissed suggestion again; returns how many answers were taken back."""
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="suggestion.restored"):
        _lock(version)
        dismissed = SuggestionAnswer.objects.standing().to(version, found).filter(answer=Answer.DISMISSED)
        for answer in dismissed:
            answer.taken_back_at = timezone.now()
            answer.store(fields=["taken_back_at"])
        return len(dismissed)


def request_found(*, by: User, version: ArticleVersion, found: Found, wish: FoundRequest) -> EvidenceRequest:
    """Make a request for evidence of a sentence that says it is missing or promised.

    The sentence becomes a statement unless one stands there, the statement joins the claim, and the request names it
    as its promise where the words promise. The same form sent twice gives the same request.
    """
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="suggestion.requested"):
        _lock(version)
        answered = _standing_answer(version, found)
        if answered is not None and answered.request is not None:
            return answered.request
        statement = statement_at(version, found) or _tag(by=by, version=version, found=found, wish=wish)
        if wish.claim is None:
            claim = start_claim(by=by, details=ClaimDetails(text=wish.claim_text), statement=statement)
        else:
            claim = attach_statement(by=by, claim=wish.claim, statement=statement).claim.standing
        details = RequestDetails(
            **{**vars(wish.details), "promised_in": statement if wish.promised else None},
        )
        request = request_evidence(by=by, claim=claim, details=details)
        if answered is not None:
            answered.taken_back_at = timezone.now()
            answered.store(fields=["taken_back_at"])
        _answer(by=by, version=version, found=found, answer=Answer.REQUESTED, request=request)
    return request


def statement_at(version: ArticleVersion, found: Found) -> Statement | None:
    """The standing statement that shares most with the passage; one inside another counts before the outer one."""
    touching = Statement.objects.standing().filter(
        Q(start__lt=found.end, end__gt=found.start), version=version, part=Part.TEXT
    )
    return max(touching, key=lambda s: (_shared(s, found), s.start - s.end, -s.pk), default=None)


def _shared(statement: Statement, found: Found) -> int:
    return min(statement.end, found.end) - max(statement.start, found.start)


def _tag(*, by: User, version: ArticleVersion, found: Found, wish: FoundRequest) -> Statement:
    words = version.text[found.start : found.end]
    place = Place(start=found.start, end=found.end, exact=words)
    details = StatementDetails(speaker=wish.speaker, mode=wish.mode)
    return tag_statement(by=by, version=version, place=place, details=details)


def _lock(version: ArticleVersion) -> None:
    """Two people who answer at once answer one after the other."""
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=version.article_id)


def _standing_answer(version: ArticleVersion, found: Found) -> SuggestionAnswer | None:
    return SuggestionAnswer.objects.standing().to(version, found).select_related("request").first()


def _answer(
    *, by: User, version: ArticleVersion, found: Found, answer: str, request: EvidenceRequest | None = None
) -> SuggestionAnswer:
    row = SuggestionAnswer(
        version=version,
        kind=found.kind,
        start=found.start,
        end=found.end,
        exact=version.text[found.start : found.end],
        answer=answer,
        request=request,
        by=by,
    )
    row.store()
    return row
