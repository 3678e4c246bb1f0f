import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.canonical import canonicalise
from factcheck.language.quotations import Attributions, SpeakerGuess, guess_speaker, quotations
from tests.language.strategies import pasted, steady

CLOSED = "“We closed the bridge,” said Oren Maddock, the mayor of Alderwick. “It was unsafe.”"
TWO_PEOPLE = (
    "Interior Minister Ilse Varn met Mayor Oren Maddock on Monday.\n\n“He lied,” Mr Maddock said.\n\n"
    "She denied it: “I never met him before that day.”"
)
STATES = (
    "Vesnian President Aldo Tarn visited Orland on Friday. The Orland prime minister, Ilse Varn, was ill. "
    "The Vesnian president said the talks were “a new dawn for both”. Its president was not amused."
)
GEORGIAN = "ირაკლი ტარნაძემ განაცხადა, რომ საზღვარი დაკეტილია. „ეს გადატრიალება იყო“, - დასძინა მან."
ARABIC = "أعلنت الوزيرة إيلزه فارن أن المخازن ممتلئة. وأضافت أن «الحبوب تكفي الجميع هذا الشتاء»."

CASES = [
    ("verb before the name", CLOSED, "We closed", "Oren Maddock"),
    ("goes on after the attribution", CLOSED, "It was unsafe", "Oren Maddock"),
    (
        "role before the name",
        "Grain Minister Ilse Varn called it “a fairy tale”.",
        "a fairy tale",
        "Ilse Varn",
    ),
    (
        "apposition between commas",
        "Ilse Varn, an old hand from the port of Bellmere, Orland, said: “It rained.”",
        "It rained",
        "Ilse Varn",
    ),
    (
        "relative clause",
        "In Bellmere, Oren Maddock, who has led the city since 2011, accused the court of “open theft”.",
        "open theft",
        "Oren Maddock",
    ),
    (
        "surname before the full name",
        "“Nobody paid us,” Maddock wrote.\n\nOren Maddock leads.",
        "Nobody",
        "Oren Maddock",
    ),
    (
        "surname after",
        "Ilse Varn came.\n\nVarn said the bridge would reopen.",
        "the bridge would",
        "Ilse Varn",
    ),
    ("possessive", "Radio Orla’s Oren Maddock said: “It rained.”", "It rained", "Oren Maddock"),
    ("pronoun", TWO_PEOPLE, "I never met him", "Ilse Varn"),
    ("honorific", TWO_PEOPLE, "He lied", "Oren Maddock"),
    ("according to, before", "According to General Aldo Tarn, no shots were fired.", "no shots", "Aldo Tarn"),
    ("according to, after", "No shots were fired, according to General Aldo Tarn.", "No shots", "Aldo Tarn"),
    (
        "second verb, same subject",
        "Aldo Tarn said it rained and added that “it was cold”.",
        "it was cold",
        "Aldo Tarn",
    ),
    (
        "not the object of a preposition",
        "Speaking alongside Varn, Oren Maddock said the vote was “as fair as ever”. Ilse Varn left.",
        "as fair as ever",
        "Oren Maddock",
    ),
    (
        "nearest of two attributions",
        "Oren Maddock said the vote was fair. Ilse Varn warned that “the count is not over”.",
        "the count is not over",
        "Ilse Varn",
    ),
    ("title held by one of two", STATES, "a new dawn", "Aldo Tarn"),
    (
        "title by apposition",
        "Aldo Tarn, president of Vesnia, came. “It is far,” the president said.",
        "It is far",
        "Aldo Tarn",
    ),
    ("body", "The strike is over, the Dockers’ Union announced.", "The strike is over", "Dockers’ Union"),
    (
        "body with its field",
        "The ministry of grain said prices would fall.",
        "prices would fall",
        "ministry of grain",
    ),
    (
        "whole sentence with its speaker",
        "Oren Maddock said it rained.",
        "Oren Maddock said it rained",
        "Oren Maddock",
    ),
    ("claim within a claim", "Oren Maddock said Vesnia claimed it.", "Vesnia claimed it", "Vesnia"),
    (
        "second verb after another name",
        "Aldo Tarn told Ilse Varn it rained and added that “it was cold”.",
        "it was cold",
        "Aldo Tarn",
    ),
    (
        "state that claims",
        "It was late when Vesnia claimed victory in the north.",
        "Vesnia claimed victory",
        "Vesnia",
    ),
    ("Russian", "«Мост откроют в мае», — сказал Орен Мэддок.", "Мост откроют", "Орен Мэддок"),
    (
        "Russian, name first",
        "Министр зерна Ильзе Варн заявила, что склады полны.",
        "склады полны",
        "Ильзе Варн",
    ),
    (
        "Russian, oblique case",
        "По словам мэра Орена Мэддока, выстрелов не было. Орен Мэддок руководит городом.",
        "выстрелов не было",
        "Орен Мэддок",
    ),
    (
        "Russian pronoun",
        "Мэр Орен Мэддок приехал. «Нам не платили», — добавил он.",
        "Нам не платили",
        "Орен Мэддок",
    ),
    (
        "Russian surname",
        "«Это переворот», — считает Тарн. Ранее Альдо Тарн был министром.",
        "Это",
        "Альдо Тарн",
    ),
    (
        "Russian dative between",
        "Как сообщил журналистам генерал Альдо Тарн, граница закрыта.",
        "граница",
        "Альдо Тарн",
    ),
    ("Ukrainian", "«Міст відкриють у травні», — сказав Орен Меддок.", "Міст відкриють", "Орен Меддок"),
    ("Kazakh", "Әкім Орен Мэддок «көпір мамырда ашылады» деді.", "көпір мамырда", "Орен Мэддок"),
    (
        "Kazakh pronoun",
        "Ильзе Варн қойма толы екенін айтты. «Жетеді», — деп қосты ол.",
        "Жетеді",
        "Ильзе Варн",
    ),
    ("Georgian", "„ხიდი მაისში გაიხსნება“, - განაცხადა ორენ მედოკმა.", "ხიდი მაისში", "ორენ მედოკი"),
    ("Georgian, title first", "მინისტრმა ილზე ვარნმა თქვა, რომ საწყობები სავსეა.", "საწყობები", "ილზე ვარნი"),
    ("Georgian, according to", "ორენ მედოკის თქმით, არავის უსვრია.", "არავის უსვრია", "ორენ მედოკი"),
    ("Georgian pronoun", GEORGIAN, "ეს გადატრიალება", "ირაკლი ტარნაძე"),
    ("Arabic", "قال أورين مادوك إن الجسر سيفتح في مايو.", "الجسر سيفتح", "أورين مادوك"),
    ("Arabic, goes on", ARABIC, "الحبوب تكفي", "إيلزه فارن"),
    ("Arabic after a quotation", "«لم يدفع لنا أحد»، قال أورين مادوك للصحفيين.", "لم يدفع", "أورين مادوك"),
]


