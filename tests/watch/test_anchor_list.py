"""The queue of statements that wait for a person: side by side, one key each, undone, without scripts."""

import re

import pytest

from factcheck.statements.actions import carry_statements
from factcheck.statements.models import Anchor
from factcheck.watch.actions import note_version
from factcheck.watch.models import PassageChange
from tests.factories import make_claim, make_later, make_statement, make_version

pytestmark = pytest.mark.django_db

OLD = (
    "The mayor of Karasu said on Monday that the old bridge was safe for all.\n\n"
    "“Nobody was hurt,” Aruzhan Belova told reporters at the town hall on Monday.\n\n"
    "Engineers counted twelve cracks in the pier. Nine of them were new, they wrote.\n\n"
    "It began at noon. No comment came from the ministry. No comment came from the ministry. It ended at dusk.\n\n"
    "Trucks must wait at the northern gate."
)
NEW = (
    "Trucks must wait at the northern gate.\n\n"
    "The mayor of Karasu said on Monday that the old bridge was nearly safe for all.\n\n"
    "Engineers counted twelve cracks in the pier. Nine of them were new, they wrote.\n\n"
    "It began at noon. No comment came from the ministry. It ended at dusk."
)


@pytest.fixture
def anchors(cleo):
    """One of each state, by state; a claim rests on the one that is gone."""
    version = make_version(cleo, text=OLD)
    words = {
        "changed": "the old bridge was safe",
        "orphaned": "Nobody was hurt",
        "moved": "Trucks must wait at the northern gate",
        "exact": "counted twelve cracks",
    }
    statements = {state: make_statement(cleo, version=version, exact=exact) for state, exact in words.items()}
    statements["ambiguous"] = make_statement(cleo, version=version, exact="No comment came from the ministry")
    make_claim(cleo, "Nobody was hurt on the bridge", statement=statements["orphaned"])
    later = make_later(cleo, version, NEW)
    carry_statements(by=cleo, version=later)
    note_version(by=cleo, version=later)
    found = {state: Anchor.objects.get(statement=statement) for state, statement in statements.items()}
    assert {state: anchor.state for state, anchor in found.items()} == {state: state for state in found}
    return found


def form_of(page, anchor):
    """The fields of an anchor's card, and its buttons by key."""
    card = re.search(
        rf'<li class="waits[^"]*" id="anchor-{anchor.pk}".*?</li>\s*(?=<li class="waits|</ul>|$)', page, re.S
    ).group()
    fields = dict(re.findall(r'<input type="hidden" name="(seen|next)" value="([^"]*)"', card))
    keys = {key: value for value, key in re.findall(r'name="at" value="([^"]*)" data-press="(\w)"', card)}
    return card, fields, keys


def test_all_but_exact_wait_with_their_candidates(anchors, log_in, cleo):
    page = log_in(cleo).get("/anchors/").content.decode()
    assert f"anchor-{anchors['exact'].pk}" not in page
    card, _, keys = form_of(page, anchors["changed"])
    assert "y" in keys
    assert "<ins>nearly </ins>" in card
    card, _, keys = form_of(page, anchors["ambiguous"])
    assert "y" not in keys
    assert {"1", "o"} <= set(keys)
    card, _, keys = form_of(page, anchors["moved"])
    assert "the same words, elsewhere" in card
    card, _, keys = form_of(page, anchors["orphaned"])
    assert "Nobody was hurt on the bridge" in card
    assert keys == {"o": "gone"}
    assert '<span class="num" id="anchors-count">4</span>' in page


def test_the_queue_costs_the_same_for_one_and_for_many(anchors, log_in, cleo, django_assert_num_queries):
    client = log_in(cleo)
    client.get("/anchors/")
    with django_assert_num_queries(6):
        client.get("/anchors/")
    anchors["changed"].delete()
    anchors["moved"].delete()
    address = f"/articles/{anchors['orphaned'].version.article_id}/anchors/"
    with django_assert_num_queries(7):
        client.get(address)


@pytest.mark.parametrize(
    ("state", "key", "becomes"),
    [
        ("changed", "y", "changed"),
        ("moved", "y", "moved"),
        ("ambiguous", "1", "moved"),
        ("orphaned", "o", "orphaned"),
        ("changed", "o", "orphaned"),
    ],
)
def test_one_key_each(anchors, log_in, cleo, htmx, state, key, becomes):
    client, anchor = log_in(cleo), anchors[state]
    _, fields, keys = form_of(client.get("/anchors/").content.decode(), anchor)
    answer = client.post(f"/anchors/{anchor.pk}/settle/", fields | {"at": keys[key]}, headers=htmx)
    assert answer.status_code == 200
    assert 'data-press="u"' in answer.content.decode()
    anchor.refresh_from_db()
    assert (anchor.state, anchor.confirmed_by, anchor.is_waiting) == (becomes, cleo, False)
    if becomes == "moved":
        assert anchor.version.text[anchor.start : anchor.end] == anchor.statement.exact
    assert f'id="anchor-{anchor.pk}"' not in client.get("/anchors/").content.decode()


def test_it_is_undone(anchors, log_in, cleo, htmx):
    client, anchor = log_in(cleo), anchors["changed"]
    place = (anchor.start, anchor.end)
    client.post(f"/anchors/{anchor.pk}/settle/", {"at": "gone"}, headers=htmx)
    answer = client.post(f"/anchors/{anchor.pk}/reopen/", headers=htmx).content.decode()
    assert 'data-press="y"' in answer
    anchor.refresh_from_db()
    assert (anchor.state, anchor.start, anchor.end, anchor.confirmed_by) == ("changed", *place, None)


