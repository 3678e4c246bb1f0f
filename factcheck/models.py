"""Index of all models, for Django; each lives in its noun's package."""

from factcheck.accounts.models import Attempts, EntryEvent, Session, User
from factcheck.articles.models import Article, ArticleVersion, Outlet, OutletDomain
from factcheck.audit.models import Event, PersonalDetail
from factcheck.batches.models import Batch, BatchRow
from factcheck.calendars.models import CalendarFeed
from factcheck.captures.models import Capture, CapturePicture, CaptureTarget, CrawledHost, LinkCheck
from factcheck.claims.models import Claim, ClaimFollow, ClaimMerge, ClaimStatement, ClaimTopic, DistinctClaims
from factcheck.comments.models import Comment, Mention, Thread, ThreadFollow
from factcheck.dossiers.models import Dossier
from factcheck.evidence.models import (
    ClaimLedger,
    Evidence,
    EvidenceCopy,
    EvidenceLink,
    EvidenceReader,
    EvidenceRequest,
    Followup,
    FollowupFile,
)
from factcheck.feeds.models import Feed, FeedItem
from factcheck.imports.models import ArticleImport
from factcheck.letters.models import Letter, Reply, ReplyItem, ReplyLink
from factcheck.notifications.models import DeliveryChoice, Digest, Notification
from factcheck.queue.models import ClaimLook
from factcheck.record.models import HeadLetter, Seal
from factcheck.reviews.models import GateOverride, LookAgain, Rating, Review, ReviewReason, SecondLook
from factcheck.saved.models import SavedSearch
from factcheck.speakers.models import Namesakes, Speaker, SpeakerMerge, SpeakerName, SpeakerRole
from factcheck.statements.models import Anchor, Statement, StatementTag, Tag
from factcheck.suggestions.models import Findings, SuggestionAnswer
from factcheck.tallies.models import Tally
from factcheck.timestamps.models import ListedCapture, Manifest
from factcheck.watch.models import ArticleCheck, ArticleWatch, PassageChange
from factcheck.work.models import JobDecision, JobFailure

__all__ = [
    "Anchor",
    "Article",
    "ArticleCheck",
    "ArticleImport",
    "ArticleVersion",
    "ArticleWatch",
    "Attempts",
    "Batch",
    "BatchRow",
    "CalendarFeed",
    "Capture",
    "CapturePicture",
    "CaptureTarget",
    "Claim",
    "ClaimFollow",
    "ClaimLedger",
    "ClaimLook",
    "ClaimMerge",
    "ClaimStatement",
    "ClaimTopic",
    "Comment",
    "CrawledHost",
    "DeliveryChoice",
    "Digest",
    "DistinctClaims",
    "Dossier",
    "EntryEvent",
    "Event",
    "Evidence",
    "EvidenceCopy",
    "EvidenceLink",
    "EvidenceReader",
    "EvidenceRequest",
    "Feed",
    "FeedItem",
    "Findings",
    "Followup",
    "FollowupFile",
    "GateOverride",
    "HeadLetter",
    "JobDecision",
    "JobFailure",
    "Letter",
    "LinkCheck",
    "ListedCapture",
    "LookAgain",
    "Manifest",
    "Mention",
    "Namesakes",
    "Notification",
    "Outlet",
    "OutletDomain",
    "PassageChange",
    "PersonalDetail",
    "Rating",
    "Reply",
    "ReplyItem",
    "ReplyLink",
    "Review",
    "ReviewReason",
    "SavedSearch",
    "Seal",
    "SecondLook",
    "Session",
    "Speaker",
    "SpeakerMerge",
    "SpeakerName",
    "SpeakerRole",
    "Statement",
    "StatementTag",
    "SuggestionAnswer",
    "Tag",
    "Tally",
    "Thread",
    "ThreadFollow",
    "User",
]
