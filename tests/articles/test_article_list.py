import pytest

from factcheck.articles import lists
from factcheck.evidence.actions import merge_claims
from factcheck.statements.actions import remove_statement
from tests.factories import make_claim, make_link, make_outlet, make_statement, make_version

URL = "/articles/"


def test_an_empty_desk_says_what_to_do(log_in, cleo):
    page = log_in(cleo).get(URL).content.decode()
    assert "No articles yet" in page
    assert "/imports/new/" in page


def test_articles_stand_newest_first_with_what_they_gathered(log_in, cleo):
    first = make_version(cleo, title="Older")
    make_version(cleo, title="Newer")
    statement = make_statement(cleo, version=first)
    make_claim(cleo, statement=statement)
    gone = make_statement(cleo, version=first, exact="Nobody was hurt")
    remove_statement(by=cleo, statement=gone)
    page = log_in(cleo).get(URL).context["page"]
    assert [(a.title, a.tally.statements, a.tally.claims, a.tally.lacking) for a in page.articles] == [
        ("Newer", 0, 0, 0),
        ("Older", 1, 1, 1),
    ]


def test_a_claim_with_evidence_lacks_no_proof(log_in, cleo):
    version = make_version(cleo)
    make_link(cleo, claim=make_claim(cleo, statement=make_statement(cleo, version=version)))
    (article,) = log_in(cleo).get(URL).context["page"].articles
    assert article.tally.state == ("open", "Evidence offered for each")


def test_pages_go_on_by_key(log_in, cleo, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    versions = [make_version(cleo, title=f"Article {n}", text=f"Text number {n}.") for n in range(5)]
    client = log_in(cleo)
    seen, url = [], URL
    while url:
        response = client.get(url)
        seen += [a.pk for a in response.context["page"].articles]
        url = response.context["older"] and URL + response.context["older"]
    assert seen == [v.article_id for v in reversed(versions)]


def test_filters_by_outlet_language_and_importer(log_in, cleo, dan):
    outlet = make_outlet(cleo)
    mine = make_version(cleo, title="Mine", outlet=outlet)
    theirs = make_version(dan, title="Theirs", language="ka", text="ხიდი უსაფრთხოა.")
    client = log_in(cleo)

    def titles(query):
        return [a.title for a in client.get(URL + query).context["page"].articles]

    assert titles(f"?outlet={outlet.pk}") == titles("?mine=1") == titles("?language=en") == [mine.title]
    assert titles("?language=ka") == [theirs.title]
    assert titles("?outlet=nonsense&before=nonsense") == ["Theirs", "Mine"]
    for query, name in (("language=fr", "language"), ("outlet=9999999", "outlet"), ("outlet=x&mine=1", "outlet")):
        response = client.get(f"{URL}?{query}")
        assert response.status_code == 422
        assert f"was left out: {name}." in response.content.decode()


def test_titles_carry_language_and_direction_and_are_escaped(log_in, cleo):
    make_version(cleo, title="الجسر <b>آمن</b>", language="ar")
    page = log_in(cleo).get(URL).content.decode()
    assert 'lang="ar" dir="rtl">الجسر &lt;b&gt;آمن' in page


def test_htmx_gets_the_list_alone(log_in, cleo, htmx):
    page = log_in(cleo).get(URL, headers=htmx).content.decode()
    assert page.startswith('<div id="articles">')


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow_with_articles(log_in, cleo, count, django_assert_max_num_queries):
    for n in range(count):
        make_statement(cleo, version=make_version(cleo, title=f"Article {n}", outlet=make_outlet(cleo, f"Outlet {n}")))
    client = log_in(cleo)
    client.get(URL)
    with django_assert_max_num_queries(8):
        client.get(URL)


@pytest.mark.parametrize("few", [2_000, 0], ids=["few", "many"])
def test_articles_that_lack_proof(log_in, cleo, monkeypatch, few):
    """Both ways to find them, from the claims and from the articles, find the same."""
    monkeypatch.setattr(lists, "_FEW", few)
    claims = []
    for n in range(4):
        statement = make_statement(cleo, version=make_version(cleo, title=f"Article {n}"))
        claims.append(make_claim(cleo, f"Claim {n}", statement=statement) if n else None)
    make_link(cleo, claim=claims[1])
    merge_claims(by=cleo, winner=claims[2], loser=claims[3])
    client = log_in(cleo)

    def shown():
        return [article.title for article in client.get(URL, {"lacking": 1}).context["page"].articles]

    assert shown() == ["Article 3", "Article 2"], "a merged claim lacks what the one that stands for it lacks"
    make_link(cleo, claim=claims[2])
    assert shown() == []
    assert "No article fits" in client.get(URL, {"lacking": 1}).content.decode()


def test_articles_that_lack_proof_go_on_by_key(log_in, cleo, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(lists, "PAGE", 2)
    for n in range(5):
        statement = make_statement(cleo, version=make_version(cleo, title=f"Article {n}"))
        make_claim(cleo, f"Claim {n}", statement=statement)
        make_version(cleo, title="Nothing tagged")
    client, seen, url = log_in(cleo), [], f"{URL}?lacking=1"
    client.get(url)
    while url:
        with django_assert_max_num_queries(9):
            page = client.get(url)
        seen += [article.title for article in page.context["page"].articles]
        older = page.context["older"]
        assert not older or "lacking=1" in older
        url = f"{URL}{older}" if older else ""
    assert seen == [f"Article {n}" for n in (4, 3, 2, 1, 0)]
