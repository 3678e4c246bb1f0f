"""Rows of the list of articles, and its list of outlets, drawn by joining escaped parts: they are most of the page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.articles.lists import Row
from factcheck.templatetags.desk import chosen_by, direction, state_badge, when


def article_rows(articles: Iterable[Row], *, may_choose: bool = False) -> SafeString:
    """A table row per article: its title, outlet and day, what it gathered, and what it lacks."""
    desk = reverse("article_desk", args=[0]).split("0")
    return mark_safe("\n".join([_row(article, desk, may_choose) for article in articles]))  # noqa: S308  # every part is escaped


def _row(article: Row, desk: list[str], may_choose: bool) -> str:
    outlet = f'<a href="?outlet={article.outlet_id}">{escape(article.outlet)}</a>' if article.outlet else ""
    day = when(article.published_at) if article.published_at else '<span class="quiet">undated</span>'
    language, tally = article.language, article.tally
    before, after = chosen_by(article.pk, article.title) if may_choose else ("", "")
    return (
        f'<tr id="article-{article.pk}" tabindex="-1" data-row>\n<td>{before}<a class="what" href="{str(article.pk).join(desk)}" lang="{escape(language)}"'
        f' dir="{direction(language)}">{escape(article.title)}</a>{after}</td>\n<td>{outlet}</td>\n'
        f'<td class="nowrap">{day}</td>\n<td class="num" data-label="Statements">{tally.statements}</td>\n'
        f'<td class="num" data-label="Claims">{tally.claims}</td>\n<td class="state">{state_badge(*tally.state)}</td>\n</tr>'
    )


def options(pairs: Iterable[tuple[object, str]], chosen: str) -> SafeString:
    """The options of a list to choose from, with the chosen one marked."""
    out = []
    for value, words in pairs:
        given = str(value)
        out.append(f'<option value="{escape(given)}"{" selected" if given == chosen else ""}>{escape(words)}</option>')
    return mark_safe("".join(out))  # noqa: S308  # as above
