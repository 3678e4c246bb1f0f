"""The front of the desk: articles newest first, a page at a time, by key.

Counts are read for the articles of the page alone, so that the page costs the same at any number of articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from factcheck.articles.models import Article, ArticleQuerySet

PAGE = 50


@dataclass
class Tally:
    """What an article has gathered so far."""

    statements: int = 0
    claims: int = 0
    lacking: int = 0

    @property
    def state(self) -> tuple[str, str]:
        """The state's badge, and its words."""
        if not self.statements:
            return "open", "Nothing tagged"
        if self.lacking:
            return "needed", f"{self.lacking} lack{'s' if self.lacking == 1 else ''} proof"
        return ("open", "Evidence offered for each") if self.claims else ("open", "No claims yet")


@dataclass
class Page:
    articles: list[Article] = field(default_factory=list)
    older: int | None = None
    newer: bool = False


def page_of(articles: ArticleQuerySet, *, before: int | None) -> Page:
    """Articles with ids below `before`, each with its `tally`; `older` is the key of the next page."""
    rows = articles.filter(pk__lt=before) if before else articles
    found = list(rows.newest().select_related("outlet").defer("url", "url_key")[: PAGE + 1])
    page = Page(found[:PAGE], newer=before is not None)
    if len(found) > PAGE:
        page.older = page.articles[-1].pk
    tallies = tally([article.pk for article in page.articles])
    for article in page.articles:
        article.tally = tallies.get(article.pk, Tally())  # type: ignore[attr-defined]  # for the template
    return page


def tally(ids: list[int]) -> dict[int, Tally]:
    """Statements, standing claims, and claims on which nothing was offered, by article."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT v.article_id, count(DISTINCT s.id), count(DISTINCT e.claim_id),
                   count(DISTINCT e.claim_id) FILTER (WHERE e.state IN ('nothing_offered', 'promised'))
            FROM factcheck_articleversion v
            JOIN factcheck_statement s ON s.version_id = v.id AND s.removed_at IS NULL
            LEFT JOIN factcheck_claimstatement l ON l.statement_id = s.id
            LEFT JOIN factcheck_claim c ON c.id = l.claim_id
            LEFT JOIN factcheck_claimledger e ON e.claim_id = coalesce(c.merged_into_id, c.id)
            WHERE v.article_id = ANY(%s) GROUP BY v.article_id
            """,
            [ids],
        )
        return {row[0]: Tally(*row[1:]) for row in cursor.fetchall()}


def languages_in_use() -> list[str]:
    """The languages of the desk's articles: one look into the index for each, not one for each article."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE found(language) AS (
                (SELECT language FROM factcheck_article ORDER BY language LIMIT 1)
                UNION ALL
                SELECT (SELECT a.language FROM factcheck_article a WHERE a.language > f.language
                        ORDER BY a.language LIMIT 1)
                FROM found f WHERE f.language IS NOT NULL
            )
            SELECT language FROM found WHERE language IS NOT NULL
            """
        )
        return [row[0] for row in cursor.fetchall()]
