import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from factcheck.articles.actions import Source, add_version
from factcheck.statements.actions import (
    Place,
    StatementDetails,
    carry_statements,
    edit_statement,
    remove_statement,
    restore_statement,
    tag_statement,
)
from factcheck.statements.models import Statement
from tests.factories import make_speaker, make_statement, make_tag, make_version


def test_words_are_the_articles_own(cleo):
    version = make_version(cleo, text="🧨🧨🧨🧨 “Nobody was hurt,” she said.")
    statement = make_statement(cleo, version=version, exact="“Nobody was hurt,”")
    statement.refresh_from_db()
    assert (statement.start, statement.end, statement.prefix) == (5, 23, "🧨🧨🧨🧨 ")


def test_database_refuses_words_that_differ(cleo):
    statement = make_statement(cleo)
    with (
        pytest.raises(IntegrityError, match="words of statement differ"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE factcheck_statement SET exact = 'other words' WHERE id = %s", [statement.pk])


def test_stale_selection_is_refused_in_words(cleo):
    version = make_version(cleo)
    with pytest.raises(ValidationError) as caught:
        tag_statement(
            by=cleo,
            version=version,
            place=Place(start=4, end=9, exact="bridge"),
            details=StatementDetails(),
        )
    assert "exact" in caught.value.error_dict


def test_same_words_for_the_same_speaker_are_tagged_once(cleo, dan):
    version = make_version(cleo)
    speaker = make_speaker(cleo)
    first = make_statement(cleo, version=version, speaker=speaker)
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        make_statement(dan, version=version, speaker=speaker)
    assert caught.value.error_dict["__all__"][0].code == "same_words_are_tagged_once"
    make_statement(dan, version=version, speaker=make_speaker(dan, "Somebody Else"))
    remove_statement(by=cleo, statement=first)
    make_statement(dan, version=version, speaker=speaker)
    with pytest.raises(ValidationError), transaction.atomic():
        restore_statement(by=cleo, statement=first)


def test_edit_moves_the_bounds_and_keeps_history(cleo, ben):
    statement = make_statement(cleo, exact="the bridge was safe")
    tag = make_tag(ben, "Loaded", group="framing") if ben.is_staff else None
    edit_statement(
        by=ben,
        statement=statement,
        place=Place(start=statement.start + 4, end=statement.end),
        details=StatementDetails(note="Shorter"),
    )
    statement.refresh_from_db()
    assert statement.exact == "bridge was safe"
    assert tag is None
    verbs = list(statement.events.order_by("pgh_id").values_list("pgh_context__verb", "pgh_context__by"))
    assert verbs == [("statement.tagged", cleo.pk), ("statement.edited", ben.pk)]


def test_removed_statement_comes_back(cleo):
    statement = make_statement(cleo)
    remove_statement(by=cleo, statement=statement)
    assert not Statement.objects.standing().exists()
    restore_statement(by=cleo, statement=statement)
    assert Statement.objects.standing().get() == statement


def test_deactivated_person_may_do_nothing(cleo):
    version = make_version(cleo)
    cleo.is_active = False
    with pytest.raises(PermissionDenied):
        make_statement(cleo, version=version)


def test_carrying_over_settles_only_what_is_exact(cleo):
    version = make_version(cleo)
    stays = make_statement(cleo, version=version, exact="She is yet to provide any proof.")
    goes = make_statement(cleo, version=version, exact="the bridge was safe")
    text = version.text.replace("said on Monday that the bridge was safe", "resigned")
    source = Source(origin="paste", extractor="plain")
    newer = add_version(by=cleo, article=version.article, title="Mayor resigns", text=text, source=source)
    anchors = {a.statement_id: a for a in carry_statements(by=cleo, version=newer)}
    assert anchors[stays.pk].state == "exact"
    assert newer.text[anchors[stays.pk].start : anchors[stays.pk].end] == stays.exact
    assert not anchors[stays.pk].is_waiting
    assert anchors[goes.pk].is_waiting
    assert anchors[goes.pk].confirmed_by is None
    assert carry_statements(by=cleo, version=newer) == []  # once


def test_a_statement_put_back_is_looked_for_in_versions_added_meanwhile(cleo):
    statement = make_statement(cleo, exact="any proof")
    remove_statement(by=cleo, statement=statement)
    source = Source(origin="paste", extractor="plain")
    text = f"The council met.\n\n{statement.version.text}"
    newer = add_version(by=cleo, article=statement.version.article, title="T", text=text, source=source)
    assert carry_statements(by=cleo, version=newer) == []
    restore_statement(by=cleo, statement=statement)
    assert statement.anchors.get().version == newer
