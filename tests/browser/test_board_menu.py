"""The menu of a row of the Owed board: in view wherever the row stands, and the focus goes on from it."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_claim, make_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_last_rows_menu_is_in_view_and_the_focus_stays_at_its_row(visit, ada, width):
    claim = make_claim(ada)
    for number in range(12):
        make_request(ada, claim=claim, wanted=f"Report {number}")
    page = visit(ada, viewport={"width": width, "height": 700})
    page.goto("/owed/")
    row = page.locator("[data-row]").last
    ident = row.get_attribute("id")
    row.evaluate("row => row.scrollIntoView({ block: 'end', behavior: 'instant' })")
    menu = row.locator("details.menu")
    menu.locator("summary").click()
    pop = menu.locator(".pop")
    expect(pop).to_be_visible()
    expect(menu).to_have_class("menu end up")
    box = pop.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 700
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    pop.get_by_role("button", name="Promised").click()
    expect(page.locator(f"#{ident}")).to_be_focused()
    expect(page.locator(f"#{ident}")).to_contain_text("promised")


def test_the_first_rows_menu_opens_downwards(visit, ada):
    make_request(ada, claim=make_claim(ada))
    page = visit(ada)
    page.goto("/owed/")
    page.locator("details.menu.end[class] summary").last.click()
    assert "up" not in (page.locator("[data-row] details.menu").get_attribute("class") or "").split()
