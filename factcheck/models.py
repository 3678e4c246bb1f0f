"""Index of all models, for Django; each lives in its noun's package."""

from factcheck.accounts.models import User
from factcheck.articles.models import Article, ArticleVersion, Outlet, OutletDomain
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.claims.models import Claim, ClaimMerge, ClaimStatement, ClaimTopic, DistinctClaims
from factcheck.evidence.models import ClaimLedger, Evidence, EvidenceLink, EvidenceReader, EvidenceRequest
from factcheck.imports.models import ArticleImport
from factcheck.notifications.models import Notification
from factcheck.reviews.models import Rating
from factcheck.speakers.models import Namesakes, Speaker, SpeakerMerge, SpeakerName, SpeakerRole
from factcheck.statements.models import Anchor, Statement, StatementTag, Tag
from factcheck.work.models import JobDecision, JobFailure

__all__ = [
    "Anchor",
    "Article",
    "ArticleImport",
    "ArticleVersion",
    "Capture",
    "CaptureTarget",
    "Claim",
    "ClaimLedger",
    "ClaimMerge",
    "ClaimStatement",
    "ClaimTopic",
    "DistinctClaims",
    "Evidence",
    "EvidenceLink",
    "EvidenceReader",
    "EvidenceRequest",
    "JobDecision",
    "JobFailure",
    "Namesakes",
    "Notification",
    "Outlet",
    "OutletDomain",
    "Rating",
    "Speaker",
    "SpeakerMerge",
    "SpeakerName",
    "SpeakerRole",
    "Statement",
    "StatementTag",
    "Tag",
    "User",
]
