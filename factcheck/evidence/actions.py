"""Every write to evidence, its links to claims, and requests for what is missing.

After each of them the ledgers of the claims concerned are derived anew, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import starmap
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.addresses import BadAddress, normalise_url, url_key
from factcheck.articles.models import Article
from factcheck.audit.tracking import acting, current_action
from factcheck.captures import actions as captures
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.claims import actions as claims
from factcheck.claims.models import Claim, ClaimMerge, family_now, locked
from factcheck.db.functions import AnyOf
from factcheck.db.revisions import hold, refuse_stale
from factcheck.db.rows import PreparedValues
from factcheck.evidence.ledger import LinkFacts, RequestFacts, derive
from factcheck.evidence.models import (
    Access,
    ClaimLedger,
    Evidence,
    EvidenceCopy,
    EvidenceKind,
    EvidenceLink,
    EvidenceReader,
    EvidenceRequest,
    Followup,
    FollowupFile,
)
from factcheck.evidence.workflow import (
    DIRECTIONS,
    KIND_OF_MOVE,
    LOGGED,
    MOVE_OF_KIND,
    MOVES,
    OWED,
    Direction,
    FollowupKind,
    RequestState,
)
from factcheck.language.canonical import clean_line, has_forbidden
from factcheck.notifications.actions import tell
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement
from factcheck.web.days import desk_day
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
    next_contact: date | None = None
    owner: User | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactDetails:
    """One contact, as a person logs it; `at` is now unless said."""

    kind: str
    at: datetime | None = None
    channel: str = ""
    contact: str = ""
    words: str = ""
    answer: str = ""
    next_contact: date | None = None

    def columns(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "at": self.at,
            "channel": self.channel,
            "contact": clean_line(self.contact),
            "words": self.words.strip(),
            "answer": self.answer.strip(),
        }


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


def edit_evidence(*, by: User, evidence: Evidence, details: EvidenceDetails, seen: int | None = None) -> Evidence:
    """Change an item's description or who may see it. Raises Stale."""
    require(by, Capability.LINK_EVIDENCE)
    with acting(by=by, verb="evidence.edited"):
        evidence = hold(evidence)
        _may_see(by, evidence)
        refuse_stale(evidence, seen)
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
    if evidence.unreviewed:
        raise ValidationError("Nobody has accepted this yet. Open the reply that it came with.")
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
        claim = locked(claim.standing.pk)
        if link := _sent_before(by, claim, source, stance, excerpt.strip(), file):
            return link
        evidence = source if isinstance(source, Evidence) else add_evidence(by=by, details=source, file=file)
        return link_evidence(by=by, claim=claim, evidence=evidence, stance=stance, excerpt=excerpt, note=note)


def edit_link(
    *, by: User, link: EvidenceLink, stance: str, excerpt: str, note: str, seen: int | None = None
) -> EvidenceLink:
    """Change how an item bears on a claim. Raises Stale."""
    require(by, Capability.LINK_EVIDENCE)
    with acting(by=by, verb="evidence.link_edited"):
        link = hold(link)
        _may_see(by, link.evidence)
        refuse_stale(link, seen)
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
        request.first_asked_on = request.asked_on
        if request.state == RequestState.SUPPLIED:
            request.supplied_on = desk_day()
        if request.asked_on:
            request.last_contact_at = noon(request.asked_on)
        request.store()
        if request.asked_on:
            follow_up(by=by, request=request, kind=FollowupKind.ASKED, at=request.last_contact_at)
        refresh_ledger(request.claim)
    return request


def note_missing(*, by: User, claim: Claim, details: RequestDetails) -> EvidenceRequest:
    """`request_evidence` for a form: the same form sent twice gives the same request."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="evidence_request.opened"):
        # Of two requests with one form, the second waits here and then finds what the first one made.
        claim = locked(claim.standing.pk)
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


def edit_request(
    *, by: User, request: EvidenceRequest, details: RequestDetails, seen: int | None = None
) -> EvidenceRequest:
    """Change what is missing. Raises Stale."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="evidence_request.edited"):
        request = hold(request, seen=seen)
        _describe_request(request, details)
        request.owner = details.owner
        request.first_asked_on = request.first_asked_on or request.asked_on
        request.store()
        refresh_ledger(request.claim)
    return request


