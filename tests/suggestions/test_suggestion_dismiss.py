"""Looking, dismissing, offering again and switching off, with a script and without."""

import pytest
from django.urls import reverse

from factcheck.suggestions.actions import look_through
from factcheck.suggestions.models import Findings, SuggestionAnswer
from tests.factories import make_statement, make_version


@pytest.fixture
def version(ada):
    return make_version(ada)


def address(version, name):
    found = version.findings.passages[-1]
    return reverse(name, args=[version.pk, found.kind, found.start, found.end])


def test_the_page_asks_to_look_and_then_shows_what_was_found(cleo, log_in, htmx, version):
    desk = version.article.get_absolute_url()
    url = reverse("suggestion_look", args=[version.pk])
    page = log_in(cleo).get(desk).content.decode()
    assert f'action="{url}"' in page
    assert 'data-hx-trigger="load, submit"' in page
    part = log_in(cleo, **htmx).post(url)
    assert "yet to provide any proof" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert Findings.objects.count() == 1
    page = log_in(cleo).get(desk).content.decode()
    assert f'action="{url}"' not in page
    assert "Found in the text" in page
    assert log_in(cleo).post(url).url == f"{desk}#found"


@pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
def test_dismissing_and_back(cleo, log_in, htmx, version, part):
    look_through(by=cleo, version=version)
    client, desk = log_in(cleo, **(htmx if part else {})), version.article.get_absolute_url()
    answer = client.post(address(version, "suggestion_dismiss"))
    assert (answer.status_code, answer.get("Location")) == ((200, None) if part else (302, f"{desk}#found"))
    if part:
        assert address(version, "suggestion_restore") in answer.content.decode(), "the message leads back"
    page = log_in(cleo).get(desk).content.decode()
    assert "Dismissed" in page
    assert address(version, "suggestion_request") + '"' not in page
    assert client.post(address(version, "suggestion_restore")).status_code == (200 if part else 302)
    assert address(version, "suggestion_request") + '"' in log_in(cleo).get(desk).content.decode()
    assert SuggestionAnswer.objects.standing().count() == 0


def test_what_was_not_found_is_404(cleo, log_in, version):
    for name in ("suggestion_dismiss", "suggestion_restore"):
        assert log_in(cleo).post(reverse(name, args=[version.pk, "missing", 0, 5])).status_code == 404
    look_through(by=cleo, version=version)
    for name in ("suggestion_dismiss", "suggestion_restore"):
        assert log_in(cleo).post(reverse(name, args=[version.pk, "missing", 0, 5])).status_code == 404


def test_the_switch_is_remembered_for_a_person(cleo, dan, log_in, version):
    look_through(by=cleo, version=version)
    desk, url = version.article.get_absolute_url(), reverse("suggestion_switch")
    assert log_in(cleo).post(url, {"on": "0", "version": version.pk}).url == desk
    cleo.refresh_from_db()
    assert not cleo.show_suggestions
    assert "Found in the text" not in log_in(cleo).get(desk).content.decode()
    assert "Show suggestions" in log_in(cleo).get(desk).content.decode()
    assert "Found in the text" in log_in(dan).get(desk).content.decode()
    assert log_in(cleo).post(url, {"on": "1", "version": version.pk}).url == desk
    assert "Found in the text" in log_in(cleo).get(desk).content.decode()
    assert log_in(cleo).post(url, {"on": "1", "version": "9" * 30}).status_code == 302


def test_the_desk_asks_one_query_more_whatever_the_statements(cleo, log_in, version, django_assert_num_queries):
    look_through(by=cleo, version=version)
    client, desk = log_in(cleo), version.article.get_absolute_url()
    for exact in ("the bridge was safe", "Nobody was hurt"):
        make_statement(cleo, version=version, exact=exact)
        client.get(desk)
        with django_assert_num_queries(7):
            client.get(desk)
