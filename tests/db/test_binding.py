"""Values are bound on the server, with a type: none may be cut off to fit it."""

import pytest
from django.db import connection
from django.db.models import BigIntegerField, Value

from factcheck.accounts.models import User
from factcheck.articles.models import ArticleVersion
from factcheck.db.rows import Columns, by_id, rows
from tests.factories import make_version

BIG = [2**31, -(2**31) - 1, 2**40 + 1, 2**63 - 1, -(2**63)]


@pytest.mark.parametrize("number", BIG)
def test_big_numbers_of_no_column_arrive_whole(number, cleo):
    assert User.objects.annotate(big=Value(number)).values_list("big", flat=True)[0] == number
    assert User.objects.annotate(big=Value(number, BigIntegerField())).values_list("big", flat=True)[0] == number


def test_big_numbers_are_found_in_an_array(cleo):
    version = make_version(cleo)
    assert ArticleVersion.objects.filter(bands__overlap=[1, version.bands[0]]).exists()
    assert not ArticleVersion.objects.filter(bands__overlap=[version.bands[0] % 2**32]).exists()


def test_queries_seen_before_are_planned_no_more(cleo):
    for _ in range(4):
        by_id(User, cleo.pk)
    prepared = rows("SELECT statement FROM pg_prepared_statements")
    assert any('FROM "factcheck_user"' in statement for (statement,) in prepared)


def test_rows_become_instances(cleo):
    assert by_id(User, cleo.pk) == cleo
    assert by_id(User, cleo.pk).name == cleo.name
    assert by_id(User, 0) is None
    columns = Columns(User, "u", without=frozenset({"password"}))
    ((*values,),) = rows(f"SELECT {columns.sql} FROM factcheck_user u WHERE u.id = %s", [cleo.pk])
    assert columns.made_of(values).email == cleo.email
    assert columns.made_of(values).get_deferred_fields() == {"password"}


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_ended_is_noticed_without_asking_the_server():
    (pid,) = rows("SELECT pg_backend_pid()")[0]
    assert connection.is_usable()
    with connection.execute_wrapper(lambda *_: pytest.fail("asked the server")):
        assert connection.is_usable()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()
    assert not connection.is_usable()
    connection.close()
    assert rows("SELECT 1") == [(1,)]
