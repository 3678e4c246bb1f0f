import gc
import re

import pytest

from factcheck.imports import paste
from factcheck.language import promises, quotations
from factcheck.language.patterns import Later, later, regex_later

ASKED_FOR = (paste, promises, quotations)


def test_every_pattern_of_ours_compiles() -> None:
    known = [found for found in gc.get_objects() if type(found) is Later]
    assert len(known) > 100
    for pattern in known:
        assert pattern.pattern


def test_it_is_a_pattern_and_is_compiled_once() -> None:
    words = later("(a)|b", re.IGNORECASE)
    assert words.search("xA").group(1) == "A"  # type: ignore[union-attr]
    assert words.sub("-", "aXB") == "-X-"
    assert words.search is words.search
    assert words.pattern == "(a)|b"
    assert regex_later(r"\p{Georgian}+").fullmatch("წყარო")


def test_a_wrong_pattern_is_told_at_its_first_use() -> None:
    wrong = later("(")
    with pytest.raises(re.error):
        wrong.search("")
