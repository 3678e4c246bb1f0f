"""`load()` reads the files in `newsroom/` into rows and raises ContentError on any fault."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.demo.checks import faults
from factcheck.demo.reading import ContentError, build, read_toml
from factcheck.demo.rows import (
    About,
    Afterwards,
    Article,
    Claim,
    Contact,
    DuplicateSpeakers,
    Evidence,
    Feed,
    Link,
    Mode,
    Namesakes,
    Newsroom,
    Outlet,
    OutletStance,
    Override,
    Part,
    Person,
    Rating,
    RefusedMerge,
    Reply,
    Request,
    Review,
    Search,
    Speaker,
    Statement,
    Tag,
    TagGroup,
    Thread,
)

NEWSROOM = Path(__file__).parent / "newsroom"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTable:
    """A statement as an article's file has it: where the words stand is found, not written."""

    key: str
    exact: str
    mode: Mode
    stance: OutletStance
    tags: tuple[str, ...]
    version: int = 1
    part: Part = "text"
    occurrence: int = 1
    speaker: str = ""
    via: str = ""
    said_on: date | None = None
    venue: str = ""
    note: str = ""


def load(folder: Path = NEWSROOM) -> Newsroom:
    """The whole newsroom; raises ContentError, for faults between rows with all of them in one text."""
    speakers = _tables(folder / "speakers.toml", "speakers", "namesakes", "duplicates")
    tags = _tables(folder / "tags.toml", "groups", "tags")
    claims = _tables(folder / "claims.toml", "claims", "refused_merges")
    articles = [_read_article(path) for path in (folder / "articles").glob("*.toml")]
    articles.sort(key=lambda read: read[0].published_at)
    requests = _tables(folder / "requests.toml", "requests", "contacts", "replies")
    reviews = _tables(folder / "reviews.toml", "reviews", "overrides", "afterwards")
    newsroom = Newsroom(
        about=build(About, read_toml(folder / "newsroom.toml"), "newsroom.toml"),
        people=_rows(Person, _tables(folder / "people.toml", "people"), "people"),
        outlets=_rows(Outlet, _tables(folder / "outlets.toml", "outlets"), "outlets"),
        speakers=_rows(Speaker, speakers, "speakers"),
        namesakes=_rows(Namesakes, speakers, "namesakes"),
        duplicates=_rows(DuplicateSpeakers, speakers, "duplicates"),
        tag_groups=_rows(TagGroup, tags, "groups"),
        tags=_rows(Tag, tags, "tags"),
        ratings=_rows(Rating, _tables(folder / "ratings.toml", "ratings"), "ratings"),
        articles=tuple(article for article, _ in articles),
        statements=tuple(statement for _, statements in articles for statement in statements),
        claims=_rows(Claim, claims, "claims"),
        refused_merges=_rows(RefusedMerge, claims, "refused_merges"),
        evidence=tuple(
            replace(item, text=item.text.strip("\n"))
            for item in _rows(Evidence, _tables(folder / "evidence.toml", "evidence"), "evidence")
        ),
        links=_rows(Link, _tables(folder / "links.toml", "links"), "links"),
        feeds=_rows(Feed, _tables(folder / "feeds.toml", "feeds"), "feeds"),
        requests=_rows(Request, requests, "requests"),
        contacts=_rows(Contact, requests, "contacts"),
        replies=_rows(Reply, requests, "replies"),
        reviews=_rows(Review, reviews, "reviews"),
        overrides=_rows(Override, reviews, "overrides"),
        afterwards=_rows(Afterwards, reviews, "afterwards"),
        threads=_rows(Thread, _tables(folder / "threads.toml", "threads"), "threads"),
        searches=_rows(Search, _tables(folder / "searches.toml", "searches"), "searches"),
    )
    found = faults(newsroom)
    if found:
        raise ContentError("\n".join(found))
    return newsroom


def _tables(path: Path, *names: str) -> dict[str, Any]:
    tables = read_toml(path)
    if set(tables) != set(names):
        raise ContentError(f"{path.name}: {', '.join(names)} are needed, found {', '.join(tables)}")
    return tables


def _rows[Row](cls: type[Row], tables: dict[str, Any], name: str) -> tuple[Row, ...]:
    if not isinstance(tables[name], list):
        raise ContentError(f"{name}: a list of tables is needed: [[{name}]]")
    return tuple(build(cls, table, f"{name}[{place}]") for place, table in enumerate(tables[name]))


def _read_article(path: Path) -> tuple[Article, tuple[Statement, ...]]:
    tables = read_toml(path)
    statement_tables = _rows(StatementTable, {"statements": tables.pop("statements", [])}, "statements")
    article = build(Article, tables, path.name)
    versions = tuple(
        replace(version, text=version.text.strip("\n"), title=version.title or article.title)
        for version in article.versions
    )
    article = replace(article, versions=versions)
    return article, tuple(_place(table, article) for table in statement_tables)


def _place(table: StatementTable, article: Article) -> Statement:
    version = next((version for version in article.versions if version.number == table.version), None)
    if version is None:
        raise ContentError(f"statement {table.key}: {article.slug} has no version {table.version}")
    start = find_occurrence(getattr(version, table.part), table.exact, table.occurrence)
    if start is None:
        raise ContentError(
            f"statement {table.key}: the {table.part} of {article.slug} version {table.version}"
            f" does not have {table.exact!r} {table.occurrence} times"
        )
    return Statement(
        key=table.key,
        article=article.slug,
        version=table.version,
        part=table.part,
        exact=table.exact,
        occurrence=table.occurrence,
        start=start,
        end=start + len(table.exact),
        speaker=table.speaker,
        via=table.via,
        mode=table.mode,
        stance=table.stance,
        said_on=table.said_on,
        venue=table.venue,
        tags=table.tags,
        note=table.note,
        by=article.by,
    )


def find_occurrence(text: str, exact: str, occurrence: int) -> int | None:
    """Where the nth occurrence of `exact` starts, in code points, counting from 1; None when it has fewer."""
    if not exact.strip() or occurrence < 1:
        return None
    start = -1
    for _ in range(occurrence):
        start = text.find(exact, start + 1)
        if start < 0:
            return None
    return start
