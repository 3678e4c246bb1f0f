import random
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.anchors import Alignment, State, carry_over
from factcheck.language.canonical import canonicalise
from tests.language.edits import Draft
from tests.language.strategies import pasted, steady
from tests.language.texts import BANKS
from tests.language.trials import Trial

OLD = (
    "The mayor spoke of an “attempted coup” on Monday. The port was closed.\n\n"
    "Nobody answered the union. Later the council met behind closed doors and voted.\n\n"
    "In the evening the general repeated the words “attempted coup” to the press. He took no questions."
)


def carried(new, words, old=OLD, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = old.index(words, start + 1)
    return carry_over(old, new, start, start + len(words))


def test_in_the_same_text_everything_is_exact():
    start = OLD.rindex("attempted coup")
    assert carried(OLD, "attempted coup", occurrence=1) == (State.EXACT, start, start + 14, 1.0)


def test_words_keep_their_place_when_a_paragraph_comes_before():
    new = f"🔥👩‍👩‍👧 Updated at noon.\n\n{OLD}"
    result = carried(new, "“attempted coup”", occurrence=1)
    assert result.state is State.EXACT
    assert result.start == new.rindex("“attempted coup”")


def test_a_quotation_in_a_deleted_paragraph_is_orphaned_though_its_words_stand_elsewhere():
    new = OLD.split("\n\n", 1)[1]
    assert "attempted coup" in new
    assert carried(new, "attempted coup") == (State.ORPHANED, None, None, 0.0)
    assert carried(new, "attempted coup", occurrence=1).state is State.EXACT


def test_a_deleted_quotation_is_not_taken_for_a_new_one_of_the_same_words():
    new = OLD.replace(OLD.split("\n\n")[0], "Shops in Bellmere sold “attempted coup” mugs to tourists all week.")
    assert carried(new, "attempted coup").state is State.ORPHANED


def test_a_sentence_put_elsewhere_has_moved():
    sentence = "Nobody answered the union. "
    new = OLD.replace(sentence, "") + "\n\n" + sentence.strip()
    result = carried(new, "answered the union")
    assert (result.state, result.start) == (State.MOVED, new.index("answered the union"))


def test_rewritten_words_are_changed_and_keep_their_likeness():
    new = OLD.replace("the council met behind closed doors", "the city council met behind locked doors")
    result = carried(new, "the council met behind closed doors")
    assert result.state is State.CHANGED
    assert new[result.start : result.end] == "the city council met behind locked doors"
    assert 0.5 < result.score < 1


def test_a_changed_number_is_never_exact():
    old = "At least 160 people died in the storm, the council said. The port stayed shut."
    new = old.replace("160", "225")
    result = carry_over(old, new, 0, 24)
    assert result.state is State.CHANGED
    assert new[result.start : result.end] == "At least 225 people died"
    number = carry_over(old, new, 9, 12)
    assert number.state in (State.CHANGED, State.ORPHANED)


def test_typography_is_part_of_the_words():
    new = OLD.replace("“", '"').replace("”", '"')
    assert carried(new, "“attempted coup” on Monday").state is State.CHANGED


def test_words_untouched_in_a_sentence_changed_around_them_are_exact():
    new = OLD.replace("behind closed doors and voted", "behind closed doors and voted twice")
    result = carried(new, "the council met behind closed doors")
    assert (result.state, result.start) == (State.EXACT, new.index("the council met"))


def test_one_of_two_equal_sentences_is_ambiguous_when_the_other_is_gone():
    old = "It began. No comment came. No comment came. It ended."
    new = "It began. No comment came. It ended."
    for start in (10, 27):
        result = carry_over(old, new, start, start + 16)
        assert result[:3] == (State.AMBIGUOUS, None, None)


def test_equal_sentences_keep_apart_by_what_stands_around_them():
    old = "Alda voted. No comment came.\n\nBorva waited. No comment came.\n\nCirna slept. No comment came."
    new = old.replace("Borva waited. No comment came.\n\n", "")
    assert carry_over(old, new, 12, 28) == (State.EXACT, 12, 28, 1.0)
    assert carry_over(old, new, 44, 60).state in (State.ORPHANED, State.AMBIGUOUS)
    last = carry_over(old, new, len(old) - 16, len(old))
    assert (last.state, last.end) == (State.EXACT, len(new))


def test_a_twin_that_may_have_come_from_elsewhere_is_not_exact():
    old = "Alda voted. No comment came.\n\nBorva waited.\n\nNo comment came.\n\nCirna slept."
    new = "Alda voted. Somebody left early on.\n\nNo comment came.\n\nBorva waited.\n\nCirna slept."
    assert carry_over(old, new, 12, 28).state is not State.EXACT


def test_a_sentence_that_outlived_its_paragraph_is_for_a_person_to_look_at():
    old = "The port lies north.\n\nHe was asked about it. That is a lie. He would say no more.\n\nIt rained."
    new = "The port lies north.\n\nShe read the letter out. That is a lie. So it ended.\n\nIt rained."
    result = carry_over(old, new, old.index("That is"), old.index(" He would"))
    assert (result.state, result.start) == (State.MOVED, new.index("That is"))


HALL = "In the old hall of Alderwick on Monday the council voted to close the port and the bridge."


def test_words_left_over_in_a_rewritten_sentence_are_changed():
    new = HALL.replace("In the old hall of Alderwick on Monday", "At night without the mayor")
    result = carried(f"{new} It rained.", "voted to close the port", old=f"{HALL} It rained.")
    assert (result.state, result.start) == (State.CHANGED, new.index("voted to"))


def test_a_few_words_with_a_new_neighbour_are_changed():
    result = carried(HALL.replace("close the port", "close the old port"), "port and", old=HALL)
    assert result.state is State.CHANGED
    longer = carried(HALL.replace("close the port", "close the old port"), "port and the bridge.", old=HALL)
    assert longer.state is State.EXACT


def test_words_that_gave_way_to_others_are_orphaned():
    new = HALL.replace("close the port and the bridge", "sell seven ships full of grain")
    assert carried(new, "close the port and the bridge", old=HALL).state is State.ORPHANED


def test_a_sentence_with_two_rewritings_is_ambiguous():
    old = "It rained. Officials in Alda counted 12 dead on Monday. It stopped."
    new = old.replace("Monday.", "Tuesday. Officials in Alda counted 12 dead on Friday.")
    assert carried(new, "counted 12 dead", old=old).state is State.AMBIGUOUS


def test_a_sentence_put_elsewhere_is_not_taken_for_what_resembles_it_here():
    old = "Alda voted. The bridge will open again in the month of May. Borva waited. Cirna slept."
    new = (
        "Alda voted. The bridge will open again in the month of June. Borva waited. Cirna slept. "
        "The bridge will open again in the month of May."
    )
    assert carried(new, "open again in the month", old=old).state is State.AMBIGUOUS
    moved = carried(new, "in the month of May", old=old)
    assert (moved.state, moved.start) == (State.MOVED, new.rindex("in the month"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Stop.", "Stop.", "Stop"),
        (
            "First words here. And more of them.",
            "First words here. And more of them. New end.",
            "First words",
        ),
        ("A beginning there. The last words", "New start. A beginning there. The last words", "last words"),
        (
            "ხიდი დაიკეტა. „გადატრიალება“ ჩაიშალა.",
            "🔥 ახალი. ხიდი დაიკეტა. „გადატრიალება“ ჩაიშალა.",
            "„გადატრიალება“",
        ),
        ("أغلق الجسر. قال «لا» مرتين.", "خبر. أغلق الجسر. قال «لا» مرتين.", "«لا»"),
        (
            "Cafe\u0323\u0301 closed 👍🏽. Port open.",
            "Now it rains. Cafe\u0323\u0301 closed 👍🏽. Port open.",
            "fe\u0323\u0301 closed 👍🏽",
        ),
    ],
)
def test_edges_marks_emoji_and_right_to_left(old, new, words):
    result = carry_over(old, new, old.index(words), old.index(words) + len(words))
    assert (result.state, result.start, result.end) == (
        State.EXACT,
        new.index(words),
        new.index(words) + len(words),
    )


@pytest.mark.parametrize(("old", "new"), [("words here", ""), ("", "words"), ("...", "!!!")])
def test_texts_with_nothing_in_common(old, new):
    assert carry_over(old, new, 0, len(old)).state is State.ORPHANED


@given(pasted, pasted, st.data())
@steady
def test_any_two_texts_can_be_compared(raw_old, raw_new, data):
    old, new = canonicalise(raw_old), canonicalise(raw_new)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for other in (new, old + "\n\n" + new, new + "\n\n" + old):
        result = carry_over(old, other, start, end)
        assert 0 <= result.score <= 1
        assert (result.start is None) == (result.state in (State.AMBIGUOUS, State.ORPHANED))
        if result.state in (State.EXACT, State.MOVED):
            assert other[result.start : result.end] == old[start:end]


def trial_of(seed, doubled):
    rng = random.Random(seed)
    draft = Draft(rng, rng.choice(list(BANKS)))
    draft.fill(rng.randint(2, 25), doubled)
    return Trial(rng, draft, edits=rng.choice([1, 2, 3, 5, 10]))


@pytest.mark.parametrize(("doubled", "least"), [(0, 0.99), (0.1, 0.98)])
def test_random_edits_never_give_a_wrong_exact_place(doubled, least):
    untouched = Counter()
    deleted = Counter()
    for seed in range(120):
        trial = trial_of(seed, doubled)
        for numbers, result in trial.results:
            if result.state is State.EXACT:
                assert (result.start, result.end) in trial.acceptable(numbers), (seed, result)
            if trial.untouched(numbers):
                untouched[result.state] += 1
            elif trial.gone(numbers):
                deleted[result.state] += 1
    assert untouched.total() > 7_000
    assert untouched[State.EXACT] / untouched.total() >= least
    assert deleted.total() > 200
    assert deleted[State.EXACT] == 0
    assert deleted[State.ORPHANED] / deleted.total() > 0.8


@pytest.mark.parametrize("language", ["en", "ka"])
def test_four_hundred_statements_of_ten_thousand_words_take_less_than_a_second(language):
    rng = random.Random(7)
    draft = Draft(rng, language, distinct=False)
    draft.fill(420, 0.02)
    old, places, _ = draft.render()
    numbers = [word.number for paragraph in draft.paragraphs for sentence in paragraph for word in sentence.words]
    assert len(numbers) > 10_000
    spans = []
    for _ in range(400):
        first = rng.randrange(len(numbers) - 20)
        spans.append((places[numbers[first]][0], places[numbers[first + rng.randint(0, 19)]][1]))
    for _ in range(80):
        rng.choice(Draft.EDITS)(draft)
    new, _, _ = draft.render()
    began = time.process_time()
    alignment = Alignment(old, new)
    states = Counter(alignment.carry_over(*span).state for span in spans)
    assert time.process_time() - began < 1
    assert states[State.EXACT] > 250


def test_two_different_texts_are_compared_quickly():
    texts = []
    for seed in (1, 2):
        draft = Draft(random.Random(seed), "en", distinct=False)
        draft.fill(200, 0)
        texts.append(draft.render()[0])
    began = time.process_time()
    Alignment(*texts)
    assert time.process_time() - began < 2
