"""Plain factories: each makes one thing through the actions, with sensible words of our own."""

from __future__ import annotations

import itertools
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.files.base import ContentFile
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from factcheck.accounts.models import Session, User
from factcheck.accounts.sessions import SessionStore
from factcheck.articles.actions import ArticleDetails, Source, add_article, add_version, save_outlet
from factcheck.articles.models import ArticleVersion, Outlet
from factcheck.batches.actions import apply_batch
from factcheck.batches.models import Batch
from factcheck.captures.actions import Attempt, keep_attempt
from factcheck.captures.browser import Picture
from factcheck.captures.pictures import Seen
from factcheck.claims.actions import ClaimDetails, attach_statement, start_claim
from factcheck.claims.models import Claim
from factcheck.comments.actions import start_thread
from factcheck.comments.models import Comment, Thing
from factcheck.evidence.actions import (
    EvidenceDetails,
    RequestDetails,
    add_evidence,
    keep_file,
    link_evidence,
    request_evidence,
)
from factcheck.evidence.models import Evidence, EvidenceCopy, EvidenceLink, EvidenceRequest
from factcheck.notifications.actions import tell
from factcheck.notifications.models import Notification
from factcheck.reviews.actions import (
    Draft,
    approve_review,
    return_review,
    save_draft,
    save_rating,
    start_review,
    submit_review,
)
from factcheck.reviews.models import Rating, Review
from factcheck.reviews.workflow import ReviewState
from factcheck.speakers.actions import save_speaker
from factcheck.speakers.models import Speaker
from factcheck.statements.actions import Place, StatementDetails, save_tag, tag_statement
from factcheck.statements.models import Statement, Tag
from factcheck.timestamps.actions import list_captures
from factcheck.web.tape import Exchange, Tape
from factcheck.web.uploads import keep

PASSWORD = "a-long-enough-passphrase"
TEXT = (
    "The mayor of Karasu said on Monday that the bridge was safe.\n\n"
    "“Nobody was hurt,” Aruzhan Belova told reporters. She called the protest an “attempted coup d’état”.\n\n"
    "She is yet to provide any proof."
)

_numbers = itertools.count(1)


def make_person(handle: str, *, role: str = "reporter", **fields: Any) -> User:
    person = User(handle=handle, name=handle.title(), email=f"{handle}@newsroom.example", role=role, **fields)
    person.set_unusable_password()
    person.save()
    return person


def make_session(person: User) -> Session:
    """A browser somewhere in which the person is logged in."""
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "factcheck.accounts.backend.DeskBackend"
    store.create()
    return Session.objects.get(session_key=store.session_key)


def make_passkey(person: User, name: str = "Laptop") -> Authenticator:
    """A passkey as a browser registers it; nobody has its private key."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
    credential = AttestedCredentialData.create(bytes(16), f"key of {person.pk}".encode(), key)
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
    data = AuthenticatorData.create(bytes(32), flags, 0, credential)
    told = {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.create","challenge":"","origin":"https://desk.example"}'),
        "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
    }
    identity = websafe_encode(credential.credential_id)
    stored = {"id": identity, "rawId": identity, "type": "public-key", "response": told, "clientExtensionResults": {}}
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": stored}
    )


def make_outlet(by: User, name: str = "Steppe Courier", **fields: Any) -> Outlet:
    return save_outlet(by=by, outlet=Outlet(name=name, **fields))


def make_version(
    by: User, *, text: str = TEXT, title: str = "Mayor says bridge is safe", **details: Any
) -> ArticleVersion:
    return add_article(
        by=by,
        details=ArticleDetails(title=title, language=details.pop("language", "en"), **details),
        text=text,
        source=Source(origin="paste", extractor="plain"),
    )


def make_later(by: User, version: ArticleVersion, text: str = "", **details: Any) -> ArticleVersion:
    """A later version, by default one in which the paragraph with the quotation is gone. Carries nothing over."""
    text = text or "\n\n".join(p for p in version.text.split("\n\n") if "Nobody" not in p)
    source = Source(origin=details.pop("origin", "url"), extractor="plain")
    title = details.pop("title", version.title)
    return add_version(by=by, article=version.article, title=title, text=text, source=source)


def make_speaker(by: User, name: str = "Aruzhan Belova", **fields: Any) -> Speaker:
    return save_speaker(by=by, speaker=Speaker(name=name, **fields))


def make_statement(
    by: User, *, version: ArticleVersion | None = None, exact: str = "the bridge was safe", **details: Any
) -> Statement:
    version = version or make_version(by)
    start = version.text.index(exact)
    return tag_statement(
        by=by,
        version=version,
        place=Place(start=start, end=start + len(exact), exact=exact),
        details=StatementDetails(**details),
    )


def make_tag(by: User, label: str = "Bridge", *, group: str = "topic", slug: str = "") -> Tag:
    return save_tag(by=by, tag=Tag(group=group, slug=slug or label.lower().replace(" ", "-"), label=label))


def make_claim(by: User, text: str = "The bridge in Karasu is safe", **kwargs: Any) -> Claim:
    statement, assignee = kwargs.pop("statement", None), kwargs.pop("assignee", None)
    return start_claim(by=by, details=ClaimDetails(text=text, **kwargs), statement=statement, assignee=assignee)


def make_evidence(by: User, title: str = "", **details: Any) -> Evidence:
    return add_evidence(by=by, details=EvidenceDetails(title=title or f"Report {next(_numbers)}", **details))


def make_captures(by: User, *, url: str = "https://kept.example/page", access: str = "open") -> dict[str, int]:
    """An item with an address that was kept and a picture that was uploaded: `target`, `capture`, `picture`."""
    evidence = make_evidence(by, "Kept", url=url, access=access)
    target = EvidenceCopy.objects.get(evidence=evidence).target
    assert target is not None
    dot = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
    seen = Seen(
        target.url, timezone.now(), 1.0, Picture(png=dot + b"seen", pdf=b"%PDF-1.4", width=1, height=1, page_height=1)
    )
    attempt = replace(answered(target.url, b"<p>Kept words.</p>"), seen=seen)
    capture = keep_attempt(target=target, number=1, attempt=attempt, by=by)
    list_captures()
    file = keep(ContentFile(dot, name="dot.png"), media_type="image/png")
    upload = keep_file(evidence=add_evidence(by=by, details=EvidenceDetails(title="A dot", access=access), file=file))
    return {"target": target.pk, "capture": capture.pk, "picture": upload.pk}


def answered(url: str, body: bytes, *, media_type: str = "text/html; charset=utf-8") -> Attempt:
    """What a fetch of an address brings whose site answers with these bytes."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    exchange = Exchange(url=url, address="192.0.2.1", room=10**9, status=200, body=body)
    exchange.headers, exchange.media_type = {"content-length": str(len(body))}, media_type.partition(";")[0]
    exchange.sent += b"GET / HTTP/1.1\r\nHost: kept.example\r\n\r\n"
    exchange.received += head + body
    return Attempt(Tape([exchange]), timezone.now(), 0.1)


