"""The front of the desk: articles newest first, a page at a time, by key.

Counts are read for the articles of the page alone, so that the page costs the same at any number of articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from factcheck.articles.models import Article, ArticleQuerySet
from factcheck.db.rows import PreparedValues, array

PAGE = 50
_SHOWN = ("pk", "title", "language", "published_at", "outlet_id", "outlet__name")


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


class Row(NamedTuple):
    """What the list shows of an article."""

    pk: int
    title: str
    language: str
    published_at: datetime | None
    outlet_id: int | None
    outlet: str | None
    tally: Tally


@dataclass
class Page:
    articles: list[Row] = field(default_factory=list)
    older: int | None = None
    newer: bool = False


class Wish(NamedTuple):
    """Which articles are wanted: of an outlet, in a language, of whom, and whether only those that lack proof."""

    outlet: int | None = None
    language: str = ""
    added_by: int | None = None
    lacking: bool = False


def page_of(wish: Wish, *, before: int | None) -> Page:
    """Articles with ids below `before`; `older` is the key of the next page."""
    given = {"outlet": wish.outlet, "language": wish.language, "added_by": wish.added_by, "pk__lt": before}
    asked = {name: value for name, value in given.items() if value}
    found = list(
        _first(lacking_proof(Article.objects.filter(**asked))) if wish.lacking else _kept(*asked)(*asked.values())
    )
    tallies = tally([pk for pk, *_ in found[:PAGE]])
    page = Page([Row._make((*row, tallies.get(row[0], Tally()))) for row in found[:PAGE]], newer=before is not None)
    if len(found) > PAGE:
        page.older = page.articles[-1].pk
    return page


def _first(articles: ArticleQuerySet) -> QuerySet[Any, Any]:
    # Tuples: instances of fifty articles and their outlets take longer than the query.
    return articles.newest().values_list(*_SHOWN)[: PAGE + 1]


@cache
def _kept(*names: str) -> PreparedValues:
    """The query of articles that are narrowed by these."""
    somebodys = {"outlet": -1, "language": "?", "added_by": -2, "pk__lt": -3}
    return PreparedValues(
        lambda *values: _first(Article.objects.filter(**dict(zip(names, values, strict=True)))),
        *[somebodys[name] for name in names],
    )


def tally(ids: list[int]) -> dict[int, Tally]:
    """Statements, standing claims, and claims on which nothing was offered, by article."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH said AS MATERIALIZED (
                SELECT v.article_id, s.id FROM factcheck_articleversion v
                JOIN factcheck_statement s ON s.version_id = v.id AND s.removed_at IS NULL
                WHERE v.article_id = ANY(%s::bigint[])
            ), gathered AS (
                -- Each once, before its ledger is looked up.
                SELECT DISTINCT said.article_id, coalesce(m.merged_into_id, l.claim_id) AS claim_id
                FROM factcheck_claimstatement l JOIN said ON said.id = l.statement_id
                LEFT JOIN factcheck_claim m ON m.id = l.claim_id AND m.merged_into_id IS NOT NULL
                -- As one array, so that the index is gone through once and not once for each statement.
                WHERE l.statement_id = ANY(ARRAY(SELECT id FROM said))
            ), claims AS (
                SELECT g.article_id, count(*) AS n,
                    count(*) FILTER (WHERE e.state IN ('nothing_offered', 'promised')) AS lacking
                FROM gathered g JOIN factcheck_claimledger e USING (claim_id) GROUP BY g.article_id
            ), statements AS (SELECT article_id, count(*) AS n FROM said GROUP BY article_id)
            SELECT s.article_id, s.n, coalesce(c.n, 0), coalesce(c.lacking, 0)
            FROM statements s LEFT JOIN claims c USING (article_id)
            """,
            [array(ids)],
        )
        return {row[0]: Tally(*row[1:]) for row in cursor.fetchall()}


_STATES = "e.state IN ('nothing_offered', 'promised')"
# Few claims lack proof: from them to their articles. A merged claim speaks through the one that stands for it.
_FROM_CLAIMS = """
    SELECT v.article_id FROM (
        SELECT e.claim_id AS id FROM factcheck_claimledger e
        JOIN factcheck_claim c ON c.id = e.claim_id AND c.merged_into_id IS NULL WHERE {states}
        UNION ALL
        SELECT c.id FROM factcheck_claimledger e JOIN factcheck_claim c ON c.merged_into_id = e.claim_id WHERE {states}
    ) lacking
    JOIN factcheck_claimstatement l ON l.claim_id = lacking.id
    JOIN factcheck_statement s ON s.id = l.statement_id AND s.removed_at IS NULL
    JOIN factcheck_articleversion v ON v.id = s.version_id
""".replace("{states}", _STATES)
# Many do: article by article, newest first, until the page is full. OFFSET 0 keeps the planner from doing all at once.
_FROM_ARTICLE = """
    EXISTS (
        SELECT 1 FROM factcheck_articleversion v
        JOIN factcheck_statement s ON s.version_id = v.id AND s.removed_at IS NULL
        JOIN factcheck_claimstatement l ON l.statement_id = s.id
        JOIN factcheck_claim c ON c.id = l.claim_id
        JOIN factcheck_claimledger e ON e.claim_id = coalesce(c.merged_into_id, c.id)
        WHERE v.article_id = factcheck_article.id AND {states} OFFSET 0
    )
""".replace("{states}", _STATES)
_FEW = 2_000


def lacking_proof(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Articles with a claim on which nothing was offered, or for which proof was promised and did not come."""
    with connection.cursor() as cursor:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM factcheck_claimledger e WHERE {_STATES} LIMIT {_FEW + 1}) found"  # noqa: S608  # constants
        cursor.execute(sql)
        few = cursor.fetchone()[0] <= _FEW
    if few:
        return articles.filter(pk__in=RawSQL(_FROM_CLAIMS, []))  # noqa: S611  # constants
    return articles.filter(RawSQL(_FROM_ARTICLE, [], BooleanField()))  # noqa: S611  # constants


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
