"""A review goes back and forth between two people, and its draft outlives its tab."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from factcheck.reviews.models import Review
from tests.browser.conftest import axe
from tests.factories import make_claim, make_rating, make_review, open_gate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONCLUSION = "The Karasu bridge was inspected in May and is safe."


def test_submit_return_fix_approve_by_two_people(visit, cleo, ben):
    claim = open_gate(cleo, make_claim(cleo))
    make_rating("Confirmed")
    author = visit(cleo)
    author.goto(claim.get_absolute_url())
    author.get_by_role("button", name="Write the review").click()
    author.get_by_role("radio", name=re.compile("Confirmed")).check()
    author.fill("[name=conclusion]", "It is safe.")
    author.fill("[name=explanation]", "The **report** of May says so.")
    expect(author.locator("#draft-status")).to_contain_text("Draft saved just now")
    expect(author.locator("#preview-words strong")).to_have_text("report")
    assert axe(author) == []
    author.get_by_role("button", name="Submit for review").click()
    expect(author.locator("#claim-state")).to_contain_text("in review")
    review = Review.objects.get()
    assert (review.state, review.conclusion) == ("submitted", "It is safe.")

    author.goto(reverse("review_detail", args=[review.pk]))
    expect(author.get_by_role("button", name="Approve")).to_be_disabled()
    expect(author.locator("#why-not")).to_contain_text("You wrote in this review")

    reviewer = visit(ben)
    reviewer.goto(claim.get_absolute_url())
    reviewer.get_by_role("link", name="Read and decide").first.click()
    assert axe(reviewer) == []
    reviewer.locator("section", has=reviewer.locator("#field-conclusion")).locator("summary").click()
    reviewer.fill("[name=reason_conclusion]", "Which bridge, and since when?")
    reviewer.get_by_role("button", name="Return with the reasons").click()
    expect(reviewer.locator("#claim-state")).to_contain_text("open")

    author.reload()
    expect(author.locator("#why-conclusion")).to_contain_text("Which bridge, and since when?")
    author.fill("[name=conclusion]", CONCLUSION)
    author.get_by_role("button", name="Submit for review").click()
    expect(author.locator("#claim-state")).to_contain_text("in review")

    reviewer.reload()
    reviewer.get_by_role("link", name="Read and decide").first.click()
    reviewer.get_by_role("button", name="Approve").click()
    expect(reviewer.locator("#claim-state")).to_contain_text("ready")
    review.refresh_from_db()
    assert (review.state, review.reviewer, review.conclusion) == ("approved", ben, CONCLUSION)


def test_a_draft_outlives_its_tab(visit, cleo):
    review = make_review(cleo)
    address = reverse("review_detail", args=[review.pk])
    page = visit(cleo)
    page.goto(address)
    page.watch.expected.append("ERR_FAILED")
    # The server is away: what is typed stays in the browser, and is saved when the page comes back.
    page.route("**/reviews/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.fill("[name=conclusion]", CONCLUSION)
    expect(page.locator("#draft-status")).to_contain_text("Not saved yet")
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(address)
    expect(other.locator("[name=conclusion]")).to_have_value(CONCLUSION)
    other.wait_for_function("!Object.keys(localStorage).some((name) => name.startsWith('words:'))")
    expect(other.locator("#draft-status")).to_contain_text("Draft saved just now")
    review.refresh_from_db()
    assert review.conclusion == CONCLUSION


def test_two_tabs_that_save_themselves_put_apart_and_together(visit, cleo):
    review = make_review(cleo, conclusion="At first.", explanation="First paragraph.\n\nSecond paragraph.")
    address = reverse("review_detail", args=[review.pk])
    one = visit(cleo)
    other = one.context.new_page()
    for tab in (one, other):
        tab.goto(address)
    one.fill("[name=conclusion]", "From the first tab.")
    one.fill("[name=review_by]", "2099-05-01")
    expect(one.locator("#draft-status")).to_contain_text("Draft saved just now")
    # What only the first tab changed comes over; what both changed waits for a choice, and writing goes on.
    words = other.locator("[name=conclusion]")
    words.fill("From the second tab.")
    expect(other.get_by_role("heading", name=re.compile("You saved this elsewhere"))).to_be_visible()
    expect(other.locator("[name=review_by]")).to_have_value("2099-05-01")
    expect(words).to_be_focused()
    expect(other.locator("#draft-status")).to_contain_text("choose above what stands")
    assert axe(other) == []
    words.press_sequentially(" And more.")
    other.fill("[name=explanation]", "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.")
    # Closed before a choice was made, and opened again: both sides are there once more.
    other.close(run_before_unload=False)
    other = one.context.new_page()
    other.goto(address)
    words = other.locator("[name=conclusion]")
    expect(words).to_have_value("From the second tab. And more.")
    expect(other.locator(".clash")).to_be_visible()
    review.refresh_from_db()
    assert review.conclusion == "From the first tab."
    other.get_by_role("radio", name=re.compile("Take what is saved")).check()
    other.get_by_role("button", name="Save the draft").click()
    expect(other.get_by_text("The draft is saved.")).to_be_visible()
    review.refresh_from_db()
    assert review.conclusion == "From the first tab."
    assert review.explanation.endswith("Third paragraph.")
    assert str(review.review_by) == "2099-05-01"
    # Different things in the two: nothing to choose, and both are saved by themselves.
    one.fill("[name=explanation]", "Other words altogether.")
    expect(one.locator(".clash")).to_be_visible()
    one.get_by_role("button", name="Save the draft").click()
    expect(one.get_by_text("The draft is saved.")).to_be_visible()
    other.fill("[name=conclusion]", "From the second tab again.")
    expect(other.locator("[name=explanation]")).to_have_value("Other words altogether.")
    expect(other.locator("[name=seen]")).to_have_value(re.compile("From the second tab again"))
    review.refresh_from_db()
    assert (review.explanation, review.conclusion) == ("Other words altogether.", "From the second tab again.")


def test_a_field_is_talked_about_in_its_place(visit, cleo, ben):
    review = make_review(cleo, state="submitted")
    page = visit(ben)
    page.goto(review.get_absolute_url())
    page.get_by_role("link", name="Discuss the conclusion").click()
    talk = page.locator("#talk-conclusion")
    talk.locator("summary", has_text="Discuss the conclusion").click()
    talk.get_by_label("What you want to say").fill("Which bridge?")
    talk.get_by_role("button", name="Start a discussion").click()
    expect(talk.locator(".speech")).to_have_text("Which bridge?")
    talk.locator("summary", has_text="Reply").click()
    talk.get_by_label("Your reply").fill("The northern one.")
    talk.get_by_role("button", name="Reply and resolve").click()
    expect(talk.locator(".speech")).to_have_count(2)
    assert axe(page) == []
    # What is said beside a review leaves the form of the decision alone.
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved: the claim is ready.")).to_be_visible()
