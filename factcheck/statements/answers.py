"""What htmx gets after a change: the card, and the paragraphs that it touched. Never the whole page.

The cost is the same at no statements and at a thousand. The page's script puts a new card into text order.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape

from factcheck.articles.lists import tally
from factcheck.articles.models import ArticleVersion
from factcheck.statements.cards import quote_of
from factcheck.statements.desk import new_card, one_card, redraw
from factcheck.statements.models import Anchor, Statement, Tag

type Place = tuple[str, int, int]


def saved(
    statement: Statement,
    shown: ArticleVersion,
    places: Iterable[Place],
    *,
    new: bool = False,
    tags: Iterable[Tag] | None = None,
    drop: str = "",
) -> HttpResponse:
    """A statement was added or changed: its card and paragraphs; the form goes. `drop` is an element to take away.

    With its `tags`, it was written just now for the version that is shown, and its card is not read again.
    """
    language = shown.article.language
    card = (
        one_card(statement.pk, shown, language=language)
        if tags is None
        else new_card(statement, tags, language=language)
    )
    target, swap = ("#cards", "beforeend") if new else (f"#card-{statement.pk}", "outerHTML")
    parts = [_part("#tag", "innerHTML"), _part(target, swap, card), *_marks(shown, places)]
    if drop:
        parts.append(_part(f"#{drop}", "delete"))
    return HttpResponse("".join(parts))


def looked_up(statement: Statement, shown: ArticleVersion) -> HttpResponse:
    """The card as it stands now, and the article's counts: what gathering it into a claim changes."""
    card = one_card(statement.pk, shown, language=shown.article.language)
    parts = [_part("#tag", "innerHTML"), _part(f"#card-{statement.pk}", "outerHTML", card)]
    return HttpResponse("".join([*parts, counts(shown)]))


def counts(shown: ArticleVersion) -> str:
    """The article's counts as they are now, for the end of another answer."""
    facts = render_to_string("articles/article_desk.html#facts", {"desk": tally([shown.article_id])[shown.article_id]})
    return _part("#facts", "outerHTML", facts)


def gone(request: HttpRequest, statement: Statement, shown: ArticleVersion, places: Iterable[Place]) -> HttpResponse:
    """A statement was removed: a message with the way back, its card and marks go."""
    context = {"statement": statement, "shown": shown, "words": quote_of(statement.exact)}
    undo = render_to_string("statements/statement_removed.html", context, request)
    return HttpResponse("".join([undo, _part(f"#card-{statement.pk}", "delete"), *_marks(shown, places)]))


def redrawn(anchor: Anchor, places: Iterable[Place]) -> HttpResponse:
    """Where a statement stands was confirmed: it leaves the list of what waits."""
    card = one_card(anchor.statement_id, anchor.version, language=anchor.version.article.language)
    pk = anchor.statement_id
    parts = [_part(f"#waiting-{pk}", "delete"), _part(f"#card-{pk}", "outerHTML", card)]
    return HttpResponse("".join([*parts, *_marks(anchor.version, places)]))


def message(words: str, *, link: str, drop: str) -> HttpResponse:
    where = f' <a href="{escape(link)}">See it</a>' if link else ""
    note = f'<div class="msg warning"><p>{escape(words)}{where}</p></div>'
    return HttpResponse(_part(f"#{drop}", "outerHTML", note))


def _marks(shown: ArticleVersion, places: Iterable[Place]) -> Iterable[str]:
    for region in redraw(shown, places):
        swap = "innerHTML" if region.id == "p-title" else "outerHTML"
        yield _part(f"#{region.id}", swap, region.html)


def _part(target: str, swap: str, html: str = "") -> str:
    return f'<hx-partial data-hx-target="{target}" data-hx-swap="{swap}">{html}</hx-partial>'
