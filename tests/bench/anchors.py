"""Statements carried over to a later version: how fast, and how well on our own texts."""

from __future__ import annotations

import random
import time
from typing import Any

from django.db import transaction

from factcheck.articles.actions import ArticleDetails, Source, add_article, add_version
from factcheck.audit.tracking import acting
from factcheck.language.anchors import Alignment
from factcheck.language.similarity import minhash
from factcheck.statements.actions import Place, StatementDetails, carry_statements, tag_statement
from factcheck.statements.models import Statement
from factcheck.watch.actions import note_version
from tests.bench.servers import Figure
from tests.language.edits import Draft
from tests.language.trials import quality_of_our_texts

WORDS, STATEMENTS, ROUNDS = 10_000, 400, 60


class Undone(Exception):
    """Ends the transaction in which the rows were made."""


def measure(by: Any, show: Any) -> None:
    old, new, spans = rewritten()
    goal = "≤ 1,000 ms on one core"
    took = seconds(lambda: [Alignment(old, new).carry_over(*span) for span in spans[:1]])
    show("align two versions of a 10,000-word article", Figure(took * 1000), goal="")
    took = seconds(lambda: carry_all(old, new, spans))
    show(f"re-anchor {STATEMENTS} statements of it", Figure(took * 1000), goal=goal)
    try:
        with transaction.atomic():
            show(
                "… with their rows, history and lines for claims", Figure(1000 * stored(by, old, new, spans)), goal=goal
            )
            raise Undone
    except Undone:
        pass
    text = " ".join(old.split(" ")[:4_000])
    show("sketch a text of 4,000 words", Figure(1000 * min(seconds(lambda: minhash(text)) for _ in range(5))), goal="")
    for language, found in quality_of_our_texts(ROUNDS).items():
        print(
            f"anchors, {language}: {found.edits:,} edits, {found.statements:,} statements, {len(found.wrong)} wrong;"
            f" untouched exact {found.exact:.2%}, deleted orphaned {found.orphaned:.2%}"
        )


def rewritten() -> tuple[str, str, list[tuple[int, int]]]:
    rng = random.Random(7)
    draft = Draft(rng, "en", distinct=False)
    draft.fill(420, 0.02)
    old, places, _ = draft.render()
    numbers = [word.number for paragraph in draft.paragraphs for sentence in paragraph for word in sentence.words]
    assert len(numbers) > WORDS
    spans: set[tuple[int, int]] = set()
    while len(spans) < STATEMENTS:
        first = rng.randrange(len(numbers) - 20)
        spans.add((places[numbers[first]][0], places[numbers[first + rng.randint(0, 19)]][1]))
    for _ in range(80):
        rng.choice(Draft.EDITS)(draft)
    return old, draft.render()[0], sorted(spans)


def carry_all(old: str, new: str, spans: list[tuple[int, int]]) -> None:
    alignment = Alignment(old, new)
    for span in spans:
        alignment.carry_over(*span)


def seconds(work: Any) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def stored(by: Any, old: str, new: str, spans: list[tuple[int, int]]) -> float:
    """Wall time of what the watch does with a changed text, from the version to the last anchor's row."""
    source = Source(origin="url", extractor="plain")
    version = add_article(by=by, details=ArticleDetails(title="Measured", language="en"), text=old, source=source)
    with acting(by=by, verb="statement.tagged"):
        for start, end in spans:
            tag_statement(by=by, version=version, place=Place(start=start, end=end), details=StatementDetails())
    assert Statement.objects.filter(version=version).count() == STATEMENTS
    began = time.perf_counter()
    later = add_version(by=by, article=version.article, title="Measured", text=new, source=source)
    carry_statements(by=None, version=later)
    note_version(by=None, version=later)
    return time.perf_counter() - began
