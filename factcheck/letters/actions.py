"""Every write to letters, reply links and replies."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, Role, can, require
from factcheck.articles.addresses import BadAddress, normalise_url, url_key
from factcheck.audit.tracking import acting
from factcheck.db.revisions import refuse_stale
from factcheck.evidence.actions import (
    ContactDetails,
    EvidenceDetails,
    add_evidence,
    follow_up,
    keep_copies,
    link_evidence,
    log_contact,
    move_request,
    refresh_ledger,
)
from factcheck.evidence.models import Access, Evidence, EvidenceRequest, Followup
from factcheck.evidence.sources import title_of_address, title_of_file
from factcheck.evidence.workflow import OWED, Channel, FollowupKind, RequestState
from factcheck.language.canonical import clean_line
from factcheck.letters import wording
from factcheck.letters.models import (
    Letter,
    LetterKind,
    LetterState,
    Reply,
    ReplyItem,
    ReplyLink,
    ReplyState,
)
from factcheck.letters.reminders import reminders_due
from factcheck.notifications.actions import tell
from factcheck.web.days import desk_day
from factcheck.web.tokens import hash_of, new_token

if TYPE_CHECKING:
    from factcheck.web.uploads import KeptFile

log = logging.getLogger(__name__)

SEND_JOB = "letters.send"


@dataclass(frozen=True, kw_only=True)
class LetterDetails:
    """`to` may be empty for a draft, and for a letter that goes another way than by e-mail."""

    to: str
    subject: str
    body: str
    answer_by: date | None = None
    with_reply_link: bool = True


_FOLLOWS_UP = "because you follow this request up"


def draft_letter(*, by: User, request: EvidenceRequest, kind: str, proposed: bool = False) -> Letter:
    """The request's open draft, or a new one made from the claim."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="letter.drafted"):
        # Of two people who begin at once, the second waits here and finds the first one's draft.
        EvidenceRequest.objects.select_for_update().get(pk=request.pk)
        if draft := Letter.objects.filter(request=request, state=LetterState.DRAFT).first():
            return draft
        answer_by = request.due_on
        if answer_by is None or answer_by <= desk_day():
            answer_by = desk_day() + wording.TO_ANSWER
        letter = Letter(
            request=request,
            kind=kind,
            to=wording.first_address(request),
            subject=wording.first_subject(request, kind),
            body=wording.first_body(request, kind, by=by, answer_by=answer_by),
            answer_by=answer_by,
            proposed=proposed,
            written_by=by,
        )
        letter.store()
    return letter


def edit_letter(*, by: User, letter: Letter, details: LetterDetails, seen: int | None = None) -> Letter:
    """Save a draft, or mend a letter that did not go out."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="letter.edited"):
        letter = _editable(letter, seen=seen)
        _describe(letter, by, details)
        letter.store()
    return letter


def send_letter(*, by: User, letter: Letter, details: LetterDetails, seen: int | None = None) -> Letter:
    """Save a letter and hand it to the job that sends it. Sent twice, the second time says so."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="letter.queued"):
        letter = _editable(letter, seen=seen)
        _describe(letter, by, details)
        if not letter.to:
            raise ValidationError({"to": "Give the e-mail address that it goes to."})
        letter.state, letter.problem = LetterState.QUEUED, ""
        letter.store()
        app.configure_task(SEND_JOB, queue="mail", lock=f"letter-{letter.pk}").defer(letter_id=letter.pk)
    return letter


def log_as_sent(
    *, by: User, letter: Letter, details: LetterDetails, channel: str, contact: str = "", seen: int | None = None
) -> tuple[Letter, str]:
    """Log a letter that went another way than by our mail: the letter, and its text with the reply address.

    The text is given this once: the address in it is kept nowhere.
    """
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="letter.logged_as_sent"):
        letter = _editable(letter, seen=seen)
        _describe(letter, by, details)
        url = _new_link(letter) if letter.with_reply_link else ""
        _mark_sent(letter, channel=channel, contact=contact or letter.to)
    return letter, wording.as_sent(letter, url)


