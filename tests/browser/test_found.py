"""Found in the text, in a real browser: by mouse, by keys, by finger's tap on the words, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from factcheck.evidence.models import EvidenceRequest
from factcheck.statements.models import Statement
from factcheck.suggestions.actions import look_through
from factcheck.suggestions.models import Findings
from tests.browser.conftest import axe
from tests.browser.story import card, place_of
from tests.factories import make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROMISE = "Aruzhan Belova said she would provide evidence to the council."
MISSING = "She is yet to provide any proof that the bridge was closed."
QUOTED = "We repaired every pillar of the bridge in May,"
TEXT = (
    f"🧨 The mayor of Karasu spoke on Monday.\n\n{PROMISE} “{QUOTED}” Oren Maddock said.\n\n"
    + "The river runs past the mill and the old school on the hill. " * 4
    + f"\n\n{MISSING}"
)
LIT = """(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"""


@pytest.fixture
def article(ada):
    return make_version(ada, text=TEXT).article


def item(page, words):
    return page.locator("#found li[data-place]").filter(has_text=words)


def test_one_press_and_one_save_make_a_request(visit, ada, article):
    page = visit(ada)
    page.goto(article.get_absolute_url())
    expect(page.locator("#found > summary")).to_have_text(re.compile("Found in the text 3"))
    assert Findings.objects.count() == 1
    assert sorted(page.evaluate(LIT, "found-place")) == sorted([PROMISE, QUOTED, MISSING])
    assert page.evaluate(LIT, "found-telling") == ["would provide evidence", "yet to provide any proof"]
    assert axe(page) == []
    item(page, PROMISE[:20]).get_by_role("link", name="Request it").click()
    form = page.locator("#found-request")
    expect(form.locator("[name=owed_by_name]")).to_have_value("Aruzhan Belova")
    expect(form.get_by_label("They promise it in these words")).to_be_checked()
    assert axe(page) == []
    form.get_by_role("button", name="Save").click()
    expect(card(page, PROMISE)).to_be_focused()
    expect(page.locator("#messages")).to_contain_text("Owed board")
    expect(page.locator("#facts")).to_contain_text("1 claim lacks proof")
    expect(page.locator("#text mark")).to_have_text(PROMISE)
    expect(page.locator("#found li[data-place]")).to_have_count(2)
    assert EvidenceRequest.objects.get().promised_in == Statement.objects.get()
    page.locator("#facts a").click()
    expect(page.locator("#cards .card:visible")).to_have_count(1)


def test_one_press_alone_makes_a_request(visit, ada, article):
    look_through(by=ada, version=article.versions.get())
    page = visit(ada)
    page.goto(article.get_absolute_url())
    item(page, MISSING[:20]).get_by_role("button", name="Request at once").click()
    expect(card(page, MISSING)).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("Owed board")
    expect(page.locator("#facts")).to_contain_text("1 claim lacks proof")
    expect(page.locator("#found li[data-place]")).to_have_count(2)
    assert EvidenceRequest.objects.get().wanted == "Proof that the bridge was closed"
    assert axe(page) == []


def test_by_keys_alone(visit, ada, article):
    look_through(by=ada, version=article.versions.get())
    page = visit(ada)
    page.goto(article.get_absolute_url())
    keys = page.keyboard
    keys.press("f")
    expect(item(page, PROMISE[:20])).to_have_class("on")
    keys.press("f")
    expect(page.locator("#pick")).to_contain_text(QUOTED[:20])
    keys.press("c")  # two keys from the text to the form
    expect(page.locator("#tag-form [name=speaker_name]")).to_have_value("Oren Maddock")
    keys.press("Enter")
    expect(card(page, QUOTED)).to_be_focused()
    expect(page.locator("#found li[data-place]")).to_have_count(2)
    keys.press("Escape")
    keys.press("F")
    expect(item(page, MISSING[:20])).to_have_class("on")
    keys.press("d")
    expect(page.locator("#messages")).to_contain_text("Suggestion dismissed")
    expect(item(page, MISSING[:20])).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(item(page, MISSING[:20])).to_have_count(1)
    keys.press("r")
    wanted = page.locator("#found-request [name=wanted]")
    expect(wanted).to_be_focused()
    keys.press("Tab")  # from the words, where Enter begins a line, to who owes it
    keys.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Owed board")
    assert EvidenceRequest.objects.count() == 1


def test_pressing_the_words_lights_the_suggestion(visit, ada, article):
    look_through(by=ada, version=article.versions.get())
    page = visit(ada)
    page.goto(article.get_absolute_url())
    place = place_of(page, "any proof")
    page.mouse.click(place["x"] + 12, place["y"])
    expect(item(page, MISSING[:20])).to_have_class("on")
    page.mouse.click(place_of(page, "The river runs")["x"] + 5, place_of(page, "The river runs")["y"])
    expect(page.locator("#found li.on")).to_have_count(0)


def test_what_was_typed_is_kept_when_the_form_is_refused(visit, ada, article):
    look_through(by=ada, version=article.versions.get())
    page = visit(ada)
    page.goto(article.get_absolute_url())
    item(page, MISSING[:20]).get_by_role("link", name="Request it").click()
    form = page.locator("#found-request")
    form.locator("[name=wanted]").fill("")
    form.locator("[name=owed_by_name]").fill("The road office")
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".errors")).to_be_visible()
    expect(form.locator("[name=owed_by_name]")).to_have_value("The road office")
    form.get_by_role("button", name="Cancel").click()
    expect(form).to_have_count(0)
    assert not EvidenceRequest.objects.exists()


def test_without_scripts(visit, ada, article):
    page = visit(ada, java_script_enabled=False)
    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Look for proof that is missing or promised").click()
    item(page, MISSING[:20]).get_by_role("button", name="Dismiss").click()
    page.get_by_text("Dismissed 1").click()
    page.get_by_role("button", name="Offer it again").click()
    item(page, MISSING[:20]).get_by_role("link", name="Request it").click()
    expect(page.get_by_label("What is wanted")).to_have_value("Proof that the bridge was closed")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#text mark")).to_have_text(MISSING)
    assert EvidenceRequest.objects.get().promised_in is None
    page.locator("#found > summary").click()
    page.get_by_role("button", name="Switch suggestions off").click()
    expect(page.get_by_role("button", name="Show suggestions")).to_be_visible()
