"""Every write to evidence, its links to claims, and requests for what is missing.

After each of them the ledgers of the claims concerned are derived anew, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.addresses import BadAddress, normalise_url, url_key
from factcheck.articles.models import Article
from factcheck.audit.tracking import acting
from factcheck.captures import actions as captures
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.claims import actions as claims
from factcheck.claims.models import Claim, ClaimMerge
from factcheck.evidence.models import (
    Access,
    ClaimLedger,
    Evidence,
    EvidenceCopy,
    EvidenceKind,
    EvidenceLink,
    EvidenceReader,
    EvidenceRequest,
    ledger_of,
)
from factcheck.evidence.workflow import MOVES, RequestState
from factcheck.language.canonical import clean_line, has_forbidden
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement
from factcheck.web.uploads import KeptFile

# A form that comes again within this time, with the same words, is the same press of a button.
SENT_TWICE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class EvidenceDetails:
    title: str
    url: str = ""
    origin: str = ""
    kind: str = EvidenceKind.DOCUMENT
    dated: date | None = None
    access: str = Access.OPEN
    note: str = ""
    readers: tuple[User, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class RequestDetails:
    wanted: str
    owed_by: Speaker | None = None
    owed_by_name: str = ""
    promised_in: Statement | None = None
    channel: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    owner: User | None = None
    note: str = ""


def add_evidence(*, by: User, details: EvidenceDetails, file: KeptFile | None = None) -> Evidence:
    """A new item, from an address, a file, or only described. Confidential items always name who adds them."""
    require(by, Capability.LINK_EVIDENCE)
    evidence = Evidence(added_by=by)
    with acting(by=by, verb="evidence.added"):
        _describe(evidence, details)
        if file is not None:
            evidence.file.name = file.path
            evidence.file_name, evidence.file_sha256 = file.name, file.sha256
            evidence.file_size, evidence.media_type = file.size, file.media_type
        evidence.store()
        _name_readers(evidence, (by, *details.readers))
        keep_copies(by=by, evidence=evidence)
    return evidence


def edit_evidence(*, by: User, evidence: Evidence, details: EvidenceDetails) -> Evidence:
    """Change an item's description or who may see it."""
    require(by, Capability.LINK_EVIDENCE)
    _may_see(by, evidence)
    with acting(by=by, verb="evidence.edited"):
        _describe(evidence, details)
        evidence.store()
        _name_readers(evidence, (by, *details.readers))
        keep_copies(by=by, evidence=evidence)
        for claim in Claim.objects.filter(evidence_links__evidence=evidence).distinct():
            refresh_ledger(claim)
    return evidence


def keep_copies(*, by: User | None, evidence: Evidence) -> EvidenceCopy | None:
    """Order what an item lacks: a copy of the page at its address, and one of its file, in the same transaction.

    `by` is None for the system itself.
    """
    if by is not None:
        require(by, Capability.CAPTURE_PAGE)
    with acting(by=by, verb="evidence.copies_ordered"):
        copy = EvidenceCopy.objects.select_related("target").filter(evidence=evidence).first()
        if copy is None and not evidence.url and not evidence.file:
            return None
        copy = copy or EvidenceCopy(evidence=evidence)
        copy.target = _target_for(by, evidence, copy.target) if evidence.url else None
        copy.store()
        if evidence.file and copy.upload_id is None:
            task = app.configure_task("evidence.keep_file", allow_unknown=True, queue="captures")
            task.defer(evidence_id=evidence.pk)
    return copy


def keep_file(*, evidence: Evidence) -> Capture:
    """Make the capture of an item's file: its text is read first, and that takes a while. Doing it again changes
    nothing. Raises StorageFailed."""
    copy = EvidenceCopy.objects.select_related("upload").get(evidence=evidence)
    if copy.upload is not None:
        return copy.upload
    by = evidence.added_by
    upload = captures.read_upload(
        by=by,
        file=KeptFile(
            str(evidence.file.name),
            evidence.file_name,
            evidence.file_sha256,
            evidence.file_size or 0,
            evidence.media_type,
        ),
    )
    with acting(by=by, verb="capture.uploaded"):
        copy = EvidenceCopy.objects.select_for_update(of=("self",)).select_related("upload").get(evidence=evidence)
        if copy.upload is None:
            upload.store()
            copy.upload = upload
            copy.store(fields=["upload"])
    return copy.upload or upload


def _target_for(by: User | None, evidence: Evidence, current: CaptureTarget | None) -> CaptureTarget:
    """The copies of an item's address; those of a confidential item are nobody else's."""
    same = current if current is not None and current.url_key == evidence.url_key else None
    if not evidence.is_confidential:
        return same or captures.order_capture(by=by, url=evidence.url)
    if same is None or same.private:
        return same or captures.order_capture(by=by, url=evidence.url, private=True)
    # It was open: the copies made so far become its own, unless somebody else rests on them too.
    CaptureTarget.objects.select_for_update(of=("self",)).get(pk=same.pk)
    is_used = EvidenceCopy.objects.filter(target=same).exclude(evidence=evidence).exists()
    if is_used or Article.objects.filter(url_key=same.url_key).exists():
        return captures.order_capture(by=by, url=evidence.url, private=True)
    return captures.make_private(by=by, target=same)


