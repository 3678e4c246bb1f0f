"""What the form is filled with before a person looks at it. A guess is shown as one, with its reason.

Speakers whom the desk knows are looked for by the names that stand near the words, never by going through all
names there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import regex
from django.db.models import Q
from django.db.models.functions import Coalesce

from factcheck.articles.marks import touched
from factcheck.articles.models import ArticleVersion
from factcheck.language.folding import fold
from factcheck.language.quotations import Attributions, quotations
from factcheck.speakers.models import SpeakerName
from factcheck.statements.models import Mode, Part, Statement

# How much of a long text is read for a guess: the names that pronouns stand for lie before the words.
_BEFORE, _AFTER = 40_000, 2_000
# Where names are looked for, and of how many words.
_NEAR_BEFORE, _NEAR_AFTER, _HEAD = 1_200, 400, 600
_LONGEST_NAME = 4
_MOST_NAMES = 4_000
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.\-]*")
_ENDING = 4


class _Known(NamedTuple):
    speaker: int
    alias: str
    name: str


def guess(version: ArticleVersion, part: str, start: int, end: int) -> tuple[dict[str, Any], str]:
    """Values for the form, and the reason why this speaker was guessed ("" when none was)."""
    values: dict[str, Any] = {"mode": guess_mode(version, part, start, end)}
    if part == Part.TITLE:
        return values, ""
    origin, text = _window(version.text, start, end)
    known = _known(version, _names_near(text, start - origin, end - origin))
    found = Attributions(text, [(k.speaker, k.alias) for k in known]).guess(start - origin, end - origin)
    if found is None:
        return values, ""
    if found.known_id is None:
        known = _known_as([fold(found.name)])
    # Of two namesakes neither is guessed: the person chooses from the list.
    same = {k.speaker for k in known if found.known_id is None or fold(k.alias) == fold(found.name)}
    who = found.known_id if len(same) == 1 and found.known_id else same.pop() if len(same) == 1 else None
    names = {k.speaker: k.name for k in known}
    values |= {"speaker": who, "speaker_name": names[who] if who else found.name}
    return values, found.reason


def guess_mode(version: ArticleVersion, part: str, start: int, end: int) -> Mode:
    """Direct inside quotation marks, mixed across them, indirect without any."""
    if part == Part.TITLE:
        return Mode.HEADLINE
    paragraphs = touched(version.text, start, end)
    origin, last = paragraphs[0][1], paragraphs[-1][2]
    quoted = [(origin + q.start, origin + q.end) for q in quotations(version.text[origin:last])]
    if any(first <= start and end <= final for first, final in quoted):
        return Mode.DIRECT
    return Mode.MIXED if any(first < end and final > start for first, final in quoted) else Mode.INDIRECT


def _window(text: str, start: int, end: int) -> tuple[int, str]:
    """The text around the words, cut between paragraphs, and where it begins."""
    origin = text.rfind("\n\n", 0, max(0, start - _BEFORE)) + 2 if start > _BEFORE else 0
    last = text.find("\n\n", min(len(text), end + _AFTER))
    return max(0, origin), text[max(0, origin) : last if last >= 0 else len(text)]


def _known(version: ArticleVersion, names: Iterable[str]) -> list[_Known]:
    """Speakers who were tagged in this article, and those whose names these are."""
    tagged = Statement.objects.standing().in_article(version.article_id).exclude(speaker=None)
    return _rows(Q(folded__in=list(names)) | Q(speaker__in=tagged.values("speaker")))


def _known_as(names: list[str]) -> list[_Known]:
    return _rows(Q(folded__in=names))


def _rows(those: Q) -> list[_Known]:
    speaker = Coalesce("speaker__merged_into_id", "speaker_id")
    name = Coalesce("speaker__merged_into__name", "speaker__name")
    rows = SpeakerName.objects.filter(those).order_by("id").values_list(speaker, "name", name)
    return [_Known(*row) for row in rows[:_MOST_NAMES]]


def _names_near(text: str, start: int, end: int) -> set[str]:
    """Folded runs of words that may be names, as they stand and without the endings they may have taken."""
    head = min(_HEAD, max(0, start - _NEAR_BEFORE))
    found: set[str] = set()
    for piece in (text[:head], text[max(head, start - _NEAR_BEFORE) : end + _NEAR_AFTER]):
        words = [(match.group().strip(".'’-"), match.group()[0]) for match in _WORD.finditer(piece)]
        for at, (_, first) in enumerate(words):
            if first.islower() and first.upper() != first and not _caseless(first):
                continue
            for size in range(1, _LONGEST_NAME + 1):
                run = words[at : at + size]
                if len(run) == size and (size > 1 or not _caseless(first)):
                    found.update(_spellings(fold(" ".join(word for word, _ in run))))
            if len(found) > _MOST_NAMES:
                return found
    found.discard("")
    return found


def _caseless(letter: str) -> bool:
    """Georgian counts as caseless: its capitals are hardly used."""
    return "\u10a0" <= letter <= "\u10ff" or letter.lower() == letter.upper()


def _spellings(run: str) -> Iterable[str]:
    """A folded run and, in scripts of inflected languages, what it may be in the nominative."""
    yield run
    if run.isascii():
        return
    for cut in range(1, _ENDING + 1):
        if len(run) - cut < 3:
            return
        stem = run[:-cut]
        yield stem
        if "\u0400" <= run[-1] <= "\u04ff" and cut <= 2:
            yield stem + "а"
        if "\u10d0" <= run[-1] <= "\u10ff" and cut <= 3:
            yield stem + "ი"
