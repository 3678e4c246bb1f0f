"""What goes into a claim's dossier: read from the database as an outsider may see it, whoever orders it."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.core.files.storage import default_storage
from django.db.models import F, Func, IntegerField, Q
from django.utils import timezone

from factcheck.articles.models import ArticleVersion
from factcheck.audit.history import Entry, Trail, history
from factcheck.captures.models import Capture
from factcheck.claims.models import Claim, ClaimMerge, ClaimStatement, ClaimTopic
from factcheck.dossiers import copies
from factcheck.dossiers.copies import Copies, Place, copies_of, place_in, uploads_of
from factcheck.dossiers.wacz import Blob, Page
from factcheck.evidence.columns import of_unknown_origin
from factcheck.evidence.ledger import Ledger, Stance
from factcheck.evidence.models import (
    Access,
    Evidence,
    EvidenceLink,
    EvidenceQuerySet,
    EvidenceRequest,
    Followup,
    FollowupFile,
    ledger_of,
)
from factcheck.evidence.workflow import OWED
from factcheck.letters.models import Reply, ReplyState
from factcheck.statements.models import Statement
from factcheck.watch.models import PassageChange
from factcheck.watch.withdrawals import withdrawn

# In the history nobody's own rights count: things are named as somebody sees them who is named on nothing.
OUTSIDER = 0
# Files whose type a desktop opens as what it is, and does not run; any other is bytes.
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "audio/mpeg": ".mp3",
    "video/mp4": ".mp4",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """A piece of evidence with its links to the claim; `path` is where its file lies in the dossier."""

    evidence: Evidence
    links: list[EvidenceLink]
    path: str
    lost: bool
    copies: Copies | None = None
    upload: Capture | None = None

    def place_of(self, link: EvidenceLink) -> Place | None:
        """In the stored page, or in the file as it was read."""
        place = self.copies.place_of(link.excerpt) if self.copies else None
        return place or (place_in(self.upload, link.excerpt) if self.upload and link.excerpt else None)

    @property
    def has_text(self) -> bool:
        return self.upload is not None or (self.copies is not None and self.copies.kept is not None)

    @property
    def is_restricted(self) -> bool:
        return self.evidence.access == Access.RESTRICTED


@dataclass(frozen=True, kw_only=True)
class HungFile:
    """A file that hangs on a contact; `path` is where it lies in the dossier."""

    file: FollowupFile
    path: str
    lost: bool


@dataclass(frozen=True, kw_only=True)
class Contact:
    followup: Followup
    files: list[HungFile]
    taken_back: bool  # it was logged by mistake


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A request for evidence, with its contacts, oldest first."""

    request: EvidenceRequest
    contacts: list[Contact]


@dataclass(frozen=True, kw_only=True)
class Contents:
    claim: Claim
    merged: list[Claim]
    topics: list[str]
    ledger: Ledger
    of_unknown_origin: int
    statements: list[Statement]
    versions: list[ArticleVersion]
    items: list[Item]
    requests: list[Wanted]
    copies: dict[str, Copies]
    history: list[Entry]
    with_restricted: bool

    @property
    def missing(self) -> list[Wanted]:
        return [wanted for wanted in self.requests if wanted.request.state in OWED]

    @property
    def settled(self) -> list[Wanted]:
        return [wanted for wanted in self.requests if wanted.request.state not in OWED]

    @property
    def by_stance(self) -> list[tuple[str, list[tuple[Item, EvidenceLink, Place | None]]]]:
        """Supporting, contradicting, context: each link with its item, and where its excerpt is stored."""
        found = [(item, link, item.place_of(link)) for item in self.items for link in item.links]
        return [(stance.value, [each for each in found if each[1].stance == stance]) for stance in Stance]

    @property
    def kept(self) -> list[Copies]:
        return [self.copies[key] for key in sorted(self.copies)]

    @property
    def warcs(self) -> list[Blob]:
        return copies.warcs(self.kept)

    @property
    def pages(self) -> list[Page]:
        return copies.pages(self.kept)

    def evidence(self) -> list[int]:
        """Ids of all items that it speaks of, those among them that came with a reply and were linked nowhere."""
        contacts = [contact.followup.pk for wanted in self.requests for contact in wanted.contacts]
        replied = Evidence.objects.filter(reply_item__reply__followup__in=contacts).values_list("pk", flat=True)
        return sorted({*replied, *(item.evidence.pk for item in self.items)})

    def files(self) -> list[Blob]:
        """Texts of the articles and files of the evidence, by the name under which they lie in the dossier."""
        hung = [file for wanted in self.requests for contact in wanted.contacts for file in contact.files]
        kept = {each.path: _stored(each.path, each.file) for each in hung if not each.lost}
        kept |= {item.path: _file(item) for item in self.items if item.path and not item.lost}
        return [
            *map(_text, self.versions),
            *copies.texts(self.kept, [item.upload for item in self.items if item.upload]),
            *(kept[path] for path in sorted(kept)),
        ]


