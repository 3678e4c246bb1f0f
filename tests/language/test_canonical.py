import re
import time
import unicodedata

import pytest
from hypothesis import given

from factcheck.language.canonical import (
    _INVISIBLE,
    _LINE_BREAK,
    _SPACE_RUN,
    UnusableText,
    _is_clean,
    canonicalise,
    clean_line,
    has_forbidden,
    paragraphs,
    sha256_hex,
)
from tests.language.strategies import pasted, steady


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("  One.  \n\n\n  Two.\t\n", "One.\n\nTwo."),
        ("One.\nTwo.", "One.\n\nTwo."),
        (
            "One.\r\nTwo.\rThree.\u2028Four.\u2029Five.\x0bSix.\x0cSeven.\x85Eight.",
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven.\n\nEight.",
        ),
        ("10\xa0000\u202fmen \t\u3000 came", "10 000 men came"),
        ("gov\xadern\u200bment\ufeff \u2060fell", "government fell"),
        ("re\u0301sume\u0301", "résumé"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧 came", "👩\u200d👩\u200d👧 came"),
        ("قيمتها 5\u200f kg", "قيمتها 5\u200f kg"),
        ("plain \u202eesrever\u202c \u2066kept\u2069", "plain esrever kept"),
        ("a\x01b\x7f\x9fc\x1fd", "abc d"),
        ("e\u200b\u0301", "é"),
        ("ბიუჯეტი\u00a0და  ფასები\n\n\nხიდი", "ბიუჯეტი და ფასები\n\nხიდი"),
        ("", ""),
        (" \n\t\u200b\n ", ""),
    ],
)
def test_canonical_form(raw, canonical):
    assert canonicalise(raw) == canonical


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("The bridge\nis closed.\n\nThe port\r\nis open.", "The bridge is closed.\n\nThe port is open."),
        ("the govern\xad\nment", "the government"),
        ("the govern\x02\r\n  ment", "the government"),
        ("foreign-\ntrained men", "foreign-trained men"),
        ("it fell -\nslowly", "it fell - slowly"),
        ("漢字\n仮名", "漢字仮名"),
        ("か\n\u3099x", "が x"),
        ("one\n \t\n \ntwo", "one\n\ntwo"),
    ],
)
def test_joining_the_lines_of_hard_wrapped_text(raw, canonical):
    joined = canonicalise(raw, join_lines=True)
    assert joined == unicodedata.normalize("NFC", canonical).replace("が x", "がx")


@pytest.mark.parametrize(("raw", "code"), [("a\0b", "nul"), ("a\ud800b", "surrogate"), ("\udfff", "surrogate")])
def test_what_cannot_be_stored_is_refused_with_a_message(raw, code):
    assert has_forbidden(raw)
    with pytest.raises(UnusableText, match=r"^This text holds .+\.$") as refusal:
        canonicalise(raw)
    assert refusal.value.code == code


def test_ordinary_text_is_not_forbidden():
    assert not has_forbidden("")
    assert not has_forbidden("plain")
    assert not has_forbidden("ქართული 👩‍👩‍👧 العربية \ufffd")


@given(pasted)
@steady
def test_canonical_text_is_stable(raw):
    once = canonicalise(raw)
    assert canonicalise(once) == once
    assert canonicalise(once, join_lines=True) == once
    joined = canonicalise(raw, join_lines=True)
    assert canonicalise(joined, join_lines=True) == joined
    assert canonicalise(joined) == joined
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\t\xa0\u200b\xad\ufeff\u2028\x0b\x0c\x85\u202e")
    assert "\n\n\n" not in once
    assert "  " not in once
    assert once.replace("\n\n", "").count("\n") == 0


@given(pasted)
@steady
def test_a_text_without_anything_to_clean_is_cleaned_all_the_same(raw):
    # With an invisible character at its end every step is gone through; without one, most are left out.
    assert canonicalise(raw) == canonicalise(f"{raw}\u200b")


def test_all_that_is_replaced_is_seen_at_once():
    every = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x110000)]))
    for letter in re.findall(f"{_INVISIBLE.pattern}|{_LINE_BREAK.pattern}|{_SPACE_RUN.pattern}", every):
        for one in set(letter) - {" ", "\n"}:
            assert not _is_clean(one), hex(ord(one))
    assert not _is_clean("a  b")
    assert _is_clean("„ხიდი“ — 2,030 კაცი;\n\n«мост» 🇬🇪 قال: «لا»؟ か\u3099")


@given(pasted)
@steady
def test_paragraphs_are_the_canonical_text_without_its_blank_lines(raw):
    text = canonicalise(raw)
    spans = paragraphs(text)
    assert "\n\n".join(text[start:end] for start, end in spans) == text
    assert all(text[start:end].strip() for start, end in spans)


def test_nothing_but_white_space_and_the_unseen_is_lost():
    raw = "„ხიდი“ — 2,030 კაცი; «мост» ‹é› 🇬🇪 قال: «لا»؟ x_y @z #1"
    assert canonicalise(raw) == raw


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("  A\u200b title\n with\tbreaks\xa0and \xad marks ", "A title with breaks and marks"),
        ("Orе\u0301n\0 Mad\ud800dock", "Orе́n Maddock"),
        ("\u2028\u2029", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_one_line_fields(raw, line):
    assert clean_line(raw) == line
    assert clean_line(line) == line


def test_hash_is_of_the_utf8_bytes():
    assert sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256_hex("é") != sha256_hex("e\u0301")


@pytest.mark.parametrize("line", ["The bridge was closed on Monday. ", "ხიდი ორშაბათს დაიკეტა.  ", "a \n"])
def test_five_megabytes_do_not_stop_the_desk(line):
    """Half a second where the machine is quiet; one that copied the text for each line would take minutes."""
    raw = line * (5_000_000 // len(line.encode()))
    began = time.process_time()
    canonicalise(raw)
    assert time.process_time() - began < 5
