"""Sentences that are worth a check, by plain rules: they count something, rank something, or say what caused what.

A rule points, it does not judge: it never says that a sentence is right or wrong, and it misses most of what matters.
English, Russian and Georgian, with Arabic and Kazakh where digits and signs alone tell. Questions, sentences of fewer
than six words, and numbers that only date or name a thing (years, days, hours, ages, versions) do not count.

A sentence scores 2 for a share, a sum of money or millions, 1 for another count, 2 for a rank ("the largest", "record",
"for the first time"), 1 for a cause. `checkworthy` returns those that score 2 or more.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from factcheck.language.patterns import later
from factcheck.language.sentences import sentences


class Reason(StrEnum):
    NUMBER = "number"
    RANK = "rank"
    CAUSE = "cause"


class CheckWorthy(NamedTuple):
    """A sentence at [start, end), why it is offered, the words that told, and how much they weigh."""

    reason: Reason
    start: int
    end: int
    phrase_start: int
    phrase_end: int
    weight: int


LEAST = 2
_FEWEST_WORDS = 6
# A sentence is looked at so far: the rules need no more, and text without stops is no sentence.
_LOOKED_AT = 600
_DIGITS = r"(?<![\w.,/-])\d{1,3}(?:[ ,.\u00a0]\d{3})*(?:[.,]\d+)?(?![\w/-])"
# fmt: off
_HEAVY = later(
    rf"{_DIGITS}\s?(?:%|٪|per\s?cent|percent|percentage\spoints|процент\w*|პროცენტ\w*|пайыз\w*|في\sالمئة|بالمئة)"
    rf"|[$€£₾₽₸]\s?{_DIGITS}|{_DIGITS}\s?(?:[$€£₾₽₸]|dollars?|euros?|pounds?|lari|tenge|roubles?|rubles?|доллар\w*|евро|рубл\w+|тенге|лари"
    r"|ლარ\w*|დოლარ\w*|ევრო\w*|теңге)"
    rf"|{_DIGITS}\s?(?:thousand|million|billion|trillion|тысяч\w*|тыс\.|миллион\w*|млн|миллиард\w*|млрд|ათას\w*|მილიონ\w*|მილიარდ\w*|مليون|مليار)"
    r"|(?<!\w)(?:doubled|tripled|trebled|halved|удвоил\w*|утроил\w*|გაორმაგდა|გასამმაგდა)(?!\w)"
    r"|(?<!\w)(?:one|two|three|nine)\s(?:in|out\sof)\s(?:three|four|five|ten)(?!\w)",
    re.IGNORECASE,
)
_COUNT = later(
    rf"{_DIGITS}\s(?:\w+\s)?(?:people|persons|men|women|children|soldiers|officers|protesters|civilians|residents|workers|voters|votes|ballots|cases"
    r"|deaths|arrests|schools|hospitals|homes|houses|bridges|tonnes|tons|hectares|kilomet\w+|jobs|troops|prisoners|detainees|were|died|killed"
    r"|человек\w*|люд\w+|детей|солдат\w*|голос\w*|случа\w+|тонн\w*|школ\w*|жител\w+|погиб\w*|задержан\w*"
    r"|ადამიან\w*|ბავშვ\w*|ჯარისკაც\w*|ხმ\w{1,3}|შემთხვევ\w*|ტონ\w*|სკოლ\w*|დაკავებულ\w*|адам\w*)(?!\w)",
    re.IGNORECASE,
)
_RANK = later(
    r"(?<!\w)(?:(?:the|[\w’]+[’']s)\s(?:\w+\s)?(?:largest|biggest|highest|lowest|smallest|worst|best|deadliest|fastest|oldest|youngest|poorest"
    r"|richest|longest|most\s\w+|least\s\w+|fewest|only\s\w+\s(?:to|that|in))"
    r"|for\sthe\sfirst\stime|more\sthan\sever|never\sbefore|unprecedented|record\s(?:high|low|number|year|sum|turnout)|all-time"
    r"|сам(?:ый|ая|ое|ые|ого|ой|ых)\s\w+|впервые|рекордн\w+|беспрецедентн\w+|крупнейш\w+|наибольш\w+|наименьш\w+|больше\sвсех|никогда\sранее"
    r"|პირველად|რეკორდულ\w*|უპრეცედენტო\w*|ყველაზე\s\w+|უდიდეს\w*|უმსხვილეს\w*|უმაღლეს\sმაჩვენებ\w*)(?!\w)",
    re.IGNORECASE,
)
_NO_RANK = later(r"(?<!\w)(?:at\s(?:the\s)?(?:most|least|best|worst)|სულ\sპირველად|самого\sначала|самом\sделе|у\sсамого)(?!\w)", re.IGNORECASE)
_CAUSE = later(
    r"(?<!\w)(?:because\sof|caused\sby|has\scaused|have\scaused|led\sto|leads\sto|as\sa\sresult\sof|resulted\sin|due\sto|thanks\sto|responsible\sfor"
    r"|blamed\sfor|behind\sthe|из-за|привел\w*\sк|привёл\sк|в\sрезультате|благодаря|вызван\w*|вследствие|виноват\w*\sв"
    r"|გამო|გამოიწვია|გამოიწვიეს|შედეგად|წყალობით|მიზეზია)(?!\w)",
    re.IGNORECASE,
)
# fmt: on


def checkworthy(text: str, spans: list[tuple[int, int]] | None = None) -> list[CheckWorthy]:
    """Return the sentences that score `LEAST` or more, in the order of the text."""
    found = []
    for start, end in sentences(text) if spans is None else spans:
        if text[end - 1] in "?؟" or text.count(" ", start, end) < _FEWEST_WORDS - 1:
            continue
        last = min(end, start + _LOOKED_AT)
        marks = [
            (weight, reason, match)
            for weight, reason, match in (
                (2, Reason.NUMBER, _HEAVY.search(text, start, last)),
                (1, Reason.NUMBER, _COUNT.search(text, start, last)),
                (2, Reason.RANK, _RANK.search(text, start, last)),
                (1, Reason.CAUSE, _CAUSE.search(text, start, last)),
            )
            if match is not None
        ]
        marks = [m for m in marks if m[1] is not Reason.RANK or _NO_RANK.search(text, start, last) is None]
        weight = sum(mark[0] for mark in marks)
        if weight >= LEAST:
            _, reason, match = max(marks, key=lambda mark: mark[0])
            found.append(CheckWorthy(reason, start, end, match.start(), match.end(), weight))
    return found
