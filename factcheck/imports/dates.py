"""Dates as outlets write them: English, Russian, Ukrainian, Georgian, Arabic, Kazakh, and numbers.

Own patterns first: they take microseconds and are strict. `dateparser`, which knows some 200 languages but
takes milliseconds and guesses freely, is asked last, and only about a short line that holds a year.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factcheck.imports.extraction import DatePrecision
from factcheck.imports.months import DAY_NAME, MONTH, MONTHS, TODAY, UNITS, YESTERDAY, ZONES
from factcheck.language.patterns import later


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A moment, how exactly it is known, and [start, end): where its words stand in what was searched."""

    when: datetime
    precision: DatePrecision
    zone: str | None
    start: int
    end: int
    warnings: tuple[str, ...] = ()


_TIME = (
    r"(?P<{p}hour>[01]?\d|2[0-3])(?::|h(?=\d\d))(?P<{p}minute>[0-5]\d)(?::(?P<{p}second>[0-5]\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<{p}half>[ap]\.?\s?m\b\.?|[صم](?!\w)|صباحا|مساء))?"
)
_HALF_ONLY = r"(?P<{p}hour12>0?[1-9]|1[0-2])\s*(?P<{p}half12>[ap]\.?m\b\.?)"
_DOTTED = r"(?P<{p}hourd>[01]\d|2[0-3])\.(?P<{p}minuted>[0-5]\d)(?![.\d])"
_ABBREVIATIONS = "|".join(sorted(ZONES, key=len, reverse=True))
_ZONE = (
    r"(?:\s*[(]?(?P<{p}offset>(?:GMT|UTC)?\s?[+\u2212-]\d{{1,2}}(?::?\d\d)?|Z\b)[)]?"
    rf"|\s*[(]?\b(?P<{{p}}abbreviation>{_ABBREVIATIONS})\b[)]?|\s+по\s+(?P<{{p}}moscow>моск\w+)(?:\s+времени)?)?"
)
_CLOCK = rf"(?:{_TIME}|{_HALF_ONLY}){_ZONE}"
_DATES = (
    r"(?P<iso>(?:19|20)\d\d)\s?[-/.]\s?(?P<iso_month>0?[1-9]|1[0-2])\s?[-/.]\s?(?P<iso_day>0?[1-9]|[12]\d|3[01])(?!\d)",
    (
        r"(?P<first>0?[1-9]|[12]\d|3[01])\s?(?P<mark>[./-])\s?(?P<second>0?[1-9]|[12]\d|3[01])\s?(?P=mark)\s?"
        r"(?P<numeric_year>(?:19|20)\d\d|\d\d)(?!\d)"
    ),
    (
        rf"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[\s.,-]+(?:of\s+)?(?P<month>{MONTH})(?!\w)"
        rf"(?:[\s.,/-]*(?P<year_after>(?:19|20)\d\d)(?!\d)(?:\s*(?:г\.|года?(?!\w)|წ\.|წელი|წლის|ж\.|жыл\w*|р\.|року))?)?"
    ),
    (
        # Not inside a word: “dismay 5” is none of May, and looking at every letter took longer than all else here.
        rf"(?<![^\W\d_])(?P<month_first>{MONTH})(?!\w)[\s.]+(?P<day_second>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
        rf"(?:[\s,.]+(?P<year_second>(?:19|20)\d\d)(?!\d))?"
    ),
    rf"(?P<kk_year>(?:19|20)\d\d)\s*(?:жылғы|жылы|ж\.|წლის|წ\.)\s*(?P<kk_day>0?[1-9]|[12]\d|3[01])[\s-]+(?P<kk_month>{MONTH})",
    rf"(?<!\w)(?P<near>{'|'.join([*TODAY, *YESTERDAY])})(?!\w)",
    rf"(?<!\w)(?P<ago>\d{{1,3}})\s*(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})\s*(?:ago|назад|წინ|бұрын|тому)",
    rf"(?<!\w)منذ\s+(?P<ago_ar>\d{{1,3}})\s*(?P<unit_ar>{'|'.join(sorted(UNITS, key=len, reverse=True))})",
)
_BETWEEN = r"(?:T|[\s,;|/\u2013\u2014·•в-]|at\b|в\b|on\b|-ზე\b|الساعة|сағат|о\b){0,6}?\s*"
_PATTERNS = [
    later(
        rf"(?<![\d.:])(?:{_CLOCK.format(p='a_')}[\s,|/–—·•-]+)?(?:{date_})"
        rf"(?:{_BETWEEN}(?:{_CLOCK.format(p='z_')}|{_DOTTED.format(p='z_')}))?",
        re.IGNORECASE,
    )
    for date_ in _DATES
]
_YEAR = later(r"(?:19|20)\d\d")
# What a text without which none of these is found has: each is looked for at every letter.
_NEEDED = (
    _YEAR,
    later(r"\d\s?[./-]\s?\d"),
    None,
    None,
    _YEAR,
    None,
    later("ago|назад|წინ|бұрын|тому", re.IGNORECASE),
    later("منذ"),
)
_DIGIT = later(r"\d")
_OTHER_DIGIT = later(r"(?![0-9])\d")
_NEAR_WORDS = later("|".join([*TODAY, *YESTERDAY]), re.IGNORECASE)
_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C])
# Words that stand around a date and say nothing else.
AROUND_DATES = later(
    rf"\b(?:{DAY_NAME})\b\.?"
    r"|\b(?:published|posted|updated|last|first|modified|created|on|at|date|issued|by|time|local|edt|the|added|upd)\b"
    r"|опубликован[оаы]?|обновлен[оаы]?|обновлено|создан[оаы]?|дата|публикации|последнее|время|добавлен[оаы]?"
    r"|გამოქვეყნდა|გამოქვეყნებულია|განახლდა|განახლებულია|თარიღი|საათი"
    r"|نشر(?:ت)?|في|تاريخ|النشر|آخر|تحديث|الساعة|بتوقيت|غرينتش|بتاريخ|жарияланды|жаңартылды|жарияланған",
    re.IGNORECASE,
)


