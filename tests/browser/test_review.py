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
    author.get_by_role("button", name="Send to review").click()
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
    author.get_by_role("button", name="Send to review").click()
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
    expect(other.locator("[name=seen]")).to_have_value(str(review.version + 1))
    expect(other.locator("#draft-status")).to_contain_text("Draft saved just now")
    review.refresh_from_db()
    assert review.conclusion == CONCLUSION
    assert other.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('words:'))") == []


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
