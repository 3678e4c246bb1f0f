"""A canary in every private field: no answer that the wrong person can get has one in it.

Every text field of every model is decided about below; a new one without a decision fails the suite. What is
confidential, one person's own or a secret is filled with words that stand nowhere else, and then everything that
a colleague, a reviewer and an editor can ask for is searched for them: pages, parts, searches, histories, exports,
calendars, dossiers, the admin panel, mails. Two controls: a build that shows everybody all evidence is caught, and
so is a field that nobody decided about.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.test import override_settings
from django.urls import reverse

from factcheck.accounts.actions import note_entry
from factcheck.accounts.models import Session
from factcheck.calendars.actions import make_calendar
from factcheck.captures.actions import keep_attempt
from factcheck.captures.models import CaptureTarget, CrawledHost
from factcheck.claims.models import Claim
from factcheck.dossiers.actions import make_dossier, order_dossier
from factcheck.evidence.actions import EvidenceDetails, add_evidence, keep_file, link_evidence
from factcheck.evidence.models import EvidenceCopy, EvidenceLinkQuerySet, EvidenceQuerySet
from factcheck.imports.actions import read_import, start_import
from factcheck.imports.models import ArticleImport
from factcheck.saved.actions import save_search
from factcheck.web.uploads import keep
from tests.factories import answered, make_claim, make_comment, make_evidence, make_notification, make_review
from tests.test_permissions import TABLE, WAYS, Desk, make_people, make_world, rolled_back

# Named people's alone, when the item is confidential.
CONFIDENTIAL = {
    "Evidence": "title url url_key file_name origin note",
    "EvidenceLink": "excerpt note",
    "CaptureTarget": "url url_key host link_note",
    "Capture": "url final_url host file_name title text",
    "Comment": "text",
}
# One person's own.
OWN = {
    "ArticleImport": "url pasted file_name found problem progress",
    "Notification": "words reason excerpt path key",
    "Session": "agent network",
    # Shared ones are the whole desk's, by their person's own decision.
    "SavedSearch": "name query",
}
# A person's own, which editors read in the panel.
EDITORS_TOO = {"EntryEvent": "detail network agent"}
# On no page at all.
SHOWN_NOWHERE = {
    "User": "password",
    "Session": "session_key session_data",
    "Attempts": "key",
    "CalendarFeed": "token_sha256",
    "ReplyLink": "token_sha256",
    "CrawledHost": "host robots",
    "LinkCheck": "host etag modified",
}
# Copies of other rows, filled with them.
COPIES = {"Event": "row what", "PersonalDetail": "details"}
# The whole desk's, or fixed words, hashes and codes that tell nothing.
SHARED = {
    "User": "email handle name beat time_zone",
    "Outlet": "name country language time_zone",
    "OutletDomain": "domain",
    "Article": "url url_key title byline time_zone language credited_source",
    "ArticleVersion": "title text sha256 source_name source_sha256 extractor extractor_version bands",
    "Event": "noun verb source request",
    "PersonalDetail": "noun",
    "Batch": "operation wish",
    "BatchRow": "why before undoing_why",
    "Capture": "code why media_type declared_type charset sha256 cut warc_sha256 record_id language extractor text_note note",
    "CapturePicture": "code why png_sha256 pdf_sha256 browser notes",
    "Speaker": "name description wikidata_id",
    "SpeakerName": "name language folded",
    "SpeakerRole": "title organisation",
    "SpeakerMerge": "carried",
    "Tag": "slug label description",
    "Statement": "exact prefix suffix venue note",
    "Claim": "text",
    "ClaimMerge": "carried",
    "Evidence": "file file_sha256 media_type",
    "EvidenceRequest": "wanted owed_by_name channel note",
    "Followup": "contact words answer",
    "FollowupFile": "file name sha256 media_type",
    "Dossier": "progress problem file sha256 evidence",
    "ArticleImport": "file source_sha256 problem_code",
    "Feed": "title url url_key etag last_modified problem note",
    "FeedItem": "url url_key title summary byline",
    "Letter": "to subject body problem",
    "Reply": "name address reason",
    "Notification": "kind subject",
    "Rating": "label slug definition",
    "GateOverride": "reason fingerprint",
    "DeliveryChoice": "kind",
    "Seal": "previous root sha256",
    "Review": "conclusion explanation explanation_html reopened_because writer_ids",
    "ReviewReason": "reason",
    "LookAgain": "words",
    "SecondLook": "note",
    "Findings": "spans",
    "SuggestionAnswer": "kind exact",
    "Manifest": "sha256 code why service authority serial token_sha256 certificates_sha256",
    "ListedCapture": "salt",
    "ArticleWatch": "why found_title found_sha256 taken_out put_back",
    "ArticleCheck": "why",
    "PassageChange": "line",
    "Tally": "what",
    "JobFailure": "kind message trace",
    "JobDecision": "task",
}
TEXT = (models.TextField, models.CharField, models.JSONField, models.FileField, ArrayField)
CANARY = re.compile(r"canary7[a-z]+x")


def token(name: str) -> str:
    """A word for a field that also stands in addresses of hosts and in names of files."""
    return "canary7" + re.sub(r"[^a-z]", "", name.lower()).replace("x", "k") + "x"


def fields_of(decisions: dict[str, str]) -> set[str]:
    return {f"{model}.{name}" for model, names in decisions.items() for name in names.split()}


def text_fields(of: Iterable[type[models.Model]]) -> set[str]:
    """Fields that hold words; a choice among ours does not, and an event's are those of its row."""
    return {
        f"{model.__name__}.{field.name}"
        for model in of
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT) and not field.choices
    }


