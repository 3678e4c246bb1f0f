"""The shell in a real browser, under the project's own content security policy: htmx, keys, kept words, combobox."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(settings, live_server):
    settings.ROOT_URLCONF = "tests.browser.shell_site"
    return live_server.url


@pytest.fixture
def page(visit, cleo):
    return visit(cleo)


@pytest.fixture
def context(page):
    return page.context


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("setTimeout(() => { throw new Error('a script broke') })", "a script broke"),
        ("console.error('something is odd')", "something is odd"),
        ("fetch('/static/js/nowhere.js')", "404"),
    ],
)
def test_the_watch_hears(page, fault, told):
    page.goto("/shell/parts/")
    assert page.watch.faults == []
    page.evaluate(fault)
    for _ in range(40):
        if page.watch.faults:
            break
        page.wait_for_timeout(50)
    assert told in " ".join(page.watch.faults)
    page.watch.expect(told)


def test_htmx_is_the_pinned_one_and_configured(page):
    page.goto("/shell/parts/")
    assert page.evaluate("htmx.version") == "4.0.1"
    wanted = {"mode": "same-origin", "includeIndicatorCSS": False, "history": "reload", "defaultSettleDelay": 0}
    config = page.evaluate("htmx.config")
    assert {name: config[name] for name in wanted} == wanted
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_morph_keeps_focus_caret_and_words(page):
    page.goto("/shell/morph/")
    box = page.query_selector("#box")
    page.click("#typed")
    for answers, letter in enumerate("abc", 2):
        page.keyboard.type(letter)
        expect(page.locator("#count")).to_have_text(f"{answers}")
    assert focused(page) == "typed"
    assert page.evaluate("[document.activeElement.value, document.activeElement.selectionStart]") == ["abc", 3]
    assert box.evaluate("e => e.isConnected"), "the form was replaced, not morphed"


def test_one_answer_changes_many_regions(page):
    page.goto("/shell/parts/")
    page.click("#many")
    expect(page.locator("#rows tr")).to_have_count(2)
    expect(page.locator("#region")).to_have_text("changed")
    assert page.inner_html("#items") == "<b>inside only</b>"


def test_nothing_to_draw_only_an_event(page):
    page.goto("/shell/parts/")
    page.evaluate(
        "document.addEventListener('thing:done', (e) => { document.body.id = `${e.target.id}-${e.detail.id}`; })"
    )
    page.click("#none")
    expect(page.locator("body")).to_have_id("none-9")
    assert page.inner_text("#region") == "region"


def test_refused_form_lands_where_it_was(page):
    page.goto("/shell/form/")
    page.fill("#id_title", "abc")
    page.click("text=Save")
    expect(page.locator(".errors")).to_be_focused()
    assert page.input_value("#id_title") == "abc"
    assert page.get_attribute("#id_title", "aria-describedby") == "id_title_helptext id_title_error"
    page.click(".errors a")
    assert focused(page) == "id_title"
    page.fill("#id_title", "long enough")
    page.click("text=Save")
    expect(page.locator("#one")).to_have_text("saved")


@pytest.mark.parametrize(("button", "words"), [("gone", "Nothing is here"), ("clash", "Someone saved first")])
def test_errors_become_messages_and_eat_no_region(page, site, button, words):
    page.goto("/shell/parts/")
    page.click(f"#{button}")
    expect(page.locator("#messages .msg.error")).to_contain_text(words)
    assert page.inner_text("#region") == "region"
    assert page.url == f"{site}/shell/parts/"
    page.click("#messages button")
    expect(page.locator("#messages .msg")).to_have_count(0)


def test_lost_network_says_so(page, context):
    page.goto("/shell/parts/")
    page.watch.expect("ERR_INTERNET_DISCONNECTED")
    page.watch.expect("htmx:error: Failed to fetch")
    context.set_offline(True)
    page.click("#many")
    expect(page.locator("#messages")).to_contain_text("could not be reached")


def test_confirmation(page):
    page.goto("/shell/parts/")
    page.click("#sure")
    expect(page.locator("#confirm-text")).to_have_text("Sure?")
    page.keyboard.press("Enter")  # the safe answer has the focus
    page.click("#sure")
    page.keyboard.press("Escape")
    assert page.locator("#rows tr").count() == 1
    page.click("#sure")
    page.click("#confirm .main")
    expect(page.locator("#rows tr")).to_have_count(2)


def test_keys(page):
    page.goto("/shell/parts/")
    page.keyboard.press("/")
    assert focused(page) == "site-search"
    page.keyboard.type("a?")
    assert page.input_value("#site-search") == "a?"
    assert page.locator("#keys[open]").count() == 0
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert focused(page) != "site-search"


def test_keys_on_another_layout(page):
    page.goto("/shell/parts/")
    page.evaluate("""async () => {
        const { keys } = await import(document.querySelector("script[type=module]").src);
        window.pressed = [];
        keys({ c: () => window.pressed.push("c"), "]": () => window.pressed.push("]") });
        const press = (key, code, ctrlKey = false) =>
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, ctrlKey, bubbles: true }));
        press("с", "KeyC");
        press("ც", "KeyC");
        press("ъ", "BracketRight");
        press("C", "KeyC");
        press("c", "KeyC");
        press("c", "KeyC", true);
    }""")
    assert page.evaluate("window.pressed") == ["c", "c", "]", "c"]


def test_single_keys_can_be_switched_off(page, cleo):
    type(cleo).objects.filter(pk=cleo.pk).update(single_keys=False)
    page.goto("/shell/parts/")
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert page.locator("#keys[open]").count() == 0
    assert focused(page) != "site-search"


def test_menu_closes_by_escape_and_by_a_press_elsewhere(page):
    page.goto("/shell/parts/")
    summary = page.locator(".bar .menu summary")
    summary.click()
    page.keyboard.press("Escape")
    expect(page.locator(".bar .menu[open]")).to_have_count(0)
    expect(summary).to_be_focused()
    summary.click()
    page.click("h1")
    expect(page.locator(".bar .menu[open]")).to_have_count(0)


def test_theme_is_there_with_the_first_byte(page):
    page.goto("/shell/parts/")
    page.click(".bar .menu summary")
    page.check(".theme input[value=dark]")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    page.click(".bar .menu summary")
    page.check(".theme input[value=light]")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != dark


def test_combobox_by_keyboard(page):
    page.goto("/shell/words/")
    page.click("#who")
    page.keyboard.type("seit")
    expect(page.locator("[role=option]")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#who", "aria-activedescendant")
    assert page.inner_text(f"#{active}").startswith("Daniyar Seitkali")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    assert (page.input_value("#who"), page.input_value("[name=who_id]")) == ("Daniyar Seitkali", "2")
    assert page.get_attribute("#who", "aria-expanded") == "false"
    page.keyboard.type("x")
    assert page.input_value("[name=who_id]") == "", "another name must not keep the old person's id"
    expect(page.locator("[role=option].new")).to_have_text("Create “Daniyar Seitkalix”")
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    assert focused(page) == "who"


def test_combobox_by_mouse(page):
    page.goto("/shell/words/")
    page.click("#who")
    page.keyboard.type("მარ")
    page.click("[role=option] >> nth=0")
    assert (page.input_value("#who"), page.input_value("[name=who_id]")) == ("მარიამ ქავთარაძე", "3")
    assert focused(page) == "who"


KEPT = ("long words", True, "b", "", "Daniyar Seitov", "")
NOTHING = ("", False, "a", "", "", "")


def state(page):
    values = [page.input_value(f"#{name}") for name in ("text", "pick", "secret", "who")]
    return (values[0], page.is_checked("#tick"), values[1], values[2], values[3], page.input_value("[name=who_id]"))


def fill(page, mode):
    page.goto("/shell/words/")
    page.fill("#text", "long words")
    page.check("#tick")
    page.select_option("#pick", "b")
    page.fill("#secret", "hush")
    page.fill("#mode", mode)
    page.click("#who")
    page.keyboard.type("Daniyar Seitov")
    page.click("[role=option] >> nth=0")
    assert page.input_value("[name=who_id]") == "1"


def test_words_survive_leaving_the_page_and_can_be_discarded(page):
    fill(page, "")
    page.goto("/shell/parts/")
    page.goto("/shell/words/")
    assert state(page) == KEPT
    expect(page.locator("#messages")).to_contain_text("put back")
    assert "hush" not in page.evaluate("JSON.stringify([sessionStorage, localStorage])")
    page.click("text=Discard them")
    assert state(page) == NOTHING
    page.reload()
    assert state(page) == NOTHING


def test_a_name_put_back_forgets_whom_the_old_name_meant(page):
    page.goto("/shell/words/?known")
    assert page.input_value("[name=who_id]") == "7"
    page.fill("#who", "Somebody else")
    page.goto("/shell/parts/")
    page.goto("/shell/words/?known")
    assert (page.input_value("#who"), page.input_value("[name=who_id]")) == ("Somebody else", "")


def test_words_survive_a_broken_server(page):
    fill(page, "broken")
    page.click("text=Send")
    expect(page.locator("h1")).to_have_text("Broken")
    page.goto("/shell/words/")
    assert state(page) == KEPT


def test_words_survive_an_expired_session(page, cleo):
    cleo.set_password("karasu-in-january")
    type(cleo).objects.filter(pk=cleo.pk).update(password=cleo.password)
    page.context.clear_cookies(name="sessionid")
    page.goto("/accounts/login/?next=/shell/words/")
    sign_in(page, cleo)
    fill(page, "expired")
    page.context.clear_cookies(name="sessionid")
    page.click("text=Send")
    page.wait_for_selector("form[data-login]")
    sign_in(page, cleo)
    assert state(page) == KEPT


def sign_in(page, person):
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", "karasu-in-january")
    page.click("button.main")
    page.wait_for_selector("form[data-login]", state="detached")
    page.wait_for_url("**/shell/words/")


def test_words_go_when_the_server_took_them(page):
    fill(page, "taken")
    with page.expect_navigation():
        page.click("text=Send")
    assert state(page) == NOTHING
    page.reload()
    assert state(page) == NOTHING


def test_words_of_one_person_are_not_shown_to_another(page, context, site, dan, log_in):
    fill(page, "")
    cookie = log_in(dan).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    page.goto("/shell/words/")
    assert state(page) == NOTHING


def test_one_press_one_request(page):
    page.goto("/shell/words/")
    page.fill("#mode", "slow")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    with page.expect_navigation():
        page.evaluate("""() => {
            const button = document.querySelector("#words .btn");
            for (const wait of [0, 150, 300]) setTimeout(() => button.click(), wait);
        }""")
    assert len(sent) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/shell/words/", "/shell/form/", "/accounts/logout/", "/nowhere/"])
def test_axe_finds_nothing(page, scheme, path):
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    if path == "/shell/words/":
        page.click("#who")
        page.keyboard.type("dani")
        page.wait_for_selector("[role=option]")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 390, 820])
def test_nothing_overflows_at_twice_the_letter_size(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/shell/words/", "/shell/form/", "/nowhere/"):
        page.goto(path)
        page.evaluate("""() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(":root { font-size: 200% }");
            document.adoptedStyleSheets = [sheet];
        }""")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
