"""The shapes of the demo newsroom's rows.

Keys are the files' own names for rows and go nowhere near the database. The lists of a `Newsroom` stand in
an order in which they can be made: a row refers to rows of earlier lists and to rows above it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

type Role = Literal["reporter", "reviewer", "editor"]
type SpeakerKind = Literal["person", "organisation"]
type TagGroupKey = Literal["topic", "framing"]
type Mode = Literal["direct", "mixed", "indirect", "headline", "own"]
type Part = Literal["text", "title"]
type OutletStance = Literal["reports", "asserts", "doubts"]
type ClaimKind = Literal["event", "number", "cause", "quotation", "position", "prediction", "characterisation"]
type ClaimState = Literal["open", "in_review", "ready", "published", "retracted"]
type ReviewState = Literal["drafting", "submitted", "returned", "approved"]
type Priority = Literal["low", "normal", "high", "urgent"]
type EvidenceKind = Literal["document", "record", "data", "expert", "interview", "video", "photo", "report"]
type Access = Literal["open", "restricted", "confidential"]
type ContactKind = Literal["chased", "answered", "note"]
type LinkStance = Literal["supports", "contradicts", "context"]
type EvidenceState = Literal[
    "nothing_offered",
    "promised",
    "unchecked",
    "supported",
    "contradicted",
    "conflicting",
]
type RequestState = Literal[
    "needed", "promised", "asked", "partly_supplied", "supplied", "refused", "unanswered", "withdrawn"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the desk; `time_zone` is an IANA name."""

    handle: str
    name: str
    email: str
    role: Role
    beat: str
    time_zone: str
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    key: str
    name: str
    domains: tuple[str, ...]
    country: str
    language: str
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerName:
    """Another spelling of a name, or the name in another script."""

    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRole:
    """What somebody was and when; `organisation` is a speaker's key, open ends are None."""

    title: str
    organisation: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    key: str
    kind: SpeakerKind
    name: str
    description: str
    by: str
    names: tuple[SpeakerName, ...] = ()
    roles: tuple[SpeakerRole, ...] = ()
    wikidata: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesakes:
    """Two speakers of one name who must never be merged."""

    speakers: tuple[str, ...]
    by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateSpeakers:
    """Two records of one speaker, for a desk to merge: loaded apart."""

    keep: str
    duplicate: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagGroup:
    key: TagGroupKey
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    group: TagGroupKey
    key: str
    label: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A step of the scale; a step with no `number` stays without one."""

    key: str
    label: str
    definition: str
    order: int
    number: int | None = None
    asserts_falsehood: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text in canonical form; `title` is filled with the article's where the file gives none."""

    number: int
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`published_at` is aware and its offset is the one that `time_zone` has at that moment."""

    slug: str
    outlet: str
    url: str
    title: str
    byline: str
    published_at: datetime
    time_zone: str
    language: str
    credited_source: str
    note: str
    by: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of one version: `exact` is its `part` from `start` to `end`, in code points.

    No speaker: the outlet's own words, or a source that nobody names.
    """

    key: str
    article: str
    version: int
    part: Part
    exact: str
    occurrence: int
    start: int
    end: int
    speaker: str
    via: str
    mode: Mode
    stance: OutletStance
    said_on: date | None
    venue: str
    tags: tuple[str, ...]
    note: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`evidence_state` is what people who see no confidential evidence must be shown; None when merged."""

    key: str
    text: str
    kind: ClaimKind
    topics: tuple[str, ...]
    statements: tuple[str, ...]
    state: ClaimState
    priority: Priority
    by: str
    assignee: str = ""
    merged_into: str = ""
    evidence_state: EvidenceState | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field of a review was returned."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A round of review, sent `days_old` days ago; with a `review_by_days` below 0, that day has passed since it was
    approved. One that is returned or approved has a `reviewer`, and what was returned has `reasons` by field."""

    claim: str
    by: str
    rating: str
    conclusion: str
    explanation: str
    days_old: int = 0
    review_by_days: int = 0
    state: ReviewState = "submitted"
    reviewer: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What of the other files came only after a claim's review was approved, so that somebody has to look again: a
    link to `evidence`, or with `was` its stance of before; a `statement`; a claim `merged` into it; the last move of a
    `request`. A link that is `withdrawn` stood until then and is in no other file."""

    claim: str
    by: str
    evidence: str = ""
    was: LinkStance | None = None
    withdrawn: bool = False
    statement: str = ""
    merged: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A check of the gate that an editor lets a claim pass."""

    claim: str
    by: str
    check: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedMerge:
    """Two claims that look alike and were found to be two."""

    claims: tuple[str, ...]
    by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An item with either a `url` or a `file` name and the file's `text`."""

    key: str
    title: str
    origin: str
    kind: EvidenceKind
    dated: date
    access: Access
    by: str
    url: str = ""
    file: str = ""
    text: str = ""
    named: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    claim: str
    evidence: str
    stance: LinkStance
    excerpt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Evidence that is owed by a speaker or by a `owed_by_name`; days count from the day of loading."""

    key: str
    claim: str
    wanted: str
    state: RequestState
    channel: str
    owner: str
    owed_by: str = ""
    owed_by_name: str = ""
    promised_in: str = ""
    asked_days_ago: int | None = None
    due_in_days: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact with whoever owes it; days count from the day of loading."""

    request: str
    by: str
    kind: ContactKind
    days_ago: int
    channel: str = ""
    contact: str = ""
    words: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came through the reply address of a letter, on the day of loading; nobody has looked at it."""

    request: str
    contact: str
    name: str
    answer: str
    file: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the demo says of itself: the notice is for every page's foot and the first page's head."""

    notice: str
    country: str
    country_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """What came by a feed; `hours_ago` counts back from the moment of loading."""

    url: str
    title: str
    summary: str
    hours_ago: int
    byline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    key: str
    outlet: str
    title: str
    url: str
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadReply:
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A discussion of the thing that `on` names, as `claim:key`."""

    on: str
    by: str
    text: str
    replies: tuple[ThreadReply, ...] = ()
    resolved_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Filters of a list, as they stand in its address, under a person's name for them."""

    by: str
    name: str
    place: str
    query: str
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    about: About
    people: tuple[Person, ...]
    outlets: tuple[Outlet, ...]
    speakers: tuple[Speaker, ...]
    namesakes: tuple[Namesakes, ...]
    duplicates: tuple[DuplicateSpeakers, ...]
    tag_groups: tuple[TagGroup, ...]
    tags: tuple[Tag, ...]
    ratings: tuple[Rating, ...]
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    refused_merges: tuple[RefusedMerge, ...]
    evidence: tuple[Evidence, ...]
    links: tuple[Link, ...]
    requests: tuple[Request, ...]
    feeds: tuple[Feed, ...]
    contacts: tuple[Contact, ...]
    replies: tuple[Reply, ...]
    reviews: tuple[Review, ...]
    overrides: tuple[Override, ...]
    afterwards: tuple[Afterwards, ...]
    threads: tuple[Thread, ...]
    searches: tuple[Search, ...]