DECIDED = (CONFIDENTIAL, OWN, EDITORS_TOO, SHOWN_NOWHERE, COPIES, SHARED)


def test_every_text_field_is_decided_about():
    ours = text_fields(apps.get_app_config("factcheck").get_models())
    decided = set().union(*map(fields_of, DECIDED))
    assert ours - decided == set(), "decide who may read these, in this file"
    assert decided - ours == set(), "these are gone"
    assert sum(len(fields_of(kind)) for kind in DECIDED) == len(decided), "decided about twice"


def test_a_field_without_a_decision_is_found():
    class Overheard:
        class _meta:  # noqa: N801  as Django calls it
            concrete_fields = [models.TextField(name="words")]

    found = text_fields([*apps.get_app_config("factcheck").get_models(), Overheard])
    assert found - set().union(*map(fields_of, DECIDED)) == {"Overheard.words"}


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
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        people = make_people()
        world = make_world(people)
        yield Desk(people, world, {**world, **fill(people["reporter"], world["claim"])})


def fill(cleo, claim_id: int) -> dict[str, int]:
    """The reporter's confidential item with a page and a file, and their own things; a canary in each field."""
    claim = Claim.objects.get(pk=claim_id)
    secret = make_evidence(
        cleo,
        token("Evidence.title"),
        url=f"https://{token('Evidence.url')}.example/page",
        origin=token("Evidence.origin"),
        note=token("Evidence.note"),
        access="confidential",
    )
    link = link_evidence(
        by=cleo,
        claim=claim,
        evidence=secret,
        stance="contradicts",
        excerpt=token("EvidenceLink.excerpt"),
        note=token("EvidenceLink.note"),
    )
    # And a reason to look again at a verdict, which is in the list of those alone who are named.
    judged = make_review(cleo, claim=make_claim(cleo, "Judged"), state="approved").claim
    link_evidence(by=cleo, claim=judged, evidence=secret, stance="contradicts", excerpt=token("EvidenceLink.excerpt"))
    said = make_comment(cleo, on=secret, text=token("Comment.text"))
    target = EvidenceCopy.objects.get(evidence=secret).target
    words = " ".join([token("Capture.text")] * 3)
    page = f"<title>{token('Capture.title')}</title><p>{words}</p>".encode()
    capture = keep_attempt(target=target, number=1, attempt=answered(target.url, page), by=cleo)
    CaptureTarget.objects.filter(pk=target.pk).update(link_note=token("CaptureTarget.link_note"))
    text = ContentFile(token("File.content").encode(), name=f"{token('Evidence.file_name')}.txt")
    details = EvidenceDetails(title=token("Evidence.title"), access="confidential")
    upload = keep_file(evidence=add_evidence(by=cleo, details=details, file=keep(text, media_type="text/plain")))
    CrawledHost.objects.create(host=f"{token('CrawledHost.host')}.example", robots=token("CrawledHost.robots"))

    start_import(by=cleo, url=f"https://{token('ArticleImport.url')}.example/")
    given = read_import(given=start_import(by=cleo, pasted=f"{token('ArticleImport.pasted')} spoke. " * 20))
    ArticleImport.objects.filter(pk=given.pk).update(
        **{name: token(f"ArticleImport.{name}") for name in ("file_name", "problem", "progress")}
    )
    told = {name: token(f"Notification.{name}") for name in ("words", "key", "reason", "excerpt")}
    notification = make_notification(cleo, path=f"/{token('Notification.path')}/", **told)
    note_entry(kind="refused", person=cleo, detail=token("EntryEvent.detail"))
    Session.objects.filter(person=cleo).update(agent=token("Session.agent"))
    search = save_search(
        by=cleo, name=token("SavedSearch.name"), place="search", query=f"q={token('SavedSearch.query')}"
    )
    return {
        "evidence": secret.pk,
        "link": link.pk,
        "thread": said.thread_id,
        "comment": said.pk,
        "target": target.pk,
        "capture": capture.pk,
        "picture": upload.pk,
        "import": given.pk,
        "notification": notification.pk,
        "saved_search": search.pk,
    }


