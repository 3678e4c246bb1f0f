import pytest
from hypothesis import given

from factcheck.language.canonical import canonicalise
from factcheck.language.quotation_marks import quotations, said_in
from tests.language.strategies import pasted, steady


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “go home” twice.", ["“go home”"]),
        ('He said "go home" and "stay".', ['"go home"', '"stay"']),
        ("Он сказал: «Мы видели „тень“ и ушли».", ["«Мы видели „тень“ и ушли»", "„тень“"]),
        ("„ხიდი დაიკეტა“, - თქვა მან. „კი”", ["„ხიდი დაიკეტა“", "„კი”"]),
        ('قال «لا» ثم "نعم"', ["«لا»", '"نعم"']),
        ("« Nous partons », dit-il", ["« Nous partons »"]),
        ("He called it ‘the people’s choice’ today", ["‘the people’s choice’"]),
        ("‘the protesters’ demands are theirs’, he said", ["‘the protesters’ demands are theirs’"]),
        ("It isn’t the dockers’ fault", []),
        ("'It's fine,' she said of the '90s", ["'It's fine,'"]),
        ("“A ‘nested’ one”", ["“A ‘nested’ one”", "‘nested’"]),
        ("“unclosed and on", []),
        ("“first\n\n“second” and out", ["“first", "“second”"]),
        ("“” ‘’ «» no words", []),
        ("「橋」と『港』", ["「橋」", "『港』"]),
    ],
)
def test_quotations_are_found(text, found):
    assert [text[quotation.start : quotation.end] for quotation in quotations(text)] == found


def test_inner_bounds_leave_the_marks_and_spaces_out():
    text = "dit : « Nous partons »"
    (quotation,) = quotations(text)
    assert text[quotation.inner_start : quotation.inner_end] == "Nous partons"
    assert quotation.kind == "«"


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("the “so-called reform”", True),
        ("“bandits and terrorists”", True),
        ("“bandits and foreign terrorists”", False),
        ("„ხიდი დაიკეტა და პორტიც“", False),
    ],
)
def test_a_few_words_are_a_fragment(text, fragment):
    assert [quotation.fragment for quotation in quotations(text)] == [fragment]


@given(pasted)
@steady
def test_quotations_nest_and_keep_in_order(raw):
    text = canonicalise(raw)
    found = quotations(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    open_ends = []
    for quotation in found:
        assert quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        open_ends = [end for end in open_ends if end > quotation.start]
        assert all(quotation.end <= end for end in open_ends)
        open_ends.append(quotation.end)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“There were no cracks in the bridge,” the minister said.", "There were no cracks in the bridge"),
        ("“We will publish the list on Friday.", "We will publish the list on Friday."),
        ("We will publish the list on Friday,” the minister said.", "We will publish the list on Friday"),
        ("The minister said: “We will publish the list on Friday", "We will publish the list on Friday"),
        ("«Мы опубликуем весь список», — сказал министр.", "Мы опубликуем весь список"),
        ("He promised to publish the “full list” on Friday.", "He promised to publish the “full list” on Friday."),
        ("The list will be published.", "The list will be published."),
        ("", ""),
    ],
)
def test_what_a_sentence_says_stands_without_marks_and_attribution(sentence, said):
    assert said_in(sentence) == said
