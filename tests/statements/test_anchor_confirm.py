import pytest

from factcheck.articles.actions import Source, add_version
from factcheck.statements.actions import carry_statements
from factcheck.statements.models import Anchor
from tests.factories import TEXT, make_statement

NEWER = TEXT.replace("the bridge was safe", "the old bridge was quite safe").replace(
    "She is yet to provide any proof.", "Nothing else was said."
)


@pytest.fixture
def anchors(cleo):
    """One statement whose words changed, and one that is gone."""
    changed = make_statement(cleo, exact="said on Monday that the bridge was safe")
    make_statement(cleo, version=changed.version, exact="She is yet to provide any proof.")
    newer = add_version(
        by=cleo,
        article=changed.version.article,
        title=changed.version.title,
        text=NEWER,
        source=Source(origin="paste", extractor="plain"),
    )
    found = carry_statements(by=cleo, version=newer)
    assert [anchor.state for anchor in found] == ["changed", "orphaned"]
    return found


def url_of(anchor):
    return f"/statements/{anchor.statement_id}/anchors/2/"


def test_the_page_shows_the_words_and_the_guess(log_in, cleo, anchors):
    page = log_in(cleo).get(url_of(anchors[0])).content.decode()
    assert "<mark>said on Monday that the bridge was safe</mark>" in page
    assert "<mark>said on Monday that the old bridge was quite safe</mark>" in page
    page = log_in(cleo).get(url_of(anchors[1])).content.decode()
    assert "where it was guessed" not in page


def test_it_stands_there(log_in, cleo, anchors, htmx):
    response = log_in(cleo).post(url_of(anchors[0]), {"answer": "here"}, headers=htmx)
    page = response.content.decode()
    anchor = Anchor.objects.get(pk=anchors[0].pk)
    assert (anchor.state, anchor.confirmed_by) == ("changed", cleo)
    assert f'<hx-partial data-hx-target="#waiting-{anchor.statement_id}" data-hx-swap="delete">' in page
    assert "waiting" not in page.split('data-f="')[1].split('"')[0]


def test_it_is_gone(log_in, cleo, anchors):
    response = log_in(cleo).post(url_of(anchors[0]), {"answer": "gone"})
    anchor = Anchor.objects.get(pk=anchors[0].pk)
    assert response.status_code == 302
    assert (anchor.state, anchor.start, anchor.confirmed_by) == ("orphaned", None, cleo)


def test_it_stands_elsewhere(log_in, cleo, anchors):
    log_in(cleo).post(url_of(anchors[1]), {"answer": "words", "words": "Nothing else was said."})
    anchor = Anchor.objects.get(pk=anchors[1].pk)
    assert (anchor.state, NEWER[anchor.start : anchor.end]) == ("changed", "Nothing else was said.")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "required"),
        ({"answer": "words"}, "Paste the words"),
        ({"answer": "words", "words": "nowhere in it"}, "do not stand in that version"),
        ({"answer": "words", "words": "a"}, "several places"),
        ({"answer": "here"}, "valid choice"),
    ],
)
def test_bad_answers_are_told_and_kept(log_in, cleo, anchors, data, message):
    response = log_in(cleo).post(url_of(anchors[1]), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert message in page
    assert data.get("words", "") in page
    assert Anchor.objects.get(pk=anchors[1].pk).confirmed_by is None


def test_who_may_not(client, log_in, cleo, anchors):
    assert client.post(url_of(anchors[0]), {"answer": "gone"}).status_code == 401
    assert log_in(cleo).get(f"/statements/{anchors[0].statement_id}/anchors/1/").status_code == 404
    assert log_in(cleo).get("/statements/99999/anchors/2/").status_code == 404