def test_the_private_fields_are_filled(desk):
    """Or the search below would find nothing for want of something to find."""
    desk.client_of("reporter")
    Session.objects.filter(person=desk.people["reporter"]).update(agent=token("Session.agent"))
    # Marks and codes of our own making, in which no words of anybody stand.
    made = {"Session.network", "Notification.path"}
    for model in apps.get_app_config("factcheck").get_models():
        for name in fields_of(CONFIDENTIAL | OWN) - made:
            noun, field = name.split(".")
            if noun == model.__name__:
                values = model._default_manager.values_list(field, flat=True)
                assert any(CANARY.search(str(value)) for value in values), f"{name} has no canary"


def answers(desk: Desk, who: str) -> Iterator[tuple[str, bytes]]:
    """All that a person can ask for, and what they get."""
    client, own = desk.client_of(who), desk.people[who]
    for name, row in TABLE.items():
        url = reverse(name, args=[desk.hidden[arg] for arg in row.args])
        queries = [""] if row.args else ["", "?q=canary", "?q=canary&in=evidence", "?q=canary7evidence"]
        for query in queries:
            for headers in (WAYS["page"], WAYS["part"]):
                with rolled_back():
                    response = client.get(url + query, headers=headers)
                    yield url + query, b"".join(response) if response.streaming else response.content
    yield "their calendar", client.get(reverse("calendar_feed", args=[make_calendar(by=own)])).content
    with rolled_back():
        dossier = order_dossier(by=own, claim=Claim.objects.get(pk=desk.world["claim"]), with_restricted=True)[0]
        made = make_dossier(dossier=dossier)
        assert made.file, "a dossier was made"
        with default_storage.open(made.file.name) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
            for name in archive.namelist():
                yield f"dossier: {name}", name.encode() + archive.read(name)
    if who == "editor":
        yield from panel(client)


def panel(client) -> Iterator[tuple[str, bytes]]:
    for model in admin.site._registry:
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        changelist = reverse(f"{place}_changelist")
        for query in ("", "?q=canary"):
            yield changelist + query, client.get(changelist + query).content
        ids = list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:50])
        if not ids:
            continue
        with rolled_back():
            export = client.post(changelist, {"action": "export_as_csv", "_selected_action": ids})
            yield f"{changelist} as CSV", b"".join(export) if export.streaming else export.content
        for pk in ids[:5]:
            for page in ("change", "history"):
                url = reverse(f"{place}_{page}", args=[pk])
                yield url, client.get(url, follow=True).content


def hits(desk: Desk, who: str) -> list[str]:
    # What editors read in the panel is no leak there.
    meant = {token(name) for name in fields_of(EDITORS_TOO)} if who == "editor" else set()
    found = []
    for where, content in answers(desk, who):
        seen = set(CANARY.findall(content.decode(errors="replace"))) - meant
        found += [f"{who} reads {word} at {where}" for word in sorted(seen)]
    return found


@pytest.mark.parametrize("who", ["colleague", "reviewer", "editor"])
def test_no_private_word_is_in_any_answer(desk, who):
    assert hits(desk, who) == []
    assert not any(CANARY.search(letter.message().as_string()) for letter in mail.outbox)


def test_who_is_named_does_read_them(desk):
    client = desk.client_of("reporter")
    page = client.get(reverse("evidence_detail", args=[desk.hidden["evidence"]])).content.decode()
    assert token("Evidence.title") in page
    assert token("Evidence.note") in page
    assert (
        token("EvidenceLink.excerpt")
        in client.get(reverse("claim_detail", args=[desk.world["claim"]])).content.decode()
    )
    assert token("Evidence.title") in client.get(reverse("look_again_list")).content.decode()


def test_a_build_that_leaks_is_caught(desk, monkeypatch):
    """The control: everybody sees all evidence."""
    for queryset in (EvidenceQuerySet, EvidenceLinkQuerySet):
        monkeypatch.setattr(queryset, "visible_to", lambda self, person: self)
    found = " ".join(hits(desk, "reviewer"))
    for name in ("Evidence.title", "Evidence.note", "EvidenceLink.excerpt", "EvidenceLink.note", "Capture.text"):
        assert token(name) in found, f"{name} leaks unseen"
