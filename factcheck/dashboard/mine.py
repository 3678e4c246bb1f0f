"""What a person has begun and not ended: reviews they write, imports, and claims that they hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.db.models.fields.json import KT

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.db.rows import Prepared
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


_REVIEWS = Prepared(
    lambda person: (
        Review.objects.filter(author=person, state__in=sorted(WRITABLE))
        .select_related("claim")
        .defer("explanation", "explanation_html")
        .order_by("-id")[: SHOWN + 1]
    ),
    -1,
)
_IMPORTS = Prepared(
    lambda person: (
        ArticleImport.objects.visible_to(User(pk=person))
        .unfinished()
        .annotate(read_title=KT("found__title"))
        .defer("pasted", "found")
        .order_by("-id")[: SHOWN + 1]
    ),
    -1,
)
_CLAIMS = Prepared(
    lambda person: (
        Claim.objects.standing()
        .unsettled()
        .held_by(User(pk=person))
        .order_by(F("due_on").asc(nulls_last=True), "id")[: SHOWN + 1]
    ),
    -1,
)


def mine_of(person: User) -> Mine:
    """Three queries. Claims by due day, those without one last; returned reviews first, then the newest."""
    reviews, imports, claims = _REVIEWS(person.pk), _IMPORTS(person.pk), _CLAIMS(person.pk)
    return Mine(
        sorted(reviews[:SHOWN], key=lambda review: review.state != ReviewState.RETURNED),
        len(reviews) > SHOWN,
        imports[:SHOWN],
        len(imports) > SHOWN,
        claims[:SHOWN],
        len(claims) > SHOWN,
    )
