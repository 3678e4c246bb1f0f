import time

import pytest

from factcheck.comments.wording import drawn, handles_in, tidy, unknown_in
from factcheck.language.bidi import CLOSES, OPENS, clean_sentence, isolated


def test_tidy_keeps_paragraphs_and_drops_what_turns_the_page():
    assert tidy("  One\r\nline  \r\n\r\n\r\n\r\ntwo\u202e!\n") == "One\nline\n\ntwo!"
    assert tidy(" \n\u2028 ") == ""


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@ada, look", ["ada"]),
        ("Ask @ada.", ["ada.", "ada"]),
        ("(@Ada and @ben-t)", ["ada", "ben-t"]),
        ("ada@newsroom.example @@ada a/@ada", []),
        ("@ada @ada", ["ada"]),
        ("@ლანა", []),
        ("@" + "a" * 400, []),
    ],
)
def test_handles(text, handles):
    assert handles_in(text) == handles


def test_unknown_handles_are_named_as_written():
    assert unknown_in("@ada. and @nobody! and @ben", {"ada", "ben"}) == ["nobody"]


def test_drawn_escapes_all_and_marks_mentions_and_links():
    html = drawn('<script>alert(1)</script> @ada. See (https://x.example/a_(b)?q=1&r="2).\nNext', {"ada": 'A"da'})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert '<b class="mention" title="A&quot;da"><bdi>@ada</bdi></b>.' in html
    link = "https://x.example/a_(b)?q=1&amp;r="
    assert f'<a href="{link}" dir="ltr" rel="noreferrer noopener nofollow">{link}</a>' in html
    assert html.endswith("<br>Next</p>")


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/"])
def test_other_schemes_are_no_links(text):
    assert "<a" not in drawn(text, {})


def test_a_link_with_a_mention_in_it_stays_one_link():
    assert drawn("https://social.example/@ada", {"ada": "Ada"}).count("@ada</a>") == 1


@pytest.mark.parametrize("piece", ["@", "@a", "https://", "(", "https://x/(", "\n", "<", "@a."])
def test_long_nonsense_is_quick(piece):
    text = (piece * 10_000)[:10_000]
    began = time.process_time()
    drawn(tidy(text), {"a": "A"})
    handles_in(text)
    assert time.process_time() - began < 1.0


def test_names_of_the_other_direction_are_isolated():
    assert isolated("Ada") == "Ada"
    assert isolated("ليلى") == f"{OPENS}ليلى{CLOSES}"
    assert isolated(f"ليلى{CLOSES}\nBcc: x") == f"{OPENS}ليلى Bcc: x{CLOSES}"


def test_a_sentence_keeps_its_isolates_whole():
    words = f"{isolated('ليلى')} wrote about {isolated('شيء')}"
    assert clean_sentence(words, longest=300) == words
    assert clean_sentence(f"{CLOSES}x{OPENS}", longest=300) == "x"
    assert clean_sentence("One\r\nBcc: all@desk.example", longest=300) == "One Bcc: all@desk.example"
    for longest in range(8, 40):
        cut = clean_sentence(f"By {OPENS}{'ل' * 50}{CLOSES}", longest=longest)
        assert len(cut) <= longest
        assert cut.endswith("…")
        assert cut.count(OPENS) == cut.count(CLOSES)
