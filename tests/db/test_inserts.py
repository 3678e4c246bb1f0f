"""Rows that a model adds: by a statement that is kept, or by Django where there is more than plain values."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Value
from django.db.models.functions import Now, Upper
from django.utils import timezone

from factcheck.articles.models import Outlet
from factcheck.audit.tracking import acting
from factcheck.notifications.models import Notification
from factcheck.speakers.models import Speaker
from factcheck.statements.models import StatementTag
from tests.factories import make_statement, make_tag, make_version


@pytest.fixture
def djangos(monkeypatch):
    """The models whose rows Django added by itself."""
    seen = []
    given = QuerySet._insert

    def insert(self, objs, *args, **options):
        seen.extend(type(row) for row in objs)
        return given(self, objs, *args, **options)

    monkeypatch.setattr(QuerySet, "_insert", insert)
    return seen


def test_plain_values_are_added_by_the_statement_that_is_kept(cleo, djangos):
    before = timezone.now()
    with acting(by=cleo, verb="speaker.added"):
        speakers = [Speaker(name=name, kind="person") for name in ("Aruzhan “A%s” Belova", "ნინო")]
        for speaker in speakers:
            speaker.save()
    assert Speaker not in djangos
    for speaker in speakers:
        kept = Speaker.objects.get(pk=speaker.pk)
        assert (kept.name, kept.kind, kept.merged_into_id, kept.revision) == (speaker.name, "person", None, 1)
        # What the database gave stands on the row that was added.
        assert kept.created_at == speaker.created_at >= before
        assert not speaker._state.adding


def test_a_value_for_a_column_with_a_default_is_kept(cleo, djangos):
    long_ago = timezone.now().replace(year=2001)
    with acting(by=cleo, verb="speaker.added"):
        Speaker(name="Old", created_at=long_ago).save()
        Speaker(name="New").save()
    assert Speaker not in djangos
    old, new = Speaker.objects.get(name="Old"), Speaker.objects.get(name="New")
    assert old.created_at == long_ago
    assert new.created_at.year > 2001


def test_expressions_are_djangos(cleo, djangos):
    with acting(by=cleo, verb="speaker.added"):
        speaker = Speaker(name=Upper(Value("loud")), created_at=Now())
        speaker.save()
    assert Speaker in djangos
    assert Speaker.objects.get(pk=speaker.pk).name == "LOUD"


def test_fields_with_sql_of_their_own_are_djangos(cleo, djangos):
    version = make_version(cleo)
    assert type(version) in djangos
    assert Outlet not in djangos
    assert type(version).objects.get(pk=version.pk).bands == version.bands


def test_a_constraint_refuses_with_its_sentence(cleo, djangos):
    with acting(by=cleo, verb="speaker.added"):
        Speaker(name="Once", wikidata_id="Q42").store()
    with pytest.raises(ValidationError, match="Wikidata"), acting(by=cleo, verb="speaker.added"):
        Speaker(name="Again", wikidata_id="Q42").store()
    assert Speaker not in djangos


def test_several_rows_are_one_statement(cleo, ada, djangos, django_assert_num_queries):
    statement = make_statement(cleo)
    tags = [make_tag(ada, label=label) for label in ("Unrest", "Budget", "Vote")]
    with acting(by=cleo, verb="statement.tags_set"):
        links = [StatementTag(statement=statement, tag=tag) for tag in tags]
        with django_assert_num_queries(1):
            StatementTag.store_all(links)
    assert StatementTag not in djangos
    assert not any(link._state.adding for link in links)
    kept = StatementTag.objects.in_bulk([link.pk for link in links])
    assert [(kept[link.pk].tag_id, kept[link.pk].created_at) for link in links] == [
        (tag.pk, link.created_at) for tag, link in zip(tags, links, strict=True)
    ]
    assert StatementTag.pgh_event_model.objects.filter(pgh_obj_id__in=kept).count() == 3


def test_no_rows_are_no_statement(cleo, django_assert_num_queries):
    with django_assert_num_queries(0):
        StatementTag.store_all([])


def test_many_rows_and_rows_of_several_shapes_are_djangos(cleo, djangos):
    long_ago = timezone.now().replace(year=2001)
    with acting(by=cleo, verb="speaker.added"):
        Speaker.store_all([Speaker(name=f"Speaker {number}") for number in range(9)])
        assert djangos == [Speaker] * 9
        Speaker.store_all([Speaker(name="Old", created_at=long_ago), Speaker(name="New")])
    assert djangos == [Speaker] * 11
    assert Speaker.objects.get(name="Old").created_at == long_ago
    assert Speaker.objects.count() == 11


def test_one_refused_of_several_adds_none(cleo, djangos):
    with pytest.raises(ValidationError, match="Wikidata"), acting(by=cleo, verb="speaker.added"):
        Speaker.store_all([Speaker(name="Once", wikidata_id="Q42"), Speaker(name="Again", wikidata_id="Q42")])
    assert not Speaker.objects.exists()
    assert Speaker not in djangos


def test_a_row_is_added_unless_there_is_one_like_it(cleo):
    with acting(by=None, verb="notification.told"):
        one, other = (Notification(person=cleo, kind="claim", words="Moved.", path="/", key="claim-1") for _ in "ab")
        assert one.add_unless_there()
        assert not other.add_unless_there()
        # The transaction goes on, and nothing of the second one stands anywhere.
        assert [*Notification.objects.values_list("pk")] == [(one.pk,)]
    assert one.events.count() == 1
    assert (one._state.adding, one.created_at.tzinfo is not None, other.pk) == (False, True, None)


def test_what_is_there_or_not_is_checked_all_the_same(cleo):
    with pytest.raises(ValidationError, match="leads to a page of this desk"), acting(by=None, verb="x"):
        Notification(person=cleo, kind="claim", words="Moved.", path="//elsewhere", key="claim-1").add_unless_there()


def test_only_plain_values_are_added_unless_they_are_there(cleo):
    row = Notification(person=cleo, kind="claim", words=Upper(Value("loud")), path="/", key="claim-1")
    row.clean_fields = lambda **_: None
    with pytest.raises(TypeError, match="Only plain values"), acting(by=None, verb="x"):
        row.add_unless_there()
