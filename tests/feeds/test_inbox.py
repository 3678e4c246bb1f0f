import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.articles.models import Article
from factcheck.feeds.models import Feed, FeedItem
from factcheck.imports.models import ArticleImport
from tests.factories import make_version

pytestmark = pytest.mark.django_db


def test_items_are_shown_newest_first_and_made_harmless(items, log_in, cleo, django_assert_num_queries):
    client = log_in(cleo)
    client.get("/inbox/")
    with django_assert_num_queries(7):
        page = client.get("/inbox/").content.decode()
    assert "Item &lt;3&gt;" in page
    assert page.index("Item &lt;3&gt;") < page.index("Item &lt;1&gt;")
    assert '<span class="num" id="inbox-count">3</span>' in page


def test_accepting_starts_an_import_and_makes_no_article(items, log_in, cleo):
    response = log_in(cleo).post(f"/inbox/{items[0].pk}/accept/")
    given = ArticleImport.objects.get()
    assert response["Location"] == f"/imports/{given.pk}/"
    assert (given.url, given.added_by, given.state) == (items[0].url, cleo, "waiting")
    assert ProcrastinateJob.objects.filter(task_name="imports.read").count() == 1
    assert not Article.objects.exists()
    items[0].refresh_from_db()
    assert (items[0].state, items[0].decided_by, items[0].article_import) == ("accepted", cleo, given)


def test_accepting_twice_starts_one_import(items, log_in, cleo, dan, htmx):
    for person in (cleo, dan):
        page = log_in(person).post(f"/inbox/{items[0].pk}/accept/", headers=htmx).content.decode()
    assert ArticleImport.objects.count() == 1
    assert "imported by Cleo" in page


def test_an_item_that_was_imported_by_hand_meanwhile_leads_to_its_article(items, log_in, cleo):
    article = make_version(cleo, url=items[0].url, title="By hand").article
    client = log_in(cleo)
    assert "The desk has this article already" in client.get("/inbox/").content.decode()
    assert client.post(f"/inbox/{items[0].pk}/accept/")["Location"] == article.get_absolute_url()
    assert not ArticleImport.objects.exists()


def test_dismissing_and_undoing_by_htmx(items, log_in, cleo, htmx):
    client = log_in(cleo)
    row = client.post(f"/inbox/{items[0].pk}/dismiss/", headers=htmx).content.decode()
    assert 'data-press="u"' in row
    assert "<html" not in row
    assert "Item &lt;3&gt;" not in client.get("/inbox/").content.decode()
    assert "Item &lt;3&gt;" in client.get("/inbox/?show=dismissed").content.decode()
    row = client.post(f"/inbox/{items[0].pk}/restore/", headers=htmx).content.decode()
    assert 'data-press="a"' in row
    assert FeedItem.objects.waiting().count() == 3


def test_without_scripts_one_comes_back_to_where_one_was(items, log_in, cleo):
    client = log_in(cleo)
    back = {"next": "/inbox/?feed=1"}
    assert client.post(f"/inbox/{items[0].pk}/dismiss/", back)["Location"] == "/inbox/?feed=1"
    assert client.post(f"/inbox/{items[1].pk}/dismiss/", {"next": "https://evil.example/"})["Location"] == "/inbox/"


def test_undoing_an_acceptance_lays_the_import_aside(items, log_in, cleo, dan, htmx):
    client = log_in(cleo)
    client.post(f"/inbox/{items[0].pk}/accept/")
    refused = log_in(dan).post(f"/inbox/{items[0].pk}/restore/", headers=htmx)
    assert refused.status_code == 422
    assert "Cleo is importing this item" in refused.content.decode()
    client.post(f"/inbox/{items[0].pk}/restore/")
    assert ArticleImport.objects.get().state == "dismissed"
    assert FeedItem.objects.waiting().count() == 3


def test_a_dismissed_item_does_not_come_again_by_another_feed(items, log_in, cleo, ada):
    from factcheck.feeds.actions import FeedDetails, save_feed, take_in
    from factcheck.feeds.parsing import Item

    log_in(cleo).post(f"/inbox/{items[0].pk}/dismiss/")
    other = save_feed(by=ada, details=FeedDetails(url="https://courier.example/all"))
    assert take_in(feed=other, items=[Item(items[0].url, items[0].url_key, "Again", "", "", None)]) == 0


def test_a_broken_feed_is_told_above_the_inbox(items, log_in, cleo):
    Feed.objects.update(failing_since=F("created_at"), problem="The site fell silent.")
    page = log_in(cleo).get("/inbox/").content.decode()
    assert "cannot be read since" in page
    assert "The site fell silent." in page


def test_pages_by_key(items, log_in, cleo, monkeypatch):
    from factcheck.feeds import views

    monkeypatch.setattr(views, "PAGE", 2)
    client = log_in(cleo)
    page = client.get("/inbox/").content.decode()
    assert f"?before={items[1].pk}" in page
    assert "Item &lt;1&gt;" in client.get(f"/inbox/?before={items[1].pk}").content.decode()
    for odd in ("before=x", "before=" + "9" * 30):
        assert client.get(f"/inbox/?{odd}").status_code == 200


def test_feeds_are_for_editors(items, log_in, cleo, ada):
    assert log_in(cleo).post("/feeds/new/", {"url": "https://a.example/rss"}).status_code == 403
    assert "Add a feed" not in log_in(cleo).get("/feeds/").content.decode()
    client = log_in(ada)
    assert client.post("/feeds/new/", {"url": "https://a.example/rss", "is_on": "on"}).status_code == 302
    refused = client.post("/feeds/new/", {"url": "https://www.a.example/rss/", "title": "Again", "is_on": "on"})
    assert refused.status_code == 422
    assert "listed already" in refused.content.decode()
    assert "Again" in refused.content.decode()
    bad = client.post("/feeds/new/", {"url": "javascript:alert(1)"})
    assert bad.status_code == 422
    feed = Feed.objects.get(url="https://a.example/rss")
    client.post(f"/feeds/{feed.pk}/edit/", {"url": feed.url, "title": "Ay"})
    feed.refresh_from_db()
    assert (feed.title, feed.is_on, feed.next_check_at) == ("Ay", False, None)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "accepted"}, "feed_item_is_decided_by_a_person"),
        ({"state": "dismissed"}, "feed_item_is_decided_by_a_person"),
        ({"url_key": "courier.example/2"}, "feed_item_comes_once"),
    ],
)
def test_truths_of_items(items, change, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FeedItem.objects.filter(pk=items[0].pk).update(**change)


def test_truths_of_feeds(items):
    with pytest.raises(IntegrityError, match="followed_feed_has_a_next_check"), transaction.atomic():
        Feed.objects.update(next_check_at=None)
