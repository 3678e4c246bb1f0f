"""The list “Found in the text” beside an article, drawn by joining escaped strings as the cards are.

One query, whatever the number of statements: what was found, and what was answered for any version of the article.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from operator import itemgetter

from django.db import connection
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from factcheck.articles.models import ArticleVersion
from factcheck.language.promises import asserted
from factcheck.language.quotation_marks import said_in
from factcheck.suggestions.find import EDITION, Found
from factcheck.templatetags.desk import direction

_READ = """
    SELECT f.edition, f.spans, (
        SELECT json_agg(json_build_array(a.kind, a.exact, a.answer)) FROM factcheck_suggestionanswer a
        JOIN factcheck_articleversion v ON v.id = a.version_id
        WHERE v.article_id = %s AND a.taken_back_at IS NULL
    )
    FROM factcheck_findings f WHERE f.version_id = %s
"""
LABELS = {
    "missing": "Proof missing",
    "promised": "Proof promised",
    "quotation": "Quotation",
    "number": "Number",
    "rank": "Superlative",
    "cause": "Cause",
}
_LONGEST = 280
_NONE = SafeString()
_START, _END = itemgetter(0), itemgetter(1)


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`is_known` tells whether the version was looked through; the lists are drawn, their lengths counted."""

    is_known: bool
    requests: SafeString = _NONE
    to_tag: SafeString = _NONE
    dismissed: SafeString = _NONE
    requests_count: int = 0
    to_tag_count: int = 0
    dismissed_count: int = 0

    @property
    def count(self) -> int:
        return self.requests_count + self.to_tag_count


def panel_of(version: ArticleVersion, marked: Iterable[Sequence[int]]) -> Panel:
    """What is offered in a version; `marked` are the places (start, end, …) of the statements in its text.

    A passage to tag that a statement touches has been tagged; a sentence about proof stays until it was answered.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ, [version.article_id, version.pk])
        row = cursor.fetchone()
    if row is None or row[0] < EDITION:
        return Panel(is_known=False)
    spans = json.loads(row[1]) if isinstance(row[1], str) else row[1]
    if not spans:
        return Panel(is_known=True)
    answers = {(kind, words): answer for kind, words, answer in row[2] or ()}
    places = _Places(marked)
    lists: dict[str, list[Found]] = {"requests": [], "to_tag": [], "dismissed": []}
    for found in (Found(*span) for span in spans):
        answer = answers.get((found.kind, version.text[found.start : found.end])) if answers else None
        if answer == "dismissed":
            lists["dismissed"].append(found)
        elif answer is None and (found.is_request or not places.touch(found.start, found.end)):
            lists["requests" if found.is_request else "to_tag"].append(found)
    draw = _Draughtsman(version)
    return Panel(
        is_known=True,
        requests=draw.all(lists["requests"]),
        to_tag=draw.all(lists["to_tag"]),
        dismissed=draw.all(lists["dismissed"], dismissed=True),
        requests_count=len(lists["requests"]),
        to_tag_count=len(lists["to_tag"]),
        dismissed_count=len(lists["dismissed"]),
    )


def tells_what_for(version: ArticleVersion, found: Found) -> bool:
    """Whether a sentence says itself what its proof is for, and so can be requested in one press."""
    return found.is_request and bool(asserted(said_in(version.text[found.start : found.end]))[0])


def draw_one(version: ArticleVersion, found: Found) -> SafeString:
    """One suggestion that is offered again."""
    return _Draughtsman(version).all([found])


class _Places:
    """Whether any of many places touches a passage: ends up to each place, so that one look back is enough."""

    def __init__(self, places: Iterable[Sequence[int]]) -> None:
        ordered = sorted(places, key=_START)
        self.starts = [*map(_START, ordered)]
        self.furthest = [*accumulate(map(_END, ordered), max)]

    def touch(self, start: int, end: int) -> bool:
        before = bisect_left(self.starts, end)
        return before > 0 and self.furthest[before - 1] > start


class _Draughtsman:
    def __init__(self, version: ArticleVersion) -> None:
        language = version.article.language
        self.version = version
        self.voice = f' lang="{escape(language)}" dir="{direction(language)}"'
        # Reversed once: an address is its parts joined.
        self.base = reverse("suggestion_request", args=[version.pk, "missing", 0, 1]).removesuffix("missing/0/1/")
        self.tag = f"{reverse('statement_tag', args=[version.article_id])}?version={version.number}&amp;part=text"

    def all(self, passages: Iterable[Found], *, dismissed: bool = False) -> SafeString:
        return mark_safe("\n".join([self._one(found, dismissed) for found in passages]))  # noqa: S308  # escaped below

    def _one(self, found: Found, dismissed: bool) -> str:
        url = f"{self.base}{found.kind}/{found.start}/{found.end}/"
        badge = "owed" if found.is_request else "open"
        party = f" <bdi>{escape(found.party)}</bdi>" if found.party else ""
        place = f'data-place="{found.start} {found.end}" data-telling="{found.phrase_start} {found.phrase_end}"'
        if dismissed:
            acts = f'<button form="acts" formaction="{url}restore/">Offer it again</button>'
            place = ""
        else:
            first = (
                f'<a href="{url}" data-request>Request it</a>'
                if found.is_request
                else f'<a href="{self.tag}&amp;start={found.start}&amp;end={found.end}" data-take>Tag it</a>'
            )
            acts = f'{first}{self._now(found, url)}<button form="acts" formaction="{url}dismiss/">Dismiss</button>'
        return (
            f'<li id="{item_id(found)}" {place}><p><span class="st {badge}">{LABELS[found.kind]}</span>{party}</p>'
            f'<q{self.voice}>{self._words(found)}</q><p class="acts">{acts}</p></li>'
        )

    def _now(self, found: Found, url: str) -> str:
        """One press where that does: the rest wants a person's words first."""
        if not tells_what_for(self.version, found):
            return ""
        return f'<button form="acts" formaction="{url}now/">Request at once</button>'

    def _words(self, found: Found) -> str:
        text = self.version.text
        # Cut around the words that tell, where the passage is long.
        start = max(found.start, found.phrase_end - _LONGEST + 40)
        end = min(found.end, max(start + _LONGEST, found.phrase_end))
        telling = (
            f"<b>{escape(text[found.phrase_start : found.phrase_end])}</b>"
            if found.phrase_end > found.phrase_start
            else ""
        )
        middle = max(start, found.phrase_start)
        words = f"{escape(text[start:middle])}{telling}{escape(text[max(found.phrase_end, start) : end])}"
        return f"{'… ' if start > found.start else ''}{words}{' …' if end < found.end else ''}"


def item_id(found: Found) -> str:
    return f"found-{found.kind}-{found.start}"
