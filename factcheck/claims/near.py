"""Claims near a text: candidates through the index of words, rarest words first, then reranked.

Asking the trigram index for everything similar takes 60 to 400 ms at 100,000 claims, and more with each
claim. So a few rare words and stems choose some hundred candidates, and only those are compared closely.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache, reduce
from itertools import accumulate, combinations
from operator import and_, or_
from typing import Any, NamedTuple

from django.contrib.postgres.search import CombinedLexeme, Lexeme, SearchQuery, quote_lexeme
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from factcheck.claims.models import Claim, ClaimQuerySet, ClaimStatement, ClaimTopic, DistinctClaims
from factcheck.db.functions import Fold, SearchWords
from factcheck.db.rows import PreparedValues
from factcheck.language.folding import fold
from factcheck.statements.models import Statement

SHOWN = 8
CANDIDATES = 300
# Words of a text that are looked at; a claim is a sentence.
WORDS = 40
# A word in more than this share of claims, and in more than CANDIDATES of them, chooses none: "the", "said".
TOO_COMMON = 0.02
# Words whose pairs and whose stems' pairs are asked for.
STEMS = 5
LEAST = 0.18
# What is shared counts as a part of all the words of two texts, and of those of the shorter one.
OF_UNION, OF_SMALLER = 0.6, 0.4
# So near that two ratings need a reason: the same words, or hardly others.
IDENTICAL = 0.75
# Where the best candidate is poorer than this for no more than so many words, slips of the pen are looked
# for as well; in more words others find the claim. A word of so many letters has a middle that tells.
GOOD = 0.35
FEW = 3
SLIPPABLE = 7
SAME_SPEAKER = 0.15
SAME_TOPIC = 0.08
_STATISTICS_LAST = 300.0
# So many claims make the statistics of their words worth asking.
ENOUGH = 1000


class NearClaim(NamedTuple):
    claim: Claim
    score: float
    same_speaker: bool = False
    same_topic: bool = False

    @property
    def same_words(self) -> bool:
        """Whether nothing but case, accents and typography tells the two texts apart."""
        return self.score >= 1


class _Rarity(NamedTuple):
    """How many claims there are, and in which share of them the most common words stand."""

    rows: float
    shares: Mapping[str, float]
    least: float

    def share(self, word: str) -> float:
        return self.shares.get(word, self.least / 2)

    def is_telling(self, word: str) -> bool:
        share = self.share(word)
        return share <= TOO_COMMON or share * self.rows <= CANDIDATES

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer the more; without statistics, the longer the more."""
        if not self.shares:
            return min(len(word), 8) / 8
        return math.log(2 / self.share(word))


_rarity: tuple[float, _Rarity] | None = None


def near_claims(text: str, *, but: Collection[int] = (), limit: int = SHOWN) -> list[NearClaim]:
    """Standing claims whose text, or that of a claim merged into them, is near; nearest first."""
    return _shown(_scores(text, but), limit)


def near_identical(text: str, *, but: Collection[int] = ()) -> dict[int, float]:
    """Standing claims that are hardly told apart from a text, by id, and how near each is.

    Such texts share most of their words as they stand; what holds one word or some stems in common is 20 times as much
    to read.
    """
    words = _words(text)
    if not words:
        return {}
    rarity = _statistics()
    pairs = _pairs(words, rarity)
    found = _HOLDING(pairs) if pairs else _candidates(_with_words(_query(words, rarity, stems=False)))
    scores = _compared(found, words, rarity, but)
    return {pk: score for pk, score in scores.items() if score >= IDENTICAL}


def near_to_statement(statement: Statement, text: str, *, limit: int = SHOWN) -> list[NearClaim]:
    """Claims near a text, for a statement: those of its speaker and its topics come first among equals."""
    gathered = ClaimStatement.objects.filter(statement=statement)
    but = set(gathered.values_list(Coalesce("claim__merged_into_id", "claim_id"), flat=True))
    scores = _scores(text, but)
    speakers = _claims_of_speaker(statement, scores)
    topics = _claims_of_topics(statement, scores)
    lifted = {
        pk: score + SAME_SPEAKER * (pk in speakers) + SAME_TOPIC * (pk in topics) if score < 1 else score
        for pk, score in scores.items()
    }
    shown = _shown(lifted, limit)
    return [
        near._replace(
            score=scores[near.claim.pk],
            same_speaker=near.claim.pk in speakers,
            same_topic=near.claim.pk in topics,
        )
        for near in shown
    ]


