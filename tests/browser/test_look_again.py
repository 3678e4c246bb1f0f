"""Verdicts to look at again, by keys alone, and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from factcheck.reviews.models import LookAgain, SecondLook
from factcheck.web.days import desk_day
from tests.browser.conftest import axe
from tests.factories import make_claim, make_link, make_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def doubted(by, reviewer, count):
    claims = []
    for number in range(count):
        review = make_review(by, claim=make_claim(by, f"Claim number {number}"), state="approved", reviewer=reviewer)
        make_link(by, claim=review.claim)
        claims.append(review.claim)
    return claims


def test_the_list_by_keys_alone(visit, cleo, ben):
    claims = doubted(cleo, ben, 5)
    page = visit(ben)
    page.goto("/queue/")
    page.get_by_role("link", name="Look again").click()
    assert axe(page) == []
    chosen = page.locator("#chosen")

    def shown(number):
        row = f"again-{claims[number].pk}"
        expect(chosen).to_have_attribute("data-of", row)
        expect(page.locator(f"#{row}")).to_be_focused()

    page.keyboard.press("j")
    shown(1)
    page.keyboard.press("k")
    shown(0)
    page.keyboard.press("s")
    shown(1)
    page.keyboard.press("t")
    page.keyboard.type("The new report says the same.")
    assert axe(page) == []
    page.keyboard.press("Enter")
    shown(2)
    page.keyboard.press("n")
    page.keyboard.press("Enter")  # the reasons stand there in words already
    shown(3)
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    shown(4)
    expect(page.locator("#again-count")).to_have_text("2")
    looks = list(SecondLook.objects.order_by("id").values_list("claim", "outcome", "note"))
    assert looks == [
        (claims[1].pk, "stands", "The new report says the same."),
        (claims[2].pk, "reopened", "New evidence."),
        (claims[3].pk, "stands", ""),
    ]


def test_on_the_claim_without_scripts(visit, cleo, ben):
    (claim,) = doubted(cleo, ben, 1)
    page = visit(ben, java_script_enabled=False)
    page.goto(claim.get_absolute_url())
    page.get_by_role("link", name="Look again: 1 reason").click()
    note = page.locator("#look-again")
    note.locator("summary", has_text="It still stands").click()
    note.get_by_label("Why it still stands").fill("It adds nothing.")
    note.get_by_label("Review again by").fill((desk_day() + timedelta(30)).isoformat())
    note.get_by_role("button", name="It still stands").click()
    expect(page.get_by_text("Noted: the verdict still stands.")).to_be_visible()
    expect(page.locator("#look-again")).to_have_count(0)
    assert not LookAgain.objects.open().exists()


def test_two_tabs_and_the_words_of_the_second(visit, cleo, ben, ada):
    (claim,) = doubted(cleo, ben, 1)
    first, second = visit(ben), visit(ada)
    for page in (first, second):
        page.goto(f"/look-again/{claim.pk}/")
        page.keyboard.press("t")
        page.keyboard.type("My words.")
    first.keyboard.press("Enter")
    expect(first.get_by_text("Every verdict stands")).to_be_visible()
    second.keyboard.press("Enter")
    expect(second.get_by_role("alert")).to_contain_text(
        "Ben has looked at this claim again meanwhile: it still stands."
    )
    expect(second.get_by_role("alert")).to_contain_text("My words.")
    assert SecondLook.objects.count() == 1
