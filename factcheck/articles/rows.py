"""Rows of the list of articles, drawn by joining escaped parts: they are most of the page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from factcheck.articles.lists import Row
from factcheck.templatetags.desk import Times, direction, state_badge
from factcheck.web.drawing import address, chosen_by, joined


def article_rows(articles: Iterable[Row], *, may_choose: bool = False) -> SafeString:
    """A table row per article: its title, outlet and day, what it gathered, and what it lacks."""
    when, desk = Times(), address("article_desk")
    return joined([_row(article, when, desk(article.pk), may_choose) for article in articles], "\n")


def _row(article: Row, when: Times, url: str, may_choose: bool) -> str:
    outlet = f'<a href="?outlet={article.outlet_id}">{escape(article.outlet)}</a>' if article.outlet else ""
    day = when(article.published_at) if article.published_at else '<span class="quiet">undated</span>'
    language, tally = article.language, article.tally
    before, after = chosen_by(article.pk, article.title) if may_choose else ("", "")
    return (
        f'<tr id="article-{article.pk}" tabindex="-1" data-row>\n<td>{before}<a class="what" href="{url}" lang="{escape(language)}"'
        f' dir="{direction(language)}">{escape(article.title)}</a>{after}</td>\n<td>{outlet}</td>\n'
        f'<td class="nowrap">{day}</td>\n<td class="num" data-label="Statements">{tally.statements}</td>\n'
        f'<td class="num" data-label="Claims">{tally.claims}</td>\n<td class="state">{state_badge(*tally.state)}</td>\n</tr>'
    )