def deliver(*, letter_id: int, is_last_try: bool) -> None:
    """Send one letter; for the job. Raises what a later try may mend.

    Three transactions: marked as being sent, then the mail server, then marked as sent. Whatever dies in
    between, the letter is not sent a second time without a person's word.
    """
    with acting(by=None, verb="letter.sending"):
        letter = (
            Letter.objects.select_for_update(of=("self",)).select_related("written_by", "request").get(pk=letter_id)
        )
        if letter.state == LetterState.SENDING:
            _not_sure(letter, "The worker that sent it was stopped while the mail server was at work.")
            return
        if letter.state != LetterState.QUEUED:
            return
        if not can(letter.written_by, Capability.REQUEST_EVIDENCE):
            letter.state, letter.problem = LetterState.FAILED, "Whoever sent it has left the desk."
            letter.store(fields=["state", "problem"])
            return
        letter.state, letter.sending_at = LetterState.SENDING, timezone.now()
        url = _new_link(letter) if letter.with_reply_link else ""
        letter.store(fields=["state", "sending_at"])
    try:
        connection = mail.mailers.default
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("The mail server cannot be reached for letter %s: %s", letter_id, error)
        _put_back(letter, f"The mail server cannot be reached: {error}", give_up=is_last_try)
        if is_last_try:
            return
        raise
    try:
        connection.send_messages([_message(letter, url)])
    except (ValueError, smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        log.warning("Letter %s was refused: %s", letter_id, error)
        _put_back(letter, f"The mail server refused it: {error}", give_up=True)
        return
    except (OSError, smtplib.SMTPException) as error:
        log.warning("Nobody knows whether letter %s went out: %s", letter_id, error)
        with acting(by=None, verb="letter.not_sure"):
            _not_sure(letter, f"The connection broke while the mail server was at work: {error}")
        return
    finally:
        _close(connection)
    with acting(by=letter.written_by, verb="letter.sent"):
        _mark_sent(letter, channel=Channel.EMAIL, contact=letter.to)


def settle_letter(*, by: User, letter: Letter, went_out: bool) -> Letter:
    """A person's word on a letter that may have gone out: it did, or it goes back to the drafts."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="letter.settled"):
        letter = (
            Letter.objects.select_for_update(of=("self",)).select_related("written_by", "request").get(pk=letter.pk)
        )
        if letter.state != LetterState.UNSURE:
            raise ValidationError("It is known what became of this letter.")
        if went_out:
            _mark_sent(letter, channel=Channel.EMAIL, contact=letter.to)
        else:
            _revoke_links(letter)
            letter.state, letter.problem = LetterState.FAILED, "It did not go out."
            letter.store(fields=["state", "problem"])
    return letter


def drop_letter(*, by: User, letter: Letter) -> Letter:
    """Throw a draft away; its words stay in the history."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="letter.dropped"):
        letter = _editable(letter)
        letter.state = LetterState.DROPPED
        letter.store(fields=["state"])
    return letter


def revoke_link(*, by: User, link: ReplyLink) -> ReplyLink:
    """Close a reply address before its day."""
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="reply_link.revoked"):
        link = ReplyLink.objects.select_for_update().get(pk=link.pk)
        if link.standing() == "open":
            link.revoked_at = timezone.now()
            link.store(fields=["revoked_at"])
    return link


def propose_chaser(*, request: EvidenceRequest, owner: User) -> Letter | None:
    """A drafted reminder for a party that we can write to; nothing is sent. None where there is nothing to draft."""
    if request.state not in OWED or not can(owner, Capability.REQUEST_EVIDENCE) or not wording.first_address(request):
        return None
    if Letter.objects.filter(request=request, state__in=[LetterState.DRAFT, LetterState.QUEUED]).exists():
        return None
    kind = LetterKind.ASKED if request.state == RequestState.NEEDED else LetterKind.CHASED
    return draft_letter(by=owner, request=request, kind=kind, proposed=True)


def remind(*, today: date | None = None) -> int:
    """Tell owners what is due, overdue, or to be asked again, each once; how many were told.

    For a party that can be written to, a letter is drafted: a person reads and sends it.
    """
    told = 0
    for reminder in reminders_due(today):
        request, person = reminder.request, reminder.person
        with acting(by=None, verb="reminder.told"):
            drafted = reminder.is_late and propose_chaser(request=request, owner=person) is not None
            words = f"{reminder.words} A letter to them is drafted." if drafted else reminder.words
            path = request.get_absolute_url()
            told += (
                tell(person=person, kind="reminder", words=words, path=path, key=reminder.key, reason=_FOLLOWS_UP)
                is not None
            )
    return told


def kind_for(request: EvidenceRequest) -> LetterKind:
    """Whether the next letter asks or reminds."""
    return LetterKind.CHASED if request.first_asked_on or request.asked_on else LetterKind.ASKED


class LinkClosed(Exception):
    """A reply address that takes no reply; `standing` says why: used, revoked, expired."""

    def __init__(self, standing: str) -> None:
        super().__init__(standing)
        self.standing = standing