def move_request(*, by: User, request: EvidenceRequest, to: str, on: date | None = None) -> EvidenceRequest:
    """Move a request along the table of states, and leave a line in its timeline.

    Moving to "asked" sets the day of asking.
    """
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb=f"evidence_request.{to}"):
        request = _locked(request)
        _move(request, to, on=on)
        kind = KIND_OF_MOVE[RequestState(to)]
        at = timezone.now() if on in (None, desk_day()) else noon(on)
        follow_up(by=by, request=request, kind=kind, at=at)
        request.store(fields=_MOVED)
        refresh_ledger(request.claim)
    return request


def log_contact(
    *,
    by: User,
    request: EvidenceRequest,
    contact: ContactDetails,
    files: Iterable[KeptFile] = (),
    is_form: bool = True,
) -> Followup:
    """Log one contact with the party, or a note; the request moves along where the table of states allows it.

    The same words from a form, sent twice, give one line.
    """
    require(by, Capability.REQUEST_EVIDENCE)
    if contact.kind not in LOGGED:
        raise ValidationError({"kind": "Choose what happened."})
    with acting(by=by, verb=f"followup.{contact.kind}"):
        request = _locked(request)
        if is_form and (same := _logged_before(by, request, contact)):
            return same
        to = MOVE_OF_KIND.get(FollowupKind(contact.kind))
        day = desk_day(contact.at) if contact.at else None
        if to is not None and (to in MOVES[RequestState(request.state)] or to == request.state):
            _move(request, to, on=day, checked=True)
        elif contact.kind == FollowupKind.CHASED:
            _note_asking(request, on=day)
        followup = follow_up(by=by, request=request, **contact.columns(), files=files)
        request.next_contact = contact.next_contact
        request.store(fields=_MOVED)
        refresh_ledger(request.claim)
    return followup


def supply_request(
    *,
    by: User,
    request: EvidenceRequest,
    source: Evidence | EvidenceDetails,
    stance: str,
    whole: bool,
    excerpt: str = "",
    note: str = "",
    file: KeptFile | None = None,
) -> EvidenceLink:
    """What was owed came, `whole` or in part: link it to the claim, and let the request remember which it was."""
    require(by, Capability.REQUEST_EVIDENCE)
    require(by, Capability.LINK_EVIDENCE)
    to = RequestState.SUPPLIED if whole else RequestState.PARTLY
    with acting(by=by, verb=f"evidence_request.{to}"):
        request = _locked(request)
        link = _linked_already(request, source, stance, excerpt.strip()) or bring_evidence(
            by=by, claim=request.claim, source=source, stance=stance, excerpt=excerpt, note=note, file=file
        )
        if link.supplied_for_id == request.pk and request.state == to:
            return link  # the same form sent twice
        if link.supplied_for_id is None:
            link.supplied_for = request
            link.store(fields=["supplied_for"])
        if request.state != to:
            _move(request, to)
        follow_up(by=by, request=request, kind=KIND_OF_MOVE[to], link=link)
        request.store(fields=_MOVED)
        refresh_ledger(request.claim)
    return link


def follow_up(
    *,
    by: User | None,
    request: EvidenceRequest,
    kind: str,
    at: datetime | None = None,
    files: Iterable[KeptFile] = (),
    **columns: Any,
) -> Followup:
    """One more line in a request's timeline, inside an action that holds and stores the request."""
    direction = DIRECTIONS[FollowupKind(kind)]
    at = at or timezone.now()
    followup = Followup(request=request, by=by, kind=kind, direction=direction, at=at, **columns)
    followup.store()
    for file in {file.sha256: file for file in files}.values():
        FollowupFile(
            followup=followup,
            file=file.path,
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type,
        ).store()
    if direction != Direction.DESK:
        request.last_contact_at = max(filter(None, [request.last_contact_at, at]))
    return followup


# Why whoever follows a request up from now on hears of it.
YOURS_NOW = "because it is yours now"


