import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.canonical import canonicalise
from factcheck.language.offsets import (
    LONGEST_SPAN,
    BadSpan,
    check_span,
    codepoints_to_utf16,
    context,
    locate_quote,
    snap_to_graphemes,
    trim_span,
    utf16_to_codepoints,
)
from tests.language.strategies import pasted, steady

EMOJI = "🔥👩‍👩‍👧🇬🇪👍🏽"


def test_four_emoji_before_a_quotation_do_not_shift_it():
    text = f"{EMOJI} “the bridge is open”, he said"
    start = text.index("the bridge")
    in_browser = len(text[:start].encode("utf-16-le")) // 2
    assert in_browser > start
    assert utf16_to_codepoints(text, in_browser) == start
    assert codepoints_to_utf16(text, start) == in_browser


@given(pasted, st.data())
@steady
def test_offsets_go_there_and_back(text, data):
    index = data.draw(st.integers(0, len(text)))
    assert utf16_to_codepoints(text, codepoints_to_utf16(text, index)) == index


def test_half_a_pair_counts_as_before_it():
    assert utf16_to_codepoints("a🔥b", 2) == 1
    assert utf16_to_codepoints("a🔥b", 3) == 2


@pytest.mark.parametrize(("text", "index"), [("abc", 4), ("🔥", 3), ("abc", -1), ("ქ", 2)])
def test_an_index_outside_the_text_is_refused(text, index):
    with pytest.raises(BadSpan) as refusal:
        utf16_to_codepoints(text, index)
    assert refusal.value.code == "outside"
    with pytest.raises(BadSpan):
        codepoints_to_utf16(text, index)


@pytest.mark.parametrize("cluster", ["👩‍👩‍👧", "🇬🇪", "👍🏽", "e\u0301\u0323", "1️⃣", "한", "क्षि", "ที่", "م\u064f"])
def test_a_cluster_is_never_cut(cluster):
    text = f"ab {cluster} cd"
    for inside in range(3, 3 + len(cluster)):
        assert snap_to_graphemes(text, inside, inside + 1) == (3, 3 + len(cluster))


def test_flags_in_a_row_are_cut_between_flags():
    text = "🇬🇪" * 50_000
    assert snap_to_graphemes(text, 49_999, 50_001) == (49_998, 50_002)
    assert snap_to_graphemes(text, 50_000, 50_002) == (50_000, 50_002)
    assert snap_to_graphemes("🇬🇪🇬🇪🇬🇪\ufe0f", 6, 7) == (4, 7)


def test_a_line_break_of_two_characters_is_not_cut():
    assert snap_to_graphemes("a\r\nb", 2, 2) == (1, 3)
    assert snap_to_graphemes("a\n\nb", 2, 2) == (2, 2)


@given(pasted, st.data())
@steady
def test_snapping_gives_the_smallest_span_of_whole_graphemes(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edges = {0, len(text), *(match.end() for match in regex.finditer(r"\X", text))}
    low, high = snap_to_graphemes(text, start, end)
    assert low == max(edge for edge in edges if edge <= start)
    assert high == min(edge for edge in edges if edge >= end)


def test_trimming():
    assert trim_span("  word \n", 0, 8) == (2, 6)
    assert trim_span("a \u200f b", 1, 4) == (1, 1)
    assert trim_span("word", 1, 3) == (1, 3)


@given(pasted, st.data())
@steady
def test_context_holds_no_half_graphemes(text, data):
    start = data.draw(st.integers(0, len(text)))
    start, end = snap_to_graphemes(text, start, data.draw(st.integers(start, len(text))))
    prefix, suffix = context(text, start, end, 6)
    assert len(prefix) <= 6
    assert len(suffix) <= 6
    assert text[:start].endswith(prefix)
    assert text[end:].startswith(suffix)
    edges = {0, len(text), *(match.end() for match in regex.finditer(r"\X", text))}
    assert {start - len(prefix), end + len(suffix)} <= edges


def test_a_span_is_stored_with_its_own_words_and_context():
    text = "The mayor said “the bridge is open” twice.\n\nNobody came."
    span = check_span(text, 15, 35)
    assert span == (15, 35, "“the bridge is open”", "The mayor said ", " twice.\n\nNobody came.")
    assert check_span(text, 14, 36) == span
    assert check_span(text, 14, 36, exact=" “the bridge is open” ") == span


def test_a_span_may_run_over_paragraphs_and_browsers_may_spell_the_break_otherwise():
    text = "One two.\n\nThree four."
    assert check_span(text, 4, 15, exact="two.\nThree").exact == "two.\n\nThree"


def test_a_span_grows_to_whole_graphemes():
    text = "see 👩‍👩‍👧 there"
    assert check_span(text, 5, 6).exact == "👩‍👩‍👧"
    assert check_span(text, 5, 6, exact=text[5:6]).exact == "👩‍👩‍👧"


@pytest.mark.parametrize(
    ("start", "end", "exact", "code"),
    [
        (3, 3, None, "empty"),
        (5, 3, None, "empty"),
        (3, 4, None, "blank"),
        (-1, 4, None, "outside"),
        (0, 99, None, "outside"),
        (0, 3, "Two", "mismatch"),
    ],
)
def test_bad_spans_say_why(start, end, exact, code):
    with pytest.raises(BadSpan, match=r"\.$") as refusal:
        check_span("One two", start, end, exact)
    assert refusal.value.code == code


def test_too_long_a_span():
    text = "word " * 2_000
    assert check_span(text, 0, LONGEST_SPAN).end == LONGEST_SPAN - 1
    with pytest.raises(BadSpan, match="5,000") as refusal:
        check_span(text, 0, LONGEST_SPAN + 2)
    assert refusal.value.code == "too_long"


@given(pasted, st.data())
@steady
def test_every_span_is_either_refused_or_whole(raw, data):
    text = canonicalise(raw)
    start = data.draw(st.integers(-1, len(text) + 1))
    end = data.draw(st.integers(-1, len(text) + 1))
    try:
        span = check_span(text, start, end, text[max(0, start) : max(0, end)])
    except BadSpan as refusal:
        code = refusal.code
    else:
        code = ""
        assert span.exact == text[span.start : span.end]
        assert snap_to_graphemes(text, span.start, span.end) == span[:2]
        assert check_span(text, span.start, span.end) == span
    assert code in {"", "empty", "blank", "outside"}
    assert (code == "outside") == (min(start, end) < 0 or max(start, end) > len(text))


def test_a_quote_is_found_by_its_words_or_its_context():
    text = "He said no. She said no. They said no!"
    assert locate_quote(text, "They") == (25, 29)
    assert locate_quote(text, "no") is None
    assert locate_quote(text, "no", prefix="She said ") == (21, 23)
    assert locate_quote(text, "no", suffix="!") == (35, 37)
    assert locate_quote(text, "no", prefix="said ") is None
    assert locate_quote(text, "never") is None
    assert locate_quote(text, "") is None


def test_a_quote_among_very_many_like_it():
    text = "a" * 60_000 + "b" + "a" * 60_000
    assert locate_quote(text, "a", suffix="b") == (59_999, 60_000)
    assert locate_quote(text, "a") is None


@given(pasted, st.data())
@steady
def test_a_stored_span_is_found_again(raw, data):
    text = canonicalise(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip(" \n\u061c\u200e\u200f"):
        return
    span = check_span(text, start, end)
    found = locate_quote(text, span.exact, span.prefix, span.suffix)
    assert found is None or text[slice(*found)] == span.exact
    if text.count(span.exact) == 1 and text.find(span.exact, span.start + 1) < 0:
        assert found == (span.start, span.end)
