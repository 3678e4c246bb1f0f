"""Who is told of a comment, and why they are."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.accounts.models import User
from factcheck.claims.audience import audience_of, has_muted
from factcheck.claims.models import Claim
from factcheck.comments.models import Comment, ReviewPart, Thing, Thread, ThreadFollow, who_may_see
from factcheck.evidence.models import Evidence
from factcheck.language.bidi import isolated


class Listener(NamedTuple):
    person: User
    reason: str


TAKES_PART = "because you take part in this discussion"
FOLLOWS = "because you follow this discussion"
MENTIONED = "because you were mentioned"


def listeners(thread: Thread, *, but: User) -> list[Listener]:
    """Those who hear of a new comment without a mention, each with the nearest reason; only who may see the thing."""
    thing = thread.thing
    choices = dict(ThreadFollow.objects.filter(thread=thread).values_list("person_id", "on"))
    reasons: dict[int, str] = {}
    for person, reason in (
        *_closest(thing),
        *((pk, TAKES_PART) for pk in _voices(thread)),
        *((pk, FOLLOWS) for pk, on in choices.items() if on),
    ):
        reasons.setdefault(person, reason)
    # Who has muted the claim hears of those threads alone that they chose to follow.
    claim = thing.review.claim if isinstance(thing, ReviewPart) else thing
    muted = has_muted(claim.standing) if isinstance(claim, Claim) else set()
    muted = {pk for pk in muted if choices.get(pk) is not True} | {pk for pk, on in choices.items() if not on}
    wanted = reasons.keys() - muted - {but.pk}
    return [Listener(person, reasons[person.pk]) for person in who_may_see(thing).filter(pk__in=wanted)]


def _voices(thread: Thread) -> list[int]:
    return list(Comment.objects.filter(thread=thread).order_by().values_list("by", flat=True).distinct())


def _closest(thing: Thing) -> list[tuple[int, str]]:
    """Whoever the thing belongs to."""
    if isinstance(thing, Claim):
        return list(audience_of(thing.standing).items())
    if isinstance(thing, Evidence):
        return [(thing.added_by_id, "because you added this evidence")]
    if isinstance(thing, ReviewPart):
        review = thing.review
        deciding = (review.requested_reviewer_id, review.reviewer_id, review.first_reviewer_id)
        judges = [(pk, "because you were asked about this review, or decided about it") for pk in deciding if pk]
        return [(review.author_id, "because you wrote this review"), *judges]
    return [(thing.tagged_by_id, "because you tagged this statement")]


def named(thing: Thing, *, longest: int = 120) -> str:
    """The thing in a sentence; of a confidential item its number alone, since sentences go by e-mail."""
    if isinstance(thing, Evidence):
        if thing.is_confidential:
            return f"confidential evidence {thing.pk}"
        noun, words = "evidence", thing.title
    elif isinstance(thing, Claim):
        noun, words = "the claim", thing.standing.text
    elif isinstance(thing, ReviewPart):
        noun, words = f"{thing.words} in the review of", thing.review.claim.text
    else:
        noun, words = "the statement", thing.exact
    short = words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
    return f"{noun} “{isolated(short)}”"
