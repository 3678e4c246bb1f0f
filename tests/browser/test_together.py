"""Two browsers at one claim: each sees the other's change without a reload, and nobody loses a word."""

import re
import time

import pytest
from playwright.sync_api import expect

from factcheck.claims.models import Claim
from factcheck.comments.actions import reply
from tests.factories import make_claim, make_comment, make_link, make_request, make_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_others_change_comes_by_itself_and_takes_nothing_from_who_writes(visit, ada, cleo):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim)
    mine, theirs = visit(ada), visit(cleo)
    mine.goto(claim.get_absolute_url())
    mine.locator('[data-key="m"]').click()
    wanted = mine.locator('#ledger-form input[name="wanted"]')
    wanted.fill("The log of the wa")
    theirs.goto(claim.get_absolute_url())
    expect(mine.locator("#here")).to_have_text("Also here: Cleo.")
    expect(theirs.locator("#here")).to_contain_text("Ada is writing.")
    mine.get_by_text("Assign to somebody").click()
    took = []
    for year in (2021, 2022, 2023):
        start = time.monotonic()
        make_request(cleo, claim=claim, wanted=f"The inspection report of {year}")
        expect(mine.locator("#columns")).to_contain_text(f"The inspection report of {year}")
        took.append(time.monotonic() - start)
    expect(wanted).to_have_value("The log of the wa")
    expect(wanted).to_be_focused()
    wanted.press_sequentially("ter level")
    expect(wanted).to_have_value("The log of the water level")
    # The best of three: a busy machine is late once, a page that asks too seldom each time.
    assert min(took) < 3.5, took
    expect(mine.locator("#give")).to_have_attribute("open", "")
    wanted.press("Enter")
    expect(theirs.locator("#columns")).to_contain_text("The log of the water level")


def test_words_and_judgements_of_others_come_by_themselves_into_a_page_where_one_writes(visit, ada, cleo):
    claim = make_claim(cleo)
    comment = make_comment(cleo, on=claim, text="Who has the log of the water level?")
    page = visit(ada)
    page.goto(claim.get_absolute_url())
    thread = page.locator(f"#thread-{comment.thread_id}")
    thread.get_by_text("Reply", exact=True).first.click()
    words = thread.locator("textarea")
    words.fill("The harbour office k")
    expect(page.locator("#here")).to_have_attribute("data-is", re.compile("."))
    reply(by=cleo, thread=comment.thread, text="Not the ministry, I asked.")
    expect(thread).to_contain_text("Not the ministry, I asked.")
    expect(words).to_have_value("The harbour office k")
    expect(words).to_be_focused()
    make_review(cleo, claim=claim, state="submitted", conclusion="The bridge is safe for cars alone.")
    expect(page.locator("#review")).to_contain_text("The bridge is safe for cars alone.")
    expect(words).to_have_value("The harbour office k")
    words.press_sequentially("eeps it")
    thread.get_by_role("button", name="Reply", exact=True).click()
    expect(thread).to_contain_text("The harbour office keeps it")


@pytest.mark.parametrize("scripts", [True, False])
def test_two_tabs_in_conflict_lose_nothing(visit, ada, cleo, scripts):
    claim = make_claim(cleo)
    mine, theirs = (visit(person, java_script_enabled=scripts) for person in (ada, cleo))
    for page in (mine, theirs):
        page.goto(f"{claim.get_absolute_url()}edit/")
    mine.get_by_label("The claim", exact=True).fill("The bridge in Karasu is safe for lorries")
    theirs.get_by_label("The claim", exact=True).fill("The new bridge in Karasu is safe")
    theirs.get_by_label("Kind").select_option("number")
    theirs.get_by_role("button", name="Save the claim").click()
    expect(theirs).to_have_url(re.compile(r"/claims/\d+/$"))
    mine.get_by_role("button", name="Save the claim").click()
    expect(mine.get_by_role("heading", name=re.compile("Cleo changed this while you were writing"))).to_be_visible()
    box = mine.get_by_label("The claim", exact=True)
    expect(box).to_have_value("The bridge in Karasu is safe for lorries")
    expect(mine.locator(".clash del").first).to_have_text(re.compile("new"))
    expect(mine.get_by_label("Kind")).to_have_value("number")
    box.fill("The new bridge in Karasu is safe for lorries")
    mine.get_by_role("button", name="Save the claim").click()
    expect(mine).to_have_url(re.compile(r"/claims/\d+/$"))
    kept = Claim.objects.get()
    assert (kept.text, kept.kind) == ("The new bridge in Karasu is safe for lorries", "number")


def test_words_of_a_closed_tab_overwrite_nothing_that_was_saved_since(visit, ada, cleo):
    claim = make_claim(cleo)
    mine, theirs = visit(ada), visit(cleo)
    url = f"{claim.get_absolute_url()}edit/"
    mine.goto(url)
    mine.get_by_label("The claim", exact=True).fill("Words of a tab that was closed")
    mine.goto("/claims/")
    theirs.goto(url)
    theirs.get_by_label("The claim", exact=True).fill("Words that were saved")
    theirs.get_by_role("button", name="Save the claim").click()
    expect(theirs).to_have_url(re.compile(r"/claims/\d+/$"))
    mine.goto(url)
    expect(mine.get_by_label("The claim", exact=True)).to_have_value("Words of a tab that was closed")
    mine.get_by_role("button", name="Save the claim").click()
    expect(mine.locator(".clash")).to_be_visible()
    assert Claim.objects.get().text == "Words that were saved"
