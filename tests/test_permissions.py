"""Every URL × method × person × page, part and history restore × own, another's, confidential.

A URL without a row fails the suite. A cell is what an unforged request is answered with; a write that is
refused must not have changed a row, which the packages' own tests look at.

To add a page: a line in `TABLE`, and in `make_world` a value for each new part of an address, all of it made
by the reporter. Where the part names a thing that can be confidential, `make_confidential` makes one more
that is; a part without a decision (`CONFIDENTIAL`, `SHARED`) fails the suite. The people who ask are
`nobody`, `deactivated`, the `reporter` whose things these are, a `colleague` (another reporter), the
`reviewer` and the `editor`. The world is made once; every cell is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from factcheck.calendars.actions import make_calendar
from factcheck.claims.actions import mark_distinct
from factcheck.claims.models import Claim, ClaimStatement
from factcheck.comments.actions import edit_comment
from factcheck.dossiers.actions import order_dossier
from factcheck.evidence.actions import link_evidence, merge_claims
from factcheck.feeds.actions import FeedDetails, save_feed, take_in
from factcheck.feeds.parsing import Item
from factcheck.imports.actions import read_import, start_import
from factcheck.imports.jobs import read_import as read_import_job
from factcheck.letters.actions import LetterDetails, draft_letter, log_as_sent, take_reply
from factcheck.notifications.mails import stop_url
from factcheck.saved.actions import save_search
from factcheck.speakers.actions import merge_speakers, save_role
from factcheck.speakers.models import SpeakerRole
from factcheck.statements.actions import carry_statements
from factcheck.suggestions.actions import look_through
from factcheck.web.uploads import keep
from tests.factories import (
    make_batch,
    make_captures,
    make_claim,
    make_comment,
    make_evidence,
    make_later,
    make_link,
    make_notification,
    make_passkey,
    make_person,
    make_request,
    make_review,
    make_session,
    make_speaker,
    make_statement,
    make_version,
)

IN, OUT = {200}, {302}
DONE = {200, 204, 302, 422}  # accepted, or answered with what the form lacks
NEVER = {405}
HIDDEN = {404}
REFUSED = {403}


@dataclass(frozen=True)
class Row:
    """`args` names a value of the `world` fixture for each part of the address."""

    args: tuple[str, ...] = ()
    get: frozenset[int] = frozenset(IN)
    post: frozenset[int] = frozenset(NEVER)
    public: bool = False
    cached: bool = False  # the same for everybody, so that caches may keep it
    fragment: bool = False  # asked for by htmx alone
    others: frozenset[int] = frozenset(NEVER)  # PUT, PATCH, DELETE, OPTIONS, TRACE


def page(*args: str) -> Row:
    return Row(args)


def form(*args: str) -> Row:
    return Row(args, post=frozenset(DONE))


def verb(*args: str) -> Row:
    return Row(args, get=frozenset(NEVER), post=frozenset(DONE))


def goes(*args: str) -> Row:
    """A page that leads on."""
    return Row(args, get=frozenset(OUT), post=frozenset({302, 405}))


TABLE: dict[str, Row] = {
    "dashboard": page(),
    "article_list": page(),
    "article_desk": page("article"),
    "article_edit": form("article"),
    "article_compare": Row(("article",), get=frozenset({200, 302})),
    "article_history": page("article"),
    "statement_list": page(),
    "statement_tag": form("article"),
    "statement_detail": Row(("statement",), get=frozenset({200, 302})),
    "statement_edit": form("statement"),
    "statement_remove": verb("statement"),
    "statement_restore": verb("statement"),
    "statement_history": page("statement"),
    "anchor_confirm": Row(("statement", "number"), get=frozenset({200, 404}), post=frozenset({*DONE, 404})),
    "watch_list": page(),
    "article_watch": form("article"),
    "article_check": verb("article"),
    "anchor_list": page(),
    "article_anchors": page("article"),
    "anchor_settle": verb("anchor"),
    "anchor_reopen": verb("anchor"),
    "inbox": page(),
    "item_accept": verb("item"),
    "item_dismiss": verb("item"),
    "item_restore": verb("item"),
    "feed_list": page(),
    # Editors alone list feeds.
    "feed_new": form(),
    "feed_edit": form("feed"),
    "feed_check": verb("feed"),
    "claim_list": page(),
    "claim_new": form(),
    "claim_near": page(),
    "statement_gather": form("statement"),
    "claim_detail": page("claim"),
    "claim_edit": form("claim"),
    "claim_assign": verb("claim"),
    "claim_due": verb("claim"),
    "claim_follow": verb("claim"),
    "claim_move": verb("claim"),
    "statement_release": verb("claim", "statement"),
    "claim_merge": form("claim"),
    "claim_distinct": Row(("claim",), get=frozenset(NEVER), post=frozenset({*DONE, 404})),  # 404: no such other claim
    "claim_unmerge": form("merged_claim"),
    "claim_live": Row(("claim",)),
    "claim_history": page("claim"),
    # 409: somebody else is writing the review.
    "review_start": Row(("claim",), get=frozenset(NEVER), post=frozenset({*DONE, 409})),
    "review_detail": form("review"),
    "review_approve": verb("review"),
    "review_return": verb("review"),
    "review_withdraw": verb("review"),
    "review_hand_over": verb("review"),
    "queue": page(),
    "queue_mine": page(),
    # 404: nobody sent that review yet.
    "queue_review": page("review"),
    "queue_approve": verb("review"),
    "queue_return": verb("review"),
    "look_again_list": page(),
    "look_again_detail": page("claim"),
    "look_again_stands": verb("claim"),
    "look_again_reopen": verb("claim"),
    # 404: no such check.
    "claim_gate": Row(("claim",), post=frozenset({*DONE, 404})),
    "claim_gate_restore": Row(("claim",), get=frozenset(NEVER), post=frozenset({*DONE, 404})),
    "claim_talk": form("claim"),
    "statement_talk": form("statement"),
    "evidence_talk": form("evidence"),
    "review_talk": form("review", "talked_field"),
    "thread_detail": form("thread"),
    "thread_resolve": verb("thread"),
    "thread_reopen": verb("thread"),
    "thread_follow": verb("thread"),
    "comment_edit": form("comment"),
    "comment_history": page("comment"),
    "mention_options": page("talk_about", "claim"),
    "dossier_new": form("claim"),
    "dossier_detail": page("dossier"),
    "dossier_retry": verb("dossier"),
    "dossier_file": Row(("dossier",), get=frozenset({200, 404})),
    "dossier_report": Row(("dossier",), get=frozenset({200, 404})),
    "evidence_add": form("claim"),
    "evidence_find": Row(fragment=True),
    "evidence_detail": page("evidence"),
    "evidence_edit": form("evidence"),
    "evidence_file": Row(("evidence",), get=frozenset({200, 404})),
    "evidence_history": page("evidence"),
    "link_edit": form("link"),
    "link_remove": verb("link"),
    "link_restore": verb("link"),
    "request_open": form("claim"),
    "request_detail": page("request"),
    "request_edit": form("request"),
    "request_move": verb("request"),
    "owed_list": page(),
    "capture_detail": page("capture"),
    "capture_file": page("capture"),
    "capture_warc": page("capture"),
    "capture_preview": page("picture"),
    "capture_picture": page("capture"),
    "capture_print": page("capture"),
    "stamp_file": page("capture", "stamp_part"),
    "capture_state": Row(("target",), fragment=True),
    "capture_again": verb("target"),
    "suggestion_look": verb("version"),
    "suggestion_request": form("version", "kind", "from", "to"),
    "suggestion_request_now": verb("version", "kind", "from", "to"),
    "suggestion_dismiss": verb("version", "kind", "from", "to"),
    "suggestion_restore": verb("version", "kind", "from", "to"),
    "suggestion_switch": verb(),
    "owed_export": page(),
    "request_contact": form("request"),
    "request_supply": form("request"),
    "followup_file": page("hung_file"),
    "letter_list": page(),
    "letter_draft": verb("request"),
    "letter_detail": form("letter"),
    # 409: what was sent is not thrown away, and nothing about it is open.
    "letter_drop": Row(("letter",), get=frozenset(NEVER), post=frozenset({*DONE, 409})),
    "letter_settle": Row(("letter",), get=frozenset(NEVER), post=frozenset({*DONE, 409})),
    "letter_mail": Row(("letter",), get=frozenset({200, 404})),
    "reply_link_revoke": verb("reply_link"),
    "reply_detail": form("reply"),
    "reply_dismiss": Row(("reply",), get=frozenset(NEVER), post=frozenset({*DONE, 409})),
    "reply_reopen": Row(("reply",), get=frozenset(NEVER), post=frozenset({*DONE, 409})),
    # For somebody outside, whose address is the key: used up here, so that it says so.
    "reply_open": Row(("token",), get=frozenset({200, 410, 429}), post=frozenset({410, 429}), public=True),
    "calendar_edit": page(),
    "calendar_make": verb(),
    "calendar_revoke": verb(),
    "calendar_feed": Row(("calendar",), get=frozenset({200, 404}), post=frozenset(NEVER), public=True),
    "speaker_list": page(),
    "speaker_new": form(),
    "speaker_options": page(),
    "speaker_detail": page("speaker"),
    "speaker_edit": form("speaker"),
    "speaker_role_new": form("speaker"),
    "speaker_role": form("speaker", "role"),
    "speaker_merge": form("speaker"),
    "speaker_history": page("speaker"),
    "speaker_unmerge": verb("merge"),
    "import_list": page(),
    "import_new": form(),
    "import_detail": form("import"),
    "import_retry": verb("import"),
    "import_dismiss": verb("import"),
    # Editors alone.
    "event_list": page(),
    "event_export": page(),
    "head_list": Row(public=True, cached=True),
    "head_latest": Row(public=True, cached=True),
    "verifier_file": Row(public=True, cached=True),
    # 422: nothing is chosen.
    "batch_new": Row(get=frozenset({200, 422}), post=frozenset(DONE)),
    "batch_list": page(),
    "batch_detail": page("batch"),
    "batch_undo": verb("batch"),
    "search": page(),
    "saved_search_list": page(),
    "saved_search_new": form(),
    "saved_search_open": Row(("saved_search",), get=frozenset(OUT)),
    "saved_search_edit": form("saved_search"),
    "saved_search_delete": verb("saved_search"),
    "job_list": page(),
    "job_detail": page("job"),
    "job_retry": verb("job"),
    "job_cancel": verb("job"),
    "periodic_list": page(),
    "notification_list": page(),
    "notification_done": verb("notification"),
    "notification_done_all": verb(),
    "notification_settings": form(),
    # For whoever has the e-mail: the signed address is the right.
    "notification_stop": Row(("stop",), get=frozenset({200}), post=frozenset({200}), public=True),
    "user_edit": form(),
    "session_list": page(),
    "session_end": verb("session"),
    "session_end_others": verb(),
    # allauth's pages; those marked public are for people who are not signed in.
    "words_kept": goes(),
    "words_drop": verb(),
    "account_login": Row(get=frozenset({200, 302}), post=frozenset({200, 302}), public=True),
    "account_logout": Row(get=frozenset({200, 302}), post=frozenset({302, 204}), public=True),
    "account_inactive": Row(get=frozenset({200}), post=frozenset({405}), public=True),
    "account_signup": Row(get=frozenset({200, 302}), post=frozenset({200, 302}), public=True),
    # 403: there is no password to ask for again.
    "account_reauthenticate": Row(get=frozenset({200, 302, 403}), post=frozenset({200, 302, 403})),
    "account_email": Row(get=frozenset(OUT), post=frozenset(OUT)),
    "account_email_verification_sent": Row(get=frozenset({200}), post=frozenset({405}), public=True),
    "account_change_password": Row(get=frozenset({200, 302}), post=frozenset({200, 302})),
    "account_set_password": Row(get=frozenset({200, 302}), post=frozenset({200, 302})),
    "account_reset_password": Row(get=frozenset({200}), post=frozenset({200, 302}), public=True),
    "account_confirm_login_code": Row(get=frozenset({200, 302}), post=frozenset({200, 302}), public=True),
    "account_confirm_email": Row(("key",), get=frozenset({200, 302}), post=frozenset({200, 302, 404}), public=True),
    "account_reset_password_from_key": Row(("uid", "key"), get=frozenset({200}), post=frozenset({200}), public=True),
    "account_reset_password_from_key_done": Row(get=frozenset({200}), post=frozenset({405}), public=True),
    # Second factors: whoever has one is asked for it, or for a password, once more.
    "mfa_index": page(),
    "mfa_authenticate": Row(get=frozenset({302}), post=frozenset({302}), public=True),
    "mfa_login_webauthn": Row(get=frozenset({302}), post=frozenset({302}), public=True),
    "mfa_reauthenticate": Row(get=frozenset({200, 302, 403}), post=frozenset({200, 302, 403})),
    "mfa_reauthenticate_webauthn": Row(get=frozenset({200, 302, 403}), post=frozenset({200, 302, 403})),
    "mfa_activate_totp": Row(get=frozenset({200, 302}), post=frozenset({200, 302})),
    "mfa_deactivate_totp": Row(get=frozenset({404}), post=frozenset({404})),
    "mfa_list_webauthn": Row(get=frozenset({200}), post=frozenset({405})),
    "mfa_add_webauthn": Row(get=frozenset({200, 302}), post=frozenset({200, 302})),
    "mfa_edit_webauthn": Row(("passkey",), get=frozenset({302}), post=frozenset({302})),
    "mfa_remove_webauthn": Row(("passkey",), get=frozenset({302}), post=frozenset({302})),
    "mfa_view_recovery_codes": Row(get=frozenset({404}), post=frozenset({405})),
    "mfa_download_recovery_codes": Row(get=frozenset({404}), post=frozenset({404})),
    "mfa_generate_recovery_codes": Row(get=frozenset({200, 302}), post=frozenset({200, 302})),
    "account_reset_password_done": Row(get=frozenset({200}), post=frozenset({405}), public=True),
}
# Pages of one person alone: the table is asked as that person; everybody else meets 404.
OWN = {
    *("import_detail", "import_retry", "import_dismiss", "notification_done", "comment_edit"),
    *("saved_search_open", "saved_search_edit", "saved_search_delete"),
    *("session_end", "mfa_edit_webauthn", "mfa_remove_webauthn"),
}
# What a role is refused, whatever it sends: only editors take a claim out of another's hands.
REFUSED_TO = {
    "claim_assign": {"colleague", "reviewer"},
    # Its author writes; who did not write in it decides.
    "review_detail": {"colleague", "reviewer", "editor"},
    "review_approve": {"reporter", "colleague"},
    "review_return": {"reporter", "colleague"},
    "look_again_stands": {"reporter", "colleague"},
    "look_again_reopen": {"reporter", "colleague"},
    "owed_export": {"reporter", "reviewer"},
    # Whoever did it undoes it, or an editor.
    "batch_undo": {"colleague", "reviewer"},
    # Editors alone let a claim pass a check that it fails.
    "claim_gate": {"reporter", "colleague", "reviewer"},
    "claim_gate_restore": {"reporter", "colleague", "reviewer"},
    "feed_new": {"reporter", "reviewer"},
    "feed_edit": {"reporter", "reviewer"},
    "feed_check": {"reporter", "reviewer"},
}
# Whole pages that are a role's alone: GET is refused to the others as well.
EDITORS_PAGES = {"feed_new", "feed_edit"}
# Pages for editors alone.
EDITORS_ONLY = {
    *("job_list", "job_detail", "job_retry", "job_cancel", "periodic_list"),
    *("event_list", "event_export"),
}


# Parts of addresses that name what can be confidential: `make_confidential` makes such a one for each.
CONFIDENTIAL = {"evidence", "link", "target", "capture", "picture", "thread", "comment"}
# Parts that name what the whole desk may see, or one person alone (`OWN`), whatever hangs on it.
SHARED = {
    *("article", "number", "version", "kind", "from", "to", "statement", "anchor", "feed", "item"),
    *("claim", "merged_claim", "review", "dossier", "speaker", "role", "merge", "import", "job", "notification"),
    "stop",
    *("request", "hung_file", "letter", "reply", "reply_link", "token", "calendar", "stamp_part", "uid", "key"),
    *("session", "passkey", "talk_about", "talked_field", "batch", "saved_search"),
}
# The views of Django's and allauth's classes answer OPTIONS, and PUT as they answer POST.
OF_CLASSES = ("account_", "mfa_")

DESK = ("reporter", "colleague", "reviewer", "editor")
STRANGERS = ("nobody", "deactivated")
WAYS = {
    "page": {},
    "part": {"HX-Request": "true"},
    "restore": {"HX-Request": "true", "HX-History-Restore-Request": "true"},
}
# Each method, in the ways in which a browser sends it.
CELLS = [
    *(("GET", way) for way in WAYS),
    *(("POST", way) for way in ("page", "part")),
    *((method, "page") for method in ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")),
]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

# What a stored file comes with: a browser runs nothing of it.
FILE_POLICY = "default-src 'none'; sandbox"


def names(patterns: Any) -> list[str]:
    found = []
    for entry in patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != "admin":
                found += names(entry.url_patterns)
        elif isinstance(entry, URLPattern):
            found.append(entry.name or str(entry.pattern))
    return found


def test_every_url_has_a_row():
    assert set(names(get_resolver().url_patterns)) == set(TABLE)


def test_every_part_of_an_address_is_decided_about():
    used = {arg for row in TABLE.values() for arg in row.args}
    assert used - CONFIDENTIAL - SHARED == set()
    assert set() == CONFIDENTIAL & SHARED
    assert (CONFIDENTIAL | SHARED) - used == set()


def make_people() -> dict[str, Any]:
    return {
        "nobody": None,
        "deactivated": make_person("hugo", role="editor"),
        "reporter": make_person("cleo", role="reporter"),
        "colleague": make_person("dan", role="reporter"),
        "reviewer": make_person("ben", role="reviewer"),
        "editor": make_person("ada", role="editor"),
    }


def letter_world(cleo, claim):
    """A draft, and another letter with the reply that came to it."""
    draft = draft_letter(by=cleo, request=make_request(cleo, claim=claim, wanted="A draft"), kind="asked")
    letter = draft_letter(by=cleo, request=make_request(cleo, claim=claim, wanted="A letter"), kind="asked")
    details = LetterDetails(to="", subject=letter.subject, body=letter.body)
    _, text = log_as_sent(by=cleo, letter=letter, details=details, channel="letter")
    token = re.search(r"/reply/([\w-]{43})/", text)[1]
    link = letter.reply_links.get()
    file = keep(ContentFile(b"a page", name="page.txt"), media_type="text/plain")
    reply = take_reply(link=link, words="Here it is.", files=[file])
    hung = reply.followup.files.get()
    return {"letter": draft.pk, "reply_link": link.pk, "reply": reply.pk, "token": token, "hung_file": hung.pk}


def make_world(people):
    """One of everything, made by the reporter."""
    cleo = people["reporter"]
    version = make_version(cleo)
    speaker, other = make_speaker(cleo), make_speaker(cleo, "Other Speaker")
    statement = make_statement(cleo, version=version, speaker=speaker)
    claim, loser, unlike = make_claim(cleo, statement=statement), make_claim(cleo, "Two"), make_claim(cleo, "Three")
    merge_claims(by=cleo, winner=claim, loser=loser)
    mark_distinct(by=cleo, one=claim, other=unlike)
    evidence = make_evidence(cleo)
    promise = next(found for found in look_through(by=cleo, version=version).passages if found.is_request)
    role = save_role(by=cleo, role=SpeakerRole(speaker=speaker, title="Mayor"))
    given = read_import(given=start_import(by=cleo, pasted="A mayor spoke. " * 20))
    watched = make_version(cleo, title="Watched", url="https://courier.example/watched")
    moved = make_statement(cleo, version=watched, exact="Nobody was hurt")
    carry_statements(by=cleo, version=make_later(cleo, watched))
    feed = save_feed(by=people["editor"], details=FeedDetails(url="https://courier.example/rss"))
    take_in(feed=feed, items=[Item("https://courier.example/1", "courier.example/1", "One", "", "", None)])
    assert ClaimStatement.objects.exists()
    captures = make_captures(cleo)
    comment = make_comment(cleo, on=evidence)
    return {
        "thread": comment.thread_id,
        "comment": comment.pk,
        "talk_about": "claim",
        "talked_field": "rating",
        "article": version.article_id,
        "number": 1,
        "version": version.pk,
        "kind": promise.kind,
        "from": promise.start,
        "to": promise.end,
        "statement": statement.pk,
        "speaker": speaker.pk,
        "role": role.pk,
        "merge": merge_speakers(by=cleo, winner=speaker, loser=other).pk,
        "claim": claim.pk,
        "batch": make_batch(cleo, claims=[make_claim(cleo, "The ferry is safe")]).pk,
        "merged_claim": loser.pk,
        "review": make_review(cleo, claim=make_claim(cleo, "Four"), state="submitted").pk,
        "evidence": evidence.pk,
        "link": make_link(cleo, claim=claim, evidence=evidence).pk,
        "request": make_request(cleo, claim=claim).pk,
        "import": given.pk,
        "anchor": moved.anchors.get().pk,
        "feed": feed.pk,
        "item": feed.items.get().pk,
        "dossier": order_dossier(by=cleo, claim=claim)[0].pk,
        "job": read_import_job.defer(import_id=given.pk),
        **captures,
        "stamp_part": "leaf",
        "notification": make_notification(cleo).pk,
        "saved_search": save_search(by=cleo, name="Open ones", place="claim_list", query="state=open").pk,
        **letter_world(cleo, claim),
        "calendar": make_calendar(by=cleo),
        "stop": stop_url({"n": make_notification(cleo).pk}).split("/")[-2],
        "session": make_session(cleo).handle,
        "passkey": make_passkey(cleo).pk,
        "uid": "1",
        "key": "set-password",
    }


def make_confidential(people, world):
    """The world with a confidential thing of the reporter's at each address that can lead to one."""
    cleo = people["reporter"]
    dot = make_captures(cleo, access="confidential", url="https://secret.example/page")
    secret = make_evidence(cleo, "A confidential letter", access="confidential")
    link = make_link(cleo, claim=Claim.objects.get(pk=world["claim"]), evidence=secret)
    said = make_comment(cleo, on=secret, text="A word about the letter")
    made = {"evidence": secret.pk, "link": link.pk, "thread": said.thread_id, "comment": said.pk, **dot}
    assert made.keys() == CONFIDENTIAL
    return {**world, **made}