def mergeable(claim: Claim, text: str = "", *, limit: int = SHOWN) -> list[NearClaim]:
    """Claims that may be the same as this one; pairs that were marked as different are left out."""
    marked = DistinctClaims.objects.of(claim).values_list("first_id", "second_id")
    but = {pk for pair in marked for pk in pair} | {claim.pk}
    return near_claims(text or claim.text, but=but, limit=limit)


def _shown(scores: Mapping[int, float], limit: int) -> list[NearClaim]:
    best = sorted(scores, key=lambda pk: (-scores[pk], -pk))[:limit]
    claims = Claim.objects.select_related("ledger").in_bulk(best)
    return [NearClaim(claims[pk], scores[pk]) for pk in best if pk in claims]


def _scores(text: str, but: Collection[int]) -> dict[int, float]:
    """How near each standing claim among the candidates is, by id: 0 to 1."""
    words = _words(text)
    if not words:
        return {}
    rarity = _statistics()
    scores = _compared(_candidates(_with_words(_query(words, rarity))), words, rarity, but)
    if len(words) <= FEW and max(scores.values(), default=0) < GOOD:
        scores = _compared(_candidates(_with_pieces(words, rarity)), words, rarity, but, slips=True) | scores
    return scores


def _with_words(query: SearchQuery) -> ClaimQuerySet:
    return Claim.objects.alias(words=SearchWords("text")).filter(words=query)


def _candidates(claims: ClaimQuerySet) -> QuerySet[Claim, Any]:
    """The standing claim's id, and the text."""
    return claims.values_list(Coalesce("merged_into_id", "pk"), "text")[:CANDIDATES]


_HOLDING = PreparedValues(
    lambda words: _candidates(_with_words(SearchQuery(words, config="simple", search_type="raw"))), "words"
)


def _compared(
    candidates: Iterable[tuple[int, str]],
    words: list[str],
    rarity: _Rarity,
    but: Collection[int],
    *,
    slips: bool = False,
) -> dict[int, float]:
    whole, weight = " ".join(words), cache(rarity.weight)  # the candidates have most words in common
    scores: dict[int, float] = {}
    for pk, candidate in candidates:
        theirs = _words(candidate)
        score = 1.0 if " ".join(theirs) == whole else min(0.99, likeness(words, theirs, weight, slips=slips))
        if score >= LEAST and pk not in but:
            scores[pk] = max(score, scores.get(pk, 0))
    return scores


def likeness(mine: list[str], theirs: list[str], weight: Callable[[str], float] = len, *, slips: bool = False) -> float:
    """How alike two lists of folded words are, 0 to 1: shared weight of the union, and of the smaller one.

    A shared stem is most of a shared word: endings differ in Georgian and Russian. The last word may be one
    that is still being typed. With `slips`, sharing the middle of a word is half of sharing it.
    """
    right = set(theirs)
    stems = {_stem(word) for word in right.difference(mine)}
    shared = 0.0
    for word in mine:
        if word in right:
            shared += weight(word)
        elif _stem(word) in stems or (word is mine[-1] and any(other.startswith(word) for other in theirs)):
            shared += 0.8 * weight(word)
        elif slips and len(word) >= SLIPPABLE and any(_middle(word) in other for other in right):
            shared += 0.5 * weight(word)
    ours, others = sum(map(weight, mine)), sum(map(weight, theirs))
    smaller, union = min(ours, others), ours + others - shared
    return shared / union * OF_UNION + min(1.0, shared / smaller) * OF_SMALLER if union > 0 and smaller > 0 else 0.0


def _words(text: str) -> list[str]:
    return [word for word in dict.fromkeys(fold(text[:1000]).split()) if len(word) <= 100][:WORDS]


@lru_cache(10_000)
def _stem(word: str) -> str:
    """What stays of a longer word when its ending changes."""
    return word if len(word) < 5 else word[: max(4, math.ceil(len(word) * 0.65))]


