"""Sentences in which a text itself says that proof is missing, or that it was promised.

English, Russian and Georgian. A word for proof is looked for first; around it, inside its own sentence and in a window
of bounded size, stand the patterns that tell what is said of it. So the cost grows with the number of words for proof,
never with the length of a match, and texts that mention proof more than `_MOST_NOUNS` times are read up to there.

What is only supposed ("if he provides proof"), asked for ("must provide proof"), not needed ("no need to prove"), or
said of other things ("proof of address", "give evidence in court", a film “No Evidence”) is left out.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from factcheck.language.proof import ALONE, LANGUAGES, LOOKED, NOUN, Language
from factcheck.language.quotation_marks import Quotation
from factcheck.language.quotations import Attributions
from factcheck.language.sentences import sentences


class Kind(StrEnum):
    MISSING = "missing"
    PROMISED = "promised"


class Promise(NamedTuple):
    """A sentence at [start, end), its telling phrase at [phrase_start, phrase_end), and who owes ("" when not told)."""

    kind: Kind
    start: int
    end: int
    phrase_start: int
    phrase_end: int
    party: str


_MOST_NOUNS = 1_000
_BEFORE, _AFTER = 160, 120
# A quotation of so many words or fewer is a title or a scrap: what it says is not said by anybody here.
_SCRAP = 4


# After words that somebody speaks, a comma stands inside the marks, or a comma or a dash after them.
_SPOKEN = re.compile(r"(?:,|.[»”“\"’]?\s?[,—–])")


def promises(text: str, attributions: Attributions | None = None) -> list[Promise]:
    """Return the sentences that say proof is missing or promised, in order, each once."""
    hits = sorted(_hits(text))
    if not hits:
        return []
    attributions = attributions or Attributions(text)
    spans = sentences(text)
    found: list[Promise] = []
    at = 0
    for start, end, kind, language in hits:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or spans[at][0] > start or end > spans[at][1]:
            continue
        if found and found[-1].start == spans[at][0]:
            continue
        first, last = spans[at]
        if _of_another_matter(text, first, last, start, end, kind, language, attributions.quotations):
            continue
        found.append(Promise(kind, first, last, start, end, _party(attributions, (first, last), (start, end), kind)))
    return found


def _hits(text: str) -> Iterator[tuple[int, int, Kind, int]]:
    """Yield the telling phrases and the number of their language, whatever sentence they stand in."""
    for number, language in enumerate(LANGUAGES):
        for count, noun in enumerate(language.nouns.finditer(text)):
            if count >= _MOST_NOUNS:
                break
            if (hit := _around(text, noun, language)) is not None:
                yield *hit, number
    for number, alone in enumerate(ALONE):
        for count, match in enumerate(alone.finditer(text)):
            if count >= _MOST_NOUNS:
                break
            yield match.start(), match.end(), Kind.MISSING, number


def _around(text: str, noun: re.Match[str], language: Language) -> tuple[int, int, Kind] | None:
    """The phrase around one word for proof that says it is missing or promised."""
    low, high = max(0, noun.start() - _BEFORE), min(len(text), noun.end() + _AFTER)
    low += max(0, text.rfind("\n", 0, noun.start()) + 1 - low)
    stop = text.find("\n", noun.end(), high)
    high = stop if stop >= 0 else high
    # One character in place of the noun: other words for proof near by are words like any other.
    window = f"{text[low : noun.start()]}{NOUN}{text[noun.end() : high]}"
    wide = noun.lastgroup == "wide"
    for kind, patterns in (
        (Kind.MISSING, language.wide_missing if wide else language.missing),
        (Kind.PROMISED, language.wide_promised if wide else language.promised),
    ):
        for pattern in patterns:
            if (match := pattern.search(window)) is not None:
                longer = noun.end() - noun.start() - 1
                after = match.end() > noun.start() - low
                return low + match.start(), low + match.end() + (longer if after else 0), kind
    return None


def _of_another_matter(
    text: str,
    first: int,
    last: int,
    start: int,
    end: int,
    kind: Kind,
    number: int,
    quoted: Sequence[Quotation],
) -> bool:
    """Whether the sentence only supposes it, asks, demands, tells what was looked for, or names a title."""
    around = text[max(first, start - 400) : min(last, end + 200)]
    language = LANGUAGES[number]
    if text[last - 1] == "?" or language.not_here.search(around) is not None or LOOKED.search(around) is not None:
        return True
    if kind is Kind.PROMISED and language.not_promised.search(around) is not None:
        return True
    return any(
        q.inner_start <= start
        and end <= q.inner_end
        and len(text[q.inner_start : q.inner_end].split()) <= _SCRAP
        and _SPOKEN.match(text, max(q.inner_start, q.inner_end - 1)) is None
        for q in quoted
        if q.start < end and q.end > start
    )


def _party(attributions: Attributions, sentence: tuple[int, int], phrase: tuple[int, int], kind: Kind) -> str:
    """Whoever promises, which is whoever says so; whoever does not bring it, as far as the sentence names them."""
    said = attributions.guess(*sentence) if kind is Kind.PROMISED else None
    who = said or attributions.doer(sentence[0], phrase[0]) or attributions.doer(phrase[0], phrase[1])
    return who.name if who is not None else ""


_CLAIMED = re.compile(
    r"\b(?:proofs?|evidence|claims?|allegations?|accusations?|assertions?|statements?|words|charges?)\sthat\s(?P<en>.+)"
    r"|(?<!\w)(?:того|тому|о\sтом|обвинени\w+|утверждени\w+|слов\w*),\sчто\s(?P<ru>.+?)(?:,\s(?:пока\s|ещё\s|еще\s)?(?:нет|не)(?!\w)[^,]*)?[.!…]?$"
    r"|(?:მტკიცებულებ\w+|ბრალდებ\w+|განცხადებ\w+|იმის(?:\s[\w-]+){0,4})(?:\s[\w-]+){0,4}?,\sრომ\s(?P<ka>.+)",
    re.IGNORECASE,
)
_WANTED = {"en": "Proof that {}", "ru": "Доказательства того, что {}", "ka": "მტკიცებულება, რომ {}"}
_LONGEST_CLAUSE = 600


def asserted(sentence: str) -> tuple[str, str]:
    """What the sentence says proof is lacking for, as a claim of its own, and as what is wanted; "" when it is not told.

    “He is yet to provide proof that the bridge was closed.” gives “The bridge was closed” and “Proof that the bridge
    was closed”.
    """
    match = _CLAIMED.search(sentence[:2_000])
    if match is None or match.lastgroup is None:
        return "", ""
    clause = match.group(match.lastgroup).strip().rstrip('.!…»”“"’ ')
    if not clause or len(clause) > _LONGEST_CLAUSE:
        return "", ""
    # Georgian capitals are hardly used: its words begin as they stand.
    claim = clause if match.lastgroup == "ka" else clause[0].upper() + clause[1:]
    return claim, _WANTED[match.lastgroup].format(clause)
