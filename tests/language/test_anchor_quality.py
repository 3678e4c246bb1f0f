"""Anchors measured on our own texts in four scripts, edited at random with fixed seeds."""

import pytest

from factcheck.language.anchors import State
from tests.language.trials import quality_of_our_texts

ROUNDS = 60


@pytest.fixture(scope="module")
def quality():
    return quality_of_our_texts(ROUNDS)


def test_the_set_is_large_and_has_four_scripts(quality):
    assert set(quality) == {"en", "ka", "ru", "ar"}
    assert sum(one.edits for one in quality.values()) >= 2_000
    assert all(one.edits >= 300 for one in quality.values())


@pytest.mark.parametrize("language", ["en", "ka", "ru", "ar"])
def test_no_automatic_place_is_wrong_and_what_was_untouched_is_exact(quality, language):
    measured = quality[language]
    assert measured.wrong == []
    assert measured.untouched.total() > 1_000
    assert measured.exact >= 0.98, measured.untouched
    assert measured.deleted.total() > 50
    assert measured.deleted[State.EXACT] == 0
    assert measured.deceiving == []
    assert measured.orphaned > 0.97, measured.deleted