def take_reply(
    *, link: ReplyLink, words: str, name: str = "", address: str = "", files: Iterable[KeptFile] = ()
) -> Reply:
    """What the party sent through its address: it lands unreviewed. Raises LinkClosed for all but the first."""
    try:
        address = normalise_url(address) if address.strip() else ""
    except BadAddress as error:
        raise ValidationError({"address": str(error)}) from error
    files, words, name = list(files), words.strip(), clean_line(name)
    if not words and not files and not address:
        raise ValidationError("Write an answer, give an address, or choose a file.")
    with acting(by=None, verb="reply.received"):
        link = (
            ReplyLink.objects.select_for_update(of=("self",))
            .select_related("letter__written_by", "letter__followup")
            .get(pk=link.pk)
        )
        if link.standing() != "open":
            raise LinkClosed(link.standing())
        request = EvidenceRequest.objects.select_for_update(of=("self",)).with_parties().get(pk=link.request_id)
        followup = follow_up(
            by=None,
            request=request,
            kind=FollowupKind.ANSWERED,
            channel=Channel.REPLY,
            contact=name,
            answer="\n\n".join(filter(None, [words, address])),
            files=files,
        )
        reply = Reply(link=link, request=request, followup=followup, name=name, address=address)
        reply.store()
        _lay_in(reply, files)
        link.used_at = timezone.now()
        link.store(fields=["used_at"])
        _count_replies(request)
        signed = f" (signed {name}: unverified)" if name else ""
        for person in _who_hears(request, link.letter):
            tell(
                person=person,
                kind="reply",
                words=f"A reply came {link.letter.reply_way}{signed}, about “{request}”.",
                path=reply.get_absolute_url(),
                key=f"reply-{reply.pk}",
                reason=_FOLLOWS_UP if person == request.owner else "because you wrote the letter",
            )
    return reply


def accept_reply(
    *,
    by: User,
    reply: Reply,
    stances: Mapping[int, str],
    words_stance: str = "",
    outcome: str = "",
    note: str = "",
    origin: str = "",
    only_read: bool = False,
) -> Reply:
    """Take a reply as true to what it is: the chosen items become evidence of the claim, the request moves.

    `stances` by the id of the evidence, "" for an item that is no evidence; `words_stance` makes the answer's own
    words an item; `outcome` is the state that the request moves to, "" to leave it where it is; `origin` is whose
    the chosen items are in the eyes of `by`. `only_read` says that there is no evidence in it: without it, a reply
    of which nothing was chosen is not taken.
    """
    require(by, Capability.LINK_EVIDENCE)
    require(by, Capability.REQUEST_EVIDENCE)
    with acting(by=by, verb="reply.accepted"):
        reply = _undecided(reply)
        request = EvidenceRequest.objects.select_for_update(of=("self",)).with_parties().get(pk=reply.request_id)
        chosen = [(item.evidence, stances.get(item.evidence_id, "")) for item in reply.items.select_related("evidence")]
        chosen = [(evidence, stance) for evidence, stance in chosen if stance]
        if words_stance:
            chosen.append((_words_as_evidence(by, reply), words_stance))
        moves = outcome not in ("", request.state)
        if only_read and (chosen or moves):
            raise ValidationError("You chose something. Press “Accept”, or take the choice back.")
        if not only_read and not chosen and not moves:
            raise ValidationError(
                "Nothing is chosen. Choose what is evidence or what the reply amounts to, or press “No evidence in it”."
            )
        came = outcome in (RequestState.SUPPLIED, RequestState.PARTLY)
        if came and not chosen and not request.supplies.filter(removed_at=None).exists():
            raise ValidationError("Say how what came bears on the claim, or choose another outcome.")
        for evidence, stance in chosen:
            evidence.unreviewed, evidence.origin = False, clean_line(origin)
            evidence.store(fields=["unreviewed", "origin"])
            keep_copies(by=by, evidence=evidence)  # not before: whoever sent an address need not see us come
            link = link_evidence(by=by, claim=request.claim, evidence=evidence, stance=stance, note=note)
            link.supplied_for = request
            link.store(fields=["supplied_for"])
        if not chosen:
            reply.reason = note.strip()  # there is no link that it could stand on
        _decide(reply, by, ReplyState.ACCEPTED)
        if moves:
            request = move_request(by=by, request=request, to=outcome)
        _count_replies(request)
    return reply


