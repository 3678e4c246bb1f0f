"""A filter that a list does not know is said in the page, left out and answered with 422, on every list alike."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import make_claim, make_request, make_statement

LISTS = [
    ("article_list", "outlet"),
    ("article_list", "language"),
    ("statement_list", "article"),
    ("statement_list", "speaker"),
    ("statement_list", "tag"),
    ("claim_list", "state"),
    ("claim_list", "assignee"),
    ("claim_list", "topic"),
    ("look_again_list", "reason"),
    ("owed_list", "state"),
    ("owed_list", "owner"),
    ("owed_list", "topic"),
    ("inbox", "feed"),
    ("inbox", "show"),
    ("watch_list", "show"),
    ("batch_list", "by"),
    ("notification_list", "show"),
    ("search", "in"),
    ("event_list", "verb"),
    ("event_list", "since"),
    ("job_list", "state"),
    ("job_list", "task"),
    ("job_list", "queue"),
]


@pytest.mark.parametrize("value", ["zebra", "9" * 30, "²", '"><i>x', "-1"])
@pytest.mark.parametrize(("name", "filtered"), LISTS)
def test_a_filter_that_is_not_known(ada, log_in, name, filtered, value):
    page = log_in(ada).get(reverse(name), {filtered: value})
    assert page.status_code == 422
    assert f"A filter in this address is not known and was left out: {filtered}." in page.content.decode()
    assert '"><i>x' not in page.content.decode()


@pytest.mark.parametrize(("name", "filtered"), LISTS)
def test_an_empty_filter_is_none(ada, log_in, name, filtered):
    page = log_in(ada).get(reverse(name), {filtered: ""})
    assert page.status_code == 200
    assert "not known" not in page.content.decode()


def test_a_known_filter_holds_beside_one_that_is_not(ada, cleo, log_in):
    wanted = make_request(cleo, claim=make_claim(cleo), owed_by_name="The ministry")
    other = make_request(cleo, claim=make_claim(cleo, "Another"), owed_by_name="The town")
    page = log_in(ada).get("/owed/", {"party": "The ministry", "state": "zebra"}).content.decode()
    assert wanted.get_absolute_url() in page
    assert other.get_absolute_url() not in page


def test_statements_stay_beside_an_unknown_filter(cleo, log_in):
    statement = make_statement(cleo)
    page = log_in(cleo).get("/statements/", {"tag": "77777"}).content.decode()
    assert statement.exact in page


@pytest.mark.parametrize(("name", "query"), [("owed_export", {"state": "zebra"}), ("event_export", {"verb": "zebra"})])
def test_nothing_is_exported_by_a_filter_that_is_not_known(ada, log_in, name, query):
    answer = log_in(ada).get(reverse(name), query)
    assert answer.status_code == 422
    assert "not known" in answer.content.decode()
