"""An outlet changes an article on its own server; the desk notices, shows how, and a person settles by keys what
became of the statements. And the inbox, worked off by keys.
"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import expect
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.feeds.actions import FeedDetails, save_feed, take_in
from factcheck.feeds.models import FeedItem
from factcheck.feeds.parsing import Item
from factcheck.imports.models import ArticleImport
from factcheck.statements.models import Anchor
from factcheck.watch import jobs
from factcheck.watch.models import ArticleWatch, PassageChange
from tests.browser.conftest import axe
from tests.factories import make_claim, make_speaker, make_statement
from tests.watch.conftest import PARAGRAPHS, article, outlet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["article", "outlet"]

CHANGED = "nine of them were new"
GONE = "Nobody was hurt and nobody will be"
MOVED = "the drivers say that they have been told to keep to the middle"


@pytest.fixture
def tagged(article, cleo):
    """Three statements that the outlet will change, take out and move; a claim on each of the first two."""
    cache.clear()
    version = article.versions.get()
    speaker = make_speaker(cleo)
    for words in (CHANGED, GONE):
        make_claim(
            cleo,
            f"It is so that {words}",
            statement=make_statement(cleo, version=version, exact=words, speaker=speaker),
        )
    make_statement(cleo, version=version, exact=MOVED)
    return article


def rewrite(outlet):
    """The outlet softens a number, drops a quotation, and puts its last paragraph first."""
    fewer = PARAGRAPHS[2].replace("nine of them were new", "two of them were quite new")
    outlet.show([PARAGRAPHS[4], PARAGRAPHS[0], fewer, PARAGRAPHS[3]])


def work() -> None:
    """What the worker does with the checks that wait."""
    for job in ProcrastinateJob.objects.filter(task_name="watch.check_article", status="todo"):
        jobs.check_article.func(**job.args)


def focus(page):
    return page.evaluate("document.activeElement?.id")


def state_of(words):
    return Anchor.objects.get(statement__exact=words)


def test_a_change_is_noticed_shown_and_settled_by_keys(visit, tagged, outlet, cleo):
    page = visit(cleo)
    page.goto(f"/articles/{tagged.pk}/watch/")
    expect(page.get_by_text("Watched. Next check")).to_be_visible()
    rewrite(outlet)
    page.get_by_role("button", name="Check now").click()
    expect(page.get_by_text("Looking at the page")).to_be_visible()
    work()
    expect(page.get_by_text("3 statements wait for a person")).to_be_visible()
    assert axe(page) == []

    page.get_by_role("link", name="What changed in version 2").click()
    expect(page.locator(".compare ins", has_text="two")).to_be_visible()
    expect(page.locator(".compare del", has_text="Nobody was hurt")).to_be_visible()
    assert axe(page) == []

    page.get_by_role("link", name="Work through them by keys").click()
    expect(page.locator("#queue > li")).to_have_count(3)
    page.wait_for_load_state()
    assert axe(page) == []
    keys = page.keyboard
    keys.press("j")
    ids = {words: f"anchor-{state_of(words).pk}" for words in (CHANGED, GONE, MOVED)}
    assert focus(page) == ids[CHANGED]
    keys.press("y")
    expect(page.locator(f"#{ids[CHANGED]}")).to_contain_text("Noted as changed")
    assert focus(page) == ids[GONE]
    keys.press("s")
    assert focus(page) == ids[MOVED]
    keys.press("y")
    expect(page.locator(f"#{ids[MOVED]}")).to_contain_text("Noted as moved")
    keys.press("k")
    assert focus(page) == ids[GONE]
    expect(page.locator("#anchors-left")).to_have_text("1 waits.")
    keys.press("o")
    expect(page.locator(f"#{ids[GONE]}")).to_contain_text("Noted as gone")
    expect(page.locator("#anchors-left")).to_have_text("0 wait.")
    expect(page.locator("#anchors-count")).to_be_hidden()
    keys.press("u")
    expect(page.locator(f"#{ids[GONE]}")).to_contain_text("It is gone")
    assert state_of(GONE).is_waiting
    assert focus(page) == ids[GONE]
    expect(page.locator("#anchors-count")).to_have_text("1")
    keys.press("u")
    expect(page.locator(f"#{ids[MOVED]}")).to_contain_text("It stands here")
    assert focus(page) == ids[MOVED]
    keys.press("y")
    expect(page.locator(f"#{ids[MOVED]}")).to_contain_text("Noted as moved")
    keys.press("k")
    assert focus(page) == ids[GONE]
    keys.press("o")
    expect(page.locator(f"#{ids[GONE]}")).to_contain_text("Noted as gone")
    assert axe(page) == []

    settled = {words: (state_of(words).state, state_of(words).confirmed_by) for words in (CHANGED, GONE, MOVED)}
    assert settled == {CHANGED: ("changed", cleo), GONE: ("orphaned", cleo), MOVED: ("moved", cleo)}
    page.goto("/anchors/")
    expect(page.get_by_role("heading", name="Nothing waits")).to_be_visible()

    claim = PassageChange.objects.filter(fate="gone").first().claim
    page.goto(f"/claims/{claim.pk}/history/")
    expect(page.locator("ol.history > li > p", has_text="took this passage out").first).to_be_visible()


def test_the_queue_works_without_scripts(visit, tagged, outlet, cleo):
    rewrite(outlet)
    page = visit(cleo, java_script_enabled=False)
    page.goto(f"/articles/{tagged.pk}/watch/")
    page.get_by_role("button", name="Check now").click()
    work()
    page.goto(f"/articles/{tagged.pk}/anchors/")
    page.locator(f"#anchor-{state_of(GONE).pk}").get_by_role("button", name="It is gone").click()
    expect(page.get_by_text("Noted as gone.")).to_be_visible()
    page.locator(f"#anchor-{state_of(CHANGED).pk}").get_by_role("button", name="It stands here").first.click()
    expect(page.locator("#queue > li")).to_have_count(1)
    assert (state_of(GONE).state, state_of(CHANGED).state) == ("orphaned", "changed")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_overflows(visit, tagged, outlet, cleo, width):
    rewrite(outlet)
    jobs.check_article.func(article_id=tagged.pk, due=ArticleWatch.objects.get().next_check_at.isoformat())
    page = visit(cleo, viewport={"width": width, "height": 900})
    for address in ("/anchors/", "/watch/", f"/articles/{tagged.pk}/watch/", "/inbox/", "/feeds/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert axe(page) == []


def test_the_inbox_is_worked_off_by_keys(visit, ada, cleo):
    feed = save_feed(by=ada, details=FeedDetails(url="https://courier.example/rss", title="Courier"))
    news = [Item(f"https://courier.example/{n}", f"courier.example/{n}", f"News {n}", "", "", None) for n in (3, 2, 1)]
    take_in(feed=feed, items=news)
    rows = {item.title: f"item-{item.pk}" for item in FeedItem.objects.all()}
    page = visit(cleo)
    page.goto("/inbox/")
    page.wait_for_load_state()
    assert axe(page) == []
    keys = page.keyboard
    keys.press("j")
    assert focus(page) == rows["News 3"]
    keys.press("d")
    expect(page.locator(f"#{rows['News 3']}")).to_contain_text("dismissed")
    assert focus(page) == rows["News 2"]
    keys.press("a")
    expect(page.locator(f"#{rows['News 2']}")).to_contain_text("The preview")
    keys.press("k")
    keys.press("k")
    keys.press("u")
    expect(page.locator(f"#{rows['News 3']}").get_by_role("button", name="Accept")).to_be_visible()
    assert list(FeedItem.objects.order_by("-id").values_list("state", flat=True)) == ["new", "accepted", "new"]
    assert ArticleImport.objects.get().url == "https://courier.example/2"
