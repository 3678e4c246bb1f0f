import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from factcheck.articles.marks import (
    Mark,
    draw_text,
    draw_title,
    draw_words,
    in_text_order,
    segments,
    sentence_starts,
    touched,
)
from factcheck.language.canonical import canonicalise

WORDS = st.text(alphabet="ab .“”<>&\"'é🧨👩‍👩‍👧ქრمر\n", min_size=1, max_size=120)


@st.composite
def marked(draw):
    text = canonicalise(draw(WORDS))
    if not text:
        text = "a"
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] != p[1])
    found = draw(st.lists(places, max_size=8))
    return text, [Mark(min(a, b), max(a, b), n + 1) for n, (a, b) in enumerate(found)]


def words_of(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(marked())
def test_segments_cover_every_code_point_once_and_name_every_mark(case):
    text, marks = case
    at = 0
    for start, end, ids in segments(0, len(text), in_text_order(marks)):
        assert start == at
        assert end > start
        at = end
        for point in range(start, end):
            assert set(ids) == {m.id for m in marks if m.start <= point < m.end}
    assert at == len(text)


@given(marked())
def test_the_words_of_the_drawn_text_are_the_articles_own(case):
    text, marks = case
    html = draw_text(text, marks)
    paragraphs = re.findall(r'<p id="p-\d+" data-n="\d+" data-start="(\d+)"[^>]*>(.*?)</p>', html, re.S)
    assert "\n\n".join(words_of(inner) for _, inner in paragraphs) == text
    for start, inner in paragraphs:
        words = words_of(inner)
        assert text[int(start) : int(start) + len(words)] == words


@given(marked())
def test_each_mark_is_drawn_with_its_own_words_and_one_id(case):
    text, marks = case
    html = draw_text(text, marks)
    for mark in marks:
        pieces = re.findall(rf'<mark[^>]* data-s="(?:\d+ )*{mark.id}(?: \d+)*">(.*?)</mark>', html, re.S)
        # The break between paragraphs is no element's.
        assert "".join(map(unescape, pieces)) == text[mark.start : mark.end].replace("\n", "")
        # No statement begins with white space.
        assert html.count(f'id="s-{mark.id}"') == (text[mark.start] != "\n")


def test_nested_and_overlapping_marks_are_cut_where_they_cross():
    html = draw_words("one two three four", 0, 18, [Mark(0, 13, 1), Mark(4, 7, 2), Mark(8, 18, 3)])
    assert html == (
        '<mark id="s-1" data-s="1">one </mark><mark id="s-2" class="deep" data-s="1 2">two</mark>'
        '<mark data-s="1"> </mark><mark id="s-3" class="deep" data-s="1 3">three</mark><mark data-s="3"> four</mark>'
    )


def test_statements_that_begin_together_keep_an_id_each_the_outer_one_first():
    html = draw_words("one two", 0, 7, [Mark(0, 3, 5), Mark(0, 7, 9)])
    assert html == '<a id="s-9"></a><mark id="s-5" class="deep" data-s="9 5">one</mark><mark data-s="9"> two</mark>'


def test_a_mark_over_two_paragraphs_is_drawn_in_both_and_named_once():
    html = draw_text("one two\n\nthree four", [Mark(4, 14, 7)])
    assert '<mark id="s-7" data-s="7">two</mark>' in html
    assert '<p id="p-1" data-n="2" data-start="9"><mark data-s="7">three</mark> four</p>' in html


def test_four_emoji_before_a_quotation_do_not_shift_it():
    text = "🧨🧨🧨🧨 “Nobody was hurt”"
    assert draw_words(text, 0, len(text), [Mark(5, 22, 3)]).startswith('🧨🧨🧨🧨 <mark id="s-3" data-s="3">“Nobody')


def test_nothing_in_a_text_becomes_markup():
    text = '<script>alert(1)</script> & <mark data-s="1">'
    for html in (
        draw_text(text, []),
        draw_text(text, [Mark(0, 8, 1), Mark(3, 20, 2)]),
        draw_title(text, [Mark(0, 4, 1)]),
    ):
        assert "<script" not in html
        assert "alert(1)" in html
        assert words_of(html) == text
    assert escape("<script>", quote=False) in draw_text(text, [Mark(0, 8, 1)])


def test_hidden_statements_lose_their_colour_only_where_no_other_passes():
    html = draw_words("one two", 0, 7, [Mark(0, 7, 1, shown=False), Mark(4, 7, 2)])
    assert '<mark id="s-1" class="off" data-s="1">one </mark>' in html
    assert '<mark id="s-2" class="deep" data-s="1 2">two</mark>' in html


def test_sentences_are_told_by_their_first_code_points():
    text = "🧨 He came. She left.\n\nNobody saw it. Nobody."
    html = draw_text(text, [], sha256="one")
    assert 'data-start="0" data-b="11">' in html
    assert f'data-start="{text.index("Nobody")}" data-b="{text.rindex("Nobody")}">' in html
    assert sentence_starts("anything else", "one") == sentence_starts(text)  # remembered by the hash


def test_paragraphs_that_a_place_touches():
    text = "one\n\ntwo\n\nthree"
    assert touched(text, 1, 6) == [(0, 0, 3), (1, 5, 8)]
    assert touched(text, 3, 5) == []