def dismiss_reply(*, by: User, reply: Reply, reason: str) -> Reply:
    """Set a reply aside: it stays readable on the request, and counts for nothing."""
    require(by, Capability.LINK_EVIDENCE)
    with acting(by=by, verb="reply.dismissed"):
        reply = _undecided(reply)
        reply.reason = reason.strip()
        _decide(reply, by, ReplyState.DISMISSED)
        _count_replies(EvidenceRequest.objects.select_for_update().get(pk=reply.request_id))
    return reply


def reopen_reply(*, by: User, reply: Reply) -> Reply:
    """Let a reply wait to be looked at again, while nothing of it is evidence; the request stays where it is."""
    require(by, Capability.LINK_EVIDENCE)
    with acting(by=by, verb="reply.reopened"):
        reply = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
        if not reply.can_be_reopened:
            raise ValidationError("Evidence came of this reply. Remove its link from the claim instead.")
        if reply.state != ReplyState.UNREVIEWED:
            reply.state, reply.decided_by, reply.decided_at, reply.reason = ReplyState.UNREVIEWED, None, None, ""
            reply.store(fields=["state", "decided_by", "decided_at", "reason"])
            _count_replies(EvidenceRequest.objects.select_for_update().get(pk=reply.request_id))
    return reply


def _who_hears(request: EvidenceRequest, letter: Letter) -> list[User]:
    """Whoever follows the request up, else whoever wrote, else the editors: a reply is never told to nobody."""
    for person in (request.owner, letter.written_by):
        if person is not None and person.is_active:
            return [person]
    return list(User.objects.active().filter(role=Role.EDITOR))


def _undecided(reply: Reply) -> Reply:
    found = Reply.objects.select_for_update(of=("self",)).select_related("followup", "decided_by").get(pk=reply.pk)
    if found.state != ReplyState.UNREVIEWED:
        raise ValidationError(
            f"{found.decided_by} has decided on this reply already: it is {found.get_state_display()}."
        )
    return found


def _decide(reply: Reply, by: User, state: str) -> None:
    reply.state, reply.decided_by, reply.decided_at = state, by, timezone.now()
    reply.store(fields=["state", "decided_by", "decided_at", "reason"])


def _lay_in(reply: Reply, files: Iterable[KeptFile]) -> None:
    """What came, as items that count for nothing until a person has accepted them."""
    plain = {"access": Access.RESTRICTED, "added_by": reply.link.letter.written_by, "unreviewed": True}
    made = [
        Evidence(
            title=title_of_file(file.name),
            file=file.path,
            file_name=file.name,
            file_sha256=file.sha256,
            file_size=file.size,
            media_type=file.media_type,
            **plain,
        )
        for file in {file.sha256: file for file in files}.values()
    ]
    if reply.address:
        title = title_of_address(reply.address)
        made.append(Evidence(title=title, url=reply.address, url_key=url_key(reply.address), **plain))
    for evidence in made:
        evidence.store()
        ReplyItem(reply=reply, evidence=evidence).store()


def _words_as_evidence(by: User, reply: Reply) -> Evidence:
    day = wording.day_in_words(desk_day(reply.created_at))
    letter = Letter.objects.select_related("followup").get(reply_links=reply.link_id)
    details = EvidenceDetails(
        title=f"Reply {letter.reply_way}, {day}"[:500],
        access=Access.RESTRICTED,
        note=reply.followup.answer[:10_000],
    )
    evidence = add_evidence(by=by, details=details)
    ReplyItem(reply=reply, evidence=evidence).store()
    return evidence


def _count_replies(request: EvidenceRequest) -> None:
    waiting = Reply.objects.waiting().filter(request=request)
    request.replies_waiting = waiting.count()
    request.offers_waiting = waiting.filter(items__isnull=False).distinct().count()
    request.store(fields=["replies_waiting", "offers_waiting", "last_contact_at"])
    refresh_ledger(request.claim)


def _editable(letter: Letter, *, seen: int | None = None) -> Letter:
    found = Letter.objects.select_for_update(of=("self",)).select_related("written_by", "request").get(pk=letter.pk)
    if not found.is_editable:
        raise ValidationError(f"This letter is {found.get_state_display()}: it cannot be changed any more.")
    refuse_stale(found, seen)
    return found


def _describe(letter: Letter, by: User, details: LetterDetails) -> None:
    if any(mark in details.subject for mark in "\r\n"):
        raise ValidationError({"subject": "A subject is one line."})
    letter.to, letter.subject = details.to.strip(), clean_line(details.subject)
    letter.body, letter.answer_by = details.body.strip(), details.answer_by
    letter.with_reply_link, letter.proposed, letter.written_by = details.with_reply_link, False, by
    if not letter.subject or not letter.body:
        missing = "subject" if not letter.subject else "body"
        raise ValidationError({missing: "A letter has a subject and a text."})


