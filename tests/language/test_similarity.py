import random
import time

import pytest
from hypothesis import given

from factcheck.language.similarity import estimate, minhash, resemblance, shingles
from tests.language.edits import Draft
from tests.language.strategies import pasted, steady


def prose(seed, paragraphs=60, language="en"):
    draft = Draft(random.Random(seed), language, distinct=False)
    draft.fill(paragraphs, 0)
    return draft


def test_shingles_are_runs_of_three_folded_words():
    assert shingles("The “Coup” d’État failed.") == {"the coup d", "coup d etat", "d etat failed"}
    assert shingles("Two words") == {"two words"}
    assert shingles("… — !") == frozenset()


def test_typography_and_case_make_no_difference():
    assert resemblance("The “coup d’état” failed", 'the "COUP D\'ETAT" failed!') == 1.0
    assert minhash("The “coup d’état” failed") == minhash('the "COUP D\'ETAT" failed!')


def test_resemblance_is_the_exact_share():
    assert resemblance("a b c d", "b c d e") == pytest.approx(1 / 3)
    assert resemblance("a b c", "x y z") == 0.0
    assert resemblance("", "") == 1.0
    assert resemblance("", "a b c") == 0.0


@pytest.mark.parametrize("language", ["en", "ka", "ru", "ar", "kk"])
def test_a_sketch_estimates_the_resemblance(language):
    draft = prose(1, 120, language)
    text = draft.render()[0]
    sketch = minhash(text, 256)
    for edits in (5, 40, 120):
        for _ in range(edits):
            draft.rng.choice(Draft.EDITS)(draft)
        other = draft.render()[0]
        assert estimate(sketch, minhash(other, 256)) == pytest.approx(resemblance(text, other), abs=0.12)


def test_sketches_of_different_texts_differ():
    one, other = ("the bridge closed in may and stays shut", "nobody came to the port that winter at all")
    assert estimate(minhash(one), minhash(other)) < 0.1


def test_sketches_never_change():
    assert minhash("The bridge is closed and the port is open.", 4) == [
        1173879921,
        -875359140,
        -1640715485,
        1180978930,
    ]
    assert all(-(2**31) <= value < 2**31 for value in minhash(prose(3).render()[0]))
    assert len(minhash("one two three")) == 64
    assert minhash("") == []
    assert estimate([], minhash("one two three")) == 0.0


@given(pasted)
@steady
def test_a_text_is_like_itself(text):
    assert resemblance(text, text) == 1.0
    assert minhash(text) == minhash(text + " …!")


@pytest.mark.parametrize("function", [minhash, lambda text: resemblance(text, text)], ids=["minhash", "resemblance"])
def test_the_time_grows_with_the_words_and_no_faster(function):
    """Four times the words: four times as long, where pairs of words compared would take sixteen times."""
    short, long = prose(4, 90).render()[0], prose(4, 360).render()[0]
    assert 3.5 < len(long.split()) / len(short.split()) < 4.5
    assert min(_seconds(function, long) for _ in range(5)) < 9 * min(_seconds(function, short) for _ in range(5))


def _seconds(function, *arguments):
    began = time.process_time()
    function(*arguments)
    return time.process_time() - began
