import pytest

from factcheck.language.folding import fold
from tests.factories import (
    make_claim,
    make_evidence,
    make_speaker,
    make_statement,
    make_version,
)

TEXT = (
    "Its leader on Monday described protests as an “attempted coup d’état”.\n\n"
    "He blamed the unrest on foreign-trained “bandits and terrorists”, and spoke of Nursaule."
)


def found(client, query, kind=""):
    page = client.get("/search/", {"q": query, "in": kind})
    assert page.status_code == 200
    return {group.kind: [hit.words for hit in group.hits] for group, _ in page.context["groups"]}


@pytest.mark.parametrize(
    "query",
    ["attempted coup d'etat", "attempted coup d’etat", "ATTEMPTED COUP D’ÉTAT", "coup d´état attempted", "attempt cou"],
)
def test_case_accents_and_typography_do_not_matter(cleo, log_in, query):
    version = make_version(cleo, text=TEXT, title="Unrest")
    make_statement(cleo, version=version, exact="“attempted coup d’état”")
    make_claim(cleo, text="The unrest was an attempted coup d’État")
    make_evidence(cleo, title="Report on an ATTEMPTED coup d'état")
    results = found(log_in(cleo), query)
    assert results["statements"] == ["“attempted coup d’état”"]
    assert results["articles"] == ["Unrest"]
    assert results["claims"] == ["The unrest was an attempted coup d’État"]
    assert len(results["evidence"]) == 1


def test_words_need_not_stand_together(cleo, log_in):
    version = make_version(cleo, text=TEXT, title="Unrest")
    make_statement(cleo, version=version, exact="foreign-trained “bandits and terrorists”")
    results = found(log_in(cleo), "foreign-trained bandits")
    assert results["statements"] == ["foreign-trained “bandits and terrorists”"]
    assert results["articles"] == ["Unrest"]


def test_every_word_is_needed(cleo, log_in):
    make_claim(cleo, text="The bridge is safe")
    assert found(log_in(cleo), "bridge unsafe") == {}


@pytest.mark.parametrize(
    ("name", "query"),
    [("Ольга Ёлкина", "елкина"), ("გიორგი მაისურაძე", "მაისურაძე"), ("İbrahim Çelik", "celik"), ("علي", "علي")],
)
def test_speakers_are_found_in_any_script(cleo, log_in, name, query):
    make_speaker(cleo, name)
    assert found(log_in(cleo), query)["speakers"] == [name]


def test_found_words_are_marked_and_nothing_else_is_markup(cleo, log_in):
    make_claim(cleo, text="<script>alert(1)</script> said the coup was d’état")
    page = log_in(cleo).get("/search/", {"q": "coup <b>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page or "No" in page
    page = log_in(cleo).get("/search/", {"q": "coup"}).content.decode()
    assert "said the <mark>coup</mark> was d’état" in page


def test_confidential_evidence_is_found_by_named_people_only(cleo, dan, ada, log_in):
    make_evidence(cleo, title="Zebra ledger", note="zebra-canary", access="confidential")
    assert found(log_in(cleo), "zebra")["evidence"] == ["Zebra ledger"]
    for person in (dan, ada):
        page = log_in(person).get("/search/", {"q": "zebra"})
        assert page.context["total"] == 0
        assert "ledger" not in page.content.decode()


def test_pages_go_on_by_key(cleo, log_in):
    for number in range(30):
        make_claim(cleo, text=f"Claim {number} about the bridge")
    client, query, seen = log_in(cleo), "?q=bridge&in=claims", []
    while query:
        page = client.get(f"/search/{query}")
        [(group, _)] = page.context["groups"]
        seen += [hit.words for hit in group.hits]
        assert group.count == 30
        query = f"?q=bridge&in=claims&before={group.hits[-1].pk}" if group.more else ""
    assert len(seen) == len(set(seen)) == 30


def test_htmx_gets_the_results_alone(cleo, log_in, htmx):
    part = log_in(cleo).get("/search/", {"q": "bridge"}, headers=htmx).content.decode()
    assert part.startswith('<div id="results">')
    assert "<html" not in part


@pytest.mark.parametrize("query", ["", "   ", "!!!", "'", "&|!()", "a" * 5000, "\\", "%_", "🧨", "\u200f\u200f"])
def test_odd_queries_are_answered(cleo, log_in, query):
    make_claim(cleo)
    assert log_in(cleo).get("/search/", {"q": query}).status_code == 200


def test_nul_is_refused_in_words(cleo, log_in):
    response = log_in(cleo).get("/search/?q=a%00b")
    assert response.status_code == 400
    assert "NUL" in response.content.decode()


def test_nothing_found_says_what_to_do(cleo, log_in):
    page = log_in(cleo).get("/search/", {"q": "qwertyuiop"}).content.decode()
    assert "Start a claim with these words" in page


def test_queries_do_not_grow_with_hits(cleo, log_in, django_assert_max_num_queries):
    for number in range(6):
        version = make_version(cleo, text=f"{TEXT} {number}", title=f"Coup {number}")
        make_statement(
            cleo, version=version, exact="“attempted coup d’état”", speaker=make_speaker(cleo, f"Coup {number}")
        )
        make_claim(cleo, text=f"Coup {number}")
        make_evidence(cleo, title=f"Coup {number}")
    client = log_in(cleo)
    client.get("/search/", {"q": "coup"})
    with django_assert_max_num_queries(18):
        client.get("/search/", {"q": "coup"})


def test_sql_folds_as_python_does(db):
    from django.db import connection

    for text in [TEXT, "Ёлка — İstanbul ʼn ﬁ Straße", "კაცი ᲙᲐᲪᲘ", "مُحَمَّد أحمد"]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT factcheck_fold(%s)", [text])
            assert cursor.fetchone()[0] == fold(text)
