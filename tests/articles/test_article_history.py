from factcheck.articles.actions import ArticleDetails, correct_article
from tests.factories import make_statement, make_version


def test_the_article_and_its_statements_tell_their_history(log_in, cleo, ben):
    version = make_version(cleo)
    make_statement(ben, version=version)
    correct_article(by=ben, article=version.article, details=ArticleDetails(title="Better", language="en"))
    page = log_in(cleo).get(f"/articles/{version.article_id}/history/").content.decode()
    for words in ("imported the article", "tagged a statement", "corrected the article", "Ben", "Cleo", "Better"):
        assert words in page


def test_who_may_not(client, log_in, cleo):
    assert client.get("/articles/1/history/").status_code == 302
    assert log_in(cleo).get("/articles/999999/history/").status_code == 404
