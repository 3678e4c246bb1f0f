"""One version of an article with its article and outlet, as the desk opens it: one plain statement."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from factcheck.articles.models import Article, ArticleVersion, Outlet
from factcheck.db.rows import Columns, rows

_ALL_VERSIONS = """,
    ARRAY(SELECT w.id FROM factcheck_articleversion w WHERE w.article_id = v.article_id ORDER BY w.number),
    ARRAY(SELECT w.number FROM factcheck_articleversion w WHERE w.article_id = v.article_id ORDER BY w.number)
"""


class Reading(NamedTuple):
    """The version asked for, and id and number of all versions, oldest first."""

    version: ArticleVersion
    versions: list[tuple[int, int]]


@cache
def _query() -> tuple[Columns, Columns, Columns, str]:
    version = Columns(ArticleVersion, "v", without=frozenset({"bands"}))
    article, outlet = Columns(Article, "a"), Columns(Outlet, "o")
    return (
        version,
        article,
        outlet,
        f"SELECT {version.sql}, {article.sql}, {outlet.sql}{{more}} FROM factcheck_articleversion v"  # noqa: S608 names of our own
        " JOIN factcheck_article a ON a.id = v.article_id LEFT JOIN factcheck_outlet o ON o.id = a.outlet_id"
        " WHERE ",
    )


def read_version(article_id: int, number: int | None = None) -> Reading | None:
    """The newest version, or the one of this number; None where there is none."""
    found = _found(article_id, number, _ALL_VERSIONS)
    return Reading(_made_of(found), list(zip(found[-2], found[-1], strict=True))) if found else None


def newest_version(article_id: int, number: int | None = None) -> ArticleVersion | None:
    """The newest version, or the one of this number, when nothing is asked of the others."""
    found = _found(article_id, number)
    return _made_of(found) if found else None


def has_later(version: ArticleVersion) -> bool:
    sql = "SELECT EXISTS (SELECT FROM factcheck_articleversion WHERE article_id = %s AND number > %s)"
    return bool(rows(sql, [version.article_id, version.number])[0][0])


def _found(article_id: int, number: int | None, more: str = "") -> tuple[Any, ...] | None:
    sql = _query()[-1].replace("{more}", more)
    if number is None:
        found = rows(f"{sql} v.article_id = %s ORDER BY v.number DESC LIMIT 1", [article_id])
    else:
        found = rows(f"{sql} v.article_id = %s AND v.number = %s", [article_id, number])
    return found[0] if found else None


def _made_of(row: tuple[Any, ...]) -> ArticleVersion:
    version, article, outlet, _ = _query()
    first, second = len(version), len(version) + len(article)
    made: ArticleVersion = version.made_of(row[:first])
    made.article = article.made_of(row[first:second])
    made.article.outlet = outlet.made_of(row[second : second + len(outlet)])
    return made
