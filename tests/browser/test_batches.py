"""Many rows in one step: chosen, looked at, confirmed and undone, by keyboard alone, on a phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from factcheck.claims.models import Claim
from tests.browser.conftest import axe
from tests.factories import make_claim, make_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claims(ada):
    return [make_claim(ada, f"Claim number {number}") for number in range(8)]


def tab_to(page, locator):
    for _ in range(60):
        if locator.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {locator}")


def test_five_claims_by_keyboard_alone(visit, ada, dan, claims):
    page = visit(ada)
    page.goto("/claims/")
    assert axe(page) == []
    page.keyboard.press("j")
    page.keyboard.press("x")
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    expect(page.locator("#bulk .chosen")).to_have_text("5 chosen")
    tab_to(page, page.get_by_role("button", name="Assign…"))
    page.keyboard.press("Enter")
    who = page.get_by_label("Who holds them")
    tab_to(page, who)
    page.keyboard.type("Dan")
    expect(page.locator("#preview .facts")).to_have_text("5 would change")
    expect(who).to_be_focused()
    assert axe(page) == []
    tab_to(page, page.get_by_role("button", name="Confirm"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Held by Dan")
    assert Claim.objects.filter(assignee=dan).count() == 5
    assert axe(page) == []
    page.reload()
    tab_to(page, page.get_by_role("button", name="Undo all of it"))
    page.keyboard.press("Enter")
    expect(page.locator(".note")).to_contain_text("Undone by Ada")
    assert not Claim.objects.filter(assignee=dan).exists()
    assert axe(page) == []


def test_a_range_by_shift_and_all_on_the_page(visit, ada, claims):
    page = visit(ada)
    page.goto("/claims/")
    boxes, chosen = page.locator('#claims input[name="row"]'), page.locator("#bulk .chosen")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(chosen).to_have_text("4 chosen")
    boxes.nth(2).click()
    expect(chosen).to_have_text("3 chosen")
    every = page.get_by_label("Choose all on this page")
    assert every.evaluate("box => box.indeterminate")
    every.check()
    expect(chosen).to_have_text("8 chosen")
    every.uncheck()
    expect(chosen).to_have_text("With those chosen:")


def test_on_a_phone_nothing_lies_across(visit, ada, claims):
    page = visit(ada, viewport={"width": 390, "height": 700})
    page.goto("/claims/")
    for number in (0, 1):
        page.locator('#claims input[name="row"]').nth(number).check()
    page.get_by_role("button", name="Merge…").click()
    expect(page.locator("#preview .facts")).to_have_text("1 would change")
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("button", name="Undo all of it")).to_be_visible()
    assert not page.evaluate(wide)
    assert axe(page) == []


def test_without_scripts(visit, ada, dan, claims):
    page = visit(ada, java_script_enabled=False)
    page.goto("/claims/")
    for number in (0, 1, 2):
        page.locator('#claims input[name="row"]').nth(number).check()
    page.get_by_role("button", name="Assign…").click()
    page.get_by_label("Who holds them").select_option("Dan")
    page.get_by_role("button", name="Show what would change").click()
    page.locator('#preview input[type="checkbox"]').first.uncheck()
    page.get_by_role("button", name="Confirm").click()
    assert Claim.objects.filter(assignee=dan).count() == 2
    page.get_by_role("button", name="Undo all of it").click()
    assert not Claim.objects.filter(assignee=dan).exists()


def test_the_board_asks_for_many_in_one_step_and_takes_it_back(visit, ada, claims):
    for claim in claims[:3]:
        make_request(ada, claim=claim, wanted=f"The report on {claim}")
    page = visit(ada)
    page.goto("/owed/")
    boxes = page.locator('#board input[name="row"]')
    for number in (0, 1):
        boxes.nth(number).check()
    expect(page.locator("#bulk .chosen")).to_have_text("2 chosen")
    page.get_by_role("button", name="Log that we asked…").click()
    page.get_by_label("How we asked them").select_option("telephone")
    expect(page.locator("#preview .facts")).to_have_text("2 would change")
    assert axe(page) == []
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asked by telephone")
    page.get_by_role("button", name="Undo all of it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Undone: Asked by telephone")
    page.get_by_role("link", name="The report on").first.click()
    expect(page.locator("#main")).to_contain_text("taken back: logged by mistake")
