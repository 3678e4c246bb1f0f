import pytest

from factcheck.evidence.sources import (
    is_address,
    known_origins,
    of_address,
    title_of_address,
    title_of_file,
    with_words,
)
from tests.factories import make_evidence


@pytest.mark.parametrize(
    "words",
    [
        "https://a.example/x",
        "HTTP://A.EXAMPLE",
        "a.example/report",
        "javascript:alert(1)",
        "ftp://a.example",
        "ბანკი.გე/ა",
    ],
)
def test_one_word_with_a_scheme_or_a_site_is_an_address(words):
    assert is_address(f" {words} ")


@pytest.mark.parametrize(
    "words", ["", "bridge", "bridge report", "No. 5", "report: part two", "https://a.example and more"]
)
def test_other_words_are_words(words):
    assert not is_address(words)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.ministry.example/2022/bridge-report_final.pdf", "Bridge report final · ministry.example"),
        ("https://ministry.example/", "ministry.example"),
        ("https://ministry.example/2022/01/10/", "ministry.example"),
        ("https://m.example/%E1%83%AE%E1%83%98%E1%83%93%E1%83%98", "ხიდი · m.example"),
        ("https://m.example/%FF%FE-x", "\ufffd\ufffd x · m.example"),
    ],
)
def test_title_is_guessed_from_the_address(url, title):
    assert title_of_address(url) == title


def test_title_is_guessed_from_the_name_of_the_file():
    assert title_of_file("Court_verdicts-2022.pdf") == "Court verdicts 2022"
    assert title_of_file("---.pdf") == "File"


@pytest.mark.parametrize("words", ["coup d'etat", "COUP D’ÉTAT", "steppe coup", "agency.ex", "cou"])
def test_known_sources_are_found_however_they_are_written(cleo, words):
    item = make_evidence(
        cleo, "The attempted coup d’état, a timeline", origin="Steppe News", url="https://agency.example/timeline"
    )
    make_evidence(cleo, "Something else")
    assert with_words(cleo, words) == [item]


@pytest.mark.parametrize("words", ["", " ", "c", "’", "zzz", "% _", "a:* & !b", "'); --", "\\", "coup & timelin | x"])
def test_nothing_is_found_for_other_words(cleo, words):
    make_evidence(cleo, "The attempted coup d’état, a timeline")
    assert with_words(cleo, words) == []


def test_an_address_finds_its_item_in_every_spelling(cleo):
    item = make_evidence(cleo, url="https://www.ministry.example/report/?utm_source=x&id=4")
    assert of_address(cleo, "http://ministry.example/report?id=4") == [item]
    assert of_address(cleo, "https://ministry.example/report?id=5") == []
    assert of_address(cleo, "https://[broken/") == []


def test_confidential_sources_are_found_by_named_people_only(cleo, dan, ada):
    make_evidence(cleo, "Secret memo", origin="Nightingale", url="https://secret.example/memo", access="confidential")
    url = "https://secret.example/memo"
    for find, words in ((with_words, "secret"), (with_words, "nightin"), (with_words, url), (of_address, url)):
        assert len(find(cleo, words)) == 1
        assert find(dan, words) == find(ada, words) == []
    assert known_origins(cleo) == ["Nightingale"]
    assert known_origins(dan) == known_origins(ada) == []


def test_a_long_question_is_answered_soon(cleo):
    make_evidence(cleo)
    assert with_words(cleo, "word " * 200_000) == []
    assert of_address(cleo, "a." * 500_000) == []
    assert not is_address("a." * 500_000)
