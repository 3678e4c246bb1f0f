"""One version of an article with its article and outlet, as the desk opens it: one plain statement.

A version's text never changes, and is the larger part of what is read of it. So the texts read last stay here, by their
hash, and the database sends one only where it is another: each tagging asks for the same text again.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

from factcheck.articles.models import Article, ArticleVersion, Outlet
from factcheck.db.rows import Columns, rows
from factcheck.language.canonical import sha256_hex

# All code points that are kept, and those of one text; a longer one is read each time.
_ROOM, _LONGEST = 4_000_000, 400_000

_ALL_VERSIONS = """,
    ARRAY(SELECT w.id FROM factcheck_articleversion w WHERE w.article_id = v.article_id ORDER BY w.number),
    ARRAY(SELECT w.number FROM factcheck_articleversion w WHERE w.article_id = v.article_id ORDER BY w.number)
"""


class Reading(NamedTuple):
    """The version asked for, and id and number of all versions, oldest first."""

    version: ArticleVersion
    versions: list[tuple[int, int]]


class _Texts:
    """The texts read last, by their hash, and which one an article's version had."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, str] = OrderedDict()
        self.hashes: OrderedDict[tuple[int, int | None], str] = OrderedDict()
        self.room = _ROOM
        self.lock = Lock()

    def expected(self, article_id: int, number: int | None) -> str:
        """The hash of the text that is kept for this version; "" where none is. `number` is None for the newest."""
        found = self.hashes.get((article_id, number), "")
        return found if found in self.kept else ""

    def of(self, article_id: int, number: int | None, sha256: str, text: str | None) -> str | None:
        """The text of this hash, as it was sent or as it is kept; None where it has been dropped meanwhile."""
        with self.lock:
            if text is None:
                text = self.kept.get(sha256)
                if text is not None:
                    self.kept.move_to_end(sha256)
                return text
            if sha256 in self.kept:
                text = self.kept[sha256]
            elif len(text) <= _LONGEST and sha256_hex(text) == sha256:
                self.kept[sha256] = text
                self.room -= len(text)
                while self.room < 0:
                    self.room += len(self.kept.popitem(last=False)[1])
            else:
                return text
            self.hashes[article_id, number] = sha256
            if len(self.hashes) > 2 * len(self.kept) + 100:
                self.hashes.popitem(last=False)
            return text


_texts = _Texts()


@cache
def _query() -> tuple[Columns, Columns, Columns, str]:
    version = Columns(ArticleVersion, "v", without=frozenset({"bands"}))
    article, outlet = Columns(Article, "a"), Columns(Outlet, "o")
    read = version.sql.replace('v."text"', """CASE WHEN v.sha256 = %s THEN NULL ELSE v."text" END""")
    return (
        version,
        article,
        outlet,
        f"SELECT {read}, {article.sql}, {outlet.sql}{{more}} FROM factcheck_articleversion v"  # noqa: S608 names of our own
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


def _found(article_id: int, number: int | None, more: str = "", *, anew: bool = False) -> list[Any] | None:
    kept = "" if anew else _texts.expected(article_id, number)
    sql = _query()[-1].replace("{more}", more)
    if number is None:
        found = rows(f"{sql} v.article_id = %s ORDER BY v.number DESC LIMIT 1", [kept, article_id])
    else:
        found = rows(f"{sql} v.article_id = %s AND v.number = %s", [kept, article_id, number])
    if not found:
        return None
    row, (sha256, text) = [*found[0]], _places()
    row[text] = _texts.of(article_id, number, row[sha256], row[text])
    return row if row[text] is not None else _found(article_id, number, more, anew=True)


@cache
def _places() -> tuple[int, int]:
    names = _query()[0].names
    return names.index("sha256"), names.index("text")


def _made_of(row: list[Any]) -> ArticleVersion:
    version, article, outlet, _ = _query()
    first, second = len(version), len(version) + len(article)
    made: ArticleVersion = version.made_of(row[:first])
    made.article = article.made_of(row[first:second])
    made.article.outlet = outlet.made_of(row[second : second + len(outlet)])
    return made
