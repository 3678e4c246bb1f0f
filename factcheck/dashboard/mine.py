"""What a person has begun and not ended: reviews they write, imports, and claims that they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KT

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.imports.models import ArticleImport
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import WRITABLE, ReviewState

SHOWN = 5


@dataclass(frozen=True)
class Mine:
    """The first of each; `more_…` says that there are others."""

    reviews: list[Review]
    more_reviews: bool
    imports: list[ArticleImport]
    more_imports: bool
    claims: list[Claim]
    more_claims: bool

    @property
    def is_any(self) -> bool:
        return bool(self.reviews or self.imports or self.claims)


def mine_of(person: User) -> Mine:
    """Three queries. Claims by due day, those without one last; returned reviews first, then the newest."""
    reviews = (
        Review.objects.filter(author=person, state__in=sorted(WRITABLE))
        .select_related("claim")
        .defer("explanation", "explanation_html")
        .order_by("-id")
    )
    imports = (
        ArticleImport.objects.visible_to(person)
        .unfinished()
        .annotate(read_title=KT("found__title"))
        .defer("pasted", "found")
        .order_by("-id")
    )
    claims = Claim.objects.standing().unsettled().held_by(person).order_by(F("due_on").asc(nulls_last=True), "id")
    shown_reviews, more_reviews = _first(reviews)
    return Mine(
        sorted(shown_reviews, key=lambda review: review.state != ReviewState.RETURNED),
        more_reviews,
        *_first(imports),
        *_first(claims),
    )


def _first(found: Any) -> tuple[list[Any], bool]:
    rows = list(found[: SHOWN + 1])
    return rows[:SHOWN], len(rows) > SHOWN