def test_the_numbers_follow_what_is_settled_and_undone(anchors, log_in, cleo, htmx):
    client, here = log_in(cleo), {"next": "/anchors/"}
    answer = client.post(f"/anchors/{anchors['changed'].pk}/settle/", here | {"at": "gone"}, headers=htmx)
    assert '<span class="num" id="anchors-count">3</span>' in answer.content.decode()
    assert '<span id="anchors-left">3 wait.</span>' in answer.content.decode()
    answer = client.post(f"/anchors/{anchors['changed'].pk}/reopen/", here, headers=htmx)
    assert '<span id="anchors-left">4 wait.</span>' in answer.content.decode()
    other = make_version(cleo, text=OLD, url="https://other.example/1")
    make_statement(cleo, version=other, exact="Nobody was hurt")
    carry_statements(by=cleo, version=make_later(cleo, other))
    here = {"next": f"/articles/{anchors['changed'].version.article_id}/anchors/"}
    answer = client.post(f"/anchors/{anchors['changed'].pk}/settle/", here | {"at": "gone"}, headers=htmx)
    assert '<span class="num" id="anchors-count">4</span>' in answer.content.decode()
    assert '<span id="anchors-left">3 wait.</span>' in answer.content.decode()
    for state in ("moved", "ambiguous", "orphaned"):
        answer = client.post(f"/anchors/{anchors[state].pk}/settle/", here | {"at": "gone"}, headers=htmx)
    assert '<span id="anchors-left">0 wait.</span>' in answer.content.decode()


def test_without_scripts_the_queue_comes_back(anchors, log_in, cleo):
    client, anchor = log_in(cleo), anchors["moved"]
    _, fields, keys = form_of(client.get("/anchors/?after=0").content.decode(), anchor)
    response = client.post(f"/anchors/{anchor.pk}/settle/", fields | {"at": keys["y"]}, follow=True)
    assert response.redirect_chain == [("/anchors/?after=0", 302)]
    assert "Noted as moved." in response.content.decode()


@pytest.mark.parametrize("at", ["", "nonsense", "5-3", "0-999999", "999999999-999999999", "1-1", "gone "])
def test_what_is_no_answer_is_refused_and_changes_nothing(anchors, log_in, cleo, htmx, at):
    anchor = anchors["changed"]
    for headers in ({}, htmx):
        response = log_in(cleo).post(f"/anchors/{anchor.pk}/settle/", {"at": at}, headers=headers)
        if at == "gone ":
            return  # white space around an answer is no other answer
        assert response.status_code == 422
        assert ("<html" in response.content.decode()) == (not headers)
        assert 'role="alert"' in response.content.decode()
    anchor.refresh_from_db()
    assert anchor.is_waiting


def test_the_second_person_sees_that_the_first_has_settled_it(anchors, log_in, cleo, dan, htmx):
    anchor = anchors["changed"]
    _, fields, keys = form_of(log_in(dan).get("/anchors/").content.decode(), anchor)
    log_in(cleo).post(f"/anchors/{anchor.pk}/settle/", {"at": "gone"})
    response = log_in(dan).post(f"/anchors/{anchor.pk}/settle/", fields | {"at": keys["y"]}, headers=htmx)
    assert response.status_code == 422
    assert "Cleo has settled this in the meantime" in response.content.decode()
    anchor.refresh_from_db()
    assert (anchor.state, anchor.confirmed_by) == ("orphaned", cleo)


def test_only_the_newest_version_is_asked_about_and_removed_statements_are_not(anchors, log_in, cleo):
    from factcheck.statements.actions import remove_statement

    remove_statement(by=cleo, statement=anchors["moved"].statement)
    later = make_later(cleo, anchors["changed"].version, f"{NEW}\n\nIt rained on the town all night.")
    carry_statements(by=cleo, version=later)
    waiting = Anchor.objects.waiting()
    assert {a.version_id for a in waiting} == {later.pk}
    assert anchors["moved"].statement_id not in {a.statement_id for a in waiting}


def test_pages_by_key(anchors, log_in, cleo, monkeypatch):
    from factcheck.watch import queue

    monkeypatch.setattr(queue, "PAGE", 3)
    client = log_in(cleo)
    page = client.get("/anchors/").content.decode()
    key = re.search(r"\?after=(\d+)", page).group(1)
    rest = client.get(f"/anchors/?after={key}").content.decode()
    assert len(re.findall(r'class="waits"', page)) == 3
    assert len(re.findall(r'class="waits"', rest)) == 1
    for odd in ("x", "9" * 40, "-1"):
        assert client.get(f"/anchors/?after={odd}").status_code == 200


def test_the_desk_of_an_article_writes_the_line_too(anchors, log_in, cleo):
    """Whoever settles it on the article's own page is told of in the claim's history as well."""
    anchor = anchors["orphaned"]
    before = PassageChange.objects.count()
    log_in(cleo).post(f"/statements/{anchor.statement_id}/anchors/2/", {"answer": "gone"})
    anchor.refresh_from_db()
    assert anchor.confirmed_by == cleo
    assert PassageChange.objects.count() == before + 1


def test_right_to_left_words_keep_their_direction_and_their_marks(log_in, cleo):
    old = "قال العمدة إن الجِسرَ آمِنٌ للجميع يوم الاثنين.\n\nخبر آخر."
    new = old.replace("آمِنٌ", "آمِنٌ تقريباً")
    version = make_version(cleo, text=old, language="ar")
    make_statement(cleo, version=version, exact="الجِسرَ آمِنٌ للجميع")
    carry_statements(by=cleo, version=make_later(cleo, version, new))
    page = log_in(cleo).get("/anchors/").content.decode()
    assert 'dir="rtl"' in page
    assert "<ins>تقريباً </ins>" in page
