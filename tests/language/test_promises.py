"""Sentences about proof that is missing or promised: how many are found, how many wrongly, and at what cost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factcheck.language import promises as module
from factcheck.language.canonical import canonicalise
from factcheck.language.promises import asserted, promises
from tests.language.promised import HELD_OUT, WORKED

LABELS = {"missing": "M", "promised": "P"}
MB = 1_000_000


def label_of(text: str) -> str:
    found = promises(text)
    assert len(found) <= 1, text
    return LABELS[found[0].kind] if found else "-"


def measured(rows):
    """Precision and recall; a sentence that is found with the wrong kind is neither right nor found."""
    answers = [(row.label, label_of(row.text)) for row in rows]
    right = sum(label == answer != "-" for label, answer in answers)
    return right / sum(answer != "-" for _, answer in answers), right / sum(label != "-" for label, _ in answers)


@pytest.mark.parametrize("language", ["en", "ru", "ka"])
def test_the_sets_are_large_enough(language):
    rows = WORKED[language] + HELD_OUT[language]
    assert len(rows) >= 60
    assert len({row.text for row in rows}) == len(rows)
    for label in "MP-":
        assert sum(row.label == label for row in rows) >= 15


# As measured: worked 1.00 and 0.99 or more in each; held out, en 1.00 and 0.91, ru 1.00 and 0.90, ka 1.00 and 0.92.
@pytest.mark.parametrize(("rows", "least"), [(WORKED, (0.98, 0.97)), (HELD_OUT, (0.95, 0.85))], ids=["worked", "held"])
@pytest.mark.parametrize("language", ["en", "ru", "ka"])
def test_precision_and_recall(rows, least, language):
    precision, recall = measured(rows[language])
    assert precision >= least[0], f"precision {precision:.3f}"
    assert recall >= least[1], f"recall {recall:.3f}"


@pytest.mark.parametrize("language", ["en", "ru", "ka"])
def test_sentences_in_one_text_answer_as_they_do_alone(language):
    rows = [row for row in WORKED[language] if len(row.text) > 20]
    text = canonicalise("\n\n".join(row.text for row in rows))
    alone = [row.text for row in rows if promises(row.text)]
    assert [text[found.start : found.end] for found in promises(text)] == alone


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Aldo Tarn spoke. He is yet to provide any proof.", "Aldo Tarn"),
        ("The ministry has not published the documents on the sale.", "ministry"),
        ("Oren Maddock said the company would provide evidence.", "Oren Maddock"),
        ("No proof has been made public so far.", ""),
        ("Орен Маддок пообещал представить доказательства.", "Орен Маддок"),
        ("Полный отчёт Орен Маддок обещает опубликовать в мае.", "Орен Маддок"),
        ("Доказательств пока нет.", ""),
    ],
)
def test_who_owes_it(text, party):
    assert [found.party for found in promises(text)] == [party]


def test_the_phrase_lies_in_the_sentence_and_counts_code_points():
    text = "🧨🧨 A first one. She is yet to provide any proof that it was closed. A last one."
    (found,) = promises(text)
    assert text[found.start : found.end] == "She is yet to provide any proof that it was closed."
    assert text[found.phrase_start : found.phrase_end] == "yet to provide any proof"


@pytest.mark.parametrize(
    ("sentence", "claim", "wanted"),
    [
        (
            "He is yet to provide any proof to support his claim that the bridge was closed.",
            "The bridge was closed",
            "Proof that the bridge was closed",
        ),
        ("Доказательств того, что мост закрыт, нет.", "Мост закрыт", "Доказательства того, что мост закрыт"),
        ("მას მტკიცებულება არ აქვს, რომ ხიდი დაიკეტა.", "ხიდი დაიკეტა", "მტკიცებულება, რომ ხიდი დაიკეტა"),
        ("She gave no evidence.", "", ""),
        ("No proof that " + "x " * 400, "", ""),
    ],
)
def test_what_proof_is_lacking_for(sentence, claim, wanted):
    assert asserted(sentence) == (claim, wanted)


ADVERSARIAL = {
    "nouns": "evidence " * (MB // 9),
    "wide nouns": "data " * (MB // 5),
    "verbs": "yet to provide " * (MB // 15),
    "all but the noun": "has not yet provided any of the said and will publish the ",
    "without": "without any " * (MB // 12),
    "russian": "доказательств не " * (MB // 17),
    "russian verbs": "пообещал представить " * (MB // 21),
    "georgian": "მტკიცებულება არ " * (MB // 16),
    "letters": "a" * MB,
    "quotations": "“evidence " * (MB // 10),
    "lines": "He is yet to provide any proof.\n\n" * (MB // 33),
}


# Seconds of processor time that no linear reading of a megabyte comes near to.
LINEAR = 1.5


def least_time(act, times=3):
    spent = []
    for _ in range(times):
        began = time.process_time()
        act()
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_no_expression_backtracks_over_a_megabyte(name):
    """Each takes up to some tenths of a second where the machine is busy; one that tries again from every letter, minutes."""
    text = (ADVERSARIAL[name] * (1 + MB // len(ADVERSARIAL[name])))[:MB]
    for number, language in enumerate(module.LANGUAGES):
        nouns = []

        def find_nouns(language=language, nouns=nouns):
            nouns[:] = [m for m, _ in zip(language.nouns.finditer(text), range(module._MOST_NOUNS), strict=False)]

        assert least_time(find_nouns) < LINEAR, f"nouns of {number}"
        windows = [text[max(0, m.start() - 160) : m.end() + 120].replace(m.group(), "\ue000", 1) for m in nouns]
        for patterns in (language.missing, language.promised, language.wide_missing, language.wide_promised):
            for pattern in patterns:
                spent = least_time(lambda pattern=pattern, windows=windows: [pattern.search(w) for w in windows])
                assert spent < LINEAR, f"{name}: {pattern.pattern[:60]}"
        alone = module.ALONE[number]
        assert least_time(lambda alone=alone: sum(1 for _ in alone.finditer(text))) < LINEAR, f"alone of {number}"


def test_an_article_of_four_thousand_words_is_read_at_once():
    rows = [row.text for language in WORKED.values() for row in language]
    text = canonicalise("\n\n".join(rows * 3))[:26_000]
    promises(text)
    assert least_time(lambda: promises(text)) < LINEAR


def test_the_shared_article_has_its_two_sentences():
    place = Path("shared", "data", "000_a8e18678474f9360.txt")
    path = next((f / place for f in Path(__file__).resolve().parents if (f / place).is_file()), None)
    if path is None:
        pytest.skip(f"the shared article is not beside the checkout ({place})")
    text = canonicalise(path.read_text(encoding="utf-8"))
    first, second = promises(text)
    assert (first.kind, second.kind) == ("promised", "missing")
    assert text[first.phrase_start : first.phrase_end] == "would provide evidence"
    assert text[second.phrase_start : second.phrase_end] == "yet to provide any proof"
    assert first.party
    assert first.party in second.party
    assert asserted(text[second.start : second.end])[0].startswith("External")
