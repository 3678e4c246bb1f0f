from factcheck.articles.actions import Source, add_version
from factcheck.statements.actions import carry_statements, remove_statement
from tests.factories import TEXT, make_claim, make_statement


def test_the_lasting_address_leads_to_the_place(log_in, cleo):
    statement = make_statement(cleo)
    response = log_in(cleo).get(f"/statements/{statement.pk}/")
    assert response.url == f"/articles/{statement.version.article_id}/#s-{statement.pk}"


def test_a_statement_that_newer_versions_lost_leads_to_its_own(log_in, cleo):
    stays = make_statement(cleo)
    lost = make_statement(cleo, version=stays.version, exact="She is yet to provide any proof.")
    text = TEXT.replace("She is yet to provide any proof.", "The council met at noon.")
    source = Source(origin="paste", extractor="plain")
    newer = add_version(by=cleo, article=stays.version.article, title="T", text=text, source=source)
    carry_statements(by=cleo, version=newer)
    article = stays.version.article_id
    assert log_in(cleo).get(f"/statements/{stays.pk}/").url == f"/articles/{article}/#s-{stays.pk}"
    assert log_in(cleo).get(f"/statements/{lost.pk}/").url == f"/articles/{article}/?version=1#s-{lost.pk}"


def test_a_part_is_its_card(log_in, cleo, htmx):
    statement = make_statement(cleo)
    make_claim(cleo, statement=statement)
    page = log_in(cleo).get(f"/statements/{statement.pk}/", headers=htmx).content.decode()
    assert f'<hx-partial data-hx-target="#card-{statement.pk}" data-hx-swap="outerHTML"><li class="card"' in page
    assert "The bridge in Karasu is safe" in page
    assert '<b id="count">1</b> statement</span><span><b>1</b> claim</span>' in page


def test_its_history(log_in, cleo, ben):
    statement = make_statement(cleo)
    remove_statement(by=ben, statement=statement)
    page = log_in(cleo).get(f"/statements/{statement.pk}/history/").content.decode()
    for words in ("Cleo", "tagged a statement", "Ben", "removed a statement", "the bridge was safe"):
        assert words in page


def test_who_may_not(client, log_in, cleo):
    statement = make_statement(cleo)
    for path in (f"/statements/{statement.pk}/", f"/statements/{statement.pk}/history/"):
        assert client.get(path).status_code == 302
    for path in ("/statements/99999/", "/statements/99999/history/"):
        assert log_in(cleo).get(path).status_code == 404
