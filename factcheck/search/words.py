"""A query as PostgreSQL reads it, and found words as a page shows them."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.language.folding import find_folded, fold

LONGEST = 300  # characters of a query that are read; more words than that only narrow to nothing
SNIPPET = 220
PREFIX_FROM = 3  # shorter words match whole: a prefix of two letters would match a tenth of all words


def folded_words(query: str) -> list[str]:
    return fold(query[:LONGEST]).split()


def search_query(words: list[str]) -> SearchQuery:
    """Every word, from its beginning. Folding leaves letters and digits only, so nothing needs quoting."""
    terms = [f"'{word}':*" if len(word) >= PREFIX_FROM else f"'{word}'" for word in words]
    return SearchQuery(" & ".join(terms), config="simple", search_type="raw")


def marked(text: str, query: str) -> SafeString:
    """The text with what was searched for in <mark>."""
    parts, at = [], 0
    for start, end in find_folded(text, query):
        parts.append((format_html("{}", text[at:start]), format_html("<mark>{}</mark>", text[start:end])))
        at = end
    return format_html("{}{}", format_html_join("", "{}{}", parts), text[at:])


def snippet(text: str, query: str) -> str:
    """The paragraph with most of the query's words, cut at words around the first of them."""
    words = folded_words(query)
    best, most = "", 0
    for paragraph in text.split("\n\n"):
        padded = f" {fold(paragraph)}"
        hits = sum(f" {word}" in padded for word in words)
        if hits > most:
            best, most = paragraph, hits
            if hits == len(words):
                break
    spans = find_folded(best, query)
    if not spans or len(best) <= SNIPPET:
        return best[:SNIPPET]
    start = max(0, spans[0][0] - SNIPPET // 3)
    piece = best[start : start + SNIPPET]
    if start:
        piece = "… " + piece.split(" ", 1)[-1]
    return piece.rsplit(" ", 1)[0] + " …" if start + SNIPPET < len(best) else piece
