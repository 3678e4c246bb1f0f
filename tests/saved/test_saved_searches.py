"""Saved searches: kept, opened, renamed, shared, deleted; what does not fit is said, and leads nowhere else."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.claims.forms import ClaimFilterForm
from factcheck.evidence.forms import BoardForm
from factcheck.saved.actions import MOST, delete_search, edit_search, save_search
from factcheck.saved.models import SavedSearch
from factcheck.saved.places import FILTERS, LONGEST, Place, filters_in
from tests.factories import make_claim, make_tag, make_version, seen

LIST, NEW = "/searches/", "/searches/add/"


def save(by, name="Open ones", place="claim_list", query="state=open", **more):
    return save_search(by=by, name=name, place=place, query=query, **more)


def given(name="Open ones", place="claim_list", query="state=open", **more):
    return {"name": name, "place": place, "query": query, **more}


def url(search, verb="open"):
    return reverse(f"saved_search_{verb}", args=[search.pk])


def test_the_table_has_the_filters_that_the_lists_have():
    paging = {"before", "after"}
    assert set(FILTERS[Place.CLAIMS]) == set(ClaimFilterForm.base_fields) - paging
    assert set(FILTERS[Place.OWED]) == set(BoardForm.base_fields)
    assert set(FILTERS) == set(Place)
    for place in Place:
        assert reverse(place)


@pytest.mark.parametrize(
    ("place", "query"),
    [
        ("claim_list", "state=open&evidence=conflicting"),
        ("article_list", "mine=1&lacking=1"),
        ("owed_list", "state=overdue&owner=me"),
        ("queue", "asked=nobody"),
        ("search", "q=%E1%83%A5+bridge&in=claims"),
    ],
)
def test_filters_are_saved_beside_them_and_open_again(cleo, log_in, place, query):
    make_version(cleo)
    client, path = log_in(cleo), reverse(place)
    page = client.get(f"{path}?{query}")
    form = re.search(r'<form method="post" action="/searches/add/".*?</form>', page.text, re.S)[0]
    fields = {k: unescape(v) for k, v in re.findall(r'name="(place|query)" value="([^"]*)"', form)}
    response = client.post(NEW, {**fields, "name": "Mine"})
    assert response["Location"].partition("?")[0] == path
    search = SavedSearch.objects.get()
    assert (search.place, search.person, search.is_shared) == (place, cleo, False)
    opened = client.get(url(search))
    assert opened["Location"].partition("?")[0] == path
    there = client.get(opened["Location"])
    assert there.status_code == 200
    assert "Saved search: <bdi>Mine</bdi>" in there.text
    assert 'aria-current="true"><bdi>Mine</bdi>' in there.text


def test_where_a_page_begins_is_no_filter(cleo):
    search = save(cleo, query="before=12&evil=1&state=open&state=ready&due=")
    assert search.query == "state=ready"
    assert save(cleo, "Both", query="kind=event&state=open").query == "state=open&kind=event", "in one order"


def test_a_list_without_filters_has_no_form(cleo, log_in):
    text = log_in(cleo).get("/claims/?before=9").text
    assert "Choose filters, then save them here" in text
    assert 'id="saved-name"' not in text


def test_one_name_once_for_a_person_is_a_matter_of_the_field(cleo, dan, log_in):
    save(cleo, "Open ones")
    response = log_in(cleo).post(NEW, given("open ONES", query="state=ready", is_shared="on"))
    assert response.status_code == 422
    assert response.context["form"].errors["name"] == ["You have a saved search of this name already. Choose another."]
    assert 'value="open ONES"' in response.text, "what was typed is kept"
    assert re.search(r'name="is_shared"[^>]*checked', response.text)
    assert 'href="/claims/?state=ready"' in response.text, "there is a way back"
    assert save(dan, "Open ones").name == "Open ones", "others may call theirs so"


def test_sent_twice_it_is_saved_once(cleo, log_in):
    client = log_in(cleo)
    assert [client.post(NEW, given()).status_code for _ in range(2)] == [302, 302]
    assert SavedSearch.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Give it a name."),
        ({"name": " \u200b "}, "Give it a name."),
        ({"name": "x" * 101}, "A name has 100 signs at most; this one has 101."),
        ({"place": "user_edit"}, "The filters of this page cannot be saved."),
        ({"place": "https://evil.example/"}, "The filters of this page cannot be saved."),
        ({"place": ""}, "The filters of this page cannot be saved."),
        ({"query": ""}, "No filter is set."),
        ({"query": "next=//evil.example/"}, "No filter is set."),
        ({"place": "search", "query": f"q={'x' * LONGEST}"}, "These filters are too long"),
        ({"place": "search", "query": f"q={'x' * 5000}"}, "at most 4000"),
    ],
)
def test_what_does_not_fit_is_said_in_the_page(cleo, log_in, wrong, says):
    response = log_in(cleo).post(NEW, {**given(), **wrong})
    assert response.status_code == 422
    assert says in unescape(response.text)
    assert not SavedSearch.objects.exists()
    assert 'href="https://evil' not in response.text


@pytest.mark.parametrize(
    "query", ["state=%00", "q=%ED%A0%80", "q=%", "&&==&", "state=open;drop", "q=" + "%F0%9F%92%A9" * 9]
)
def test_naughty_queries_are_no_error(cleo, log_in, query):
    client = log_in(cleo)
    for place in Place:
        response = client.post(NEW, given(f"{place}", place=place, query=query))
        assert response.status_code in (302, 400, 422)
    for search in SavedSearch.objects.all():
        assert client.get(url(search), follow=True).status_code in (200, 422)


def test_a_saved_search_leads_to_our_own_lists_only(cleo, log_in):
    search = save(cleo, place="search", query="q=//evil.example/%0d%0aLocation:x")
    where = log_in(cleo).get(url(search))["Location"]
    assert where.startswith("/search/?q=%2F%2Fevil")
    with pytest.raises(IntegrityError):
        SavedSearch.objects.filter(pk=search.pk).update(place="account_logout")


@pytest.mark.parametrize(
    ("place", "query", "says"),
    [
        (
            "claim_list",
            "state=abolished&topic=gone",
            "A filter in this address is not known and was left out: state, topic.",
        ),
        ("claim_list", "assignee=99999999", "was left out: assignee."),
        ("article_list", "outlet=99999999&language=xx", "was left out: outlet, language."),
        ("article_list", f"outlet={'9' * 40}", "was left out: outlet."),
        ("owed_list", "state=abolished", "was left out: state."),
        ("queue", "asked=99999999", "Nobody of the desk is known as “99999999”"),
    ],
)
def test_values_that_are_known_no_more_are_said(cleo, log_in, place, query, says):
    make_version(cleo)
    search = save(cleo, place=place, query=query)
    response = log_in(cleo).get(url(search), follow=True)
    assert response.status_code in (200, 422)
    assert says in unescape(response.text)


def test_filters_that_a_list_has_no_more_are_said(cleo, log_in):
    search = save(cleo)
    SavedSearch.objects.filter(pk=search.pk).update(query="colour=red&state=open")
    response = log_in(cleo).get(url(search), follow=True)
    assert response.redirect_chain[-1][0] == "/claims/?state=open"
    assert "filters by “colour”, which Claims cannot do any more" in unescape(response.text)


def test_private_ones_are_there_for_nobody_else(cleo, dan, ada, log_in):
    search = save(cleo, "My secret suspicion")
    for other in (dan, ada):
        client = log_in(other)
        for verb, ask in (("open", client.get), ("edit", client.get), ("edit", client.post), ("delete", client.post)):
            assert ask(url(search, verb)).status_code == 404
        for path in ("/", LIST, "/claims/?state=open"):
            assert "suspicion" not in client.get(path).text
    assert SavedSearch.objects.filter(pk=search.pk).exists()


def test_shared_ones_are_everybodys_to_open_and_say_whose_they_are(cleo, dan, log_in):
    make_claim(cleo)
    search = save(cleo, "For all", is_shared=True)
    client = log_in(dan)
    assert client.get(url(search))["Location"] == "/claims/?state=open"
    assert '<bdi>For all</bdi> <span class="quiet">of <bdi>Cleo</bdi></span>' in client.get("/").text
    assert "of <bdi>Cleo</bdi>" in client.get("/claims/").text
    assert "shared by <bdi>Cleo</bdi>" in client.get(LIST).text
    assert client.get(url(search, "edit")).status_code == 404
    assert client.post(url(search, "delete")).status_code == 403
    with pytest.raises(PermissionDenied):
        edit_search(by=dan, search=search, name="Stolen", is_shared=False)
    assert 'id="saved-name"' in client.get("/claims/?state=open").text, "Dan may save the same as his own"


def test_me_in_a_shared_one_is_whoever_opens_it(cleo, dan, log_in):
    mine = make_claim(dan, "Held by Dan", assignee=dan)
    search = save(cleo, "What I hold", query="assignee=me", is_shared=True)
    response = log_in(dan).get(url(search), follow=True)
    assert [claim.pk for claim in response.context["claims"]] == [mine.pk]


def test_it_is_renamed_shared_and_kept_to_oneself_again(cleo, dan, log_in):
    search = save(cleo)
    client = log_in(cleo)
    page = client.get(url(search, "edit"))
    response = client.post(url(search, "edit"), {"name": "Ours", "is_shared": "on", "seen": seen(page)})
    assert response["Location"] == LIST
    assert "Ours" in log_in(dan).get(LIST).text
    edit_search(by=cleo, search=search, name="Ours", is_shared=False)
    assert "Ours" not in log_in(dan).get(LIST).text
    refused = client.post(url(search, "edit"), {"name": ""})
    assert refused.status_code == 422
    save(cleo, "Taken", query="state=ready")
    refused = client.post(url(search, "edit"), {"name": "taken"})
    assert refused.status_code == 422
    assert "You have a saved search of this name already" in refused.text


def test_in_two_tabs_nothing_is_lost(cleo, log_in):
    search = save(cleo)
    client = log_in(cleo)
    before = seen(client.get(url(search, "edit")))
    edit_search(by=cleo, search=search, name="From the other tab", is_shared=False)
    response = client.post(url(search, "edit"), {"name": "From this tab", "seen": before})
    assert response.status_code == 409
    assert "From the other tab" in response.text
    assert "From this tab" in response.text


def test_it_is_deleted_by_its_person_and_a_shared_one_by_editors(cleo, ada, log_in):
    mine, shared, private = (
        save(cleo, "A"),
        save(cleo, "B", query="state=ready", is_shared=True),
        save(cleo, "C", query="due=week"),
    )
    client = log_in(cleo)
    assert "“A” is deleted." in unescape(client.post(url(mine, "delete"), follow=True).text)
    assert client.post(url(mine, "delete")).status_code == 404, "pressed twice"
    assert log_in(ada).post(url(shared, "delete"))["Location"] == LIST
    with pytest.raises(PermissionDenied):
        delete_search(by=ada, search=private)
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["C"]


def test_there_is_an_end_to_them(cleo, log_in):
    for number in range(MOST):
        save(cleo, f"Search {number}", place="search", query=f"q={number}")
    response = log_in(cleo).post(NEW, given())
    assert response.status_code == 422
    assert f"You have {MOST} saved searches." in response.text


def test_a_topic_is_found_by_its_slug(cleo, log_in):
    make_tag(cleo_editor(cleo), "Bridge")
    search = save(cleo, query="topic=bridge&state=open")
    assert log_in(cleo).get(url(search), follow=True).status_code == 200


def cleo_editor(cleo):
    cleo.role = "editor"
    cleo.save()
    return cleo


def test_beside_the_filters_it_costs_one_query(cleo, log_in):
    client = log_in(cleo)
    for number in range(3):
        save(cleo, f"Search {number}", query="state=open", is_shared=True)
        SavedSearch.objects.update(query="state=ready")
    for path in ("/claims/", "/owed/", "/queue/"):
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        assert sum("factcheck_savedsearch" in query["sql"] for query in caught) == 1


def test_one_spelling():
    assert filters_in(Place.CLAIMS, "state=+open+&x=1") == "state=open"
    assert filters_in(Place.SEARCH, "in=claims&q=a%20b") == "q=a+b&in=claims"
    assert filters_in(Place.QUEUE, "after=2026") == ""
