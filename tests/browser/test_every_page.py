"""Every page of the desk with the demo newsroom in it: nothing refused, nothing broken, nothing out of reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Model
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.http import urlencode
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from factcheck.accounts.models import User
from factcheck.articles.actions import ArticleDetails, Source, add_article
from factcheck.articles.models import Article, ArticleVersion
from factcheck.batches.actions import apply_batch, undo_batch
from factcheck.batches.models import Batch
from factcheck.claims.actions import ClaimDetails, start_claim
from factcheck.claims.models import Claim, ClaimMerge
from factcheck.demo.content import load
from factcheck.demo.loader import load_newsroom
from factcheck.evidence.models import Evidence, EvidenceLink, EvidenceRequest
from factcheck.feeds.models import Feed
from factcheck.imports import jobs as import_jobs
from factcheck.imports.actions import read_import, start_import
from factcheck.imports.models import ArticleImport
from factcheck.letters.actions import LetterDetails, draft_letter, log_as_sent, revoke_link
from factcheck.letters.models import Letter, Reply
from factcheck.notifications.actions import tell
from factcheck.speakers.actions import merge_speakers, save_speaker
from factcheck.speakers.models import Speaker
from factcheck.statements.actions import remove_statement
from factcheck.statements.models import Anchor, Statement
from factcheck.suggestions.models import Findings
from tests.browser.conftest import Watch, axe, open_context, sign_in_by_cookie
from tests.factories import TEXT

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# Rules whose answer depends on colours; the others see the same page in every scheme.
COLOURS = ["color-contrast", "link-in-text-block"]


def busiest() -> Article:
    counted = Article.objects.annotate(n=Count("versions__statements")).order_by("-n", "pk")
    found = counted.first()
    assert found is not None
    assert found.n > 3
    return found


def in_language(tag: str) -> Article:
    return Article.objects.filter(language=tag).order_by("pk")[0]


def of_versions() -> Article:
    return ArticleVersion.objects.filter(number=2).order_by("pk")[0].article


def claim_in(state: str) -> Claim:
    return Claim.objects.filter(state=state, merged_into=None).order_by("pk")[0]


def fullest() -> Claim:
    return Claim.objects.filter(merged_into=None).annotate(n=Count("evidence_links")).order_by("-n", "pk")[0]


def open_evidence() -> Evidence:
    return Evidence.objects.filter(access="open").order_by("pk")[0]


def first(model):
    return model.objects.order_by("pk")[0]


def sentence_about_proof() -> str:
    for findings in Findings.objects.order_by("version"):
        for found in findings.passages:
            if found.is_request:
                return reverse("suggestion_request", args=[findings.version_id, found.kind, found.start, found.end])
    raise LookupError("no article of the demo speaks of proof")


# What a page is called here, and where it stands; addresses are made when the newsroom is there.
PAGES: dict[str, Callable[[], str]] = {
    "dashboard": lambda: reverse("dashboard"),
    "saved searches": lambda: reverse("saved_search_list"),
    "saved search new": lambda: reverse("saved_search_new") + "?place=claim_list&query=state%3Dopen",
    "claim list, filtered": lambda: reverse("claim_list") + "?state=ready",
    "queue, that I write": lambda: reverse("queue_mine"),
    "queue, asked of nobody": lambda: reverse("queue") + "?asked=nobody",
    "article list": lambda: reverse("article_list"),
    "article list, nothing found": lambda: reverse("article_list") + "?q=zzzzzz",
    "article desk": lambda: busiest().get_absolute_url(),
    "article desk, Arabic": lambda: in_language("ar").get_absolute_url(),
    "article desk, Georgian": lambda: in_language("ka").get_absolute_url(),
    "article desk, second version": lambda: of_versions().get_absolute_url(),
    "article desk, without statements": lambda: Article.objects.get(
        title="Mayor says bridge is safe"
    ).get_absolute_url(),
    "article edit": lambda: reverse("article_edit", args=[busiest().pk]),
    "article compare": lambda: reverse("article_compare", args=[of_versions().pk]) + "?old=1&new=2",
    "article history": lambda: reverse("article_history", args=[busiest().pk]),
    "statement tag": lambda: reverse("statement_tag", args=[busiest().pk]),
    "suggestion request": sentence_about_proof,
    "article list, lacking proof": lambda: reverse("article_list") + "?lacking=1",
    "statement edit": lambda: reverse("statement_edit", args=[Statement.objects.standing().order_by("pk")[0].pk]),
    "statement history": lambda: reverse("statement_history", args=[first(Statement).pk]),
    "statement removed": lambda: Statement.objects.exclude(removed_at=None)[0].get_absolute_url(),
    "anchor confirm": lambda: reverse("anchor_confirm", args=[first(Anchor).statement_id, 2]),
    "statements to confirm": lambda: reverse("anchor_list"),
    "statements to confirm, one article": lambda: reverse("article_anchors", args=[of_versions().pk]),
    "statements to confirm, none": lambda: reverse("article_anchors", args=[in_language("ar").pk]),
    "watched articles": lambda: reverse("watch_list"),
    "watched articles, no trouble": lambda: reverse("watch_list") + "?show=trouble",
    "article watch": lambda: reverse("article_watch", args=[of_versions().pk]),
    "inbox": lambda: reverse("inbox"),
    "inbox, dismissed": lambda: reverse("inbox") + "?show=dismissed",
    "feed list": lambda: reverse("feed_list"),
    "feed new": lambda: reverse("feed_new"),
    "feed edit": lambda: first(Feed).get_absolute_url(),
    "statement gather": lambda: reverse("statement_gather", args=[first(Statement).pk]),
    "claim list": lambda: reverse("claim_list"),
    "claim new": lambda: reverse("claim_new"),
    "claim near": lambda: reverse("claim_near") + "?q=bridge",
    "claim": lambda: fullest().get_absolute_url(),
    "claim, published": lambda: claim_in("published").get_absolute_url(),
    "claim, empty": lambda: Claim.objects.get(text="Nothing hangs on this claim").get_absolute_url(),
    "claim edit": lambda: reverse("claim_edit", args=[fullest().pk]),
    "claim merge": lambda: reverse("claim_merge", args=[claim_in("open").pk]),
    "claim unmerge": lambda: reverse("claim_unmerge", args=[first(ClaimMerge).loser_id]),
    "claim history": lambda: reverse("claim_history", args=[fullest().pk]),
    "evidence add": lambda: reverse("evidence_add", args=[fullest().pk]),
    "evidence": lambda: open_evidence().get_absolute_url(),
    "evidence edit": lambda: reverse("evidence_edit", args=[open_evidence().pk]),
    "evidence history": lambda: reverse("evidence_history", args=[open_evidence().pk]),
    "link edit": lambda: reverse("link_edit", args=[first(EvidenceLink).pk]),
    "request open": lambda: reverse("request_open", args=[fullest().pk]),
    "request": lambda: first(EvidenceRequest).get_absolute_url(),
    "request edit": lambda: reverse("request_edit", args=[first(EvidenceRequest).pk]),
    "request, with a reply": lambda: first(Reply).request.get_absolute_url(),
    "request contact": lambda: reverse("request_contact", args=[first(EvidenceRequest).pk]),
    "request supply": lambda: reverse("request_supply", args=[first(EvidenceRequest).pk]),
    "letter, draft": lambda: Letter.objects.get(state="draft").get_absolute_url(),
    "letter, sent": lambda: Letter.objects.get(state="sent").get_absolute_url(),
    "letters": lambda: reverse("letter_list"),
    "reply": lambda: first(Reply).get_absolute_url(),
    "calendar": lambda: reverse("calendar_edit"),
    "notifications": lambda: reverse("notification_list") + "?show=all",
    "owed": lambda: reverse("owed_list"),
    "statement list": lambda: reverse("statement_list"),
    "step, assign": lambda: step_of("claim.assign", Claim, assignee="none"),
    "step, topics": lambda: step_of("claim.topics", Claim, how="set"),
    "step, move": lambda: step_of("claim.move", Claim, step="reopen"),
    "step, merge": lambda: step_of("claim.merge", Claim),
    "step, gather": lambda: step_of("statement.gather", Statement),
    "step, outlet": lambda: step_of("article.outlet", Article, outlet="none"),
    "step, nothing chosen": lambda: step_of("claim.assign", Claim, rows=0),
    "batches": lambda: reverse("batch_list"),
    "batch": lambda: done_in_one_step().get_absolute_url(),
    "batch, undone": lambda: undo_batch(by=first(Batch).by, batch=done_in_one_step()).get_absolute_url(),
    "speaker list": lambda: reverse("speaker_list"),
    "speaker": lambda: Speaker.objects.annotate(n=Count("statements")).order_by("-n", "pk")[0].get_absolute_url(),
    "speaker new": lambda: reverse("speaker_new"),
    "speaker edit": lambda: reverse("speaker_edit", args=[first(Speaker).pk]),
    "speaker role": lambda: reverse("speaker_role_new", args=[first(Speaker).pk]),
    "speaker merge": lambda: reverse("speaker_merge", args=[first(Speaker).pk]),
    "speaker history": lambda: reverse("speaker_history", args=[first(Speaker).pk]),
    "import new": lambda: reverse("import_new"),
    "import list": lambda: reverse("import_list"),
    "import preview": lambda: reverse("import_detail", args=[ArticleImport.objects.get(state="ready").pk]),
    "import progress": lambda: reverse("import_detail", args=[ArticleImport.objects.get(state="waiting").pk]),
    "import failed": lambda: reverse("import_detail", args=[ArticleImport.objects.get(state="failed").pk]),
    "search": lambda: reverse("search") + "?q=bridge",
    "search, nothing asked": lambda: reverse("search"),
    "search, nothing found": lambda: reverse("search") + "?q=zzzzzz",
    "settings": lambda: reverse("user_edit"),
    "password change": lambda: reverse("account_change_password"),
    "log out": lambda: reverse("account_logout"),
    "not found": lambda: "/nowhere/",
}
SIGNED_OUT: dict[str, Callable[[], str]] = {
    "log in": lambda: reverse("account_login"),
    "password reset": lambda: reverse("account_reset_password"),
    "reset sent": lambda: reverse("account_reset_password_done"),
    "reply page": lambda: private_address(),
    "reply page, closed": lambda: private_address(is_closed=True),
}


def step_of(operation: str, model: type[Model], rows: int = 12, **wish: str) -> str:
    """The preview of a step for the newest rows."""
    ids = model._default_manager.order_by("-pk").values_list("pk", flat=True)[:rows]
    return f"{reverse('batch_new')}?{urlencode({'do': operation, 'row': list(ids), **wish}, doseq=True)}"


def done_in_one_step() -> Batch:
    """Claims laid down by an editor; one that was merged is refused."""
    editor = User.objects.filter(role="editor", is_active=True)[0]
    rows = [*Claim.objects.standing().order_by("pk")[:6], Claim.objects.exclude(merged_into=None)[0]]
    seen = [(claim.pk, claim.revision) for claim in rows]
    return apply_batch(by=editor, operation="claim.assign", wish={"assignee": None}, rows=seen, token=uuid4())


def private_address(*, is_closed: bool = False) -> str:
    """The address in a letter that goes out now."""
    by, request = first(User), EvidenceRequest.objects.latest("pk")
    letter = draft_letter(by=by, request=request, kind="asked")
    details = LetterDetails(to="", subject=letter.subject, body=letter.body)
    letter, text = log_as_sent(by=by, letter=letter, details=details, channel="letter")
    if is_closed:
        revoke_link(by=by, link=letter.reply_links.get())
    found = re.search(r"/reply/[\w-]{43}/", text)
    assert found is not None
    return found[0]


@pytest.fixture
def _django_db_helper():
    """The mark asks for the test database; a transaction around each test is not wanted here."""


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """A server over the demo newsroom, with what the demo lacks: an empty article and claim, imports, merged speakers.

    Loaded once for all pages and flushed at the end, as the tests that follow expect.
    """
    assert connection.settings_dict["NAME"].startswith("test_"), "the end of these tests empties the database"
    with django_db_blocker.unblock():
        with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
            load_newsroom(load())
        add_the_rest(User.objects.filter(role="editor", is_active=True)[0])
        server = LiveServer("localhost")
        with server._live_server_modified_settings:  # as the plugin's own fixture does
            yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False, allow_cascade=False, inhibit_post_migrate=False)


def add_the_rest(editor: User) -> None:
    start_import(by=editor, pasted=f"A bridge and its mayor\n\n{TEXT}\n\nShare this article")
    start_import(by=editor, url="https://courier.example/2031/bridge")
    read_import(given=start_import(by=editor, url="http://127.0.0.1/private"))
    add_article(
        by=editor,
        details=ArticleDetails(title="Mayor says bridge is safe", language="en"),
        text=TEXT,
        source=Source(origin="paste", extractor="plain"),
    )
    start_claim(by=editor, details=ClaimDetails(text="Nothing hangs on this claim"))
    draft_letter(by=editor, request=first(EvidenceRequest), kind="asked")
    for active in User.objects.active():
        tell(person=active, kind="test", words="A request is due today.", path="/owed/", key="test")
    remove_statement(by=editor, statement=Statement.objects.standing().order_by("-pk")[0])
    one, other = (save_speaker(by=editor, speaker=Speaker(name=name)) for name in ("Marta Oleni", "M. Oleni"))
    merge_speakers(by=editor, winner=one, loser=other)


@pytest.fixture(scope="module")
def desk(newsroom, chromium) -> Iterator[tuple[Page, Watch]]:
    """One page for all visits, signed in as an editor."""
    context, watch = open_context(chromium, newsroom)
    client = Client()
    client.force_login(User.objects.filter(role="editor", is_active=True)[0])
    sign_in_by_cookie(context, newsroom, client)
    yield context.new_page(), watch
    context.close()


@pytest.fixture(scope="module")
def stranger(newsroom, chromium) -> Iterator[tuple[Page, Watch]]:
    context, watch = open_context(chromium, newsroom)
    yield context.new_page(), watch
    context.close()


def look(visitor: tuple[Page, Watch], address: str) -> list[str]:
    """Every fault of the page at an address: its frame, axe at two widths in three schemes, what overflows."""
    page, watch = visitor
    watch.seen.clear()
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    # Beside the text the panel is shown open or not, but axe takes what is closed for hidden; and a card out of sight is
    # measured by a guess (`content-visibility`), so that axe sees its links lie over the next.
    page.evaluate("""() => {
        for (const panel of document.querySelectorAll(".sheet")) panel.open = true;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { content-visibility: visible !important }");
        document.adoptedStyleSheets = [sheet];
    }""")
    faults = frame(page) + [f"1280: {line}" for line in axe(page)]
    for name, scheme in SCHEMES.items():
        page.emulate_media(**scheme)
        faults += [f"{name}: {line}" for line in axe(page, COLOURS)]
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 390, "height": 900})
    faults += [f"390: {line}" for line in axe(page)]
    faults += overflow(page)
    return faults + watch.faults


SCHEMES = {
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}


def frame(page: Page) -> list[str]:
    found = page.evaluate("""() => ({
        headings: document.querySelectorAll("h1").length,
        language: document.documentElement.lang,
        title: document.title.trim(),
        twins: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, n, all) => all.indexOf(id) !== n),
    })""")
    faults = [] if found["headings"] == 1 else [f"{found['headings']} headings of the first rank"]
    faults += [] if found["language"] else ["no language"]
    faults += [] if found["title"] not in ("", "Factcheck", "· Factcheck") else [f"title {found['title']!r}"]
    return faults + [f"two elements are called {name}" for name in found["twins"]]


def overflow(page: Page) -> list[str]:
    """What reaches out of a window 320 px wide, and of one of 640 px with letters twice as large."""
    faults = []
    for width, size in ((320, "100%"), (640, "200%"), (1280, "200%")):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate(
            """(size) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(`:root { font-size: ${size} }`);
                document.adoptedStyleSheets = [sheet];
                if (document.documentElement.scrollWidth <= innerWidth) return [];
                return [...document.body.querySelectorAll("*")]
                    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                    .map((e) => e.outerHTML.slice(0, 100)).slice(0, 5);
            }""",
            size,
        )
        faults += [f"wider than {width} px at {size}: {wide}"] if wide else []
    return faults


@pytest.mark.parametrize("name", PAGES)
def test_page(desk, name):
    assert look(desk, PAGES[name]()) == []


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_page_for_strangers(stranger, name):
    assert look(stranger, SIGNED_OUT[name]()) == []


ADMIN = {
    "index": lambda: reverse("admin:index"),
    "people": lambda: reverse("admin:factcheck_user_changelist"),
    "articles": lambda: reverse("admin:factcheck_article_changelist"),
    "statements": lambda: reverse("admin:factcheck_statement_changelist"),
    "claims": lambda: reverse("admin:factcheck_claim_changelist"),
    "evidence": lambda: reverse("admin:factcheck_evidence_changelist"),
    "speakers": lambda: reverse("admin:factcheck_speaker_changelist"),
    "jobs": lambda: reverse("job_list"),
    "a job": lambda: reverse("job_detail", args=[import_jobs.read_import.defer(import_id=1)]),
    "periodic jobs": lambda: reverse("periodic_list"),
    "a person": lambda: reverse("admin:factcheck_user_change", args=[first(User).pk]),
    "an article": lambda: reverse("admin:factcheck_article_change", args=[first(Article).pk]),
    "a speaker": lambda: reverse("admin:factcheck_speaker_change", args=[first(Speaker).pk]),
}


@pytest.mark.parametrize("name", ADMIN)
def test_admin_page(desk, name, record_property):
    """Django's own markup: it must run under our policy; what axe says of it is noted beside the result."""
    page, watch = desk
    watch.seen.clear()
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(ADMIN[name]())
    assert answer.status == 200
    found = axe(page)
    record_property("axe", "; ".join(found))
    if "job" in name:  # our own markup
        assert found == []
    assert watch.faults == []
    assert page.locator("h1").count() >= 1
    assert page.get_attribute("html", "lang") == "en"