def gather(claim: Claim, *, access: Collection[Access]) -> Contents:
    """All that is known of a claim and those merged into it, with evidence of these kinds of access alone."""
    ids = Claim.objects.behind(claim).ids()
    links = list(
        EvidenceLink.objects.standing()
        # What came with a reply and nobody has accepted is not evidence yet.
        .filter(claim__in=ids, evidence__access__in=access, evidence__unreviewed=False)
        .select_related("evidence", "by")
        .order_by("evidence__dated", "evidence_id", "id")
    )
    requests = list(
        EvidenceRequest.objects.filter(claim__in=ids).with_parties().order_by(F("due_on").asc(nulls_last=True), "id")
    )
    statements = _statements(ids)
    found = copies_of({link.evidence.url_key for link in links} | {s.version.article.url_key or "" for s in statements})
    versions = {s.version_id for s in statements} | {a.version_id for s in statements for a in s.anchors.all()}
    return Contents(
        claim=claim,
        merged=list(Claim.objects.filter(merged_into=claim).order_by("id")),
        topics=sorted(str(topic) for topic in claim.topics.all()),
        ledger=ledger_of(links, requests),
        of_unknown_origin=of_unknown_origin(links),
        statements=statements,
        versions=_versions(versions),
        items=_items(links, found),
        requests=_wanted(requests, {link.pk for link in links}, access),
        copies=found,
        history=_history(ids, links, requests, access),
        with_restricted=Access.RESTRICTED in access,
    )


def text_path(version: ArticleVersion) -> str:
    return f"texts/article-{version.article_id}-version-{version.number}.txt"


def file_path(sha256: str, media_type: str) -> str:
    return f"files/{sha256}{_ENDINGS.get(media_type, '.bin')}"


def _statements(ids: list[int]) -> list[Statement]:
    gathered = ClaimStatement.objects.filter(claim__in=ids).values("statement")
    return list(
        Statement.objects.standing()
        .filter(pk__in=gathered)
        .select_related("version__article__outlet", "speaker__merged_into", "via__merged_into", "tagged_by")
        .prefetch_related("anchors__version", "tags")
        .defer("version__text", "version__bands")
        .order_by(
            F("version__article__published_at").asc(nulls_last=True),
            "version__article_id",
            "version__number",
            "-part",
            "start",
            "id",
        )
    )


def _versions(ids: Collection[int]) -> list[ArticleVersion]:
    """Without their texts, which are read one by one when they are packed; with the texts' size in bytes."""
    size = Func(F("text"), function="octet_length", output_field=IntegerField())
    found = ArticleVersion.objects.filter(pk__in=ids).select_related("article").annotate(size=size)
    return list(found.defer("text", "bands").order_by("article_id", "number"))


def _items(links: list[EvidenceLink], kept: dict[str, Copies]) -> list[Item]:
    found: dict[int, list[EvidenceLink]] = {}
    for link in links:
        found.setdefault(link.evidence_id, []).append(link)
    uploads, items = uploads_of(found), []
    for bearing in found.values():
        evidence = bearing[0].evidence
        path = file_path(evidence.file_sha256, evidence.media_type) if evidence.file else ""
        lost = bool(path) and not default_storage.exists(str(evidence.file.name))
        items.append(
            Item(
                evidence=evidence,
                links=bearing,
                path=path,
                lost=lost,
                copies=kept.get(evidence.url_key),
                upload=uploads.get(evidence.pk),
            )
        )
    return items


