"""One journey through the desk, told three ways: with the mouse, with the keys alone, and without scripts.

An article is pasted, two phrases of it are tagged, both are gathered into one claim, and the claim gets one
supporting, one contradicting and one missing item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from factcheck.articles.models import Article
from factcheck.claims.models import Claim
from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.statements.models import Statement

# Documents with neutral names: real people may be in the article, and nothing is put into their mouths.
SUPPORTING, CONTRADICTING = ("Document A", "The first excerpt."), ("Document B", "The second excerpt.")
MISSING = "Document C"


@dataclass(frozen=True, kw_only=True)
class Story:
    pasted: str
    title: str
    outlet: str = ""
    first: str  # words of the text
    second: str
    speaker: str
    claim: str


def place_of(page: Page, words: str) -> dict[str, float]:
    """Where the first and the last letter of words stand in the window, after they were scrolled into view."""
    place = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
            let all = "";
            const nodes = [];
            while (walker.nextNode()) {
                nodes.push([all.length, walker.currentNode]);
                all += walker.currentNode.data;
            }
            const at = all.indexOf(words);
            if (at < 0) return null;
            const range = document.createRange();
            const find = (offset) => nodes.findLast(([start]) => start <= offset);
            const [a, first] = find(at);
            const [b, last] = find(at + words.length - 1);
            range.setStart(first, at - a);
            range.setEnd(last, at + words.length - b);
            first.parentElement.scrollIntoView({ block: "center" });
            const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
            const [from, to] = [boxes[0], boxes.at(-1)];
            return { x: from.left + 0.5, y: from.top + from.height / 2, x2: to.right - 0.5, y2: to.top + to.height / 2 };
        }""",
        words,
    )
    assert place, f"{words} does not stand in the text"
    return place


def drag_over(page: Page, words: str) -> None:
    place = place_of(page, words)
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move((place["x"] + place["x2"]) / 2, (place["y"] + place["y2"]) / 2)
    page.mouse.move(place["x2"], place["y2"])
    page.mouse.up()


def by_mouse(page: Page, story: Story) -> None:
    page.goto("/")
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("Or paste the article").fill(story.pasted)
    page.get_by_role("button", name="Read it").click()
    check_preview(page, story)
    page.get_by_role("button", name="Save", exact=True).last.click()
    check_desk(page, story)
    for words in (story.first, story.second):
        drag_over(page, words)
        page.get_by_role("button", name="Tag these words").click()
        check_guess(page, words, story)
        page.get_by_role("button", name="Tag statement").click()
        expect(card(page, words)).to_be_visible()
        expect(page.locator("#tag-form")).to_have_count(0)
    card(page, story.first).get_by_role("link", name="Gather").click()
    page.locator("[name=text]").fill(story.claim)
    page.get_by_role("button", name="Gather").click()
    expect(card(page, story.first).get_by_role("link", name=story.claim)).to_be_visible()
    card(page, story.second).get_by_role("link", name="Gather").click()
    page.locator("[name=text]").fill(story.claim[:-4])
    page.get_by_role("radio", name=story.claim).check()
    page.get_by_role("button", name="Gather").click()
    card(page, story.second).get_by_role("link", name=story.claim).click()
    for label, (title, excerpt) in (("supports", SUPPORTING), ("contradicts", CONTRADICTING)):
        page.get_by_role("link", name=f"Add evidence that {label}").click()
        form = page.locator("#evidence-add")
        form.get_by_label("Excerpt relied on").fill(excerpt)
        form.get_by_text("Title, origin, date").click()
        form.get_by_label("Title").fill(title)
        form.get_by_role("button", name="Add evidence").click()
        expect(page.locator(".col").filter(has_text=title)).to_contain_text(excerpt)
    page.get_by_role("link", name="Note what is missing").click()
    page.get_by_label("What is missing").fill(MISSING)
    page.get_by_role("button", name="Note it").click()
    check_claim(page, story)