@pytest.mark.parametrize(("text", "words", "name"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_speaker_is_guessed(text, words, name):
    start = text.index(words)
    guess = guess_speaker(text, start, start + len(words))
    assert guess is not None
    assert guess.name == name
    assert guess.reason.endswith(".")
    assert guess.reason.count(". ") == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The night was quiet. Rain fell on the harbour.", "Rain fell"),
        ("Officials say 214 people were held.", "214 people were held"),
        ("Oren Maddock said it rained.\n\nThe port lies north of the city.", "The port lies"),
        ("Why are such questions being asked in “the north”?", "the north"),
        ("", ""),
        ("🔥", "🔥"),
    ],
)
def test_nothing_is_guessed_where_nothing_tells(text, words):
    start = text.index(words)
    assert guess_speaker(text, start, start + len(words)) is None


def test_the_reason_says_where_and_how():
    start = CLOSED.index("It was unsafe")
    assert guess_speaker(CLOSED, start, start + 5) == SpeakerGuess(
        "Oren Maddock", None, "“said Oren Maddock” stands in the sentence before.", 0
    )
    start = TWO_PEOPLE.index("I never")
    guess = guess_speaker(TWO_PEOPLE, start, start + 7)
    assert (
        guess.reason == "“She denied” stands before these words, and “She” seems to be Ilse Varn, the speaker before."
    )
    assert guess.paragraph == 2


@pytest.mark.parametrize(
    ("text", "words", "known"),
    [
        ("„ხიდი დაიკეტა“, - თქვა მედოკმა. ორენ მედოკის მრჩეველი წავიდა.", "ხიდი", "ორენ მედოკი"),
        ("ილზე ვარნის თქმით, ხიდი დაიკეტა.", "ხიდი", "ილზე ვარნი"),
        ("«Мост закрыт», — сказал Орен Мэддок.", "Мост", "Орен Мэддок"),
        ("По словам Орена Мэддока, мост закрыт.", "мост", "Орен Мэддок"),
        ("وقال الرئيس أورين مادوك إن الجسر مغلق.", "الجسر", "أورين مادوك"),
        ("Орен Мэддоктың айтуынша, көпір жабық.", "көпір", "Орен Мэддок"),
        ("“It rained,” said OREN MADDOCK.", "It rained", "Oren Maddock"),
        ("“It rained,” said Øren Mäddock.", "It rained", "Oren Maddock"),
    ],
)
def test_known_speakers_are_recognised_with_their_endings(text, words, known):
    start = text.index(words)
    guess = guess_speaker(text, start, start + len(words), [(3, "Aldo Tarn"), (7, known), (7, "Another name")])
    assert (guess.known_id, guess.name) == (7, known)