def reassign_requests(*, by: User, requests: Iterable[EvidenceRequest], owner: User | None) -> int:
    """Hand requests to one person or to nobody; how many changed hands. Whoever gets or gives up one is told."""
    require(by, Capability.REQUEST_EVIDENCE)
    if owner is not None and not owner.is_active:
        raise ValidationError(f"{owner} has left the desk.")
    handed, left = [], dict[User, list[EvidenceRequest]]()
    with acting(by=by, verb="evidence_request.handed_over"):
        for request in _locked_all(requests):
            if request.owner_id == (owner.pk if owner else None):
                continue
            if request.owner is not None:
                left.setdefault(request.owner, []).append(request)
            request.owner = owner
            request.store(fields=["owner"])
            handed.append(request)
        if handed and owner is not None and owner.pk != by.pk:
            _tell_of_hand_over(owner, handed, f"{by} handed you {_requests_in_words(handed)}.", "me")
        for person, theirs in left.items():
            if person.pk != by.pk:
                words = f"{by} handed {_requests_in_words(theirs)} of yours to {owner or 'nobody'}."
                _tell_of_hand_over(person, theirs, words, str(owner.pk) if owner else "none")
    return len(handed)


def _requests_in_words(requests: list[EvidenceRequest]) -> str:
    return f"the request “{requests[0]}”" if len(requests) == 1 else f"{len(requests)} requests for evidence"


def _tell_of_hand_over(person: User, requests: list[EvidenceRequest], words: str, whose: str) -> None:
    """The path leads to the one request, or to the board of whoever follows them up now."""
    tell(
        person=person,
        kind="request_handed_over",
        words=words,
        path=requests[0].get_absolute_url() if len(requests) == 1 else f"{reverse('owed_list')}?owner={whose}",
        reason=YOURS_NOW if whose == "me" else "because it was yours",
        key=f"handed-over-{current_action()}",
    )


# What an asking changes in its request.
_ASKING = ("state", "asked_on", "first_asked_on", "next_contact", "last_contact_at")


def asking_of(request: EvidenceRequest) -> dict[str, str | None]:
    """How a request stands as to being asked for, as it is written down to be compared and put back."""
    values = {name: getattr(request, name) for name in _ASKING}
    return {
        name: value if value is None or isinstance(value, str) else value.isoformat() for name, value in values.items()
    }


def log_asking(*, by: User, request: EvidenceRequest, channel: str, words: str = "") -> Followup:
    """Log that the party was asked today, the first time or again. A day of the next contact that has come is over with it."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="followup.chased"):
        request = _locked(request)
        refuse_settled(request)
        kind = FollowupKind.ASKED if request.state == RequestState.NEEDED else FollowupKind.CHASED
        _note_asking(request)
        followup = follow_up(by=by, request=request, kind=kind, channel=channel, words=words.strip())
        if request.next_contact and request.next_contact <= desk_day():
            request.next_contact = None
        request.store(fields=_MOVED)
        refresh_ledger(request.claim)
    followup.request = request
    return followup


def refuse_settled(request: EvidenceRequest) -> None:
    if request.state not in OWED:
        raise ValidationError(f"It is {request.get_state_display()}: nobody has to be asked for it any more.")


def take_asking_back(
    *, by: User, followup: Followup, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> Followup:
    """Say that an asking was logged by mistake: a line of its own says so, and the request stands as `before` again.

    ValidationError when the request does not stand as the asking left it, `after`, or something was logged since.
    """
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="followup.taken_back"):
        request = _locked(followup.request)
        if asking_of(request) != dict(after) or request.followups.filter(pk__gt=followup.pk).exists():
            raise ValidationError("Somebody logged something on it since.")
        columns = {field.name: field for field in EvidenceRequest._meta.concrete_fields}
        for name in _ASKING:
            setattr(request, name, columns[name].to_python(before[name]))
        line = follow_up(by=by, request=request, kind=FollowupKind.TAKEN_BACK, takes_back=followup)
        request.store(fields=_MOVED)
        refresh_ledger(request.claim)
    return line


def noon(day: date | None) -> datetime:
    """A moment for what is known by its day alone."""
    return timezone.make_aware(datetime.combine(day or desk_day(), time(12)), timezone.get_default_timezone())


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


_LINKS = PreparedValues(
    lambda ids: (
        EvidenceLink.objects.standing()
        .shared()
        .filter(AnyOf("claim_id", ids))
        .values_list("stance", "evidence__origin", "evidence_id")
    ),
    [-1],
)
_REQUESTS = PreparedValues(
    lambda ids: EvidenceRequest.objects.filter(AnyOf("claim_id", ids)).values_list(
        "state", "promised_in", "due_on", "offers_waiting"
    ),
    [-1],
)


def refresh_ledger(claim: Claim) -> None:
    """Derive a claim's stored ledger from what the whole desk may see of its rows."""
    claim = claim.standing
    behind = family_now(claim)
    ledger = derive(
        starmap(LinkFacts, _LINKS(behind)),
        (
            RequestFacts(state, promised_in is not None, due_on, offers > 0)
            for state, promised_in, due_on, offers in _REQUESTS(behind)
        ),
    )
    ClaimLedger.objects.filter(claim=claim).update(**ledger._asdict())