def make_link(by: User, *, claim: Claim, evidence: Evidence | None = None, stance: str = "supports") -> EvidenceLink:
    return link_evidence(by=by, claim=claim, evidence=evidence or make_evidence(by), stance=stance)


def make_request(by: User, *, claim: Claim, wanted: str = "The inspection report", **details: Any) -> EvidenceRequest:
    state = details.pop("state", None)
    return request_evidence(by=by, claim=claim, details=RequestDetails(wanted=wanted, **details), state=state)


def make_batch(by: User, *, claims: Iterable[Claim]) -> Batch:
    """These claims, laid down in one step."""
    rows = [(claim.pk, Claim.objects.get(pk=claim.pk).revision) for claim in claims]
    return apply_batch(by=by, operation="claim.assign", wish={"assignee": None}, rows=rows, token=uuid4())


def make_comment(by: User, *, on: Thing, text: str = "Who has seen the report?") -> Comment:
    return start_thread(by=by, on=on, text=text)


def make_notification(person: User, words: str = "Something is due.", **fields: Any) -> Notification:
    fields = {"kind": "test", "path": "/owed/", "key": f"test-{next(_numbers)}"} | fields
    told = tell(person=person, words=words, **fields)
    assert told is not None
    return told


def make_rating(label: str = "Confirmed", **fields: Any) -> Rating:
    fields = {"slug": label.lower().replace(" ", "-"), "definition": f"It is {label.lower()}."} | fields
    rating = Rating.objects.filter(label=label).first() or Rating(label=label, **fields)
    if rating.pk is None:
        editor = User.objects.filter(role="editor").first() or make_person(f"scale{next(_numbers)}", role="editor")
        save_rating(by=editor, rating=rating)
    return rating


def make_draft(**words: Any) -> Draft:
    words = {"conclusion": "The bridge was inspected and is safe.", "explanation": "The *report* says so."} | words
    return Draft(**{"rating": make_rating()} | words)


def open_gate(by: User, claim: Claim) -> Claim:
    """Give a claim what every claim lacks that was only started: words that somebody said."""
    if not claim.statement_links.exists():
        name = f"Speaker {next(_numbers)}"
        attach_statement(by=by, claim=claim, statement=make_statement(by, speaker=make_speaker(by, name)))
    return claim


def make_review(by: User, *, claim: Claim | None = None, state: str = "drafting", **words: Any) -> Review:
    """A review by its author; `reviewer` and `second` are who decides, `reasons` why it is returned. A `bare` claim
    is left as it is, with what the gate finds missing."""
    reviewer, second = words.pop("reviewer", None), words.pop("second", None)
    reasons = words.pop("reasons", {"conclusion": "Say which bridge."})
    claim = claim or make_claim(by)
    if not words.pop("bare", False):
        open_gate(by, claim)
    review = start_review(by=by, claim=claim)
    if state == ReviewState.DRAFTING:
        return save_draft(by=by, review=review, draft=make_draft(**words))
    submitted = submit_review(by=by, review=review, draft=make_draft(**words))
    if state == ReviewState.SUBMITTED:
        return submitted
    reviewer = reviewer or make_person(f"reviewer{next(_numbers)}", role="reviewer")
    if state == ReviewState.RETURNED:
        return return_review(by=reviewer, review=submitted, reasons=reasons)
    approved = approve_review(by=reviewer, review=submitted)
    return approve_review(by=second, review=approved) if second else approved


def seen(page):
    """What the form of a page says that it showed."""
    return page.context["form"]["seen"].value()
