"""What the form is filled with before a person looks at it. Every guess is shown as one, with its reason."""

from __future__ import annotations

from typing import Any

from factcheck.articles.marks import touched
from factcheck.articles.models import ArticleVersion
from factcheck.language.quotations import quotations
from factcheck.statements.models import Mode, Part


def guess(version: ArticleVersion, part: str, start: int, end: int) -> tuple[dict[str, Any], str]:
    """Values for the form, and the reason why this speaker was guessed ("" when none was)."""
    values: dict[str, Any] = {"mode": guess_mode(version, part, start, end)}
    return values, ""


def guess_mode(version: ArticleVersion, part: str, start: int, end: int) -> Mode:
    """Direct inside quotation marks, mixed across them, indirect without any."""
    if part == Part.TITLE:
        return Mode.HEADLINE
    paragraphs = touched(version.text, start, end)
    if not paragraphs:
        return Mode.INDIRECT
    origin, last = paragraphs[0][1], paragraphs[-1][2]
    quoted = [(origin + q.start, origin + q.end) for q in quotations(version.text[origin:last])]
    if any(first <= start and end <= final for first, final in quoted):
        return Mode.DIRECT
    return Mode.MIXED if any(first < end and final > start for first, final in quoted) else Mode.INDIRECT
