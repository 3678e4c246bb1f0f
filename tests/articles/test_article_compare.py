from factcheck.articles.actions import Source, add_version
from factcheck.statements.actions import carry_statements
from tests.factories import TEXT, make_speaker, make_statement, make_version


def make_two(by):
    version = make_version(by)
    stays = make_statement(by, version=version, exact="She is yet to provide any proof.")
    goes = make_statement(by, version=version, exact="the bridge was safe", speaker=make_speaker(by))
    text = TEXT.replace("said on Monday that the bridge was safe", "resigned")
    newer = add_version(
        by=by,
        article=version.article,
        title="Mayor resigns",
        text=text,
        source=Source(origin="paste", extractor="plain"),
    )
    carry_statements(by=by, version=newer)
    return version, stays, goes


def test_both_versions_side_by_side_and_how_statements_stand(log_in, cleo):
    version, stays, goes = make_two(cleo)
    response = log_in(cleo).get(f"/articles/{version.article_id}/compare/")
    page = response.content.decode()
    assert "<del>said on Monday that the bridge was safe</del>" in page
    assert "<ins>resigned</ins>" in page
    assert "<ins>resigns</ins>" in page
    assert f'action="/statements/{goes.pk}/anchors/2/"' in page
    assert f'action="/statements/{stays.pk}/anchors/2/"' not in page
    assert "Aruzhan Belova" in page


def test_any_two_versions_can_be_chosen(log_in, cleo):
    version, _, _ = make_two(cleo)
    response = log_in(cleo).get(f"/articles/{version.article_id}/compare/?old=2&new=1")
    assert (response.context["old"].number, response.context["new"].number) == (2, 1)
    for query in ("?old=3", "?new=x", "?old=99999999999"):
        assert log_in(cleo).get(f"/articles/{version.article_id}/compare/{query}").status_code == 404


def test_one_version_has_nothing_to_compare(log_in, cleo):
    version = make_version(cleo)
    page = log_in(cleo).get(f"/articles/{version.article_id}/compare/").content.decode()
    assert "There is one version only" in page
    assert f"/imports/new/?version_of={version.article_id}" in page


def test_queries_do_not_grow_with_statements(log_in, cleo, django_assert_max_num_queries):
    version, _, _ = make_two(cleo)
    for words in ("Karasu", "Aruzhan", "reporters", "protest"):
        make_statement(cleo, version=version, exact=words, speaker=make_speaker(cleo, f"Speaker of {words}"))
    client = log_in(cleo)
    client.get(f"/articles/{version.article_id}/compare/")
    with django_assert_max_num_queries(8):
        client.get(f"/articles/{version.article_id}/compare/")
