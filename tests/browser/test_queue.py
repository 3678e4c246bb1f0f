"""Twenty decisions in the queue, without the mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe
from tests.factories import make_claim, make_link, make_request, make_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_twenty_decisions_without_the_mouse(visit, cleo, ben):
    reviews = [
        make_review(cleo, claim=make_claim(cleo, f"Claim number {number}"), state="submitted") for number in range(22)
    ]
    page = visit(ben)
    page.goto("/queue/")
    assert axe(page) == []
    chosen = page.locator("#chosen")
    page.keyboard.press("s")  # the first is skipped
    expect(chosen).to_have_attribute("data-of", f"waits-{reviews[1].pk}")
    for number in range(1, 21):
        following = f"waits-{reviews[number + 1].pk}"
        if number % 4:
            page.keyboard.press("a")
        else:
            page.keyboard.press("r")
            page.keyboard.type("Say which bridge.")
            page.keyboard.press("Enter")
        expect(chosen).to_have_attribute("data-of", following)
        expect(page.locator(f"#{following}")).to_be_focused()
    for number, review in enumerate(reviews):
        review.refresh_from_db()
        state = "submitted" if number in (0, 21) else "approved" if number % 4 else "returned"
        assert (number, review.state) == (number, state)
    assert "of 2" in page.locator("#place").inner_text()


def test_approving_while_a_check_is_left_leads_to_what_is_left(visit, cleo, ben):
    review = make_review(cleo, state="submitted")
    make_request(cleo, claim=review.claim, owed_by_name="The council")
    page = visit(ben)
    page.goto("/queue/")
    page.keyboard.press("a")
    expect(page.locator("#why-not")).to_be_focused()
    expect(page.locator("#why-not")).to_contain_text("Whoever owes evidence was asked")
    assert axe(page) == []
    page.keyboard.press("r")  # the keys go on from there
    expect(page.locator("#return input[name=reason_rating]")).to_be_focused()


def test_the_caret_stands_behind_the_reason_that_is_there(visit, cleo, ben):
    review = make_review(cleo, state="approved", reviewer=ben)
    make_link(cleo, claim=review.claim)
    page = visit(ben)
    page.goto("/look-again/")
    page.keyboard.press("n")
    page.keyboard.type(" See the report.")
    expect(page.get_by_label("Why it is taken up again")).to_have_value("New evidence. See the report.")
