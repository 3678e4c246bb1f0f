"""What a query finds, kind by kind, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from factcheck.accounts.models import User
from factcheck.articles.models import Article, ArticleVersion
from factcheck.claims.models import Claim
from factcheck.db.functions import Joined, SearchWords
from factcheck.evidence.models import Evidence
from factcheck.search.words import search_query, snippet
from factcheck.speakers.models import Speaker, SpeakerName
from factcheck.statements.models import Statement

COUNTED = 1000  # hits beyond this are told as “1,000+”


@dataclass(frozen=True)
class Hit:
    """One row of the results; `words` is what is marked, `note` says where and by whom."""

    pk: int
    url: str
    words: str
    language: str = ""
    note: str = ""
    snippet: str = ""
    state: str = ""
    state_label: str = ""


@dataclass(frozen=True)
class Found:
    kind: str
    label: str
    count: int
    hits: list[Hit]
    more: bool

    @property
    def count_label(self) -> str:
        return f"{COUNTED:,}+" if self.count > COUNTED else f"{self.count:,}"


def matching_articles(words: list[str]) -> QuerySet[Any, Any]:
    """Ids, by title or by the text of any version. A union, so that each side uses its own index."""
    query = search_query(words)
    by_title = Article.objects.annotate(words=SearchWords("title")).filter(words=query).values_list("pk")
    by_text = ArticleVersion.objects.annotate(words=SearchWords("text")).filter(words=query).values_list("article_id")
    return by_title.union(by_text)


def matching(kind: str, words: list[str], person: User) -> QuerySet[Any, Any]:
    """Ids of one kind that hold every word."""
    query = search_query(words)
    if kind == "articles":
        return matching_articles(words)
    if kind == "speakers":
        names = SpeakerName.objects.annotate(words=SearchWords("name")).filter(words=query)
        standing = Speaker.objects.filter(names__in=names, merged_into=None).values_list("pk")
        merged = Speaker.objects.filter(names__in=names, merged_into__isnull=False).values_list("merged_into_id")
        return standing.union(merged)
    rows: dict[str, tuple[Any, Any]] = {
        "statements": (Statement.objects.standing(), SearchWords("exact")),
        "claims": (Claim.objects.standing(), SearchWords("text")),
        "evidence": (Evidence.objects.visible_to(person).accepted(), SearchWords(Joined("title", "origin", "note"))),
    }
    queryset, expression = rows[kind]
    found: QuerySet[Any, Any] = queryset.annotate(words=expression).filter(words=query).values_list("pk")
    return found


def article_hits(ids: list[int], query: str, words: list[str]) -> list[Hit]:
    articles = Article.objects.select_related("outlet").in_bulk(ids)
    versions = (
        ArticleVersion.objects.filter(article_id__in=ids)
        .annotate(words=SearchWords("text"))
        .filter(words=search_query(words))
        .order_by("article_id", "number")
    )
    texts: dict[int, str] = dict(versions.values_list("article_id", "text"))
    return [
        Hit(
            pk,
            article.get_absolute_url(),
            article.title,
            article.language,
            note=", ".join(filter(None, [str(article.outlet or ""), _day(article.published_at)])),
            snippet=snippet(texts.get(pk, ""), query),
        )
        for pk in ids
        if (article := articles.get(pk))
    ]


def statement_hits(ids: list[int], query: str, words: list[str]) -> list[Hit]:
    rows = Statement.objects.select_related("speaker__merged_into", "version__article__outlet")
    statements = rows.defer("version__text", "version__bands").in_bulk(ids)
    return [
        Hit(
            pk,
            s.get_absolute_url(),
            s.exact,
            s.version.article.language,
            note=", ".join(
                filter(None, [s.speaker.standing.name if s.speaker else "unnamed source", s.version.article.title])
            ),
        )
        for pk in ids
        if (s := statements.get(pk))
    ]


def claim_hits(ids: list[int], query: str, words: list[str]) -> list[Hit]:
    claims = Claim.objects.select_related("ledger", "assignee").in_bulk(ids)
    return [
        Hit(
            pk,
            claim.get_absolute_url(),
            claim.text,
            note=f"{claim.get_state_display()} · {claim.assignee or 'held by nobody'}",
            state=claim.ledger.state,
            state_label=claim.ledger.get_state_display(),
        )
        for pk in ids
        if (claim := claims.get(pk))
    ]


def speaker_hits(ids: list[int], query: str, words: list[str]) -> list[Hit]:
    speakers = Speaker.objects.prefetch_related("names").in_bulk(ids)
    return [
        Hit(
            pk,
            speaker.get_absolute_url(),
            speaker.name,
            note=" · ".join(
                filter(
                    None, [*[n.name for n in speaker.names.all() if n.name != speaker.name][:6], speaker.description]
                )
            ),
        )
        for pk in ids
        if (speaker := speakers.get(pk))
    ]


def evidence_hits(ids: list[int], query: str, words: list[str]) -> list[Hit]:
    items = Evidence.objects.in_bulk(ids)
    return [
        Hit(
            pk,
            item.get_absolute_url(),
            item.title,
            note=", ".join(filter(None, [item.get_kind_display(), item.origin, _day(item.dated)])),
            snippet=snippet(item.note, query),
            state="" if item.access == "open" else item.access,
            state_label="" if item.access == "open" else item.access,
        )
        for pk in ids
        if (item := items.get(pk))
    ]


KINDS: dict[str, tuple[str, Callable[[list[int], str, list[str]], list[Hit]]]] = {
    "claims": ("Claims", claim_hits),
    "statements": ("Statements", statement_hits),
    "articles": ("Articles", article_hits),
    "speakers": ("Speakers", speaker_hits),
    "evidence": ("Evidence", evidence_hits),
}


def find(kind: str, query: str, words: list[str], *, person: User, limit: int, before: int | None = None) -> Found:
    """Hits of one kind, at most `limit`, and how many there are (up to 1,001)."""
    label, hits_of = KINDS[kind]
    sql, params = matching(kind, words, person).order_by().query.sql_with_params()
    # One pass over the index answers both how many there are, up to a bound, and which come first.
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH hits(id) AS MATERIALIZED ({sql})"  # noqa: S608  # the ORM's own SQL
            " SELECT (SELECT count(*) FROM (SELECT 1 FROM hits LIMIT %s) counted),"
            " ARRAY(SELECT id FROM hits WHERE id < %s ORDER BY id DESC LIMIT %s)",
            [*params, COUNTED + 1, before or 2**62, limit + 1],
        )
        count, ids = cursor.fetchone()
    return Found(kind, label, count, hits_of(ids[:limit], query, words), len(ids) > limit)


def _day(moment: Any) -> str:
    return f"{moment:%-d %B %Y}" if moment else ""
