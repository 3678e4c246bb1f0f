"""The article desk in a real browser: mouse, finger and keyboard, under the project's own security policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from factcheck.statements.models import Statement
from tests.browser.conftest import PATIENCE
from tests.factories import make_speaker, make_statement, make_version

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation",
  (e) => window.refused.push(e.effectiveDirective + " " + e.blockedURI));"""
TEXT = (
    "🧨🧨🧨🧨 The mayor of Karasu, Aruzhan Belova, said on Monday that the bridge was safe.\n\n"
    "“Nobody was hurt,” Belova told reporters 👩‍👩‍👧 in the town hall. She called the protest a mistake.\n\n"
    "She is yet to provide any proof."
)
# Selects words as a person does, without a script's help from the page.
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("#desk"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const box = range.getBoundingClientRect();
    return [box.left, box.right, (box.top + box.bottom) / 2];
  }
}"""


@pytest.fixture
def visit(chromium, live_server, cleo, log_in):
    """`visit(url)` opens a page as Cleo; every page must end without a refused style and without a script's error."""
    contexts, broken = [], []

    def _visit(url, **options):
        options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)
        cookie = log_in(cleo).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(url)
        return page

    yield _visit
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.refused") == []
        context.close()
    assert broken == []


@pytest.fixture
def version(cleo):
    return make_version(cleo, text=TEXT)


