"""Two people talk about a claim, each in a browser of their own: a mention by keys, an answer, an edit, the end of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from factcheck.comments.models import Comment, Thread
from factcheck.notifications.models import Notification
from tests.browser.conftest import axe
from tests.factories import make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_mention_and_its_answer(visit, cleo, ben):
    ben.name = "بن 🦉 Torsell"
    ben.save()
    claim = make_claim(cleo)
    hers = visit(cleo)
    hers.goto(claim.get_absolute_url())

    # By keys alone: "@" leads to the field that finds people, Enter brings the handle back into the words.
    box = hers.locator("#text-new")
    box.focus()
    hers.keyboard.type("Who counted this, @")
    expect(hers.locator("#mention-new")).to_be_focused()
    hers.keyboard.type("tors")
    expect(hers.get_by_role("option", name="Torsell")).to_be_visible()
    hers.keyboard.press("ArrowDown")
    hers.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_value("Who counted this, @ben ")
    hers.keyboard.type("or nobody @")
    hers.keyboard.type("zzz")
    hers.keyboard.press("Escape")
    expect(box).to_have_value("Who counted this, @ben or nobody @zzz")
    for _ in range(len(" or nobody @zzz")):
        hers.keyboard.press("Backspace")
    hers.keyboard.type("?")
    assert axe(hers) == []
    hers.get_by_role("button", name="Start a discussion").click()
    expect(hers.locator(".comments .mention")).to_have_text("@ben")
    expect(box).to_have_value("")

    # He is told why, and answers on a phone.
    his = visit(ben, viewport={"width": 390, "height": 844}, has_touch=True)
    his.goto("/notifications/")
    expect(his.get_by_text("because you were mentioned")).to_be_visible()
    his.get_by_role("link", name="Cleo mentioned you").click()
    comment = Comment.objects.get()
    expect(his.locator(f"#comment-{comment.pk}")).to_be_visible()
    assert axe(his) == []
    assert his.evaluate("document.documentElement.scrollWidth <= innerWidth")
    his.locator("textarea").fill("I did, twice: https://courier.example/count\nأعد العدّ من فضلك")
    his.get_by_role("button", name="Reply", exact=True).click()
    expect(his.get_by_role("link", name="https://courier.example/count")).to_be_visible()

    # She hears of it on the claim's page, edits her words, and resolves it.
    assert Notification.objects.for_person(cleo).get().reason == "because you hold this claim"
    hers.reload()
    expect(hers.locator(".comments > li")).to_have_count(2)
    assert axe(hers) == []
    hers.locator(f"#comment-{comment.pk}").get_by_role("link", name="Edit").click()
    hers.locator("textarea").fill("Who counted these, @ben?")
    hers.get_by_role("button", name="Save").click()
    expect(hers.locator(f"#comment-{comment.pk}")).to_contain_text("Who counted these")
    hers.get_by_role("link", name="edited").click()
    expect(hers.get_by_text("Who counted this,")).to_be_visible()
    hers.goto(claim.get_absolute_url())
    hers.get_by_role("button", name="Resolve", exact=True).click()
    expect(hers.get_by_role("button", name="Reopen")).to_be_visible()
    assert Thread.objects.get().resolved_by == cleo


def test_without_scripts(visit, cleo, ben):
    claim = make_claim(ben)
    page = visit(cleo, java_script_enabled=False)
    page.goto(claim.get_absolute_url())
    expect(page.locator("#mention-new")).to_be_hidden()
    page.locator("#text-new").fill("@ben, plain words")
    page.get_by_role("button", name="Start a discussion").click()
    expect(page.locator(".comments .mention")).to_have_text("@ben")
    page.locator("textarea").fill("More of them")
    page.get_by_role("button", name="Reply and resolve").click()
    expect(page.get_by_text("Resolved", exact=False).first).to_be_visible()
    assert Thread.objects.get().size == 2