def by_keys(page: Page, story: Story) -> None:
    """No mouse and no script of the test moves anything: only keys that a keyboard has."""
    keys = page.keyboard
    page.goto("/")
    tab_to(page, page.get_by_role("link", name="Import", exact=True))
    keys.press("Enter")
    page.wait_for_url("**/imports/new/")
    tab_to(page, page.get_by_label("Or paste the article"))
    keys.insert_text(story.pasted)
    tab_to(page, page.get_by_role("button", name="Read it"))
    keys.press("Enter")
    check_preview(page, story)
    tab_to(page, page.get_by_role("button", name="Save", exact=True).last, back=True)
    keys.press("Enter")
    check_desk(page, story)
    for words in (story.first, story.second):
        pick_by_keys(page, words)
        keys.press("c")
        check_guess(page, words, story)
        keys.press("Enter")
        expect(card(page, words)).to_be_focused()
    keys.press("g")
    expect(page.locator("[name=text]")).to_be_focused()
    keys.press("Control+A")  # the statement's own words stand there
    keys.insert_text(story.claim)
    keys.press("Enter")
    expect(card(page, story.second).get_by_role("link", name=story.claim)).to_be_visible()
    tab_to(page, card(page, story.first).get_by_role("link", name="Gather"))
    keys.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()
    keys.press("Control+A")
    keys.type(story.claim[:-4])
    near = page.get_by_role("radio", name=story.claim)
    expect(near).to_be_visible()
    tab_to(page, page.get_by_role("radio", checked=True))
    for _ in range(5):
        if near.is_checked():
            break
        keys.press("ArrowDown")
    keys.press("Enter")
    tab_to(page, card(page, story.first).get_by_role("link", name=story.claim))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(story.claim)
    page.wait_for_load_state()  # keys mean something once the scripts have run
    for number, (title, excerpt) in (("1", SUPPORTING), ("2", CONTRADICTING)):
        keys.press("e")
        form = page.locator("#evidence-add")
        expect(form.get_by_label("Address, or words")).to_be_focused()
        tab_to(page, form.get_by_role("radio").first)
        keys.press(number)
        tab_to(page, form.get_by_label("Excerpt relied on"))
        keys.insert_text(excerpt)
        tab_to(page, form.locator("summary"))
        keys.press("Enter")
        tab_to(page, form.get_by_label("Title"))
        keys.insert_text(title)
        keys.press("Enter")
        expect(page.locator(".col").filter(has_text=title)).to_contain_text(excerpt)
        expect(form).to_have_count(0)
    keys.press("m")
    expect(page.get_by_label("What is missing")).to_be_focused()
    keys.insert_text(MISSING)
    keys.press("Enter")
    check_claim(page, story)


def without_scripts(page: Page, story: Story) -> None:
    page.goto("/")
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("Or paste the article").fill(story.pasted)
    page.get_by_role("button", name="Read it").click()
    check_preview(page, story)
    page.get_by_role("button", name="Save", exact=True).last.click()
    check_desk(page, story)
    for words in (story.first, story.second):
        unfold(page)
        page.get_by_role("link", name="Tag words by pasting them").click()
        page.get_by_label("The exact words").fill(words)
        page.locator("[name=speaker_name]").fill(story.speaker)
        page.get_by_role("button", name="Tag statement").click()
        if page.locator("#tag-page").count():  # the words stand in several places
            page.get_by_role("radio").first.check()
            expect(page.locator("[name=speaker_name]")).to_have_value(story.speaker)
            page.get_by_role("button", name="Tag statement").click()
        expect(page.locator("#text")).to_contain_text(words)
    unfold(page)
    card(page, story.first).get_by_role("link", name="Gather").click()
    page.locator("[name=text]").fill(story.claim)
    page.get_by_role("button", name="Gather").click()
    unfold(page)
    card(page, story.second).get_by_role("link", name="Gather").click()
    page.locator("[name=text]").fill(story.claim[:-4])
    page.get_by_role("button", name="Find near claims").click()
    page.get_by_role("radio", name=story.claim).check()
    page.get_by_role("button", name="Gather").click()
    unfold(page)
    card(page, story.second).get_by_role("link", name=story.claim).click()
    for stance, (title, excerpt) in (("Supports", SUPPORTING), ("Contradicts", CONTRADICTING)):
        page.get_by_role("link", name="Add evidence", exact=False).last.click()
        page.get_by_label(stance).check()
        page.get_by_label("Excerpt relied on").fill(excerpt)
        page.get_by_text("Title, origin, date").click()
        page.get_by_label("Title").fill(title)
        page.get_by_role("button", name="Add evidence").click()
        expect(page.locator(".col").filter(has_text=title)).to_contain_text(excerpt)
    page.get_by_role("link", name="Note what is missing").click()
    page.get_by_label("What is missing").fill(MISSING)
    page.get_by_role("button", name="Note it").click()
    check_claim(page, story)


def unfold(page: Page) -> None:
    """Open the panel where it is folded, as it is beside no text."""
    summary = page.locator(".sheet > summary")
    if summary.is_visible() and not page.locator(".sheet[open]").count():
        summary.click()


