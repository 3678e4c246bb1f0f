"""The list of statements: the newest first, of an article or a speaker, with a tag, or in no claim yet; paged by key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.safestring import SafeString

from factcheck.articles.models import Article
from factcheck.db.rows import PreparedValues
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement, StatementQuerySet, StatementTag, Tag
from factcheck.statements.rows import labels_of
from factcheck.templatetags.desk import Times, direction
from factcheck.web.drawing import address, chosen_by, cut, joined

PAGE = 50
LARGEST_ID = 2**63 - 1


class Asked(NamedTuple):
    """What of the query string was understood; `unknown` are the filters that name what the desk does not have."""

    article: Article | None
    speaker: Speaker | None
    tag: Tag | None
    loose: bool  # in no claim yet
    unknown: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        raw = {name: query.get(name, "") for name in ("article", "speaker", "tag")}
        ids = {name: id_in(value) for name, value in raw.items()}
        speakers = Speaker.objects.select_related("merged_into")
        speaker = speakers.filter(pk=ids["speaker"]).first() if ids["speaker"] else None
        found = cls(
            Article.objects.filter(pk=ids["article"]).first() if ids["article"] else None,
            speaker.standing if speaker else None,
            Tag.objects.filter(pk=ids["tag"]).first() if ids["tag"] else None,
            "loose" in query,
        )
        return found._replace(
            unknown=tuple(name for name, value in raw.items() if value and getattr(found, name) is None)
        )

    @property
    def query(self) -> dict[str, str]:
        rows = {"article": self.article, "speaker": self.speaker, "tag": self.tag}
        found = {name: str(row.pk) for name, row in rows.items() if row is not None}
        return found | ({"loose": "1"} if self.loose else {})

    def statements(self) -> StatementQuerySet:
        found = Statement.objects.standing()
        if self.article is not None:
            found = found.in_article(self.article.pk)
        if self.speaker is not None:
            found = found.by_speaker(self.speaker)
        if self.tag is not None:
            found = found.filter(Exists(StatementTag.objects.filter(statement=OuterRef("pk"), tag=self.tag)))
        # Looked for among an article's or a speaker's: among a million that are all gathered it would read them all.
        if self.loose and (self.article or self.speaker):
            found = found.filter(claim_links=None)
        return found


ALL = Asked(None, None, None, loose=False)


class Item(NamedTuple):
    """What the list shows of a statement: no article's text is read for it."""

    pk: int
    exact: str
    said_on: date | None
    article: int
    title: str
    language: str
    outlet: str
    speaker: str
    tags: tuple[str, ...] = ()


_SHOWN = (
    "pk", "exact", "said_on", "version__article_id", "version__article__title", "version__article__language",
    Coalesce("version__article__outlet__name", Value("")),
    # A merged speaker appears as the one that stands for it.
    Coalesce("speaker__merged_into__name", "speaker__name", Value("")),
)  # fmt: skip


def _first(statements: StatementQuerySet) -> QuerySet[Any, Any]:
    return statements.order_by("-id").values_list(*_SHOWN)[: PAGE + 1]


_ALL_BEFORE = PreparedValues(lambda before: _first(Statement.objects.standing().filter(pk__lt=before)), -1)
# The tags that are offered.
TAGS = PreparedValues(lambda: Tag.objects.in_use().values_list("pk", "label"))


def page_of(asked: Asked, before: int | None) -> tuple[list[Item], int | None]:
    """A page's statements, and the key of the next page."""
    if asked._replace(unknown=()) == ALL:
        found = _ALL_BEFORE(LARGEST_ID if before is None else before)
    else:
        statements = asked.statements()
        found = list(_first(statements if before is None else statements.filter(pk__lt=before)))
    read = [Item(*row) for row in found]
    items = read[:PAGE]
    tags = labels_of([item.pk for item in items])
    return [item._replace(tags=tags.get(item.pk, ())) for item in items], items[-1].pk if len(read) > PAGE else None


def statement_items(items: Iterable[Item]) -> SafeString:
    """A list item per statement: its words, who said them where, and its tags."""
    when = Times()
    return joined([_item(item, when) for item in items])


def _item(item: Item, when: Times) -> str:
    language = escape(item.language)
    before, after = chosen_by(item.pk, item.exact)
    who = f"<bdi>{escape(item.speaker)}</bdi> · " if item.speaker else ""
    said = f"said {when(item.said_on)} · " if item.said_on else ""
    outlet = f", <bdi>{escape(item.outlet)}</bdi>" if item.outlet else ""
    tags = "".join([f' <span class="tag">{escape(label)}</span>' for label in item.tags])
    return (
        f'<li id="statement-{item.pk}" tabindex="-1" data-row>{before}<q lang="{language}" dir="{direction(item.language)}">'
        f'<a href="{address("statement_detail")(item.pk)}">{cut(item.exact, 280)}</a></q>'
        f'<p class="quiet">{who}{said}<a href="{address("article_desk")(item.article)}" lang="{language}" dir="auto">'
        f"{cut(item.title, 90)}</a>{outlet}{tags}</p>{after}</li>\n"
    )


def id_in(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 19 else None