def link_evidence(
    *, by: User, claim: Claim, evidence: Evidence, stance: str, excerpt: str = "", note: str = ""
) -> EvidenceLink:
    """Say how an item bears on a claim. Raises ValidationError with the code
    `evidence_is_linked_once_per_excerpt` for a repeat."""
    require(by, Capability.LINK_EVIDENCE)
    _may_see(by, evidence)
    with acting(by=by, verb="evidence.linked"):
        link = EvidenceLink(
            claim=claim.standing,
            evidence=evidence,
            stance=stance,
            excerpt=excerpt.strip(),
            note=note.strip(),
            by=by,
        )
        link.store()
        refresh_ledger(link.claim)
    return link


def bring_evidence(
    *,
    by: User,
    claim: Claim,
    source: Evidence | EvidenceDetails,
    stance: str,
    excerpt: str = "",
    note: str = "",
    file: KeptFile | None = None,
) -> EvidenceLink:
    """Link an item to a claim, a new one after adding it. The same form sent twice gives the same link."""
    require(by, Capability.LINK_EVIDENCE)
    with acting(by=by, verb="evidence.linked"):
        # Of two requests with one form, the second waits here and then finds what the first one made.
        claim = Claim.objects.select_for_update().get(pk=claim.standing.pk)
        if link := _sent_before(by, claim, source, stance, excerpt.strip(), file):
            return link
        evidence = source if isinstance(source, Evidence) else add_evidence(by=by, details=source, file=file)
        return link_evidence(by=by, claim=claim, evidence=evidence, stance=stance, excerpt=excerpt, note=note)


def edit_link(*, by: User, link: EvidenceLink, stance: str, excerpt: str, note: str) -> EvidenceLink:
    require(by, Capability.LINK_EVIDENCE)
    _may_see(by, link.evidence)
    with acting(by=by, verb="evidence.link_edited"):
        link.stance, link.excerpt, link.note = stance, excerpt.strip(), note.strip()
        link.store()
        refresh_ledger(link.claim)
    return link


def unlink_evidence(*, by: User, link: EvidenceLink) -> EvidenceLink:
    """Take a link away; it can be put back."""
    require(by, Capability.LINK_EVIDENCE)
    _may_see(by, link.evidence)
    if link.removed_at is None:
        with acting(by=by, verb="evidence.unlinked"):
            link.removed_at = timezone.now()
            link.store(fields=["removed_at"])
            refresh_ledger(link.claim)
    return link


def restore_link(*, by: User, link: EvidenceLink) -> EvidenceLink:
    require(by, Capability.LINK_EVIDENCE)
    _may_see(by, link.evidence)
    if link.removed_at is not None:
        with acting(by=by, verb="evidence.link_restored"):
            link.removed_at = None
            link.store(fields=["removed_at"])
            refresh_ledger(link.claim)
    return link


def request_evidence(*, by: User, claim: Claim, details: RequestDetails, state: str | None = None) -> EvidenceRequest:
    """Note what is missing. Without `state` it follows from what is known: asked, promised or needed."""
    require(by, Capability.REQUEST_EVIDENCE)
    request = EvidenceRequest(claim=claim.standing, opened_by=by)
    with acting(by=by, verb="evidence_request.opened"):
        _describe_request(request, details)
        request.owner = details.owner or by
        request.state = state or _first_state(details)
        request.store()
        refresh_ledger(request.claim)
    return request


def note_missing(*, by: User, claim: Claim, details: RequestDetails) -> EvidenceRequest:
    """`request_evidence` for a form: the same form sent twice gives the same request."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="evidence_request.opened"):
        # Of two requests with one form, the second waits here and then finds what the first one made.
        claim = Claim.objects.select_for_update().get(pk=claim.standing.pk)
        same = EvidenceRequest.objects.filter(
            claim=claim,
            wanted=details.wanted.strip(),
            owed_by=details.owed_by,
            owed_by_name=clean_line(details.owed_by_name),
            due_on=details.due_on,
            opened_by=by,
            created_at__gt=timezone.now() - SENT_TWICE,
        )
        return same.first() or request_evidence(by=by, claim=claim, details=details)


def edit_request(*, by: User, request: EvidenceRequest, details: RequestDetails) -> EvidenceRequest:
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="evidence_request.edited"):
        _describe_request(request, details)
        request.owner = details.owner
        request.store()
        refresh_ledger(request.claim)
    return request


def move_request(*, by: User, request: EvidenceRequest, to: str, on: date | None = None) -> EvidenceRequest:
    """Move a request along the table of states; moving to "asked" sets the day of asking."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb=f"evidence_request.{to}"):
        request = EvidenceRequest.objects.select_for_update().get(pk=request.pk)
        if to not in MOVES[RequestState(request.state)]:
            raise ValidationError(f"A request that is {request.get_state_display()} cannot go there from here.")
        request.state = to
        if to == RequestState.ASKED:
            request.asked_on = on or timezone.localdate()
        request.store(fields=["state", "asked_on"])
        refresh_ledger(request.claim)
    return request


