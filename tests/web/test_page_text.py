import pytest

from factcheck.web.page_text import read_page

WORDS = "The bridge was closed on Monday."


def lines(html: str) -> list[str]:
    found = read_page(html.encode(), {})
    return [*found["main"], *found["rest"]]


@pytest.mark.parametrize("cut", ["<", "<p", "</di", '<a href="https://courier.exam', "<!-- a note", "<?x"])
def test_a_tag_in_whose_middle_a_page_was_cut_is_no_word(cut):
    assert lines(f"<title>T</title><p>{WORDS}</p>{cut}") == [WORDS]


def test_a_sign_between_words_is_one():
    assert any("5 < 6" in line for line in lines(f"<html><body><p>{WORDS}</p><p>It was 5 < 6 metres"))