def test_a_bare_surname_of_two_known_namesakes_is_nobody_in_particular():
    text = "“It rained,” Maddock said."
    known = [(1, "Oren Maddock"), (2, "Petra Maddock")]
    assert guess_speaker(text, 1, 9, known).known_id is None
    assert guess_speaker(f"{text} Petra Maddock left.", 1, 9, known).known_id == 2


def test_of_two_known_namesakes_the_one_named_in_full_is_meant():
    text = "„წვიმდა“, - თქვა მედოკმა. პეტრა მედოკი წავიდა."
    assert guess_speaker(text, 1, 7, [(1, "ორენ მედოკი"), (2, "პეტრა მედოკი")]).known_id == 2


def test_a_fragment_goes_with_the_verb_before_it():
    text = "The mayor, who blamed “foreign bandits”, said it rained. Oren Maddock, the mayor of Alderwick, left."
    guess = guess_speaker(text, 23, 38)
    assert guess[:2] == ("Oren Maddock", None)
    assert guess.reason.startswith("“The mayor, who blamed” stands before")


def test_the_other_names_of_a_known_speaker_lead_to_the_same():
    known = [(5, "Oren Maddock"), (5, "ორენ მედოკი")]
    assert guess_speaker("ორენ მედოკმა თქვა, რომ წვიმდა.", 17, 20, known)[:2] == ("Oren Maddock", 5)


def shared_article():
    """The article that the desk's journey starts from; it stands beside the repository, never in it."""
    for folder in Path(__file__).resolve().parents:
        path = folder / "shared" / "data" / "000_a8e18678474f9360.txt"
        if path.exists():
            return canonicalise(path.read_text(encoding="utf-8"))
    pytest.skip("The shared article is not on this machine.")


@pytest.mark.parametrize("begin", ["", "After more than 160"])
def test_the_shared_article(begin):
    text = shared_article()
    text = text[text.index(begin) :]
    attributions = Attributions(text)
    found = {}
    for quotation in quotations(text):
        guess = attributions.guess(quotation.inner_start, quotation.inner_end)
        found[text[quotation.inner_start : quotation.inner_end][:24]] = guess and guess.name
    tokayev, putin = "Kassym-Jomart Tokayev", "Vladimir Putin"
    expected = {
        "attempted coup d’etat": tokayev,
        "Under the guise of spont": tokayev,
        "bandits and terrorists": tokayev,
        "counterterrorism": tokayev,
        "terrorists, criminals, l": putin,
        "Of course, we understand": putin,
        "The measures taken by th": putin,
        "colour revolutions": putin,
        "The main blow was direct": tokayev,
        "Then they planned to sei": tokayev,
        "A lot of questions are b": "Robin Forestier-Walker",
    }
    if not begin:
        expected["coup d’etat"] = tokayev
    assert found == expected
    second = text.rindex("attempted coup d’etat")
    assert attributions.guess(second, second + 21).name == tokayev


@given(pasted, st.data())
@steady
def test_any_text_can_be_asked_about(raw, data):
    text = canonicalise(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    guess = guess_speaker(text, start, end, [(1, "Oren Maddock"), (2, "Орен Мэддок"), (3, "…")])
    if guess is not None:
        assert guess.name.strip() == guess.name != ""
        assert guess.known_id in (None, 1, 2)


def test_a_guess_in_four_thousand_words_takes_less_than_five_milliseconds():
    text = "\n\n".join([CLOSED, TWO_PEOPLE, STATES] * 56)
    assert len(text.split()) > 3_500
    attributions = Attributions(text)
    spans = [(q.start, q.end) for q in attributions.quotations]
    began = time.process_time()
    for span in spans:
        attributions.guess(*span)
    assert (time.process_time() - began) / len(spans) < 0.005


@pytest.mark.parametrize(
    "words", ["He said. ", "he said the mayor said, and ", "“A b c d,” he said. ", "თქვა ", "قال "]
)
def test_endless_attributions_do_not_stop_the_desk(words):
    text = canonicalise(words * 1_500)
    began = time.process_time()
    guess_speaker(text, len(text) - 3, len(text))
    assert time.process_time() - began < 4
