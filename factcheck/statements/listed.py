"""The list of statements: the newest first, of an article or a speaker, with a tag, or in no claim yet; paged by key."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.articles.models import Article
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement, StatementQuerySet, StatementTag, Tag
from factcheck.templatetags.desk import chosen_by, direction, when

PAGE = 50


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


def page_of(asked: Asked, before: int | None) -> tuple[list[Statement], int | None]:
    """A page's statements, and the key of the next page; none where a filter is not known."""
    if asked.unknown:
        return [], None
    found = asked.statements().select_related("version__article__outlet", "speaker").prefetch_related("tags")
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-id")[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def statement_items(statements: Iterable[Statement]) -> SafeString:
    """A list item per statement: its words, who said them where, and its tags."""
    page = reverse("statement_detail", args=[0]).split("0")
    desk = reverse("article_desk", args=[0]).split("0")
    return mark_safe("".join([_item(one, page, desk) for one in statements]))  # noqa: S308  # every part is escaped


def _item(statement: Statement, page: list[str], desk: list[str]) -> str:
    article = statement.version.article
    language = escape(article.language)
    before, after = chosen_by(statement.pk, statement.exact)
    words = statement.exact if len(statement.exact) <= 280 else f"{statement.exact[:279]}…"
    who = f"<bdi>{escape(statement.speaker.standing.name)}</bdi> · " if statement.speaker else ""
    said = f"said {when(statement.said_on)} · " if statement.said_on else ""
    outlet = f", <bdi>{escape(article.outlet.name)}</bdi>" if article.outlet else ""
    title = article.title if len(article.title) <= 90 else f"{article.title[:89]}…"
    tags = "".join(f' <span class="tag">{escape(tag.label)}</span>' for tag in statement.tags.all())
    return (
        f'<li id="statement-{statement.pk}" tabindex="-1" data-row>{before}'
        f'<q lang="{language}" dir="{direction(article.language)}"><a href="{str(statement.pk).join(page)}">{escape(words)}</a></q>'
        f'<p class="quiet">{who}{said}<a href="{str(article.pk).join(desk)}" lang="{language}" dir="auto">{escape(title)}</a>'
        f"{outlet}{tags}</p>{after}</li>\n"
    )


def id_in(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 19 else None
