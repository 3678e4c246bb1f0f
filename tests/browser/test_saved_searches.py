"""Saving a search beside the filters, by keyboard alone, and with scripts off."""

import pytest
from playwright.sync_api import expect

from factcheck.saved.actions import save_search
from factcheck.saved.models import SavedSearch
from tests.browser.conftest import axe
from tests.factories import make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_filters_chosen_by_script_are_saved_and_opened_from_the_dashboard(visit, cleo):
    make_claim(cleo, "The bridge is safe")
    page = visit(cleo)
    page.goto("/claims/")
    page.get_by_role("link", name="Open", exact=True).click()
    page.wait_for_url("**/claims/?state=open")
    summary = page.locator("#saved-searches > summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Save these filters as").focus()
    page.keyboard.type("What is open")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved as “What is open”.")).to_be_visible()
    assert page.url.endswith("/claims/?state=open")
    expect(page.locator("#saved-searches > summary")).to_have_text("Saved search: What is open")
    page.locator("#saved-searches > summary").click()
    assert axe(page) == []
    page.goto("/")
    page.get_by_role("link", name="What is open").click()
    page.wait_for_url("**/claims/?state=open")
    assert SavedSearch.objects.get().person == cleo


def test_the_form_holds_the_filters_that_are_shown_now(visit, cleo):
    """The board's filters stand outside of what htmx draws anew; what is saved is what is seen."""
    page = visit(cleo)
    page.goto("/owed/")
    page.get_by_label("State").select_option("overdue")
    page.wait_for_url("**/owed/?**state=overdue**")
    expect(page.locator('#saved-searches input[name="query"]')).to_have_value("state=overdue")


def test_without_scripts_a_name_that_is_taken_is_said_and_kept(visit, cleo):
    save_search(by=cleo, name="Mine", place="claim_list", query="state=ready")
    page = visit(cleo, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/claims/?state=open")
    page.locator("#saved-searches > summary").click()
    page.get_by_label("Save these filters as").fill("mine")
    page.locator("#saved-searches").get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("You have a saved search of this name already.")
    page.get_by_label("Name").fill("Open claims")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/claims/?state=open")
    expect(page.get_by_text("Saved as “Open claims”.")).to_be_visible()


def test_the_list_of_them_deletes_after_asking(visit, cleo, dan):
    save_search(by=cleo, name="ქართულისაიტებისმტკიცებულებებისარქივი" * 2, place="search", query="q=bridge")
    save_search(
        by=dan, name="Отчётность национализированных предприятий", place="queue", query="asked=me", is_shared=True
    )
    page = visit(cleo, viewport={"width": 390, "height": 844})
    page.goto("/searches/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("is deleted.")).to_be_visible()
    assert [search.person for search in SavedSearch.objects.all()] == [dan]
