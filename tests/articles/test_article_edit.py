from datetime import UTC, datetime

from factcheck.articles.models import Article, Outlet
from tests.factories import make_outlet, make_version

FIELDS = {
    "title": "Mayor says bridge is safe",
    "outlet_name": "Steppe Courier",
    "byline": "N. Pell",
    "published_on": "2022-01-10",
    "published_at": "18:07",
    "time_zone": "Asia/Tbilisi",
    "language": "en",
    "url": "https://courier.example/bridge?utm_source=x",
    "credited_source": "Lake Wire",
}


def post(client, version, **changes):
    return client.post(f"/articles/{version.article_id}/edit/", FIELDS | changes)


def test_details_are_corrected(log_in, cleo):
    version = make_version(cleo)
    response = post(log_in(cleo), version)
    assert response.status_code == 302
    assert response.url == f"/articles/{version.article_id}/"
    article = Article.objects.get()
    assert article.published_at == datetime(2022, 1, 10, 14, 7, tzinfo=UTC)
    assert article.url == "https://courier.example/bridge"
    assert (article.outlet.name, article.credited_source) == ("Steppe Courier", "Lake Wire")
    assert article.events.last().pgh_context["verb"] == "article.corrected"


def test_the_form_shows_what_the_outlet_printed(log_in, cleo):
    version = make_version(cleo)
    client = log_in(cleo)
    post(client, version)
    page = client.get(f"/articles/{version.article_id}/edit/").content.decode()
    for words in ('value="2022-01-10"', 'value="18:07"', 'value="Asia/Tbilisi"', 'value="Steppe Courier"'):
        assert words in page


def test_a_bare_day_stays_a_day(log_in, cleo):
    version = make_version(cleo)
    client = log_in(cleo)
    post(client, version, published_at="")
    assert Article.objects.get().date_precision == "day"
    assert 'value="00:00' not in client.get(f"/articles/{version.article_id}/edit/").content.decode()


def test_what_was_typed_is_kept_and_nothing_is_saved(log_in, cleo):
    version = make_version(cleo, outlet=make_outlet(cleo, "Old Outlet"))
    response = post(
        log_in(cleo), version, outlet_name="New Outlet", title="", url="courier.example/bridge", time_zone="Karasu"
    )
    assert response.status_code == 422
    page = response.content.decode()
    for words in ("New Outlet", "courier.example/bridge", "is not a time zone", "N. Pell"):
        assert words in page
    assert not Outlet.objects.filter(name="New Outlet").exists()


def test_a_new_outlet_is_not_left_behind_when_the_article_is_refused(log_in, cleo):
    other = make_version(cleo, text="Another text altogether.", url="https://courier.example/bridge")
    version = make_version(cleo)
    response = post(log_in(cleo), version)
    assert response.status_code == 422
    assert "is on the desk already" in response.content.decode()
    assert not Outlet.objects.filter(name="Steppe Courier").exists()
    assert other.article.outlet is None


def test_a_day_in_the_future_is_questioned(log_in, cleo):
    assert "lies in the future" in post(log_in(cleo), make_version(cleo), published_on="2922-01-10").content.decode()


def test_odd_input_is_answered_in_words(log_in, cleo):
    version = make_version(cleo)
    for changes in ({"title": "a\0b"}, {"title": "x" * 501}, {"language": "English!"}, {"published_on": "yesterday"}):
        assert post(log_in(cleo), version, **changes).status_code == 422


def test_htmx_gets_the_form_alone(log_in, cleo, htmx):
    version = make_version(cleo)
    url = f"/articles/{version.article_id}/edit/"
    response = log_in(cleo).post(url, FIELDS | {"title": ""}, headers=htmx)
    assert response.status_code == 422
    assert response.content.startswith(b"<form")
    assert log_in(cleo).post(url, FIELDS, headers=htmx)["HX-Redirect"] == f"/articles/{version.article_id}/"


def test_who_may_not(client, log_in, cleo):
    version = make_version(cleo)
    assert client.get(f"/articles/{version.article_id}/edit/").status_code == 302
    assert log_in(cleo).get("/articles/99999/edit/").status_code == 404