def _middle(word: str) -> str:
    """What stays of a longer word when a slip of the pen spoils its beginning or its end."""
    return word[1:-1][:6]


def _query(words: list[str], rarity: _Rarity, *, stems: bool = True) -> SearchQuery:
    """Any of the rarest words, or two of the next ones together, or two stems together.

    Where each word is common, the least common ones together.
    """
    telling = sorted(filter(rarity.is_telling, words), key=rarity.share)
    if not telling:
        return SearchQuery(reduce(and_, map(Lexeme, sorted(words, key=rarity.share)[:STEMS])), config="simple")
    rows = accumulate(rarity.share(word) * rarity.rows for word in telling)
    rare = [word for word, so_far in zip(telling, rows, strict=True) if so_far <= CANDIDATES] or telling[:1]
    begun = [Lexeme(stem, prefix=True) for word in telling[:STEMS] if stems and (stem := _stem(word)) != word]
    chosen: list[Lexeme | CombinedLexeme] = [Lexeme(word) for word in rare]
    chosen += [Lexeme(one) & Lexeme(other) for one, other in combinations(telling[len(rare) :][:STEMS], 2)]
    chosen += [one & other for one, other in combinations(begun, 2)]
    if stems and len(telling) == 1:
        chosen.append(Lexeme(_stem(telling[0]), prefix=True))  # alone, or still being typed
    return SearchQuery(reduce(or_, chosen), config="simple")


def _pairs(words: list[str], rarity: _Rarity) -> str:
    """Two of the rarest words, as a tsquery: of so many that whoever has but one of them lacks more of what the words
    tell than IDENTICAL allows. "" where there are too few words, or too common ones, to be asked for so."""
    most = sum(map(rarity.weight, words)) * (1 - (IDENTICAL - OF_SMALLER) / OF_UNION)
    telling = sorted(filter(rarity.is_telling, words), key=rarity.share)
    for count, lacked in enumerate(accumulate(map(rarity.weight, telling[1:])), start=2):
        if lacked > most:
            rare = list(map(quote_lexeme, telling[:count]))
            # The index walks the claims that have the rarest word, and looks only there for the others.
            return " | ".join(f"{word} & ({' | '.join(rare[at:])})" for at, word in enumerate(rare[:-1], start=1))
    return ""


def _with_pieces(words: list[str], rarity: _Rarity) -> ClaimQuerySet:
    """Claims that hold the middle of one of these words."""
    long = [word for word in words if len(word) >= SLIPPABLE and rarity.is_telling(word)]
    folded = Claim.objects.alias(folded=Fold("text"))
    return reduce(or_, (folded.filter(folded__contains=_middle(word)) for word in long), Claim.objects.none())


def _claims_of_speaker(statement: Statement, among: Iterable[int]) -> set[int]:
    if statement.speaker_id is None:
        return set()
    links = ClaimStatement.objects.filter(claim__in=list(among), statement__speaker=statement.speaker_id)
    return set(links.values_list("claim_id", flat=True))


def _claims_of_topics(statement: Statement, among: Iterable[int]) -> set[int]:
    links = ClaimTopic.objects.filter(claim__in=list(among), tag__statement_links__statement=statement)
    return set(links.values_list("claim_id", flat=True))


def _statistics() -> _Rarity:
    """What PostgreSQL knows of the words' frequency; kept for some minutes, it changes slowly."""
    global _rarity
    now = time.monotonic()
    if _rarity is None or _rarity[0] < now:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT c.reltuples, s.most_common_elems::text::text[], s.most_common_elem_freqs
                FROM pg_class c
                LEFT JOIN pg_stats s ON s.schemaname = current_schema() AND s.tablename = 'claim_words'
                WHERE c.oid = 'factcheck_claim'::regclass
                """
            )
            rows, words, shares = cursor.fetchone()
        # Of few claims the shares tell nothing: a word that stands in one of fourteen is not a common one.
        known = dict(zip(words or (), shares or (), strict=False)) if rows >= ENOUGH else {}
        _rarity = (now + _STATISTICS_LAST, _Rarity(max(rows, 0.0), known, min(known.values(), default=0.0)))
    return _rarity[1]