def _new_link(letter: Letter) -> str:
    """A reply address for a letter that goes out now; those of earlier tries close."""
    _revoke_links(letter)
    token = new_token()
    ReplyLink(
        request=letter.request,
        letter=letter,
        token_sha256=hash_of(token),
        expires_at=timezone.now() + timedelta(days=settings.REPLY_DAYS),
    ).store()
    return wording.reply_url(token)


def _revoke_links(letter: Letter) -> None:
    for link in letter.reply_links.filter(used_at=None, revoked_at=None):
        link.revoked_at = timezone.now()
        link.store(fields=["revoked_at"])


def _message(letter: Letter, url: str) -> mail.EmailMessage:
    host = settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    return mail.EmailMessage(
        subject=letter.subject,
        body=wording.as_sent(letter, url),
        to=[letter.to],
        reply_to=[letter.written_by.email],
        headers={"Message-ID": message_id(letter, host)},
    )


def message_id(letter: Letter, host: str) -> str:
    return f"<letter-{letter.pk}-{int(letter.sending_at.timestamp()) if letter.sending_at else 0}@{host}>"


def _mark_sent(letter: Letter, *, channel: str, contact: str) -> Followup:
    """The letter's line in the timeline, and the request's own move."""
    kept_url = wording.reply_url(wording.WITHHELD) if letter.with_reply_link else ""
    followup = log_contact(
        by=letter.written_by,
        request=letter.request,
        contact=ContactDetails(
            kind=letter.kind,
            channel=channel,
            contact=contact,
            words=wording.as_kept(letter, kept_url),
            next_contact=letter.answer_by,
        ),
        is_form=False,
    )
    letter.state, letter.sent_at, letter.followup, letter.problem = LetterState.SENT, timezone.now(), followup, ""
    letter.store()
    request = EvidenceRequest.objects.get(pk=letter.request_id)
    # A day that has passed gives way to the one they were given now: the history keeps it.
    if letter.answer_by and letter.answer_by >= desk_day() and (not request.due_on or request.due_on_passed):
        request.due_on = letter.answer_by
        request.store(fields=["due_on"])
        refresh_ledger(request.claim)
    return followup


def give_up_letter(*, letter_id: int, words: str) -> None:
    """Say of a letter whose job was given up or cancelled that it did not go out, or that nobody knows."""
    with acting(by=None, verb="letter.not_sent"):
        letters = Letter.objects.select_for_update(of=("self",)).select_related("written_by", "request")
        letter = letters.filter(pk=letter_id).first()
        if letter is not None and letter.state == LetterState.QUEUED:
            _put_back(letter, words, give_up=True)
        elif letter is not None and letter.state == LetterState.SENDING:
            _not_sure(letter, words)


def queue_letter_again(*, letter_id: int) -> None:
    """Let a letter that was not sent wait for its job, which an editor has woken."""
    with acting(by=None, verb="letter.queued"):
        letter = Letter.objects.select_for_update(of=("self",)).filter(pk=letter_id, state=LetterState.FAILED).first()
        if letter is not None:
            letter.state, letter.problem = LetterState.QUEUED, ""
            letter.store(fields=["state", "problem"])


def _put_back(letter: Letter, problem: str, *, give_up: bool) -> None:
    with acting(by=None, verb="letter.not_sent"):
        _revoke_links(letter)
        letter.state = LetterState.FAILED if give_up else LetterState.QUEUED
        letter.problem = clean_line(problem)[:500]
        letter.store(fields=["state", "problem"])
        if give_up:
            _tell_writer(letter, "was not sent")


def _not_sure(letter: Letter, problem: str) -> None:
    letter.state, letter.problem = LetterState.UNSURE, clean_line(problem)[:500]
    letter.store(fields=["state", "problem"])
    _tell_writer(letter, "may or may not have gone out")


def _tell_writer(letter: Letter, what: str) -> None:
    at = int(letter.sending_at.timestamp()) if letter.sending_at else 0
    tell(
        person=letter.written_by,
        kind="letter",
        words=f"Your letter “{letter.subject}” {what}.",
        path=letter.get_absolute_url(),
        key=f"letter-{letter.pk}-{letter.state}-{at}",
        reason="because you wrote it",
    )


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        # The server's answer to the letter has come already; how it says goodbye changes nothing.
        log.warning("The mail server broke off at the end: %s", error)
