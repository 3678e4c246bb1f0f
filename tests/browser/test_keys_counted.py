"""How many keys the commonest deeds of the desk take."""

import pytest
from playwright.sync_api import Page, expect

from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.statements.models import Statement
from tests.browser.story import card, drag_over
from tests.factories import make_claim, make_evidence, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


@pytest.fixture
def article(ada):
    return make_version(ada).article


def test_a_selected_statement_is_tagged_with_two_keys(visit, ada, article):
    page = visit(ada)
    page.goto(article.get_absolute_url())
    drag_over(page, "the bridge was safe")
    keys = Keyboard(page)
    keys.press("c")
    expect(page.locator("[name=speaker_name]")).to_be_focused()
    expect(page.locator("[name=speaker_name]")).to_have_value("Aruzhan Belova")
    keys.press("Enter")
    expect(card(page, "the bridge was safe")).to_be_focused()
    assert Statement.objects.get().speaker.name == "Aruzhan Belova"
    assert keys.pressed == 2


def test_another_speaker_takes_five_keys(visit, ada, article):
    """The guess is selected: the first letter of another name takes its place."""
    from tests.factories import make_speaker

    make_speaker(ada, "Zarina Okhotina")
    page = visit(ada)
    page.goto(article.get_absolute_url())
    drag_over(page, "the bridge was safe")
    keys = Keyboard(page)
    keys.press("c")
    expect(page.locator("[name=speaker_name]")).to_be_focused()
    keys.press("Z")
    expect(page.get_by_role("option", name="Zarina Okhotina")).to_be_visible()
    keys.press("ArrowDown", "Enter", "Enter")
    expect(card(page, "the bridge was safe")).to_be_focused()
    assert Statement.objects.get().speaker.name == "Zarina Okhotina"
    assert keys.pressed <= 5


def test_a_sentence_is_tagged_without_a_mouse_in_four_keys(visit, ada, article):
    page = visit(ada)
    page.goto(article.get_absolute_url())
    keys = Keyboard(page)
    keys.press("j", "j", "c")
    expect(page.locator("[name=speaker_name]")).to_be_focused()
    keys.press("Enter")
    words = "The mayor of Karasu said on Monday that the bridge was safe."
    expect(card(page, words)).to_be_focused()
    assert Statement.objects.get().exact == words
    assert keys.pressed <= 4


def test_a_known_source_is_linked_with_six_keys(visit, ada):
    claim, known = make_claim(ada), make_evidence(ada, "Quarry ledger")
    page = visit(ada)
    page.goto(claim.get_absolute_url())
    keys = Keyboard(page)
    keys.press("e")
    expect(page.locator("#evidence-add [name=q]")).to_be_focused()
    keys.press("q", "u")
    expect(page.get_by_role("radio", name="Quarry ledger")).to_be_visible()
    keys.press("ArrowDown", "2", "Enter")
    expect(page.locator(".col.no .card")).to_contain_text("Quarry ledger")
    link = EvidenceLink.objects.get()
    assert (link.evidence, link.stance, link.claim) == (known, "contradicts", claim)
    assert keys.pressed <= 6


def test_a_pasted_address_needs_its_stance_and_enter(visit, ada):
    claim = make_claim(ada)
    page = visit(ada, permissions=["clipboard-read", "clipboard-write"])
    page.goto(claim.get_absolute_url())
    page.evaluate("navigator.clipboard.writeText('https://records.example/ledger-7')")
    keys = Keyboard(page)
    keys.press("e")
    expect(page.locator("#evidence-add [name=q]")).to_be_focused()
    keys.press("Control+V")
    expect(page.locator("#evidence-add .stance input").first).to_be_focused()
    keys.press("1", "Enter")
    expect(page.locator(".col.yes .card")).to_have_count(1)
    assert EvidenceLink.objects.get().evidence.url == "https://records.example/ledger-7"
    assert keys.pressed == 4


@pytest.mark.parametrize("way", ["insert", "fill", "drop"])
def test_an_address_that_comes_in_another_way_needs_no_more_keys(visit, ada, way):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(claim.get_absolute_url())
    page.keyboard.press("e")
    box = page.locator("#evidence-add [name=q]")
    expect(box).to_be_focused()
    if way == "insert":
        page.keyboard.insert_text("https://records.example/ledger-7")
    elif way == "fill":
        box.fill("https://records.example/ledger-7")
    else:
        box.evaluate("box => document.execCommand('insertText', false, 'https://records.example/ledger-7')")
    expect(page.locator("#evidence-add .stance input").first).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.locator(".col.no .card")).to_have_count(1)


def test_an_address_that_is_typed_keeps_its_digits(visit, ada):
    page = visit(ada)
    page.goto(make_claim(ada).get_absolute_url())
    page.keyboard.press("e")
    box = page.locator("#evidence-add [name=q]")
    expect(box).to_be_focused()
    page.keyboard.type("https://records.example/123")
    expect(box).to_be_focused()
    expect(box).to_have_value("https://records.example/123")


def test_missing_proof_is_one_key_its_words_and_enter(visit, ada):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(claim.get_absolute_url())
    keys = Keyboard(page)
    keys.press("m")
    expect(page.locator("[name=wanted]")).to_be_focused()
    page.keyboard.type("The inspection report")
    keys.press("Enter")
    expect(page.locator(".col.owed .card")).to_contain_text("The inspection report")
    assert EvidenceRequest.objects.get().wanted == "The inspection report"
    assert keys.pressed == 2