_MOVED = ["state", "asked_on", "first_asked_on", "supplied_on", "next_contact", "last_contact_at"]


def _locked(request: EvidenceRequest) -> EvidenceRequest:
    return EvidenceRequest.objects.select_for_update().select_related("claim").get(pk=request.pk)


def _locked_all(requests: Iterable[EvidenceRequest]) -> list[EvidenceRequest]:
    """In the order of their numbers, so that two people who choose the same rows never wait for each other."""
    wanted = [request.pk for request in requests]
    held = EvidenceRequest.objects.select_for_update(of=("self",)).select_related("owner")
    return list(held.filter(pk__in=wanted).order_by("pk"))


def _move(request: EvidenceRequest, to: str, *, on: date | None = None, checked: bool = False) -> None:
    if not checked and to not in MOVES[RequestState(request.state)]:
        raise ValidationError(f"A request that is {request.get_state_display()} cannot go there from here.")
    today = desk_day()
    request.state = to
    request.supplied_on = today if to == RequestState.SUPPLIED else None
    if to == RequestState.ASKED:
        request.asked_on = on or today
        request.first_asked_on = min(filter(None, [request.first_asked_on, request.asked_on]))
    if to not in OWED:
        request.next_contact = None


def _note_asking(request: EvidenceRequest, *, on: date | None = None) -> None:
    """They are asked again: of what nobody had asked for until now, this is the first asking."""
    if request.state == RequestState.NEEDED:
        _move(request, RequestState.ASKED, on=on)
    elif request.first_asked_on is None:
        request.asked_on = request.first_asked_on = on or desk_day()


def _logged_before(by: User, request: EvidenceRequest, contact: ContactDetails) -> Followup | None:
    """The line that the same form made when it was sent a moment ago."""
    columns = contact.columns()
    if columns["at"] is None:
        del columns["at"]
    recent = Followup.objects.filter(request=request, by=by, created_at__gt=timezone.now() - SENT_TWICE)
    return recent.filter(**columns).exclude(words="", answer="").first()


def _linked_already(
    request: EvidenceRequest, source: Evidence | EvidenceDetails, stance: str, excerpt: str
) -> EvidenceLink | None:
    """The claim's standing link to a known source, when somebody linked it before it was said what it answers."""
    if not isinstance(source, Evidence):
        return None
    links = EvidenceLink.objects.standing().filter(evidence=source, stance=stance, excerpt=excerpt)
    return links.filter(claim=request.claim.standing).first()


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
    EvidenceReader.store_all(
        [EvidenceReader(evidence=evidence, person=person) for pk, person in wanted.items() if pk not in have]
    )
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
    request.next_contact = details.next_contact
    request.note = details.note.strip()


def _first_state(details: RequestDetails) -> str:
    if details.asked_on:
        return RequestState.ASKED
    return RequestState.PROMISED if details.promised_in else RequestState.NEEDED
