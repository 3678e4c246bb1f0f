"""One version of an article with its article and outlet, as the desk opens it: two plain statements."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.articles.models import Article, ArticleVersion, Outlet
from factcheck.db.rows import Columns, rows


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
        f"SELECT {version.sql}, {article.sql}, {outlet.sql} FROM factcheck_articleversion v"  # noqa: S608 names of our own
        " JOIN factcheck_article a ON a.id = v.article_id LEFT JOIN factcheck_outlet o ON o.id = a.outlet_id"
        " WHERE v.id = %s",
    )


def read_version(article_id: int, number: int | None = None) -> Reading | None:
    """The newest version, or the one of this number; None where there is none."""
    versions: list[tuple[int, int]] = rows(  # type: ignore[assignment]  # two columns
        "SELECT id, number FROM factcheck_articleversion WHERE article_id = %s ORDER BY number", [article_id]
    )
    wanted = [pk for pk, n in versions if number is None or n == number]
    return Reading(version_of(wanted[-1]), versions) if wanted else None


def version_of(pk: int) -> ArticleVersion:
    """A version that there is, with its article and outlet."""
    version, article, outlet, sql = _query()
    (values,) = rows(sql, [pk])
    first, second = len(version), len(version) + len(article)
    found: ArticleVersion = version.made_of(values[:first])
    found.article = article.made_of(values[first:second])
    found.article.outlet = outlet.made_of(values[second:])
    return found
