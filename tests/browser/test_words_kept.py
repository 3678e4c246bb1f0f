"""No word that was typed is lost: expired sessions, killed tabs, double presses, a dead network, a megabyte."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from factcheck.accounts.models import Session
from factcheck.articles.models import Article
from factcheck.claims.models import Claim
from factcheck.evidence.models import EvidenceRequest
from factcheck.imports.models import ArticleImport
from factcheck.statements.models import Statement
from tests.browser.conftest import sign_in_by_cookie
from tests.browser.story import card, drag_over
from tests.factories import PASSWORD, TEXT, make_claim, make_evidence, make_review, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Ask the ministry for the inspection of 12 May"

LONG = "Ask the ministry: ხიდი უსაფრთხოა.\n\n" + "They said so twice, and in writing. " * 40 + "The end."


@pytest.fixture
def ada(ada):
    """The editor, who can log in by hand."""
    ada.set_password(PASSWORD)
    type(ada).objects.filter(pk=ada.pk).update(password=ada.password)
    return ada


@pytest.fixture
def article(ada):
    return make_version(ada).article


def log_in_again(page, person) -> None:
    page.wait_for_selector("form[data-login]")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")
    expect(page.locator("form[data-login]")).to_have_count(0)


def open_tag_form(page, article, words="the bridge was safe"):
    page.goto(article.get_absolute_url())
    drag_over(page, words)
    page.keyboard.press("c")
    form = page.locator("#tag-form")
    expect(form.locator("[name=speaker_name]")).to_be_focused()
    return form


def write_note(form) -> None:
    form.locator("details.more summary").click()
    form.locator("[name=note]").fill(NOTE)
    form.locator("[name=speaker_name]").fill("Aruzhan B.")


def test_an_expired_session_keeps_the_tag_form(visit, ada, article):
    page = visit(ada)
    form = open_tag_form(page, article)
    write_note(form)
    Session.objects.all().delete()
    page.get_by_role("button", name="Tag statement").click()
    log_in_again(page, ada)
    expect(form.locator("q.words")).to_have_text("the bridge was safe")
    expect(form.locator("[name=note]")).to_have_value(NOTE)
    expect(form.locator("[name=speaker_name]")).to_have_value("Aruzhan B.")
    page.get_by_role("button", name="Tag statement").click()
    expect(card(page, "the bridge was safe")).to_be_visible()
    assert (Statement.objects.get().note, Statement.objects.get().speaker.name) == (NOTE, "Aruzhan B.")


def test_an_expired_session_keeps_the_import(visit, ada):
    page = visit(ada)
    page.goto("/imports/new/")
    page.locator("[name=pasted]").fill(f"A bridge and its mayor\n\n{TEXT}")
    Session.objects.all().delete()
    page.get_by_role("button", name="Read it").click()
    log_in_again(page, ada)
    expect(page.locator("[name=pasted]")).to_have_value(re.compile("^A bridge and its mayor"))
    page.get_by_role("button", name="Read it").click()
    page.locator("[name=title]").fill("Another title")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).last.click()
    log_in_again(page, ada)
    expect(page.locator("[name=title]")).to_have_value("Another title")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Another title")
    assert Article.objects.get().title == "Another title"


def test_an_expired_session_keeps_a_claim(visit, ada):
    page = visit(ada)
    page.goto("/claims/new/")
    page.locator("main [name=text]").fill("The bridge in Karasu is safe")
    Session.objects.all().delete()
    page.get_by_role("button", name="Start the claim").click()
    page.wait_for_selector("form[data-login]")
    kept = page.get_by_text("What you had written is kept.").locator("visible=true")
    expect(kept).to_be_visible()
    page.fill("[name=login]", ada.email)
    page.fill("[name=password]", "not the password")
    page.click("button.main")
    expect(page.get_by_text("The e-mail address or the password is not right.")).to_be_visible()
    expect(kept).to_be_visible()
    log_in_again(page, ada)
    page.wait_for_url("**/claims/new/**")
    expect(page.locator("main [name=text]")).to_have_value("The bridge in Karasu is safe")
    page.get_by_role("button", name="Start the claim").click()
    page.wait_for_url(re.compile(r"/claims/\d+/"))
    assert Claim.objects.get().text == "The bridge in Karasu is safe"


def test_an_expired_session_keeps_the_tag_form_without_scripts(visit, ada, article):
    page = visit(ada, java_script_enabled=False)
    page.goto(f"/articles/{article.pk}/tag/")
    page.get_by_label("The exact words").fill("the bridge was safe")
    page.locator("[name=speaker_name]").fill("Aruzhan B.")
    page.locator("[name=note]").fill(LONG)
    Session.objects.all().delete()
    page.get_by_role("button", name="Tag statement").click()
    expect(page.get_by_text("What you had written is kept").locator("visible=true")).to_have_count(1)
    page.fill("[name=login]", ada.email)
    page.fill("[name=password]", "not the password")
    page.click("button.main")
    expect(page.get_by_text("What you had written is kept").locator("visible=true")).to_have_count(1)
    log_in_again(page, ada)
    expect(page.get_by_role("heading", level=1)).to_have_text("What you had written")
    expect(page.get_by_label("Note")).to_have_value(LONG)
    expect(page.get_by_label("Speaker name")).to_have_value("Aruzhan B.")
    page.reload()
    expect(page.get_by_label("Note")).to_have_value(LONG)
    page.get_by_role("button", name="Send it now").click()
    expect(card(page, "the bridge was safe")).to_be_visible()
    said = Statement.objects.get()
    assert (said.note.replace("\r", ""), said.speaker.name) == (LONG, "Aruzhan B.")


def test_a_log_in_in_another_tab_keeps_a_claim_without_scripts(visit, ada):
    page = visit(ada, java_script_enabled=False)
    page.goto("/claims/new/")
    page.locator("main [name=text]").fill("The bridge in Karasu is safe")
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/claims/")
    log_in_again(other, ada)
    page.get_by_role("button", name="Start the claim").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you had written")
    page.get_by_role("button", name="Send it now").click()
    page.wait_for_url(re.compile(r"/claims/\d+/"))
    assert Claim.objects.get().text == "The bridge in Karasu is safe"


def test_words_sent_from_their_own_page_are_not_put_back(visit, ada):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(f"/claims/{claim.pk}/missing/add/")
    page.locator("[name=wanted]").fill(NOTE)
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you had written")
    page.get_by_role("button", name="Send it now").click()
    expect(page.locator("main")).to_contain_text(NOTE)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("What you had written")
    assert EvidenceRequest.objects.get().wanted == NOTE
    page.goto(f"/claims/{claim.pk}/missing/add/")
    expect(page.locator("[name=wanted]")).to_have_value("")


def test_a_reloaded_tab_keeps_the_tag_form(visit, ada, article):
    page = visit(ada)
    form = open_tag_form(page, article)
    write_note(form)
    page.reload()
    expect(form.locator("[name=note]")).to_have_value(NOTE)
    expect(form.locator("q.words")).to_have_text("the bridge was safe")


def test_a_closed_tab_keeps_the_tag_form(visit, ada, article):
    page = visit(ada)
    write_note(open_tag_form(page, article))
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(article.get_absolute_url())
    form = page.locator("#tag-form")
    expect(form.locator("q.words")).to_have_text("the bridge was safe")
    expect(form.locator("[name=note]")).to_have_value(NOTE)
    page.get_by_role("button", name="Tag statement").click()
    expect(card(page, "the bridge was safe")).to_be_visible()
    page.close()
    page = context.new_page()
    page.goto(article.get_absolute_url())
    expect(card(page, "the bridge was safe")).to_be_visible()
    expect(page.locator("#tag-form")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('words:'))") == []


def test_a_closed_tab_keeps_any_form_for_its_person_alone(visit, ada, ben, log_in, site):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(f"/claims/{claim.pk}/missing/add/")
    page.locator("[name=wanted]").fill(NOTE)
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(f"/claims/{claim.pk}/missing/add/")
    expect(page.locator("[name=wanted]")).to_have_value(NOTE)
    sign_in_by_cookie(context, site, log_in(ben))
    page.goto(f"/claims/{claim.pk}/missing/add/")
    expect(page.locator("[name=wanted]")).to_have_value("")
    sign_in_by_cookie(context, site, log_in(ada))
    page.goto(f"/claims/{claim.pk}/missing/add/")
    expect(page.locator("[name=wanted]")).to_have_value(NOTE)


def test_a_closed_tab_keeps_what_was_refused(visit, cleo):
    review = make_review(cleo)
    page = visit(cleo)
    page.goto(review.get_absolute_url())
    page.fill("[name=as_of]", "2199-01-01")
    page.fill("[name=conclusion]", NOTE)
    with page.expect_response(lambda answer: answer.request.is_navigation_request() and answer.status == 422):
        page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("[name=conclusion]")).to_have_value(NOTE)
    page.fill("[name=explanation]", "The inspector's letter says so.")
    page.close()

    page = page.context.new_page()
    page.goto(review.get_absolute_url())
    expect(page.locator("[name=conclusion]")).to_have_value(NOTE)
    expect(page.locator("[name=explanation]")).to_have_value("The inspector's letter says so.")
    page.fill("[name=as_of]", review.as_of.isoformat())
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_load_state()
    page.goto("/claims/")
    page.goto(review.get_absolute_url())
    expect(page.locator("[name=conclusion]")).to_have_value(NOTE)
    expect(page.get_by_text("Words you had typed here")).to_have_count(0)
    review.refresh_from_db()
    assert review.conclusion == NOTE


def test_what_is_confidential_is_kept_in_its_tab_alone(visit, ada):
    evidence = make_evidence(ada, access="confidential")
    url = f"/evidence/{evidence.pk}/edit/"
    page = visit(ada)
    page.goto(url)
    page.locator("[name=note]").fill(NOTE)
    page.reload()
    expect(page.locator("[name=note]")).to_have_value(NOTE)
    assert NOTE not in page.evaluate("JSON.stringify(localStorage)")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(url)
    expect(page.locator("[name=note]")).to_have_value("")


def test_logging_out_takes_the_words_along(visit, ada):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(f"/claims/{claim.pk}/missing/add/")
    page.locator("[name=wanted]").fill(NOTE)
    page.goto("/claims/")
    page.locator("header .menu > summary").last.click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/accounts/login/**")
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_words_older_than_three_days_are_let_go(visit, ada):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(f"/claims/{claim.pk}/missing/add/")
    page.locator("[name=wanted]").fill(NOTE)
    page.evaluate("""() => {
        for (const [name, raw] of Object.entries(localStorage))
            localStorage.setItem(name, JSON.stringify({ ...JSON.parse(raw), at: Date.now() - 3 * 86400000 - 1 }));
    }""")
    page.goto("/claims/")
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_back_and_forward_keep_what_was_typed(visit, ada):
    claim = make_claim(ada)
    page = visit(ada)
    page.goto(f"/claims/{claim.pk}/missing/add/")
    page.locator("[name=wanted]").fill(NOTE)
    page.goto("/claims/")
    page.go_back()
    expect(page.locator("[name=wanted]")).to_have_value(NOTE)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_double_press_makes_one_row(visit, ada, article, scripts):
    page = visit(ada, java_script_enabled=scripts)
    if scripts:
        form = open_tag_form(page, article)
        form.get_by_role("button", name="Tag statement").dblclick()
    else:
        page.goto(f"/articles/{article.pk}/tag/")
        page.get_by_label("The exact words").fill("the bridge was safe")
        page.get_by_role("button", name="Tag statement").dblclick(no_wait_after=True)
    expect(page.locator("#text mark")).to_have_text("the bridge was safe")
    expect(card(page, "the bridge was safe")).to_have_count(1)
    assert Statement.objects.count() == 1


def test_a_double_press_imports_once(visit, ada):
    page = visit(ada)
    page.goto("/imports/new/")
    page.locator("[name=pasted]").fill(f"A bridge and its mayor\n\n{TEXT}")
    page.get_by_role("button", name="Read it").dblclick()
    page.wait_for_url(re.compile(r"/imports/\d+/"))
    page.get_by_role("button", name="Save", exact=True).last.dblclick()
    page.wait_for_url(re.compile(r"/articles/\d+/"))
    assert (ArticleImport.objects.count(), Article.objects.count()) == (1, 1)


def test_two_people_tag_the_same_words(visit, ada, ben, article):
    """The second hears of the first, and keeps the form."""
    pages = [visit(person) for person in (ada, ben)]
    forms = [open_tag_form(page, article) for page in pages]
    write_note(forms[1])
    forms[1].locator("[name=speaker_name]").fill("Aruzhan Belova")
    forms[0].get_by_role("button", name="Tag statement").click()
    expect(card(pages[0], "the bridge was safe")).to_be_visible()
    forms[1].get_by_role("button", name="Tag statement").click()
    expect(pages[1].locator("#tag-form .note")).to_contain_text("tagged for this speaker")
    expect(pages[1].locator("#tag-form [name=note]")).to_have_value(NOTE)
    assert Statement.objects.count() == 1


def test_a_megabyte_is_answered_in_words_and_kept(visit, ada):
    claim, much = make_claim(ada), "word " * 209_715
    page = visit(ada)
    page.goto(f"/claims/{claim.pk}/missing/add/")
    page.evaluate("document.querySelector('[name=wanted]').removeAttribute('maxlength')")
    page.locator("[name=wanted]").fill(much)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.get_by_role("button", name="Note it").click()
    assert answer.value.status == 422
    expect(page.locator(".errors")).to_be_visible()
    assert page.locator("[name=wanted]").input_value().strip() == much.strip()
    assert EvidenceRequest.objects.count() == 0


def test_a_lost_network_says_so_and_keeps_the_words(visit, ada, article):
    page = visit(ada)
    form = open_tag_form(page, article)
    write_note(form)
    page.watch.expect("ERR_INTERNET_DISCONNECTED")
    page.watch.expect("htmx:error: Failed to fetch")
    page.watch.expect("Failed to fetch")
    page.context.set_offline(True)
    form.get_by_role("button", name="Tag statement").click()
    expect(page.locator("#messages")).to_contain_text("could not be reached")
    expect(form.locator("[name=note]")).to_have_value(NOTE)
    page.context.set_offline(False)
    form.get_by_role("button", name="Tag statement").click()
    expect(card(page, "the bridge was safe")).to_be_visible()
    assert Statement.objects.get().note == NOTE
