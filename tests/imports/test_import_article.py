from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factcheck.articles.models import Article, ArticleVersion
from tests.imports.test_views import PASTE

_NAME = Path("shared/data/000_a8e18678474f9360.txt")
SHARED = next((p / _NAME for p in Path(__file__).resolve().parents if (p / _NAME).exists()), _NAME)


def run(*args):
    out = StringIO()
    call_command("import_article", *args, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PASTE)
    return path


def test_prints_id_and_address(ada, page):
    printed = run(str(page), "--outlet", "Steppe Courier")
    article = Article.objects.get()
    assert printed == f"{article.pk} http://127.0.0.1:8000/articles/{article.pk}/"
    assert article.outlet.name == "Steppe Courier"
    assert article.events.get().pgh_context["source"] == "command import_article"


def test_the_same_text_again_finds_the_article(ada, page):
    first = run(str(page))
    assert run(str(page)) == f"{first} (on the desk already)"
    assert ArticleVersion.objects.count() == 1


def test_a_changed_page_of_the_same_address_is_a_new_version(ada, page):
    run(str(page), "--url", "https://courier.example/bridge")
    page.write_text(PASTE.replace("Nobody was hurt", "Hardly anybody was hurt"))
    run(str(page), "--url", "https://courier.example/bridge?utm_campaign=x")
    assert [v.number for v in Article.objects.get().versions.all()] == [1, 2]


def test_a_like_text_waits_for_a_word(ada, page):
    run(str(page))
    page.write_text(PASTE.replace("a week after", "nine days after"))
    with pytest.raises(CommandError, match="--version-of"):
        run(str(page))
    run(str(page), "--separate")
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nowhere.txt"], "No such file"),
        (["http://127.0.0.1/x"], "public internet"),
        (["https://a.example/", "--by", "eve"], "Nobody active"),
        (["javascript://x"], "address"),
    ],
)
def test_trouble_is_told_in_one_line(ada, args, message):
    with pytest.raises(CommandError, match=message) as caught:
        run(*args)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared article is not on this machine")
def test_the_shared_article_as_a_journalist_pastes_it(ada):
    run(str(SHARED))
    article = Article.objects.get()
    version = article.versions.get()
    assert article.title == "Kazakh leader declares ‘coup d’etat’ over as Putin claims victory"
    assert article.outlet.name == "BM.GE"
    assert article.published_at.isoformat() == "2022-01-10T14:07:00+00:00"
    assert (article.time_zone, article.credited_source, article.language) == ("Asia/Tbilisi", "Aljazeera", "en")
    assert version.text.startswith("After more than 160 people died")
    raw = SHARED.read_text()
    body = raw[raw.index("After more than 160") :]
    assert version.text == "\n\n".join(line for line in body.splitlines() if line.strip())
