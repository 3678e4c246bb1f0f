"""Where and by whom a claim was said: its statements, across articles and across the claims merged into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from factcheck.articles.models import Article
from factcheck.claims.family import OfFamily
from factcheck.claims.models import Claim, ClaimStatement, ClaimTopic, family_of
from factcheck.db.rows import array
from factcheck.db.rows import rows as sql_rows
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement, Tag

SHOWN = 200


def _links(of_family: Q) -> QuerySet[ClaimStatement]:
    """The standing statements of claims with what a page shows of them, in the order in which they were published."""
    article = [f"statement__version__article__{name}" for name in ("title", "language", "published_at", "outlet__name")]
    statement = [
        f"statement__{name}" for name in ("part", "start", "exact", "said_on", "venue", "mode", "stance", "via")
    ]
    # Whom it was relayed by and into whom a speaker was merged is rare: fetched for all at once where it is so, since
    # two more tables would take the database longer to plan than all the others.
    speaker = [f"statement__speaker__{name}" for name in ("name", "merged_into")]
    return (
        ClaimStatement.objects.filter(of_family, statement__removed_at=None)
        .select_related("statement__version__article__outlet", "statement__speaker")
        .only(*statement, *speaker, *article)
        .order_by(
            F("statement__version__article__published_at").asc(nulls_last=True),
            "statement__version__article_id",
            "-statement__part",
            "statement__start",
            "statement_id",
        )
    )


_FIRST = OfFamily(lambda of_family: _links(of_family)[: SHOWN + 1])
_TOPICS = OfFamily(
    lambda of_family: Tag.objects.filter(pk__in=ClaimTopic.objects.filter(of_family).values("tag_id")).order_by("label")
)


class Counts(NamedTuple):
    statements: int
    articles: int


@dataclass
class InArticle:
    """Statements of one article, in text order."""

    article: Article
    statements: list[Statement] = field(default_factory=list)


@dataclass
class Said:
    """Articles by date of publication, oldest first; `hidden` statements are there but not read."""

    articles: list[InArticle]
    statements: int
    hidden: int
    first: Statement | None

    @property
    def first_day(self) -> date | None:
        return day_of(self.first) if self.first else None

    @property
    def others(self) -> list[Speaker]:
        """Everybody but the first one who said it, each once, in order."""
        said = (s.speaker.standing for found in self.articles for s in found.statements if s.speaker)
        speakers = {speaker.pk: speaker for speaker in said}
        if self.first and self.first.speaker:
            speakers.pop(self.first.speaker.standing.pk, None)
        return list(speakers.values())


def day_of(statement: Statement) -> date | None:
    """The day it was said, as far as is known: the day noted, else the day of publication."""
    published = statement.version.article.published_at
    return statement.said_on or (timezone.localdate(published) if published else None)


def where_said(claim: Claim, *, everything: bool = False, family: list[int] | None = None) -> Said:
    """The standing statements of a claim; one query, or two when there are more than are shown, and one more where its
    family is not at hand."""
    family = family or family_of(claim)
    every = _links(Q(claim__in=family))
    read = list(every) if everything else _FIRST(family)
    hidden = 0
    if not everything and len(read) > SHOWN:
        read = read[:SHOWN]
        hidden = every.values("statement").distinct().count() - len({link.statement_id for link in read})
    statements = {link.statement_id: link.statement for link in read}
    articles: dict[int, InArticle] = {}
    for statement in statements.values():
        article = statement.version.article
        articles.setdefault(article.pk, InArticle(article)).statements.append(statement)
    return Said(
        articles=list(articles.values()),
        statements=len(statements) + hidden,
        hidden=hidden,
        first=min(statements.values(), key=lambda s: (day_of(s) or date.max, s.pk), default=None),
    )


_COUNTS = """
    SELECT family.stands, count(DISTINCT l.statement_id), count(DISTINCT v.article_id)
    FROM (
        SELECT id, id AS stands FROM unnest(%(claims)s::bigint[]) AS asked(id)
        UNION ALL
        SELECT id, merged_into_id FROM factcheck_claim WHERE merged_into_id = ANY(%(claims)s::bigint[])
    ) family
    JOIN factcheck_claimstatement l ON l.claim_id = family.id
    JOIN factcheck_statement s ON s.id = l.statement_id AND s.removed_at IS NULL
    JOIN factcheck_articleversion v ON v.id = s.version_id
    GROUP BY family.stands
"""


def said_counts(claims: Iterable[int]) -> dict[int, Counts]:
    """Statements and articles of each standing claim, by its id, merged ones included."""
    found = sql_rows(_COUNTS, {"claims": array(claims)})
    return {pk: Counts(statements, articles) for pk, statements, articles in found}


def topics_of(claim: Claim) -> list[Tag]:
    """A claim's topics, and those of the claims that it stands for."""
    return _TOPICS(family_of(claim))
