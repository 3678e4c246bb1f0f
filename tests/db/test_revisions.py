"""When a row's revision counts up, in transactions as the desk has them."""

import pytest

from factcheck.audit.tracking import acting
from factcheck.statements.actions import Place, StatementDetails, edit_statement, set_tags, tag_statement
from factcheck.statements.models import Statement
from tests.factories import make_statement, make_tag, make_version

pytestmark = pytest.mark.django_db(transaction=True)


def revision(statement):
    return Statement.objects.get(pk=statement.pk).revision


def test_what_comes_with_a_new_row_is_no_change_of_it(cleo, ada):
    version, tags = make_version(cleo), tuple(make_tag(ada, label) for label in ("Bridge", "Budget"))
    place = Place(start=0, end=3, exact=version.text[:3])
    statement = tag_statement(by=cleo, version=version, place=place, details=StatementDetails(tags=tags))
    assert set(statement.tag_links.values_list("tag_id", flat=True)) == {tag.pk for tag in tags}
    assert revision(statement) == 1


def test_a_part_that_comes_or_goes_later_is_one(cleo, ada):
    statement, tag = make_statement(cleo), make_tag(ada)
    set_tags(by=cleo, statement=statement, tags=[tag])
    assert revision(statement) == 2
    set_tags(by=cleo, statement=statement, tags=[])
    assert revision(statement) == 3


def test_a_part_counts_when_the_row_was_written_without_a_change(cleo, ada):
    statement, tag = make_statement(cleo), make_tag(ada)
    edit_statement(by=cleo, statement=statement, details=StatementDetails(tags=(tag,)))
    assert revision(statement) == 2


def test_a_part_counts_when_another_row_was_made_by_the_same_action(cleo, ada):
    statement, tag, version = make_statement(cleo), make_tag(ada), make_version(cleo, text="Somebody said so.")
    with acting(by=cleo, verb="statement.tagged"):
        place = Place(start=0, end=8, exact="Somebody")
        new = tag_statement(by=cleo, version=version, place=place, details=StatementDetails(tags=(tag,)))
        set_tags(by=cleo, statement=statement, tags=[tag])
    assert (revision(new), revision(statement)) == (1, 2)