def find_date(
    text: str,
    *,
    language: str = "",
    zone: str | None = None,
    now: datetime | None = None,
) -> FoundDate | None:
    """The first date in a short text; without a zone in it or given, its time is read as UTC, with a warning."""
    plain = _with_plain_digits(text)
    if not _DIGIT.search(plain) and not _NEAR_WORDS.search(plain):
        return None
    best: re.Match[str] | None = None
    for needed, pattern in zip(_NEEDED, _PATTERNS, strict=True):
        found = pattern.search(plain) if needed is None or needed.search(plain) else None
        if found and (best is None or found.start() < best.start()):
            best = found
    return _Reading(best, language, zone, now or datetime.now(UTC)).result() if best else None


def parse_date(
    text: str,
    *,
    language: str = "",
    zone: str | None = None,
    now: datetime | None = None,
) -> FoundDate | None:
    """A text that is a date and nothing else; `dateparser` helps with languages not known here."""
    moment = _from_iso(text, zone, now)
    if moment:
        return moment
    if found := find_date(text, language=language, zone=zone, now=now):
        return found
    if len(text) > 60 or not re.search(r"(?:19|20)\d\d", text):
        return None
    return _by_dateparser(text, zone, now)


def is_only_date(text: str, found: FoundDate) -> bool:
    """Whether nothing but a date, names of days and words such as “published” stand in the text."""
    rest = text[: found.start] + " " + text[found.end :]
    rest = AROUND_DATES.sub(" ", rest)
    # A second date (“updated …”) counts as part of the first.
    if second := find_date(rest):
        rest = rest[: second.start] + rest[second.end :]
    return not re.search(r"[^\W_]{2,}", re.sub(r"\b\d{1,2}[:.]\d\d\b", "", rest))


