"""Rows that a model adds: by a statement that is kept, or by Django where there is more than plain values."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Value
from django.db.models.functions import Now, Upper
from django.utils import timezone

from factcheck.articles.models import Outlet
from factcheck.audit.tracking import acting
from factcheck.speakers.models import Speaker
from tests.factories import make_version


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