@dataclass
class Desk:
    """The people, the world, the world with confidential things in it, and each person's cookies."""

    people: dict[str, Any]
    world: dict[str, Any]
    hidden: dict[str, Any]
    cookies: dict[str, Any] = field(default_factory=dict)

    def client_of(self, who: str) -> Client:
        client = Client()
        if who not in self.cookies:
            if self.people[who] is not None:
                client.force_login(self.people[who])
            self.cookies[who] = client.cookies
        client.cookies = copy(self.cookies[who])
        return client

    def url(self, name: str, world: dict[str, Any] | None = None) -> str:
        return reverse(name, args=[(world or self.world)[arg] for arg in TABLE[name].args])


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """pytest-django's `db` for this whole module: one transaction that is rolled back at its end."""
    with django_db_blocker.unblock(), rolled_back():
        yield


@pytest.fixture(autouse=True)
def var_dirs() -> None:
    """The files are the module's, as the world is."""


@pytest.fixture(scope="module")
def desk(db, tmp_path_factory) -> Iterator[Desk]:
    """One world for all cells: making it takes longer than asking for a page."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        people = make_people()
        world = make_world(people)
        made = Desk(people, world, make_confidential(people, world))
        for who in DESK + STRANGERS:
            made.client_of(who)
        people["deactivated"].is_active = False
        people["deactivated"].save()
        yield made


def answers(desk: Desk, who: str, name: str, url: str) -> Iterator[tuple[str, str, HttpResponse]]:
    """What a person gets for each method in each way."""
    for method, way in CELLS:
        with rolled_back():
            response = desk.client_of(who).generic(method, url, headers=WAYS[way])
            if response.streaming:
                b"".join(response)  # read to its end, a file is closed
        yield method, way, response


def allowed_for(who: str, name: str, method: str, way: str) -> set[int]:
    """The statuses with which a person of the desk may be answered."""
    row = TABLE[name]
    if method in ("GET", "HEAD", "POST"):
        expected, reads = (row.post, False) if method == "POST" else (row.get, True)
    elif name.startswith(OF_CLASSES):
        answered = set(row.get | row.post | row.others) | ({200} if method == "OPTIONS" else set())
        return answered | (HIDDEN if name in OWN and who != "reporter" else set())
    else:
        return set(row.others)
    if expected == NEVER:
        return NEVER
    refused = REFUSED_TO.get(name, set())
    is_refused = who in refused or (who == "colleague" and "reporter" in refused)
    if is_refused and (not reads or row.post == NEVER or name in EDITORS_PAGES):
        return REFUSED
    if name in EDITORS_ONLY and who != "editor":
        return REFUSED
    if name in OWN and who != "reporter":
        return HIDDEN
    # A page that would lead on tells htmx to: 204 with HX-Redirect.
    return set(expected) | ({204} if way == "part" else set())


def what_is_wrong_with(response: HttpResponse, row: Row) -> list[str]:
    """The headers that an answer lacks."""
    wrong = [f"{name}: {response.get(name)}" for name, value in HEADERS.items() if response.get(name) != value]
    policy = response.get("Content-Security-Policy")
    if policy not in (POLICY, FILE_POLICY):
        wrong.append(f"Content-Security-Policy: {policy}")
    if "HX-Request" not in response.get("Vary", ""):
        wrong.append("Vary lacks HX-Request")
    if response.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        wrong.append("Referrer-Policy")
    if "camera=()" not in response.get("Permissions-Policy", ""):
        wrong.append("Permissions-Policy")
    kept = row.cached and response.status_code == 200 and not response.cookies
    if ("public" if kept else "no-store") not in response.get("Cache-Control", ""):
        wrong.append(f"Cache-Control: {response.get('Cache-Control')}")
    return wrong


@pytest.mark.parametrize("name", sorted(TABLE))
def test_strangers_are_sent_to_log_in(name, desk):
    row, wrong = TABLE[name], []
    for who in STRANGERS:
        for method, way, response in answers(desk, who, name, desk.url(name)):
            cell = f"{who} {method} {way}: {response.status_code}"
            wrong += [f"{cell}, {what}" for what in what_is_wrong_with(response, row)]
            if row.public:
                if response.status_code not in row.get | row.post | {200, 204, 302, 405}:
                    wrong.append(cell)
                continue
            status, where = (204, "HX-Redirect") if way != "page" else (302, "Location")
            if response.status_code != status or not response.get(where, "").startswith("/accounts/login/"):
                wrong.append(f"{cell}, {response.get(where)}")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(TABLE))
def test_roles(name, desk):
    row, wrong = TABLE[name], []
    for who in DESK:
        for method, way, response in answers(desk, who, name, desk.url(name)):
            cell = f"{who} {method} {way}: {response.status_code}"
            wrong += [f"{cell}, {what}" for what in what_is_wrong_with(response, row)]
            if response.status_code not in allowed_for(who, name, method, way):
                wrong.append(cell)
            is_page = response.status_code == 200 and "html" in response["Content-Type"] and not row.fragment
            if (method, way) == ("GET", "restore") and is_page and "<html" not in response.content.decode():
                wrong.append(f"{cell}, a history restore is a whole page")
            if method == "HEAD" and not response.streaming and response.content:
                wrong.append(f"{cell}, HEAD has no body")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if CONFIDENTIAL & set(row.args)))
def test_what_is_confidential_is_not_there(name, desk):
    """Who is not named on it gets 404 by every method that the address knows; who is, gets what others get."""
    wrong = []
    for who in DESK:
        for method, way, response in answers(desk, who, name, desk.url(name, desk.hidden)):
            allowed = allowed_for(who, name, method, way)
            if who != "reporter" and allowed not in (NEVER, REFUSED):
                allowed = HIDDEN
            if response.status_code not in allowed:
                wrong.append(f"{who} {method} {way}: {response.status_code}")
    assert wrong == []


@pytest.mark.parametrize("name", sorted(n for n, row in TABLE.items() if row.args and not n.startswith("account_")))
def test_what_is_not_there_is_404_for_everybody(name, desk):
    url = reverse(name, args=[2**40 for _ in TABLE[name].args])
    method = "get" if 200 in TABLE[name].get or 302 in TABLE[name].get else "post"
    with rolled_back():
        assert getattr(desk.client_of("editor"), method)(url).status_code == 404


def test_the_panel_is_for_editors(desk):
    for who, status in (("nobody", 302), ("deactivated", 302), ("reporter", 403), ("reviewer", 403), ("editor", 200)):
        client = desk.client_of(who)
        for pattern in admin.site.get_urls():
            if not isinstance(pattern, URLPattern) or pattern.name not in ("index", "app_list"):
                continue
            assert client.get("/admin/", follow=who in ("reporter", "reviewer")).status_code == status, who


CANARY = "zebra7canary"


def test_confidential_evidence_leaks_to_nobody(desk):
    """A token in every field of a confidential item is in no answer that a person not named on it can get."""
    with rolled_back():
        look_for_the_canary(desk)


def look_for_the_canary(desk):
    people, world = desk.people, desk.world
    cleo, claim = people["reporter"], world["claim"]
    secret = make_evidence(
        cleo,
        title=f"{CANARY} title",
        url=f"https://{CANARY}.example/",
        origin=f"{CANARY} origin",
        note=f"{CANARY} note",
        access="confidential",
    )
    link = link_evidence(
        by=cleo,
        claim=Claim.objects.get(pk=claim),
        evidence=secret,
        stance="contradicts",
        excerpt=f"{CANARY} excerpt",
        note=f"{CANARY} link note",
    )
    said = make_comment(cleo, on=secret, text=f"{CANARY} comment")
    edit_comment(by=cleo, comment=said, text=f"{CANARY} other words")
    there = {**world, "evidence": secret.pk, "link": link.pk, "thread": said.thread_id, "comment": said.pk}
    seen = 0
    for who in ("reviewer", "editor"):
        client = desk.client_of(who)
        for name, row in TABLE.items():
            url = reverse(name, args=[there[arg] for arg in row.args])
            for query in ("", f"?q={CANARY[:5]}", "?q=zebra&in=evidence"):
                for headers in ({}, {"HX-Request": "true"}):
                    response = client.get(url + query, headers=headers)
                    body = b"".join(response) if response.streaming else response.content
                    shown = body.decode(errors="replace").replace(CANARY[:5] + "&", "")
                    assert CANARY not in shown, f"{who} reads it at {url}{query}"
                    seen += 1
        for name in ("evidence_detail", "evidence_edit", "evidence_file", "evidence_history", "link_edit"):
            assert client.get(reverse(name, args=[there[TABLE[name].args[0]]])).status_code == 404
        for name in ("evidence_talk", "thread_detail", "comment_history", "comment_edit"):
            assert client.get(reverse(name, args=[there[TABLE[name].args[0]]])).status_code == 404
        assert client.get(reverse("mention_options", args=["evidence", secret.pk])).status_code == 404
        for name in (
            "evidence_talk",
            "thread_detail",
            "thread_resolve",
            "thread_reopen",
            "thread_follow",
            "comment_edit",
        ):
            url = reverse(name, args=[there[TABLE[name].args[0]]])
            assert client.post(url, {"text": "Hello", "on": "yes"}).status_code == 404
        for name in ("link_remove", "link_restore", "link_edit", "evidence_edit"):
            assert client.post(reverse(name, args=[there[TABLE[name].args[0]]])).status_code == 404
    assert seen > 500
    mine = desk.client_of("reporter").get(reverse("claim_detail", args=[claim])).content.decode()
    assert f"{CANARY} title" in mine