def local_zone(name: str | None) -> ZoneInfo | None:
    """The IANA zone of this name; None for no name, or one that the zone database lacks."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


class _Reading:
    """One match, read under what is known of its page."""

    def __init__(self, match: re.Match[str], language: str, zone: str | None, now: datetime) -> None:
        self.match = match
        self.groups = match.groupdict()
        self.language = language
        self.given_zone = zone if local_zone(zone) else None
        self.now = now
        self.warnings: list[str] = []

    def result(self) -> FoundDate | None:
        zone_name, tz = self.zone()
        if moment := self.ago():
            return self.found(moment.astimezone(tz), "day", zone_name)
        try:
            day = self.day(tz)
            clock = self.clock()
            if day is None:
                return None
            hour, minute = clock or (0, 0)
            when = datetime(day.year, day.month, day.day, hour, minute, tzinfo=tz)
        except ValueError:
            return None
        if clock and zone_name is None and not self.has_zone():
            self.warnings.append("No time zone is named: the time was read as UTC. Check it.")
        return self.found(when, "minute" if clock else "day", zone_name)

    def found(self, when: datetime, precision: DatePrecision, zone: str | None) -> FoundDate:
        warnings = [*self.warnings, *future_warning(when, precision, self.now)]
        return FoundDate(when, precision, zone, self.match.start(), self.match.end(), tuple(warnings))

    def day(self, tz: tzinfo) -> date | None:
        get = self.groups.get
        if get("iso"):
            return date(int(get("iso") or 0), int(get("iso_month") or 0), int(get("iso_day") or 0))
        if get("first"):
            return self.numeric()
        if get("kk_year"):
            return date(int(get("kk_year") or 0), self.month("kk_month"), int(get("kk_day") or 0))
        if get("near"):
            word = (get("near") or "").lower()
            return (self.now.astimezone(tz) - timedelta(days=(TODAY | YESTERDAY)[word])).date()
        month = self.month("month" if get("month") else "month_first")
        day = int(get("day") or get("day_second") or 0)
        year = get("year_after") or get("year_second")
        if year:
            return date(int(year), month, day)
        if self.match.re.pattern.find("month_first") >= 0 and not self.clock():
            return None  # “May 5” without a year is too often a part of a sentence
        self.warnings.append("The year is not given: the latest possible one was taken. Check it.")
        today = self.now.astimezone(tz).date()
        latest = date(today.year, month, day)
        return latest if latest <= today else date(today.year - 1, month, day)

    def month(self, group: str) -> int:
        return MONTHS[re.sub(r"\s+", " ", self.groups[group].lower())]

    def numeric(self) -> date:
        first, second = int(self.groups["first"]), int(self.groups["second"])
        year = int(self.groups["numeric_year"])
        if year < 100:
            year += 2000 if year <= (self.now.year + 1) % 100 else 1900
        day, month = (second, first) if self.month_stands_first(first, second) else (first, second)
        return date(year, month, day)

    def month_stands_first(self, first: int, second: int) -> bool:
        if second > 12 or first > 12:
            return second > 12
        if self.groups["mark"] == ".":
            return False
        american = (self.given_zone or "").startswith("America/")
        if first != second and self.language in ("", "en"):
            way = "month first, as in America" if american else "day first"
            self.warnings.append(f"“{self.match.group().strip()}” can be read in two ways: read with the {way}.")
        return american

    def clock(self) -> tuple[int, int] | None:
        for p in ("z_", "a_"):
            get = self.groups.get
            hour = get(f"{p}hour") or get(f"{p}hour12") or get(f"{p}hourd")
            if hour is None:
                continue
            minute = get(f"{p}minute") or get(f"{p}minuted") or "0"
            half = (get(f"{p}half") or get(f"{p}half12") or "").lower()
            number = int(hour)
            if half and number <= 12:
                number = number % 12 + (12 if half[0] in "pم" else 0)
            return number, int(minute)
        return None

    def has_zone(self) -> bool:
        return any(self.groups.get(p + name) for p in "za" for name in ("_offset", "_abbreviation", "_moscow"))

    def zone(self) -> tuple[str | None, tzinfo]:
        """The zone that the text names, else the given one, else UTC without a name."""
        for p in ("z_", "a_"):
            if self.groups.get(f"{p}moscow"):
                return "Europe/Moscow", ZoneInfo("Europe/Moscow")
            if word := self.groups.get(f"{p}abbreviation"):
                minutes, name = ZONES[word.lower()]
                if minutes is None:
                    return name, ZoneInfo(name)
                return self.named_by_offset(minutes, name)
            if offset := self.groups.get(f"{p}offset"):
                return self.named_by_offset(_minutes_of(offset), None)
        tz = local_zone(self.given_zone)
        return (self.given_zone, tz) if tz else (None, UTC)

    def named_by_offset(self, minutes: int, name: str | None) -> tuple[str | None, tzinfo]:
        """The offset holds; the given zone keeps its name when its clock agrees with it."""
        tz = timezone(timedelta(minutes=minutes))
        for candidate in (self.given_zone, name):
            zone = local_zone(candidate)
            if zone is None:
                continue
            day = self.day(UTC)
            if day and datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset() == timedelta(
                minutes=minutes
            ):
                return candidate, zone
        return ("UTC", UTC) if minutes == 0 else (None, tz)

    def ago(self) -> datetime | None:
        number = self.groups.get("ago") or self.groups.get("ago_ar")
        if not number:
            return None
        unit = (self.groups.get("unit") or self.groups.get("unit_ar") or "").lower()
        self.warnings.append(f"“{self.match.group().strip()}” was counted back from now. Check the date.")
        return self.now - timedelta(minutes=int(number) * UNITS[unit])


def future_warning(when: datetime, precision: DatePrecision, now: datetime) -> list[str]:
    """Words of caution for a date after now; clocks may differ by some minutes."""
    if precision == "minute":
        late = when > now + timedelta(minutes=15)
    else:
        late = when.date() > now.astimezone(when.tzinfo).date()
    return ["The date lies in the future. Check it."] if late else []


def _minutes_of(offset: str) -> int:
    if offset.upper() == "Z":
        return 0
    digits = re.sub(r"[^\d]", "", offset)
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    return (hours * 60 + minutes) * (1 if "+" in offset else -1)


def _from_iso(text: str, zone: str | None, now: datetime | None) -> FoundDate | None:
    """What machines write: 2022-01-10T18:07:00+04:00; the outlet's zone keeps its name when it agrees."""
    text = text.strip()
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    now = now or datetime.now(UTC)
    precision: DatePrecision = "minute" if len(text) > 10 else "day"
    known = local_zone(zone)
    name: str | None = zone if known else None
    warnings: list[str] = []
    if when.tzinfo is None:
        when = when.replace(tzinfo=known or UTC)
        if known is None and precision == "minute":
            warnings.append("No time zone is named: the time was read as UTC. Check it.")
    elif known is not None and when.astimezone(known).utcoffset() == when.utcoffset():
        when = when.astimezone(known)
    elif when.utcoffset() == timedelta(0):
        # Many systems write UTC whatever the outlet's clock says: the moment holds, and its zone is shown.
        when = when.astimezone(known or UTC)
        name = name or "UTC"
    else:
        name = None
    return FoundDate(when, precision, name, 0, len(text), (*warnings, *future_warning(when, precision, now)))


@lru_cache(maxsize=4096)
def _plain_digit(character: str) -> str:
    return str(unicodedata.digit(character, -1)) if unicodedata.digit(character, -1) >= 0 else character


def _with_plain_digits(text: str) -> str:
    """Arabic and other digits as 0–9, one for one, so that places stay the same."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    return "".join(
        character if character.isascii() or not character.isdecimal() else _plain_digit(character) for character in text
    )


def _by_dateparser(text: str, zone: str | None, now: datetime | None) -> FoundDate | None:
    import dateparser  # a second of start-up that most imports never need

    base = now or datetime.now(UTC)
    tz = local_zone(zone) or UTC
    moment = dateparser.parse(
        text.translate(_MARKS),
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RELATIVE_BASE": base.replace(tzinfo=None),
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if moment is None:
        return None
    precision: DatePrecision = "minute" if re.search(r"\d[:h.]\d\d", text) and (moment.hour or moment.minute) else "day"
    when = moment.replace(tzinfo=moment.tzinfo or tz, second=0, microsecond=0)
    return FoundDate(
        when,
        precision,
        zone if local_zone(zone) else None,
        0,
        len(text),
        tuple(future_warning(when, precision, base)),
    )
