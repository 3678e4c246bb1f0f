"""Markdown of people's explanations to HTML that is safe to show.

CommonMark with tables and strike-through; no raw HTML, no pictures. What comes out is sanitised, and whoever shows
it sanitises it again with `clean()`: a row that somebody wrote around the desk is harmless too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 20_000  # characters; four times a long explanation, and half a second of parsing at the very worst
DEEPEST = 12  # levels of blocks: six quotations in each other, or as many lists
MOST_COLUMNS, MOST_CELLS = 40, 2_000

_TABLE = f"A table has {MOST_COLUMNS} columns and {MOST_CELLS:,} cells at most. Link to the data instead."

_NESTING = 40
# A page about a claim has its own headings down to the third level.
_HEADINGS = {"h1": "h4", "h2": "h5", "h3": "h6", "h4": "h6", "h5": "h6", "h6": "h6"}
_TAGS = {
    *("p", "br", "hr", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


class TooMuch(ValueError):
    """Markdown that no reader could follow; the words say what to shorten."""


def to_html(source: str) -> str:
    """The sanitised HTML of a Markdown text; raises TooMuch for what is too long, too deep or too wide."""
    if len(source) > LONGEST:
        raise TooMuch(f"An explanation has {LONGEST:,} characters at most; this one has {len(source):,}. Shorten it.")
    # Asked before parsing: a row that is too short is filled up to the width of its table.
    bars = [bars for line in source.splitlines() if (bars := line.count("|"))]
    if bars and (max(bars) > MOST_COLUMNS + 1 or len(bars) * max(bars) > 2 * MOST_CELLS):
        raise TooMuch(_TABLE)
    tokens = _parser().parse(source)
    if any(token.level > DEEPEST for token in tokens):
        raise TooMuch("Quotations or lists stand too deep in each other. Six levels are the most.")
    if sum(token.type in ("td_open", "th_open") for token in tokens) > MOST_CELLS:
        raise TooMuch(_TABLE)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    return clean(_parser().renderer.render(tokens, _parser().options, {}))


def clean(html: str) -> str:
    """HTML with nothing in it but the tags that Markdown makes."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
        strip_comments=True,
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # sixty modules, for whoever writes or shows an explanation

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"])
    parser.disable(["image"])
    return parser
