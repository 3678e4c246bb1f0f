import pytest
import regex
from hypothesis import given

from factcheck.language.canonical import canonicalise, paragraphs
from factcheck.language.sentences import sentences, words
from tests.language.strategies import pasted, steady

# One sentence per line; joined by spaces they must come apart at the same places.
TEXTS = {
    "stops": """
        The bridge is closed.
        Who closed it?
        Nobody!
        Is that so?!
        It is.
    """,
    "titles": """
        Mr. Maddock met Gen. Tarn and Dr. Varn at St. Orla.
        They talked.
    """,
    "initials": """
        K. Maddock and J. R. Tarn signed.
        I. Varn did not.
        So did I.
        Then it rained.
    """,
    "letters": """
        The U.S. envoy came at 5 p.m. on Monday.
        He left at 6 p.m.
        The U.S. said no.
    """,
    "numbers": """
        About 2,030 men and 10.5 tonnes came in 2022.
        The rest stayed.
        No. 5 burned.
        No.
        It did not.
    """,
    "quotations": """
        “Nobody paid us.”
        “It was cold,” he said.
        She said: “Go home.”
        “Why?” he asked.
        Nobody knew.
    """,
    "ellipsis": """
        “A wave broke out …
        It became clear that it was planned,” he said.
        He paused … and went on.
    """,
    "firms": """
        Vesna Inc. sold the port.
        The Orla Co. bought it.
        It was cheap, etc. and so on.
    """,
    "russian": """
        В 2022 г. Министр Варн заявила, т.е. подтвердила, что г. Олдервик закрыт.
        Он пуст.
        И. О. Тарн ушёл в 2011 г.
        Это было давно, и т.д.
        По ул. Портовой идут 10 тыс. человек.
        Зачем?
    """,
    "russian_speech": """
        «Мост закрыт.»
        «Зачем?» — спросил он.
        Никто не ответил…
        Он ушёл.
    """,
    "kazakh": """
        Көпір жабық.
        К. Мэддок келді ме?
        Жоқ!
        Ол кетті.
    """,
    "georgian": """
        ხიდი დაიკეტა.
        ვინ დაკეტა?
        არავინ!
        იყიდეს პური, წყალი და ა.შ. ორშაბათს.
        ბ-ნი მედოკი წავიდა.
    """,
    "georgian_speech": """
        „ხიდი დაიკეტა.“
        ასე თქვა ე.წ. საბჭომ.
    """,
    "arabic": """
        أغلق الجسر.
        من أغلقه؟
        لا أحد!
        قال د. مادوك ذلك.
    """,
    "urdu": """
        پل بند ہے۔
        کیوں؟
    """,
    "french": """
        Il a dit : « Non ! »
        Puis il est parti.
    """,
}


@pytest.mark.parametrize("name", TEXTS)
def test_sentences_come_apart(name):
    parts = [line.strip() for line in TEXTS[name].strip().split("\n")]
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