@pytest.fixture
def url(version):
    return f"/articles/{version.article_id}/"


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_the_desk_opens_with_six_requests_and_walks_with_one_more(visit, url):
    page = visit("/search/")
    asked = []
    # The first look at a version is posted once, when all stands already.
    page.on("request", lambda request: request.method == "GET" and asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    assert [one for one in asked if not one.startswith("favicon")][6:] == []
    assert "desk-walk.js" not in asked
    for key in "jjxc":  # faster than the module comes
        page.keyboard.press(key)
    expect(page.locator("#tag form")).to_be_visible()
    assert asked.count("desk-walk.js") == 1


def test_a_key_whose_module_does_not_come_says_so_and_works_later(visit, url):
    page = visit(url)
    page.route("**/desk-walk.js", lambda route: route.abort())
    page.keyboard.press("j")
    expect(page.locator("#messages")).to_contain_text("The server cannot be reached for this key")
    page.unroute("**/desk-walk.js")


def test_words_dragged_over_are_tagged_in_two_keys(visit, url, cleo):
    speaker = make_speaker(cleo)
    page = visit(url)
    left, right, middle = page.evaluate(SELECT, "Nobody was hurt")
    page.evaluate("getSelection().removeAllRanges()")
    page.mouse.move(left + 1, middle)
    page.mouse.down()
    page.mouse.move(right - 1, middle, steps=5)
    page.mouse.up()
    page.keyboard.press("c")
    expect(page.locator("#id_speaker_name")).to_be_focused()
    expect(page.locator("#id_speaker_name")).to_have_value("Aruzhan Belova")
    page.keyboard.press("Enter")
    expect(page.locator("#cards > .card")).to_have_count(1)
    statement = Statement.objects.get()
    assert (statement.exact, statement.speaker, statement.mode) == ("Nobody was hurt", speaker, "direct")
    expect(page.locator(f"mark[data-s='{statement.pk}']")).to_have_text("Nobody was hurt")
    expect(page.locator("#count")).to_have_text("1")
    expect(page.locator("#tag-form")).to_have_count(0)


def test_emoji_before_the_words_shift_nothing(visit, url):
    page = visit(url)
    for words in ("the bridge was safe", "in the town hall"):
        page.evaluate(SELECT, words)
        page.keyboard.press("c")
        page.fill("#id_speaker_name", "Dana Okoro")
        page.keyboard.press("Enter")
        expect(page.locator(f"mark:text-is('{words}')")).to_have_count(1)
    assert set(Statement.objects.values_list("exact", flat=True)) == {"the bridge was safe", "in the town hall"}


def test_half_an_emoji_is_never_marked(visit, url):
    page = visit(url)
    page.evaluate(
        """() => {
        const node = document.querySelector("#p-1").firstChild;
        const at = node.data.indexOf("👩");
        getSelection().setBaseAndExtent(node, at, node, at + 2);
    }"""
    )
    page.keyboard.press("c")
    expect(page.locator("q.words")).to_have_text("👩‍👩‍👧")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("👩‍👩‍👧")


def test_sentence_by_sentence_with_no_mouse(visit, url):
    page = visit(url)
    page.keyboard.press("j")  # the headline
    page.keyboard.press("j")
    expect(page.locator("#spoken")).to_contain_text("The mayor of Karasu")
    for _ in range(2):
        page.keyboard.press("j")
    expect(page.locator("#spoken")).to_have_text("She called the protest a mistake.")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("#spoken")).to_contain_text("“Nobody was hurt,” Belova told")
    expect(page.locator("#spoken")).to_contain_text("She called the protest a mistake.")
    for _ in range(7):
        page.keyboard.press("[")
    page.keyboard.press("}")
    page.keyboard.press("c")
    expect(page.locator("q.words")).to_contain_text("Nobody was hurt,” Belova told reporters")
    expect(page.locator("#id_speaker_name")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#cards > .card")).to_have_count(1)
    assert not Statement.objects.get().exact.startswith("“")
    page.keyboard.press("j")  # goes on from there
    expect(page.locator("#spoken")).to_contain_text("She called the protest")


def test_a_headline_is_tagged_too(visit, url):
    page = visit(url)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#id_speaker_name")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1 mark")).to_have_text("Mayor says bridge is safe")
    assert Statement.objects.get().mode == "headline"


def test_on_a_phone_two_taps_after_selecting(visit, url, cleo):
    make_speaker(cleo)
    page = visit(url, **PHONE)
    page.evaluate(SELECT, "Nobody was hurt")
    page.tap("#pick button")
    expect(page.locator("#id_speaker_name")).to_have_value("Aruzhan Belova")
    text, panel = page.locator("#desk").bounding_box(), page.locator("aside").bounding_box()
    assert text["y"] + text["height"] <= panel["y"] + 1  # beside or below, never over the text
    page.tap("#tag-form .btn.main")
    expect(page.locator("#cards > .card")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("scrollY") == 0


def test_bounds_move_by_word_in_the_open_form(visit, url):
    page = visit(url)
    page.evaluate(SELECT, "bridge was")
    page.keyboard.press("c")
    page.click("[data-nudge='start -1']")
    expect(page.locator("q.words")).to_have_text("the bridge was")
    page.click("[data-nudge='end 1']")
    expect(page.locator("q.words")).to_have_text("the bridge was safe")
    page.click("#tag-form .btn.main")
    expect(page.locator("mark")).to_have_text("the bridge was safe")


def test_a_press_on_overlapping_marks_lists_all_that_pass(visit, url, version, cleo):
    outer = make_statement(cleo, version=version, exact="that the bridge was safe")
    inner = make_statement(cleo, version=version, exact="the bridge")
    other = make_statement(cleo, version=version, exact="any proof")
    page = visit(url)
    page.click("mark.deep")
    expect(page.locator("#narrowed")).to_contain_text("2 statements pass here")
    for pk, seen in ((outer.pk, True), (inner.pk, True), (other.pk, False)):
        expect(page.locator(f"#card-{pk}")).to_be_visible(visible=seen)
    page.click("#narrowed a")
    expect(page.locator(f"#card-{other.pk}")).to_be_visible()


def test_text_and_cards_light_each_other(visit, url, version, cleo):
    statement = make_statement(cleo, version=version, exact="any proof")
    page = visit(url)
    page.hover(f"#card-{statement.pk} q")
    expect(page.locator("mark")).to_have_class("lit")
    page.mouse.move(5, 5)
    expect(page.locator("mark")).to_have_class("")
    page.hover("mark")
    assert "lit" in page.get_attribute(f"#card-{statement.pk}", "class")


def test_a_link_to_a_statement_leads_to_it(visit, url, version, cleo):
    statement = make_statement(cleo, version=version, exact="any proof")
    page = visit(f"/statements/{statement.pk}/", viewport={"width": 1280, "height": 320})
    expect(page.locator("mark")).to_be_in_viewport()
    expect(page.locator("mark.on")).to_have_count(1)
    expect(page.locator(f"#card-{statement.pk}.on")).to_have_count(1)


def test_removing_can_be_undone(visit, url, version, cleo):
    first = make_statement(cleo, version=version, exact="the bridge was safe")
    make_statement(cleo, version=version, exact="any proof")
    page = visit(url)
    page.locator(f"#card-{first.pk} button", has_text="Remove").click()
    expect(page.locator("#cards > .card")).to_have_count(1)
    expect(page.locator("mark")).to_have_count(1)
    page.click(f"#removed-{first.pk} button:has-text('Undo')")
    expect(page.locator("#cards > .card")).to_have_count(2)
    expect(page.locator("#cards > .card").first).to_have_id(f"card-{first.pk}")  # in text order again
    expect(page.locator(f"#removed-{first.pk}")).to_have_count(0)
    expect(page.locator("#count")).to_have_text("2")


def test_editing_in_place(visit, url, version, cleo):
    statement = make_statement(cleo, version=version, exact="bridge was safe")
    page = visit(url)
    page.locator(f"#card-{statement.pk} a", has_text="Edit").click()
    expect(page.locator("#id_speaker_name")).to_be_focused()
    page.keyboard.type("Dana Okoro")
    page.click("[data-nudge='start -1']")
    page.click("[data-words] .btn.main")
    expect(page.locator(f"#card-{statement.pk} b")).to_have_text("Dana Okoro")
    expect(page.locator("mark")).to_have_text("the bridge was safe")


def test_words_moved_while_their_module_is_on_its_way_are_saved_as_moved(visit, url, version, cleo):
    statement = make_statement(cleo, version=version, exact="bridge was safe")
    page = visit(url)
    asked = []
    page.route("**/desk-walk*", lambda route: asked.append(route))
    page.locator(f"#card-{statement.pk} a", has_text="Edit").click()
    page.click("[data-nudge='start -1']")
    page.click("[data-words] .btn.main")
    expect(page.locator("mark")).to_have_text("bridge was safe")  # nothing is saved yet
    asked[0].continue_()
    expect(page.locator("mark")).to_have_text("the bridge was safe")
    expect(page.locator("[data-words]")).to_have_count(0)


def test_chips_filter_at_once(visit, url, version, cleo):
    speaker = make_speaker(cleo)
    said = make_statement(cleo, version=version, exact="the bridge was safe", speaker=speaker)
    make_statement(cleo, version=version, exact="any proof")
    page = visit(url)
    page.click("#filter summary")
    page.click(f"#filter .chip[data-f='p{speaker.pk}']")
    expect(page.locator("#cards > .card:visible")).to_have_count(1)
    expect(page.locator("mark.off")).to_have_text("any proof")
    assert f"f=p{speaker.pk}" in page.url
    page.reload()
    expect(page.locator("#cards > .card:visible")).to_have_id(f"card-{said.pk}")
    page.keyboard.press("Escape")
    expect(page.locator("#cards > .card:visible")).to_have_count(2)


def test_words_typed_survive_a_lost_session(visit, url, cleo, live_server, log_in):
    page = visit(url)
    page.evaluate(SELECT, "any proof")
    page.keyboard.press("c")
    page.click("#tag-form summary")
    page.fill("#id_note", "Ask the engineer.")
    page.context.clear_cookies(name="sessionid")
    page.click("#tag-form .btn.main")
    page.wait_for_url("**/accounts/login/**")
    cookie = log_in(cleo).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(url)
    expect(page.locator("#id_note")).to_have_value("Ask the engineer.")
    expect(page.locator("q.words")).to_have_text("any proof")
    page.click("#tag-form .btn.main")
    expect(page.locator("#cards > .card")).to_have_count(1)
    assert Statement.objects.get().note == "Ask the engineer."


def test_single_keys_can_be_switched_off(visit, url, cleo):
    cleo.single_keys = False
    cleo.save()
    page = visit(url)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.inner_text("#spoken") == ""
    page.evaluate(SELECT, "any proof")
    page.click("#pick button")
    expect(page.locator("#tag-form")).to_be_visible()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["wide", "dark", "phone"])
def test_axe_finds_nothing(visit, url, version, cleo, options):
    make_statement(cleo, version=version, exact="the bridge was safe", speaker=make_speaker(cleo))
    make_statement(cleo, version=version, exact="bridge")
    page = visit(url, **options)
    page.evaluate(SELECT, "any proof")
    page.click("#pick button")
    expect(page.locator("#tag-form")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found] == []


def test_a_statement_is_gathered_from_its_card_by_keys(visit, url, version, cleo):
    statement = make_statement(cleo, version=version, exact="the bridge was safe")
    page = visit(f"/statements/{statement.pk}/")
    expect(page.locator(f"#card-{statement.pk}.on")).to_have_count(1)
    page.keyboard.press("g")
    expect(page.locator(f"#gather-text-{statement.pk}")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#card-{statement.pk}")).to_be_focused()
    page.keyboard.press("g")
    expect(page.locator(f"#gather-text-{statement.pk}")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("The bridge in Karasu is safe")
    page.keyboard.press("Enter")
    expect(page.locator(f"#card-{statement.pk}")).to_contain_text("The bridge in Karasu is safe")
    expect(page.locator("#facts")).to_contain_text("1 claim lacks proof")
    expect(page.locator("#tag")).to_be_empty()
