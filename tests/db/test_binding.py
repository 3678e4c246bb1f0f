"""Values are bound on the server, with a type: none may be cut off to fit it."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import BigIntegerField, Value

from factcheck.accounts.models import User
from factcheck.articles.models import ArticleVersion
from factcheck.db.rows import Columns, Prepared, PreparedValues, array, by_id, rows
from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import WAITING
from tests.factories import make_outlet, make_version

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


def test_the_queries_of_many_pages_are_kept_beside_each_other(cleo):
    for _ in range(4):
        for number in range(150):
            rows(f"SELECT id, {number} FROM factcheck_user WHERE id = %s", [cleo.pk])
    ((kept,),) = rows("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT id, %%'")
    assert kept == 150


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


def test_a_prepared_queryset_reads_what_the_queryset_reads(cleo, dan):
    outlet = make_outlet(cleo)
    versions = [make_version(cleo, title="Mine", outlet=outlet), make_version(dan, title="Theirs", text="Else.")]

    def written(person):
        return ArticleVersion.objects.filter(added_by=person).select_related("article__outlet").defer("text")

    prepared = Prepared(written, -1)
    for person, version in zip((cleo, dan), versions, strict=True):
        for _ in range(2):
            assert [(v, v.article, v.article.outlet) for v in prepared(person.pk)] == [
                (v, v.article, v.article.outlet) for v in written(person.pk)
            ]
        assert prepared.first(person.pk) == version
        assert prepared.first(person.pk).bands == version.bands, "what the database's value is turned into"
        assert prepared.first(person.pk).get_deferred_fields() == {"text"}
    assert prepared(0) == []
    assert prepared.first(0) is None


def test_a_prepared_queryset_is_planned_once_and_fetches_the_missing_for_all_at_once(cleo, django_assert_num_queries):
    for n in range(3):
        make_version(cleo, title=f"Article {n}", text=f"Text {n}.")
    prepared = Prepared(lambda person: ArticleVersion.objects.filter(added_by=person), -1)
    prepared(cleo.pk)
    with django_assert_num_queries(2):
        assert len({version.article.title for version in prepared(cleo.pk)}) == 3


def test_a_placeholder_that_stands_nowhere_is_refused(cleo):
    with pytest.raises(TypeError, match="does not stand"):
        Prepared(lambda one, two: User.objects.filter(pk=one), -1, -2)(1, 2)
    with pytest.raises(TypeError, match="Only instances"):
        Prepared(lambda one: User.objects.filter(pk=one).values("pk"), -1)(1)


@pytest.mark.parametrize(
    "name", ["O’Hara", "O'Hara", "100 % %s", "back\\slash", '"; DROP TABLE factcheck_user; --', ""]
)
def test_what_is_always_the_same_is_written_into_the_statement(cleo, name):
    type(cleo).objects.filter(pk=cleo.pk).update(name=name)
    prepared = PreparedValues(
        lambda pk: User.objects.filter(
            pk=pk, name=name, is_active=True, joined_at__year=cleo.joined_at.year
        ).values_list("pk", Value(name), Value(2**40), Value(-7)),
        -1,
    )
    assert prepared(cleo.pk) == [(cleo.pk, name, 2**40, -7)]
    assert prepared(0) == []
    assert prepared.made[1].replace("%%", "").count("%s") == 1


def test_a_prepared_queryset_s_plan_is_kept_where_an_index_is_of_some_rows(cleo):
    waiting = PreparedValues(
        lambda day: (
            EvidenceRequest.objects.filter(state__in=WAITING, due_on__lt=day)
            .order_by("due_on", "pk")
            .values_list("pk")[:5]
        ),
        date.max,
    )
    for _ in range(10):
        waiting(date(2026, 11, 27))
    ((sql,),) = [row for row in rows("SELECT statement FROM pg_prepared_statements") if "evidencerequest" in row[0]]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE kept AS {sql}")
        cursor.execute("EXPLAIN EXECUTE kept ('2026-11-27')")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "request_waiting_by_due" in plan


def test_an_array_is_read_whatever_its_numbers(db):
    assert rows("SELECT %s::bigint[]", [array([])]) == [([],)]
    assert rows("SELECT %s::bigint[]", [array(BIG)]) == [(BIG,)]


def test_prepared_values_are_the_queryset_s(cleo):
    prepared = PreparedValues(lambda pk: User.objects.filter(pk=pk).values_list("pk", "name"), -1)
    assert (
        prepared(cleo.pk) == [(cleo.pk, cleo.name)] == list(User.objects.values_list("pk", "name").filter(pk=cleo.pk))
    )
    assert prepared(0) == []
    with pytest.raises(TypeError, match="Only tuples"):
        PreparedValues(lambda pk: User.objects.filter(pk=pk), -1)(1)


def test_no_query_of_a_page_has_processes_started_for_it(cleo):
    assert rows("SHOW max_parallel_workers_per_gather") == [("0",)]
