import pytest
import regex
from hypothesis import given

from factcheck.language.canonical import canonicalise, paragraphs
from factcheck.language.sentences import sentences, words
from tests.language.strategies import pasted, steady

# One sentence per line; joined by spaces they must come apart at the same places.
TEXTS = {
    "stops": "The bridge is closed.\nWho closed it?\nNobody!\nIs that so?!\nIt is.",
    "titles": "Mr. Maddock met Gen. Tarn and Dr. Varn at St. Orla.\nThey talked.",
    "initials": "K. Maddock and J. R. Tarn signed.\nI. Varn did not.\nSo did I.\nThen it rained.",
    "letters": "The U.S. envoy came at 5 p.m. on Monday.\nHe left at 6 p.m.\nThe U.S. said no.",
    "numbers": "About 2,030 men and 10.5 tonnes came in 2022.\nThe rest stayed.\nNo. 5 burned.\nNo.\nIt did not.",
    "quotations": "“Nobody paid us.”\n“It was cold,” he said.\nShe said: “Go home.”\n“Why?” he asked.\nNobody knew.",
    "ellipsis": "“A wave broke out …\nIt became clear that it was planned,” he said.\nHe paused … and went on.",
    "firms": "Vesna Inc. sold the port.\nThe Orla Co. bought it.\nIt was cheap, etc. and so on.",
    "russian": "В 2022 г. Министр Варн заявила, т.е. подтвердила, что г. Олдервик закрыт.\nОн пуст.\nИ. О. Тарн ушёл в 2011 г."
    "\nЭто было давно, и т.д.\nПо ул. Портовой идут 10 тыс. человек.\nЗачем?",
    "russian_speech": "«Мост закрыт.»\n«Зачем?» — спросил он.\nНикто не ответил…\nОн ушёл.",
    "kazakh": "Көпір жабық.\nК. Мэддок келді ме?\nЖоқ!\nОл кетті.",
    "georgian": "ხიდი დაიკეტა.\nვინ დაკეტა?\nარავინ!\nიყიდეს პური, წყალი და ა.შ. ორშაბათს.\nბ-ნი მედოკი წავიდა.",
    "georgian_speech": "„ხიდი დაიკეტა.“\nასე თქვა ე.წ. საბჭომ.",
    "arabic": "أغلق الجسر.\nمن أغلقه؟\nلا أحد!\nقال د. مادوك ذلك.",
    "urdu": "پل بند ہے۔\nکیوں؟",
    "french": "Il a dit : « Non ! »\nPuis il est parti.",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_sentences_come_apart(name):
    parts = TEXTS[name].split("\n")
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_chinese_sentences_need_no_space():
    text = "桥关了。谁关的？没有人！"
    assert [text[start:end] for start, end in sentences(text)] == ["桥关了。", "谁关的？", "没有人！"]


def test_a_list_number_stays_with_its_line():
    text = "1. The bridge is closed.\n\n2. The port is open. It rains."
    assert [text[start:end] for start, end in sentences(text)] == [
        "1. The bridge is closed.",
        "2. The port is open.",
        "It rains.",
    ]


def test_no_sentence_runs_over_a_paragraph():
    text = "A headline without a stop\n\nand a paragraph that begins small"
    assert sentences(text) == paragraphs(text)


@given(pasted)
@steady
def test_sentences_hold_all_that_can_be_seen(raw):
    text = canonicalise(raw)
    spans = sentences(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    left = list(text)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        left[start:end] = [" "] * (end - start)
    assert not "".join(left).strip()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("foreign-trained “bandits”, he said", ["foreign-trained", "bandits", "he", "said"]),
        ("coup d’etat isn't 2,030 or 10.5", ["coup", "d’etat", "isn't", "2,030", "or", "10.5"]),
        ("see 👩‍👩‍👧🇬🇪 1️⃣", ["see", "👩‍👩‍👧", "🇬🇪", "1️⃣"]),
        ("„ხიდი“ დაიკეტა.", ["ხიდი", "დაიკეტა"]),
        ("می‌خواهم برم", ["می‌خواهم", "برم"]),
        ("re\u0323\u0301sume on", ["re\u0323\u0301sume", "on"]),
        ("漢字", ["漢", "字"]),
        ("… — !", []),
    ],
)
def test_words(text, parts):
    assert [text[start:end] for start, end in words(text, 0, len(text))] == parts


def test_words_of_a_part_only():
    assert words("one two three", 4, 9) == [(4, 7), (8, 9)]


@given(pasted)
@steady
def test_no_word_cuts_a_grapheme(raw):
    text = canonicalise(raw)
    edges = {0, len(text), *(match.end() for match in regex.finditer(r"\X", text))}
    assert {edge for span in words(text, 0, len(text)) for edge in span} <= edges
