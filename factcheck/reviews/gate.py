"""The publication gate: one list of named checks, each with a reason and with links to what is missing.

Pure: it judges the `Facts` that it is given. `facts.py` reads them for a claim and a reader; what the reader may not
see is in them without words and without an address, and is told as a number.

2026-11-26: what is confidential contradicts nothing here. A rating of falsehood that the desk could defend only with
what it may not show needs an editor's reason, and the check says the same to everybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models


class Check(models.TextChoices):
    TWO_PEOPLE = "two_people", "People who stand behind it"
    VERDICT = "verdict", "Rating, conclusion and day"
    SAID = "said", "Who said it"
    ASKED = "asked", "Whoever owes evidence was asked"
    CAPTURED = "captured", "Stored copies of the sources"
    ANCHORED = "anchored", "Words in the newest version"
    NOT_ABSENCE = "not_absence", "More than missing evidence"


# An editor lets a claim pass these for a written reason; for the other two there is nothing to excuse.
EXCUSABLE: frozenset[Check] = frozenset({Check.SAID, Check.ASKED, Check.CAPTURED, Check.ANCHORED, Check.NOT_ABSENCE})


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What a check is about: `key` names it to the program; no `path` means that the reader may not see it."""

    key: str
    words: str = ""
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The claim's live review. `approvers` are those who let it pass so far."""

    author: int
    writers: frozenset[int]
    approvers: frozenset[int]
    has_conclusion: bool
    rating: int | None
    asserts_falsehood: bool
    as_of: date | None
    review_by: date | None
    path: str


@dataclass(frozen=True, kw_only=True)
class Excuse:
    """An editor's reason to let a claim pass a check, and what it was given for."""

    by: str
    at: datetime
    reason: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`not_asked`, `not_stored` and `not_standing` are what fails; `contradicting` counts what the whole desk sees."""

    path: str
    today: date
    review: Judgement | None
    approvals_needed: int
    statements: int
    named_speakers: int
    contradicting: int
    not_asked: tuple[Thing, ...] = ()
    not_stored: tuple[Thing, ...] = ()
    not_standing: tuple[Thing, ...] = ()
    excuses: Mapping[str, Excuse]


@dataclass(frozen=True, kw_only=True)
class Result:
    """One check: what is missing, or nothing; `excuse` stands, `void` stood for what has changed since."""

    check: Check
    missing: tuple[Thing, ...]
    excuse: Excuse | None = None
    void: Excuse | None = None

    @property
    def label(self) -> str:
        return str(self.check.label)

    @property
    def holds(self) -> bool:
        return not self.missing

    @property
    def passes(self) -> bool:
        return self.holds or self.excuse is not None

    @property
    def may_be_excused(self) -> bool:
        return self.check in EXCUSABLE and not self.passes

    @property
    def shown(self) -> list[Thing]:
        return [thing for thing in self.missing if thing.path]

    @property
    def hidden(self) -> int:
        return sum(not thing.path for thing in self.missing)

    @property
    def fingerprint(self) -> str:
        """Of what is missing: an excuse holds for this and for nothing else."""
        return hashlib.sha256("\n".join(sorted(thing.key for thing in self.missing)).encode()).hexdigest()

    @property
    def sentences(self) -> list[str]:
        """What is missing, in the words for whoever asked."""
        said = [thing.words for thing in self.shown]
        return [*said, _hidden(self.hidden)] if self.hidden else said

    @property
    def hidden_words(self) -> str:
        return _hidden(self.hidden) if self.hidden else ""


@dataclass(frozen=True)
class Gate:
    results: tuple[Result, ...]

    @property
    def left(self) -> list[Result]:
        return [result for result in self.results if not result.passes]

    @property
    def passed(self) -> list[Result]:
        return [result for result in self.results if result.passes]

    @property
    def is_open(self) -> bool:
        return not self.left

    def of(self, check: str) -> Result:
        return next(result for result in self.results if result.check == check)

    @property
    def sentence(self) -> str:
        """`2 checks are left: …`, for a refusal."""
        count = len(self.left)
        words = "; ".join(f"{result.label.lower()}: {' '.join(result.sentences[:3])}" for result in self.left)
        return f"{count} check{' is' if count == 1 else 's are'} left before this can pass: {words}"


def judge(facts: Facts, *, deciding: int | None = None) -> Gate:
    """Every check on these facts; with `deciding`, as if that person had just approved."""
    missing = {
        Check.TWO_PEOPLE: _two_people(facts, deciding),
        Check.VERDICT: _verdict(facts),
        Check.SAID: _said(facts),
        Check.ASKED: facts.not_asked,
        Check.CAPTURED: facts.not_stored,
        Check.ANCHORED: facts.not_standing,
        Check.NOT_ABSENCE: _absence(facts),
    }
    return Gate(tuple(_result(check, tuple(missing[check]), facts.excuses.get(check)) for check in Check))


def _result(check: Check, missing: tuple[Thing, ...], excuse: Excuse | None) -> Result:
    plain = Result(check=check, missing=missing)
    if excuse is None or plain.holds:
        return plain
    if excuse.fingerprint != plain.fingerprint:
        return Result(check=check, missing=missing, void=excuse)
    return Result(check=check, missing=missing, excuse=excuse)


def _two_people(facts: Facts, deciding: int | None) -> Iterable[Thing]:
    if facts.review is None:
        return [Thing(key="review", words="Nobody has written a review.", path=facts.path)]
    people = facts.review.approvers | ({deciding} if deciding is not None else set())
    lacking = facts.approvals_needed - len(people - facts.review.writers)
    if lacking <= 0:
        return []
    if lacking < facts.approvals_needed:
        words = "One more person has to approve it: a topic asks for three people."
    elif lacking == 1:
        words = "Nobody but its author stands behind it yet."
    else:
        words = "Two people have to approve it: a topic asks for three people."
    return [Thing(key=f"approvals:{lacking}", words=words, path=facts.review.path)]


def _verdict(facts: Facts) -> Iterable[Thing]:
    review = facts.review
    if review is None:
        return [Thing(key="review", words="There is no rating and no conclusion yet.", path=facts.path)]
    lacks = {
        "rating": (review.rating is None, "The rating is missing."),
        "conclusion": (not review.has_conclusion, "The conclusion is missing."),
        "as_of": (review.as_of is None, "The day it speaks for is missing."),
        "review_by": (
            review.review_by is not None and review.review_by < facts.today,
            "The day to look at it again has passed.",
        ),
    }
    return [Thing(key=key, words=words, path=review.path) for key, (is_so, words) in lacks.items() if is_so]


def _said(facts: Facts) -> Iterable[Thing]:
    if not facts.statements:
        return [Thing(key="statements:0", words="No statement is gathered in it.", path=f"{facts.path}#said")]
    if not facts.named_speakers:
        words = "No statement names who said it. Name the speaker, or say why there is none."
        return [Thing(key=f"unnamed:{facts.statements}", words=words, path=f"{facts.path}#said")]
    return []


def _absence(facts: Facts) -> Iterable[Thing]:
    review = facts.review
    if review is None or not review.asserts_falsehood or facts.contradicting:
        return []
    words = "The rating says that it is not so, and nothing that can be shown contradicts it."
    return [Thing(key=f"rating:{review.rating}", words=words, path=f"{facts.path}#columns")]


def _hidden(count: int) -> str:
    return f"{count} more that {'is' if count == 1 else 'are'} not shown to you."
