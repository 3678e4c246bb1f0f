"""The desk under a finger, on a phone 390 px wide."""

import pytest
from playwright.sync_api import expect

from factcheck.statements.models import Statement
from tests.browser.story import card
from tests.factories import TEXT, make_statement, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
# A press and hold ends in a selection that the phone's own handles move: no mouse event comes with it. Chromium without
# a screen makes no such gesture: a touch held for 1.2 s by Input.dispatchTouchEvent, and Input.synthesizeTapGesture with
# that duration, give touchstart and touchend alone, no selection and no contextmenu. So the selection is made by script.
SELECT = """(words) => {
    const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    }
    throw new Error(words);
}"""


def covered(page, words: str) -> bool:
    """Whether anything of the page lies over the middle of the words, or they are out of the window."""
    return page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                const box = range.getClientRects()[0];
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return !top || !document.querySelector("#text").contains(top);
            }
            return true;
        }""",
        words,
    )


@pytest.mark.parametrize("words", ["the bridge was safe", "yet to provide any proof"])
def test_three_taps_tag_what_is_selected(visit, ada, words):
    article = make_version(ada).article
    page = visit(ada, **PHONE)
    page.goto(article.get_absolute_url())
    page.evaluate(SELECT, words)
    taps = 0
    button = page.get_by_role("button", name="Tag these words")
    expect(button).to_be_visible()
    assert not covered(page, words)
    button.tap()
    taps += 1
    save = page.get_by_role("button", name="Tag statement")
    expect(save).to_be_focused()
    assert not covered(page, words), "the panel lies over the words"
    save.tap()
    taps += 1
    expect(card(page, words)).to_be_visible()
    assert Statement.objects.get().exact == words
    assert taps <= 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_panel_never_lies_over_the_text(visit, ada):
    version = make_version(ada, text="\n\n".join([*(f"Line {n} of the long report." for n in range(60)), TEXT]))
    make_statement(ada, version=version, exact="Line 30 of the long report.")
    make_statement(ada, version=version, exact="the bridge was safe")
    page = visit(ada, **PHONE)
    page.goto(version.article.get_absolute_url())
    page.locator(".sheet > summary").tap()
    expect(page.locator(".sheet")).to_have_attribute("open", "")
    shared = page.evaluate("""() => {
        const [text, panel] = ["#desk", ".sheet"].map((name) => document.querySelector(name).getBoundingClientRect());
        return Math.min(text.bottom, panel.bottom) - Math.max(text.top, panel.top);
    }""")
    assert shared <= 1, "text and panel share a part of the window"
    for words in ("Line 30 of the long report.", "the bridge was safe"):
        card(page, words).tap()
        for _ in range(40):
            if not covered(page, words):
                break
            page.wait_for_timeout(50)
        assert not covered(page, words)


def test_what_is_pressed_is_large_enough(visit, ada):
    version = make_version(ada)
    make_statement(ada, version=version)
    page = visit(ada, **PHONE)
    page.goto(version.article.get_absolute_url())
    page.evaluate(SELECT, "Nobody was hurt")
    button = page.get_by_role("button", name="Tag these words")
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 44
    button.tap()
    save = page.get_by_role("button", name="Tag statement")
    expect(save).to_be_visible()
    assert save.bounding_box()["height"] >= 44
    assert page.locator(".sheet > summary").bounding_box()["height"] >= 44