# ---- moving by keys ---------------------------------------------------------------------------------------------


def tab_to(page: Page, target: Locator, *, back: bool = False, most: int = 120) -> int:
    """Press Tab until the target has the focus; how many presses it took."""
    for presses in range(most + 1):
        if target.count() and target.evaluate("element => element === document.activeElement"):
            return presses
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{most} presses of Tab do not reach {target}")


def picked(page: Page) -> str:
    """The words that the desk has picked, as it tells them to a screen reader."""
    return page.locator("#spoken").inner_text() if page.locator("#pick").is_visible() else ""


def pick_by_keys(page: Page, words: str) -> int:
    """Go to the sentence that holds the words, then draw its ends in; how many keys that took."""
    flat, count = " ".join(words.split()), 0

    def press(key: str) -> str:
        nonlocal count
        count += 1
        before = page.locator("#spoken").text_content()
        page.keyboard.press(key)
        # The first key fetches the module that walks; each of these keys makes the desk say other words.
        page.wait_for_function("before => document.querySelector('#spoken').textContent !== before", arg=before)
        return " ".join(page.locator("#spoken").text_content().split())

    now = press("j")
    for _ in range(60):
        if flat in now:
            break
        now = press("j")
    assert flat in now, f"no sentence holds {words}"
    while flat in (shorter := press("}")):
        now = shorter
    now = press("{")
    while flat in (shorter := press("[")):
        now = shorter
    now = press("]")
    assert now == flat, f"the keys reach “{now}”"
    return count


# ---- what must be there -----------------------------------------------------------------------------------------


def card(page: Page, words: str) -> Locator:
    return page.locator("#cards > .card").filter(has=page.locator("q", has_text=re.compile(f"^{re.escape(words)}$")))


def check_preview(page: Page, story: Story) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what was read")
    expect(page.get_by_label("Title")).to_have_value(story.title)
    expect(page.get_by_label("Outlet")).to_have_value(story.outlet)


def check_desk(page: Page, story: Story) -> None:
    page.wait_for_url(re.compile(r"/articles/\d+/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(story.title)


def check_guess(page: Page, words: str, story: Story) -> None:
    form = page.locator("#tag-form")
    expect(form.locator("q.words")).to_have_text(words)
    expect(form.locator("[name=speaker_name]")).to_have_value(story.speaker)
    expect(form.locator("[name=speaker_name]")).to_be_focused()
    expect(form).to_contain_text("Guessed:")


def check_claim(page: Page, story: Story) -> None:
    """What the claim's page shows, and what the database holds."""
    expect(page.locator("#missing-title .num")).to_have_text("1")
    expect(page.locator("#supports-title .num")).to_have_text("1")
    expect(page.locator("#contradicts-title .num")).to_have_text("1")
    expect(page.locator(".ledger")).to_contain_text("conflicting")
    expect(page.get_by_role("heading", level=1)).to_have_text(story.claim)
    expect(page.locator("#said")).to_contain_text(story.first)
    expect(page.locator("#said")).to_contain_text(story.second)
    expect(page.locator("h1.claim ~ p").first).to_contain_text(f"Said by {story.speaker}")

    article = Article.objects.get()
    assert (article.title, article.outlet.name if article.outlet else "") == (story.title, story.outlet)
    statements = list(Statement.objects.select_related("version", "speaker").order_by("start"))
    assert [s.exact for s in statements] == sorted(
        (story.first, story.second), key=lambda words: statements[0].version.text.index(words)
    )
    for statement in statements:
        assert statement.version.text[statement.start : statement.end] == statement.exact
    assert {s.speaker.name for s in statements} == {story.speaker}
    assert len({s.speaker_id for s in statements}) == 1
    claim = Claim.objects.get()
    assert claim.text == story.claim
    assert set(claim.statement_links.values_list("statement", flat=True)) == {s.pk for s in statements}
    links = EvidenceLink.objects.select_related("evidence").order_by("pk")
    assert [(link.stance, link.evidence.title, link.excerpt) for link in links] == [
        ("supports", *SUPPORTING),
        ("contradicts", *CONTRADICTING),
    ]
    assert [(r.wanted, r.state) for r in EvidenceRequest.objects.all()] == [(MISSING, "needed")]
    claim.ledger.refresh_from_db()
    assert (claim.ledger.state, claim.ledger.missing) == ("conflicting", 1)