def merge_claims(*, by: User, winner: Claim, loser: Claim) -> ClaimMerge:
    """Merge two claims and derive the winner's ledger from both."""
    with acting(by=by, verb="claim.merged"):
        merge = claims.merge_claims(by=by, winner=winner, loser=loser)
        refresh_ledger(merge.winner)
    return merge


def undo_claim_merge(*, by: User, merge: ClaimMerge) -> Claim:
    """Undo a merge and derive both ledgers anew."""
    with acting(by=by, verb="claim.unmerged"):
        loser = claims.undo_claim_merge(by=by, merge=merge)
        refresh_ledger(loser)
        refresh_ledger(Claim.objects.get(pk=merge.winner_id))
    return loser


def refresh_ledger(claim: Claim) -> None:
    """Derive a claim's stored ledger from what the whole desk may see of its rows."""
    claim = claim.standing
    ledger = ledger_of(
        EvidenceLink.objects.standing().shared().bearing_on(claim), EvidenceRequest.objects.bearing_on(claim)
    )
    ClaimLedger.objects.filter(claim=claim).update(**ledger._asdict())


def _sent_before(
    by: User,
    claim: Claim,
    source: Evidence | EvidenceDetails,
    stance: str,
    excerpt: str,
    file: KeptFile | None,
) -> EvidenceLink | None:
    """The standing link that the same form would have made, by the same person and with the same access."""
    links = EvidenceLink.objects.standing().visible_to(by).filter(claim=claim, stance=stance, excerpt=excerpt, by=by)
    if isinstance(source, Evidence):
        return links.filter(evidence=source).first()
    if has_forbidden(source.title + source.url):
        return None  # refused in words when it is stored
    return links.filter(
        evidence__title=clean_line(source.title),
        evidence__url_key=_address(source.url)[1],
        evidence__file_sha256=file.sha256 if file else "",
        evidence__access=source.access,
        evidence__added_by=by,
    ).first()


def _address(raw: str) -> tuple[str, str]:
    """An address as it is stored, and its key; both empty for none."""
    try:
        return (normalise_url(raw), url_key(raw)) if raw else ("", "")
    except BadAddress as error:
        raise ValidationError({"url": str(error)}) from error


def _may_see(by: User, evidence: Evidence) -> None:
    if evidence.pk and not Evidence.objects.visible_to(by).filter(pk=evidence.pk).exists():
        raise PermissionDenied("Only people named on this evidence may use it.")


def _describe(evidence: Evidence, details: EvidenceDetails) -> None:
    evidence.url, evidence.url_key = _address(details.url)
    evidence.title = clean_line(details.title)
    evidence.origin = clean_line(details.origin)
    evidence.kind, evidence.dated, evidence.access = details.kind, details.dated, details.access
    evidence.note = details.note.strip()


def _name_readers(evidence: Evidence, people: Iterable[User]) -> None:
    """Name these people on confidential evidence and nobody else; other evidence names nobody."""
    wanted = {p.pk: p for p in people} if evidence.is_confidential else {}
    have = {reader.person_id: reader for reader in evidence.readers.all()}
    for pk in wanted.keys() - have.keys():
        EvidenceReader(evidence=evidence, person=wanted[pk]).store()
    for pk in have.keys() - wanted.keys():
        have[pk].delete()


def _describe_request(request: EvidenceRequest, details: RequestDetails) -> None:
    before = (request.asked_on, request.due_on)
    # Asking again after the due day is common and moves no due day; only what is typed here is held together.
    if (
        details.asked_on
        and details.due_on
        and details.due_on < details.asked_on
        and not details.promised_in
        and (details.asked_on, details.due_on) != before
    ):
        raise ValidationError({"due_on": "The due day lies before the day of asking."})
    request.wanted = details.wanted.strip()
    request.owed_by, request.owed_by_name = details.owed_by, clean_line(details.owed_by_name)
    request.promised_in, request.channel = details.promised_in, clean_line(details.channel)
    request.asked_on, request.due_on = details.asked_on, details.due_on
    request.note = details.note.strip()


def _first_state(details: RequestDetails) -> str:
    if details.asked_on:
        return RequestState.ASKED
    return RequestState.PROMISED if details.promised_in else RequestState.NEEDED
