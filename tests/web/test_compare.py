import random
import re
import time
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from factcheck.web.compare import rows, words

PARAGRAPH = st.text(alphabet="ab c.<&ქ", min_size=1, max_size=30).filter(lambda p: p.strip() == p)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=6).map("\n\n".join)


def plain(html):
    return unescape(re.sub(r"</?(?:ins|del)>", "", html))


@given(TEXT, TEXT)
def test_both_texts_can_be_read_whole(old, new):
    found = rows(old, new)
    assert [plain(row.old) for row in found if row.kind != "added"] == old.split("\n\n")
    assert [plain(row.new) for row in found if row.kind != "gone"] == new.split("\n\n")


def test_changed_words_are_shown_inside_their_paragraph():
    before = "The mayor said that the bridge was safe on Monday."
    after = "The mayor said that the bridge was unsafe on Monday."
    row, added = rows(before, f"{after}\n\nNobody was hurt.")
    assert row.kind == "changed"
    assert row.old == "The mayor said that the bridge was <del>safe</del> on Monday."
    assert row.new == "The mayor said that the bridge was <ins>unsafe</ins> on Monday."
    assert (added.kind, added.old, added.new) == ("added", "", "<ins>Nobody was hurt.</ins>")


def test_markup_in_either_text_stays_text():
    row = words("a <b>bold</b> claim", "a <i>bold</i> claim")
    assert "<b>" not in row.old
    assert "<i>" not in row.new


def test_a_long_article_is_compared_at_once():
    maker = random.Random(7)
    vocabulary = [f"word{n}" for n in range(900)]
    paragraphs = [" ".join(maker.choices(vocabulary, k=80)) for _ in range(125)]
    changed = [p if maker.random() < 0.7 else p.replace("word1", "other", 3) for p in paragraphs]
    del changed[40:44]
    began = time.process_time()
    found = rows("\n\n".join(paragraphs), "\n\n".join(changed))
    assert time.process_time() - began < 2
    assert sum(row.kind == "gone" for row in found) == 4
