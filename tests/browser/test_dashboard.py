"""The first page in a browser: its numbers lead on, its chart has a table, and nothing overflows."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from factcheck.claims.actions import assign_claim
from factcheck.web.days import desk_day
from tests.browser.conftest import axe
from tests.factories import make_claim, make_request, make_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "საქართველოსსახელმწიფოაუდიტისსამსახურისდასკვნა ვინმეარეფერენდუმისშესახებ"


@pytest.fixture
def desk(ada, ben, cleo):
    claim = make_claim(cleo, LONG)
    assign_claim(by=ada, claim=claim, assignee=cleo)
    make_request(cleo, claim=claim, wanted=LONG, owner=cleo, due_on=desk_day() - timedelta(days=1400))
    make_review(cleo, claim=make_claim(cleo, "Отчётность национализированных предприятий неполна"), state="submitted")
    make_review(cleo, claim=make_claim(cleo, "A draft"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_is_readable_at_every_width(desk, cleo, visit, width, scheme):
    page = visit(cleo, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/")
    expect(page.get_by_role("heading", level=1, name="Dashboard")).to_be_visible()
    assert axe(page) == []
    page.get_by_text("The numbers as a table").click()
    expect(page.get_by_role("row", name="so far")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.load a')].map(a => a.getBoundingClientRect().width))"
    )
    assert smallest >= 24
    letters = page.locator(".bars text").first.evaluate("text => text.getBoundingClientRect().height")
    assert letters >= 10


def test_by_keyboard_alone_from_a_number_to_its_list(desk, ben, visit):
    page = visit(ben)
    page.goto("/")
    link = page.get_by_role("link", name="overdue request for proof")
    expect(link).to_contain_text("1")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/owed/?state=overdue")
    expect(page.locator("tr.missing")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("link", name="review waiting in the queue")).to_contain_text("1")


def test_without_scripts_and_in_forced_colours_the_bars_are_there(desk, ben, visit):
    page = visit(ben, java_script_enabled=False, forced_colors="active")
    page.goto("/")
    bar = page.locator(".bars").first.locator("rect")
    expect(bar).to_have_count(1)
    assert bar.bounding_box()["height"] > 20
    expect(page.get_by_role("img", name="Claims started in each of the last twelve weeks")).to_be_visible()
