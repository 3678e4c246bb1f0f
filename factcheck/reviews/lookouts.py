"""Reasons to look again in words, those that a day brings, and who hears of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from factcheck.accounts.models import User
from factcheck.claims.audience import HOLDS, has_muted
from factcheck.claims.models import SUBJECT as CLAIM
from factcheck.claims.models import Claim
from factcheck.claims.workflow import ClaimState
from factcheck.evidence.models import SUBJECT as EVIDENCE
from factcheck.language.bidi import isolated
from factcheck.reviews.models import LookAgain, Review
from factcheck.reviews.workflow import LookKind

BATCH = 500
APPROVED = "because you approved its review"
_SHOWN = 140


class Telling(NamedTuple):
    """What one person is told of one claim; the fields are those that `tell` asks for."""

    person: User
    words: str
    reason: str
    path: str
    key: str
    about: tuple[str, int]


def in_words(kinds: Iterable[str]) -> str:
    """`New evidence (2), article changed`: the reasons by kind, in the order of their first; no cause is named."""
    words = ", ".join(
        f"{LookKind(kind).label} ({count})" if count > 1 else str(LookKind(kind).label)
        for kind, count in Counter(kinds).items()
    )
    return f"{words[:1].upper()}{words[1:]}"


def days_passed(today: date) -> list[Review]:
    """Reviews that stand though their day to be reviewed again has passed, and that are in no list for it; some."""
    noted = LookAgain.objects.filter(review=OuterRef("pk"), kind=LookKind.DAY, day=OuterRef("review_by"))
    due = Review.objects.approved().filter(~Exists(noted), review_by__lt=today, claim__merged_into=None)
    return list(due.exclude(claim__state=ClaimState.RETRACTED).order_by("review_by", "id")[:BATCH])


def untold() -> Iterator[int]:
    """Claims with reasons that nobody was told of."""
    last = 0
    while True:
        found = LookAgain.objects.filter(told=False, claim__gt=last).order_by("claim").values_list("claim", flat=True)
        batch = list(found.distinct()[:BATCH])
        if not batch:
            return
        yield from batch
        last = batch[-1]


def burst_of(claim_id: int, fresh: Collection[int]) -> Iterator[Telling]:
    """Whom these reasons concern, and what each is told of them."""
    claim = Claim.objects.select_related("assignee").get(pk=claim_id)
    review = Review.objects.of(claim).approved().select_related("reviewer").first()
    if review is None:
        return
    people = {person: APPROVED for person in (review.reviewer,) if person is not None}
    if claim.assignee is not None:
        people[claim.assignee] = HOLDS
    muted = has_muted(claim)
    for person, reason in people.items():
        if person.pk not in muted:
            yield from _to(person, reason, claim, fresh)


def _to(person: User, reason: str, claim: Claim, fresh: Collection[int]) -> Iterator[Telling]:
    """What the whole desk sees in one; what is confidential apart, about the item itself, which is asked for again
    whenever it is read."""
    reasons = LookAgain.objects.open().filter(pk__in=fresh).exclude(by=person).order_by("id")
    text = claim.text if len(claim.text) <= _SHOWN else f"{claim.text[: _SHOWN - 1].rstrip()}…"
    shared = list(reasons.shared().values_list("pk", "kind"))
    hidden = reasons.visible_to(person).exclude(pk__in=[pk for pk, _ in shared])
    path = f"{claim.get_absolute_url()}#look-again"
    if shared:
        words = f"Look again at “{isolated(text)}”. {in_words(kind for _, kind in shared)}."
        yield Telling(person, words, reason, path, f"look-again-{shared[-1][0]}", (CLAIM, claim.pk))
    for pk, kind, item in hidden.annotate(item=F("link__evidence")).values_list("pk", "kind", "item"):
        words = f"Look again at “{isolated(text)}”. {in_words([kind])}."
        yield Telling(person, words, reason, path, f"look-again-{pk}", (EVIDENCE, item))
