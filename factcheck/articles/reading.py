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
        " WHERE ",
    )


def read_version(article_id: int, number: int | None = None) -> Reading | None:
    """The newest version, or the one of this number; None where there is none."""
    versions: list[tuple[int, int]] = rows(
        "SELECT id, number FROM factcheck_articleversion WHERE article_id = %s ORDER BY number", [article_id]
    )
    wanted = [pk for pk, n in versions if number is None or n == number]
    return Reading(version_of(wanted[-1]), versions) if wanted else None


def version_of(pk: int) -> ArticleVersion:
    """A version that there is, with its article and outlet."""
    found = _read("v.id = %s", pk)
    if found is None:
        raise ArticleVersion.DoesNotExist(pk)
    return found


def newest_version(article_id: int, number: int | None = None) -> ArticleVersion | None:
    """The newest version, or the one of this number, when nothing is asked of the others."""
    if number is None:
        return _read("v.article_id = %s ORDER BY v.number DESC LIMIT 1", article_id)
    return _read("v.article_id = %s AND v.number = %s", article_id, number)


def has_later(version: ArticleVersion) -> bool:
    sql = "SELECT EXISTS (SELECT FROM factcheck_articleversion WHERE article_id = %s AND number > %s)"
    return bool(rows(sql, [version.article_id, version.number])[0][0])


def _read(those: str, *values: int) -> ArticleVersion | None:
    version, article, outlet, sql = _query()
    found = rows(sql + those, values)
    if not found:
        return None
    first, second = len(version), len(version) + len(article)
    made: ArticleVersion = version.made_of(found[0][:first])
    made.article = article.made_of(found[0][first:second])
    made.article.outlet = outlet.made_of(found[0][second:])
    return made
