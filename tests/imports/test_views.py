"""The way of an import: given, read, checked, saved. The worker's job is run in the test."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.articles.models import Article, ArticleVersion, Outlet
from factcheck.imports import jobs
from factcheck.imports.actions import read_import, save_import, start_import
from factcheck.imports.models import ArticleImport
from factcheck.statements.models import Anchor
from tests.factories import make_statement

PASTE = """Menu
Sign in

Mayor of Karasu says the bridge is safe

Steppe Courier
10 January 2022, 18:07
Share

The mayor of Karasu said on Monday that the old bridge over the river was safe, a week after cracks were seen.

“Nobody was hurt, and nobody will be,” Aruzhan Belova told reporters in front of the town hall in the evening.

She is yet to provide any proof of the inspection that she spoke of.

Read more
"""


@pytest.fixture
def given(cleo):
    return start_import(by=cleo, pasted=PASTE)


def fields(given, **changes):
    found = given.found
    return {
        "title": found["title"],
        "outlet": found["outlet_name"],
        "byline": found["byline"],
        "published_on": "2022-01-10",
        "published_at": "18:07",
        "zone": "Asia/Tbilisi",
        "language": "en",
        "credited_source": "",
        "url": "",
        "text": found["text"],
        **changes,
    }


def test_a_paste_becomes_an_article(cleo, log_in):
    client = log_in(cleo)
    response = client.post("/imports/new/", {"pasted": PASTE})
    given = ArticleImport.objects.get()
    assert response["Location"] == f"/imports/{given.pk}/"
    page = client.get(response["Location"]).content.decode()
    assert "Mayor of Karasu says the bridge is safe" in page
    assert "<del>Menu</del>" in page
    response = client.post(f"/imports/{given.pk}/", fields(given, outlet="Steppe Courier"))
    article = Article.objects.get()
    assert response["Location"] == f"/articles/{article.pk}/"
    assert (article.outlet.name, article.title) == ("Steppe Courier", "Mayor of Karasu says the bridge is safe")
    assert article.published_at.isoformat() == "2022-01-10T14:07:00+00:00"
    version = article.versions.get()
    assert version.text.startswith("The mayor of Karasu said on Monday")
    assert version.text.endswith("that she spoke of.")
    assert (version.origin, version.extractor) == ("paste", "paste")


def test_what_was_dropped_is_put_back_where_it_stood_and_edits_stay(given, cleo, log_in):
    index = next(i for i, s in enumerate(given.found["segments"]) if s["text"] == "Read more")
    text = given.found["text"].replace("She is yet", "So far she is yet")
    client = log_in(cleo)
    response = client.post(f"/imports/{given.pk}/", fields(given, text=text, title="Typed", put_back=index))
    assert (response.status_code, response["Location"]) == (302, f"/imports/{given.pk}/")
    form = client.get(f"/imports/{given.pk}/").context["form"]
    assert "So far she is yet to provide" in form["text"].value()
    assert form["text"].value().endswith("\n\nRead more")
    assert form["title"].value() == "Typed"
    assert not Article.objects.exists()


def test_what_was_put_back_survives_odd_input_and_a_save_meanwhile(given, cleo, log_in):
    client = log_in(cleo)
    for chosen in ("0", "99999", "x", "-1"):
        response = client.post(f"/imports/{given.pk}/", fields(given, title="a\0b", put_back=chosen))
        assert response.status_code == 302
    assert client.get(f"/imports/{given.pk}/").context["form"]["title"].value() == "ab"
    client.post(f"/imports/{given.pk}/", fields(given))
    late = client.post(f"/imports/{given.pk}/", fields(given, put_back="0"), follow=True)
    assert late.status_code == 200
    assert Article.objects.count() == 1


def test_the_language_is_named_and_takes_a_name_or_a_tag(given, cleo, log_in):
    client = log_in(cleo)
    page = client.get(f"/imports/{given.pk}/").content.decode()
    assert 'value="English (en)"' in page
    assert '<option value="Georgian (ka)">' in page
    assert client.post(f"/imports/{given.pk}/", fields(given, language="Klingonian speech")).status_code == 422
    client.post(f"/imports/{given.pk}/", fields(given, language="georgian"))
    assert Article.objects.get().language == "ka"


def test_saving_twice_makes_one_article(given, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/", fields(given))
    client.post(f"/imports/{given.pk}/", fields(given))
    assert ArticleVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"published_on": "2999-01-01"}, "lies in the future"),
        ({"zone": "Mars/Olympus"}, "is not a time zone"),
        ({"text": " \n "}, "There is no text"),
        ({"text": "a\0b"}, "ull characters"),
        ({"title": ""}, "required"),
        ({"title": "x" * 501}, "at most 500"),
        ({"url": "javascript:alert(1)"}, "address"),
        ({"published_on": "", "published_at": "12:00"}, "without its day"),
        ({"language": "!!"}, "language tag"),
    ],
)
def test_bad_input_is_answered_in_words_and_kept(given, cleo, log_in, changes, message):
    response = log_in(cleo).post(f"/imports/{given.pk}/", fields(given, byline="Typed by hand", **changes))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert "Typed by hand" in response.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Give an address"),
        ({"pasted": "   "}, "Give an address"),
        ({"url": "example.org/x"}, "https://"),
        ({"pasted": "x" * 1_000_001}, "1,000,000 is the most"),
        ({"pasted": "a\0b"}, "ull characters"),
        ({"file": SimpleUploadedFile("empty.txt", b"")}, "empty"),
    ],
)
def test_bad_gifts_are_refused_in_words(cleo, log_in, data, message):
    response = log_in(cleo).post("/imports/new/", data)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not ArticleImport.objects.exists()


def test_an_address_is_read_by_the_worker(cleo, log_in, monkeypatch):
    response = log_in(cleo).post("/imports/new/", {"url": "https://127.0.0.1/page"})
    given = ArticleImport.objects.get()
    assert given.state == "waiting"
    page = log_in(cleo).get(response["Location"]).content.decode()
    assert 'hx-trigger="every 1s"' in page
    jobs.read_import(given.pk)
    given.refresh_from_db()
    assert (given.state, given.problem_code) == ("failed", "private_address")
    page = log_in(cleo).get(response["Location"]).content.decode()
    assert given.problem in page.replace("&#x27;", "'")
    assert "https://127.0.0.1/page" in page


def test_the_waiting_part_sends_the_page_on_when_it_is_done(cleo, log_in, htmx):
    given = start_import(by=cleo, url="https://127.0.0.1/page")
    client = log_in(cleo)
    waiting = client.get(f"/imports/{given.pk}/", headers=htmx)
    assert waiting.content.decode().startswith('<div id="import-progress"')
    read_import(given=given)
    assert client.get(f"/imports/{given.pk}/", headers=htmx)["HX-Redirect"] == f"/imports/{given.pk}/"


def test_a_failed_import_is_tried_again_or_laid_aside(cleo, log_in):
    given = read_import(given=start_import(by=cleo, url="https://127.0.0.1/page"))
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/retry/")
    given.refresh_from_db()
    assert given.state == "waiting"
    client.post(f"/imports/{given.pk}/dismiss/")
    given.refresh_from_db()
    assert given.state == "dismissed"


def test_a_file_is_read(cleo, log_in):
    data = PASTE.encode("utf-16")
    log_in(cleo).post("/imports/new/", {"file": SimpleUploadedFile("../../page.txt", data)})
    given = ArticleImport.objects.get()
    assert given.file_name == "page.txt"
    jobs.read_import(given.pk)
    given.refresh_from_db()
    assert given.state == "ready"
    assert "Nobody was hurt" in given.found["text"]


def test_a_binary_called_txt_is_refused_in_words(cleo, log_in):
    log_in(cleo).post("/imports/new/", {"file": SimpleUploadedFile("page.txt", bytes(range(256)) * 40)})
    given = ArticleImport.objects.get()
    jobs.read_import(given.pk)
    given.refresh_from_db()
    assert given.state == "failed"
    assert given.problem


def test_too_large_a_file_is_refused(cleo, log_in, settings):
    settings.UPLOAD_LIMIT = 1000
    big = BytesIO(b"word " * 300)
    big.name = "big.txt"
    response = log_in(cleo).post("/imports/new/", {"file": big, "url": "https://a.example/kept"})
    assert response.status_code == 422
    assert "is the most" in response.content.decode()
    assert "https://a.example/kept" in response.content.decode()


def test_twins_are_shown_and_a_new_version_carries_statements(given, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/", fields(given, url="https://courier.example/bridge?utm_source=x"))
    article = Article.objects.get()
    assert article.url == "https://courier.example/bridge"
    statement = make_statement(cleo, version=article.versions.get(), exact="Nobody was hurt")
    again = start_import(by=cleo, pasted=PASTE.replace("a week after", "nine days after"))
    page = client.get(f"/imports/{again.pk}/").content.decode()
    assert "of the same words" in page
    refused = client.post(f"/imports/{again.pk}/", fields(again))
    assert refused.status_code == 422
    saved = client.post(f"/imports/{again.pk}/", fields(again, save_as=str(article.pk)))
    assert saved["Location"] == f"/articles/{article.pk}/"
    assert [v.number for v in article.versions.all()] == [1, 2]
    anchor = Anchor.objects.get(statement=statement)
    assert (anchor.state, anchor.version.number) == ("exact", 2)


def test_the_same_text_makes_no_second_article_by_mistake(given, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/", fields(given))
    again = start_import(by=cleo, pasted=PASTE)
    assert "exactly this text" in client.get(f"/imports/{again.pk}/").content.decode()


def test_the_same_address_cannot_be_a_second_article(given, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/", fields(given, url="https://courier.example/bridge"))
    other = start_import(by=cleo, pasted="Quite another text.\n\n" + "It speaks of the harvest and of rain. " * 9)
    response = client.post(
        f"/imports/{other.pk}/",
        fields(other, title="Harvest", url="http://www.courier.example/bridge#top", save_as="new"),
    )
    assert response.status_code == 422
    assert "on the desk already" in response.content.decode()


def test_an_import_is_its_importers_own(given, dan, log_in):
    client = log_in(dan)
    assert client.get(f"/imports/{given.pk}/").status_code == 404
    assert client.post(f"/imports/{given.pk}/dismiss/").status_code == 404
    assert "Karasu" not in client.get("/imports/").content.decode()


def test_a_saved_import_leads_to_its_article(given, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/", fields(given))
    assert client.get(f"/imports/{given.pk}/")["Location"] == f"/articles/{Article.objects.get().pk}/"


def test_outlets_are_made_once(given, cleo, log_in):
    client = log_in(cleo)
    client.post(f"/imports/{given.pk}/", fields(given, outlet="Steppe Courier"))
    other = start_import(by=cleo, pasted=PASTE.replace("bridge", "tunnel"))
    client.post(f"/imports/{other.pk}/", fields(other, outlet="steppe courier", save_as="new"))
    assert Outlet.objects.count() == 1


def test_the_list_costs_the_same_for_one_and_for_many(cleo, log_in, django_assert_max_num_queries):
    for number in range(40):
        start_import(by=cleo, pasted=f"{PASTE} And {number}.")
    client = log_in(cleo)
    client.get("/imports/")
    with django_assert_max_num_queries(6):
        page = client.get("/imports/")
    assert page.content.decode().count("/imports/") > 29
    assert 'rel="next"' in page.content.decode()


def test_save_is_refused_after_dismissing(given, cleo):
    from django.core.exceptions import ValidationError

    from factcheck.articles.actions import ArticleDetails
    from factcheck.imports.actions import dismiss_import

    dismiss_import(by=cleo, given=given)
    with pytest.raises(ValidationError, match="was dismissed"):
        save_import(by=cleo, given=given, details=ArticleDetails(title="x", language="en"), text="y")
