"""A version as the desk reads it; the text comes from the database once."""

import pytest
from django.db import connection

from factcheck.articles import reading
from factcheck.articles.models import ArticleVersion
from factcheck.articles.reading import newest_version, read_version
from tests.factories import make_later, make_version


@pytest.fixture
def texts(monkeypatch):
    kept = reading._Texts()
    monkeypatch.setattr(reading, "_texts", kept)
    return kept


@pytest.fixture
def asked():
    """What came back for each statement: the texts that the database sent."""
    sent = []

    def note(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        sent.append((sql, params))
        return answer

    with connection.execute_wrapper(note):
        yield sent


def sent_text(asked):
    """Whether the database sends the text for the last statement, asked again as it was."""
    sql, params = asked[-1]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[reading._places()[1]] is not None


def test_a_text_is_sent_once_and_is_the_same_object(cleo, texts, asked):
    version = make_version(cleo, text="The bridge is closed.")
    first = newest_version(version.article_id, 1)
    assert sent_text(asked)
    for again in (newest_version(version.article_id, 1), newest_version(version.article_id, 1)):
        assert again.text is first.text
        assert not sent_text(asked)
        assert (again.pk, again.title, again.sha256) == (version.pk, version.title, version.sha256)
    assert again.text == "The bridge is closed."


def test_the_newest_is_read_anew_when_there_is_a_newer_one(cleo, texts):
    version = make_version(cleo, text="The bridge is closed.")
    assert read_version(version.article_id).version.text == "The bridge is closed."
    newer = make_later(cleo, version, "The bridge is open again.")
    found = read_version(version.article_id)
    assert (found.version.text, found.version.pk) == ("The bridge is open again.", newer.pk)
    assert found.versions == [(version.pk, 1), (newer.pk, 2)]
    assert newest_version(version.article_id, 1).text == "The bridge is closed."


def test_two_articles_with_one_text_keep_it_once(cleo, texts):
    versions = [make_version(cleo, text="The bridge is closed.", title=title) for title in ("One", "Another")]
    assert [newest_version(v.article_id).title for v in versions] == ["One", "Another"]
    assert len(texts.kept) == 1


def test_what_does_not_bear_its_own_hash_is_not_kept(cleo, texts):
    version = make_version(cleo, text="The bridge is closed.")
    assert texts.of(version.article_id, 1, version.sha256, "The bridge is open.") == "The bridge is open."
    assert not texts.kept
    assert newest_version(version.article_id, 1).text == "The bridge is closed."


def test_no_more_is_kept_than_there_is_room_for(cleo, texts, asked):
    texts.room = 50
    versions = [make_version(cleo, text=f"The bridge of {town} is closed.") for town in ("Oren", "Veld", "Maddock")]
    for version in [*versions, *versions]:
        assert newest_version(version.article_id, 1).text == version.text
        assert sum(map(len, texts.kept.values())) <= 50
        assert texts.room >= 0


def test_a_text_that_was_dropped_while_it_was_asked_for_is_read_again(cleo, texts, monkeypatch):
    version = make_version(cleo, text="The bridge is closed.")
    newest_version(version.article_id, 1)
    expected = texts.expected

    def and_dropped(article_id, number):
        found = expected(article_id, number)
        texts.kept.clear()
        return found

    monkeypatch.setattr(texts, "expected", and_dropped)
    assert newest_version(version.article_id, 1).text == "The bridge is closed."


def test_long_texts_are_not_kept(cleo, texts, monkeypatch):
    monkeypatch.setattr(reading, "_LONGEST", 10)
    version = make_version(cleo, text="The bridge is closed.")
    assert newest_version(version.article_id, 1).text == ArticleVersion.objects.get(pk=version.pk).text
    assert not texts.kept
