"""What is offered in a text: capped, ranked, never twice in one place."""

import pytest

from factcheck.suggestions.find import find
from factcheck.suggestions.panel import LABELS
from tests.factories import TEXT

PROMISE = "She is yet to provide any proof."


def words(text, kind=None):
    return [text[found.start : found.end] for found in find(text) if kind in (None, found.kind)]


def test_the_kinds_of_the_tests_article():
    assert words(TEXT, "missing") == [PROMISE]
    assert find(TEXT)[-1].party == "Aruzhan Belova"
    assert {found.kind for found in find(TEXT)} <= set(LABELS)


def test_short_quotations_and_terms_are_left_alone():
    assert words(TEXT, "quotation") == []
    long = "“We repaired every pillar of the bridge in May,” Oren Maddock said."
    assert words(long, "quotation") == ["We repaired every pillar of the bridge in May,"]
    assert find(long)[0].party == "Oren Maddock"


def test_a_sentence_is_offered_once():
    text = "The mayor gave no evidence that 40 percent of the largest bridges were closed because of the flood."
    assert [found.kind for found in find(text)] == ["missing"]


def test_few_are_offered_and_the_weightiest_first():
    light = "Some 12 people left the village because of the long rain there."
    heavy = "The largest dam lost 40 percent of its water because of the flood."
    plain = "The river runs past the mill and the old school on the hill. " * 20
    text = f"{light} {plain}{heavy} " + f"{light} {plain}" * 20
    found = find(text)
    assert heavy in words(text)
    assert len(found) <= 10
    assert len(find(f"{light} {heavy}")) == 1


@pytest.mark.parametrize("text", ["", "a", "\n\n".join([PROMISE] * 50)])
def test_the_number_of_requests_is_bounded(text):
    assert len(find(text)) <= 12
    assert find(text) == sorted(find(text), key=lambda found: found.start)
