"""Articles that the desk has already: the same address, the same text, or nearly the same text."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.articles.addresses import BadAddress, url_key
from factcheck.articles.models import Article, ArticleVersion
from factcheck.articles.twins import near_versions
from factcheck.language.canonical import sha256_hex


class Twin(NamedTuple):
    """An article like the one being imported, and how: `same_text` leaves nothing to add."""

    article: Article
    version: ArticleVersion | None
    same_address: bool
    same_text: bool
    resemblance: float

    @property
    def reason(self) -> str:
        if self.same_text:
            return "exactly this text"
        if self.same_address:
            return "the same address"
        return f"{self.resemblance:.0%} of the same words"


def twins_of(*, url: str, text: str) -> list[Twin]:
    """What the desk has already, surest first; `text` is canonical."""
    found: dict[int, Twin] = {}
    same = ArticleVersion.objects.filter(sha256=sha256_hex(text)).select_related("article").order_by("id")
    for version in same[:5]:
        found.setdefault(version.article_id, Twin(version.article, version, False, True, 1.0))
    try:
        key = url_key(url) if url else None
    except BadAddress:
        key = None  # the form says so beside the field
    if key:
        article = Article.objects.filter(url_key=key).first()
        if article is not None:
            twin = found.get(article.pk)
            found[article.pk] = twin._replace(same_address=True) if twin else Twin(article, None, True, False, 0.0)
    if len(found) < 5 and text:
        for version, score in near_versions(text):
            found.setdefault(version.article_id, Twin(version.article, version, False, False, score))
    return sorted(found.values(), key=lambda t: (not t.same_text, not t.same_address, -t.resemblance))