def _wanted(requests: list[EvidenceRequest], links: set[int], access: Collection[Access]) -> list[Wanted]:
    """What was said of evidence that is not in the dossier stays on the desk with it."""
    contacts: dict[int, list[Contact]] = {}
    found = Followup.objects.filter(request__in=requests).filter(Q(link=None) | Q(link__in=links))
    # A reply that nobody has accepted is not evidence yet; one that brought something closed would speak of it.
    accepted = Reply.objects.filter(state=ReplyState.ACCEPTED).exclude(items__evidence__in=_unlike(access))
    found = found.filter(Q(reply=None) | Q(reply__in=accepted))
    for followup in found.select_related("by", "taken_back_by").prefetch_related("files").order_by("at", "id"):
        files = [
            HungFile(
                file=file,
                path=file_path(file.sha256, file.media_type),
                lost=not default_storage.exists(str(file.file.name)),
            )
            for file in sorted(followup.files.all(), key=lambda file: file.pk)
        ]
        contacts.setdefault(followup.request_id, []).append(
            Contact(followup=followup, files=files, taken_back=hasattr(followup, "taken_back_by"))
        )
    return [Wanted(request=request, contacts=contacts.get(request.pk, [])) for request in requests]


def _unlike(access: Collection[Access]) -> EvidenceQuerySet:
    return Evidence.objects.exclude(access__in=access, unreviewed=False)


def _history(
    ids: list[int], links: list[EvidenceLink], requests: list[EvidenceRequest], access: Collection[Access]
) -> list[Entry]:
    """Oldest first. What was written of evidence while it was closed stays on the desk, and so do other claims."""
    told = {link.evidence_id for link in links} - _once_closed({link.evidence_id for link in links}, access)
    told_links = [link.pk for link in links if link.evidence_id in told]
    trails = [
        Trail(Claim, Q(pgh_obj_id__in=ids)),
        Trail(ClaimTopic, Q(claim_id__in=ids)),
        Trail(ClaimStatement, Q(claim_id__in=ids)),
        Trail(ClaimMerge, Q(winner_id__in=ids, loser_id__in=ids)),
    ]
    if told_links:
        trails.append(Trail(EvidenceLink, Q(pgh_obj_id__in=told_links)))
    # What an outlet did is told with what it had been asked for; a request of another claim stays on the desk.
    asked = Q(request_id=None) | Q(request_id__in=[request.pk for request in requests])
    trails.append(Trail(PassageChange, Q(claim_id__in=ids) & asked, withdrawn))
    if requests:
        trails.append(Trail(EvidenceRequest, Q(pgh_obj_id__in=[request.pk for request in requests])))
    entries: list[Entry] = []
    older: str | None = timezone.now().isoformat()
    while older:
        page = history(trails, person=OUTSIDER, before=older)
        entries += page.entries
        older = page.older
    return entries[::-1]


def _once_closed(evidence: Collection[int], access: Collection[Access]) -> set[int]:
    events: Any = Evidence._meta.get_field("events").related_model
    closed = events.objects.filter(pgh_obj_id__in=evidence).exclude(access__in=access)
    return set(closed.values_list("pgh_obj_id", flat=True))


def _text(version: ArticleVersion) -> Blob:
    def read() -> BinaryIO:
        return io.BytesIO(ArticleVersion.objects.values_list("text", flat=True).get(pk=version.pk).encode())

    size: int = version.size  # type: ignore[attr-defined]  # annotated by _versions
    return Blob(name=text_path(version), open=read, size=size, sha256=version.sha256)


def _file(item: Item) -> Blob:
    evidence = item.evidence
    return _blob(item.path, str(evidence.file.name), evidence.file_size or 0, evidence.file_sha256)


def _stored(path: str, file: FollowupFile) -> Blob:
    return _blob(path, str(file.file.name), file.size, file.sha256)


def _blob(path: str, name: str, size: int, sha256: str) -> Blob:
    def read() -> BinaryIO:
        return cast("BinaryIO", default_storage.open(name, "rb"))

    return Blob(name=path, open=read, size=size, sha256=sha256)
