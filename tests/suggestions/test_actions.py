"""What was found is kept once; answers follow the words into later versions; the database keeps what must hold."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from factcheck.articles.actions import Source, add_version
from factcheck.audit.tracking import acting
from factcheck.suggestions import actions, find
from factcheck.suggestions.models import Answer, Findings, SuggestionAnswer
from factcheck.suggestions.panel import panel_of
from tests.factories import TEXT, make_version


@pytest.fixture
def version(ada):
    version = make_version(ada)
    actions.look_through(by=ada, version=version)
    return version


@pytest.fixture
def found(version):
    return version.findings.passages[-1]


def test_a_version_is_looked_through_once_for_each_edition(ada, version, monkeypatch):
    calls = []
    monkeypatch.setattr(actions, "find", lambda text: calls.append(text) or [])
    actions.look_through(by=ada, version=version)
    assert calls == []
    newer = actions.EDITION + 1
    for module in (actions, find):
        monkeypatch.setattr(module, "EDITION", newer)
    monkeypatch.setattr("factcheck.suggestions.models.EDITION", newer)
    actions.look_through(by=ada, version=version)
    assert calls == [TEXT]
    assert Findings.objects.get().edition == newer


def test_a_job_may_look(version):
    assert actions.look_through(by=None, version=version).passages


def test_dismissing_twice_is_once_and_it_can_be_taken_back(ada, ben, version, found):
    assert panel_of(version, ()).requests_count == 1
    one = actions.dismiss_suggestion(by=ada, version=version, found=found)
    assert actions.dismiss_suggestion(by=ben, version=version, found=found) == one
    panel = panel_of(version, ())
    assert (panel.requests_count, panel.dismissed_count) == (0, 1)
    assert actions.restore_suggestion(by=ben, version=version, found=found) == 1
    assert actions.restore_suggestion(by=ben, version=version, found=found) == 0
    assert panel_of(version, ()).requests_count == 1
    assert list(SuggestionAnswer.objects.values_list("answer", flat=True)) == ["dismissed"]


def test_a_dismissed_sentence_stays_dismissed_in_a_later_version(ada, version, found):
    actions.dismiss_suggestion(by=ada, version=version, found=found)
    source = Source(origin="paste", extractor="plain")
    text = f"A new first paragraph.\n\n{TEXT}"
    later = add_version(by=ada, article=version.article, title="Later", text=text, source=source)
    actions.look_through(by=ada, version=later)
    assert panel_of(later, ()).dismissed_count == 1
    assert actions.restore_suggestion(by=ada, version=later, found=later.findings.passages[-1]) == 1
    assert panel_of(version, ()).requests_count == 1


def test_locked_out_people_answer_nothing(ada, dan, version, found):
    dan.is_active = False
    for act in (actions.dismiss_suggestion, actions.restore_suggestion):
        with pytest.raises(PermissionDenied):
            act(by=dan, version=version, found=found)
    with pytest.raises(PermissionDenied):
        actions.look_through(by=dan, version=version)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"end": 3}, "A suggestion has some words."),
        ({"answer": Answer.REQUESTED}, "A suggestion that became a request names it"),
        ({}, "Somebody answered this suggestion already."),
    ],
)
def test_what_the_database_keeps(ada, version, fields, message):
    def row(**fields):
        plain = {"kind": "missing", "start": 3, "end": 9, "exact": "mayor", "answer": Answer.DISMISSED}
        return SuggestionAnswer(version=version, by=ada, **{**plain, **fields})

    with acting(by=ada, verb="suggestion.dismissed"):
        row().store()
    with pytest.raises(ValidationError, match=message), acting(by=ada, verb="suggestion.dismissed"):
        row(**({"start": 3, "kind": "promised"} | fields if fields else {})).store()
