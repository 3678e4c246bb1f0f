"""The desk's own template words: icons, times, states, directions. A builtin library: no `{% load %}`."""

import datetime as dt
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from factcheck.web.days import day_at, desk_day

register = template.Library()

# Mirrored in writing direction: they point along the line of text.
TURNS = {"next", "back", "undo", "external"}

RIGHT_TO_LEFT = {
    "ar",
    "arc",
    "ckb",
    "dv",
    "fa",
    "he",
    "iw",
    "ks",
    "nqo",
    "pnb",
    "ps",
    "sd",
    "syr",
    "ug",
    "ur",
    "yi",
}
RIGHT_TO_LEFT_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}

# State → the shape and colour of .st in app.css. Words are folded: small letters, single spaces.
STATES = {
    # evidence of a claim, derived
    "nothing offered": "open",
    "promised, not supplied": "owed",
    "offered, unchecked": "part",
    "unchecked": "part",
    "supported": "yes",
    "contradicted": "no",
    "conflicting": "mixed",
    # a claim
    "open": "open",
    "in review": "part",
    "published": "yes",
    "retracted": "off",
    "merged": "off",
    # a review
    "being drafted": "open",
    "submitted": "part",
    "returned": "owed",
    "approved": "yes",
    "superseded": "off",
    # an evidence request
    "needed": "owed",
    "promised": "owed",
    "asked": "owed",
    "overdue": "late",
    "partly supplied": "part",
    "supplied": "yes",
    "refused": "no",
    "unanswered": "owed",
    "withdrawn": "off",
    # the stance of evidence
    "supports": "yes",
    "contradicts": "no",
    "context": "open",
    # a statement in a later version
    "exact": "yes",
    "moved": "part",
    "changed": "part",
    "ambiguous": "mixed",
    "orphaned": "owed",
    # a capture, an import, a job
    "stored": "yes",
    "saved": "yes",
    "done": "yes",
    "cut short": "part",
    "failed": "no",
    "waiting": "open",
    "working": "part",
    "ready": "part",
    "dismissed": "off",
    # a look at an article's page
    "unchanged": "yes",
    "an earlier text again": "part",
    "hardly readable": "no",
    "not allowed to programs": "off",
    # the live page behind a stored one
    "gone": "late",
    "not reachable": "owed",
    # a letter, a reply
    "draft": "open",
    "waiting to be sent": "part",
    "being sent": "part",
    "sent": "yes",
    "not sure whether it went out": "mixed",
    "not sent": "no",
    "thrown away": "off",
    "not looked at": "part",
    "accepted": "yes",
    "set aside": "off",
    # who may see evidence
    "restricted": "locked",
    "confidential": "locked",
}


@register.simple_tag
def icon(name: str, label: str = "", *, size: str = "") -> SafeString:
    """A drawing from the sprite; silent to screen readers unless it has a label of its own."""
    return _icon(str(name), str(label), size)


@lru_cache(maxsize=512)
def _icon(name: str, label: str, size: str) -> SafeString:
    classes = " ".join(part for part in ("icon", size, "turns" if name in TURNS else "") if part)
    voice = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" {} focusable="false"><use href="{}#{}"/></svg>',
        classes,
        voice,
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
def state_badge(state: Any, word: str = "") -> SafeString:
    """The word first, then the shape, then the colour. An unknown state shows its own word, in neutral ink.

    `word` is what the reader sees, when the state's own label or value is not it: two tables say `promised`.
    """
    if state in (None, ""):
        return SafeString("")
    return _badge(str(getattr(state, "value", state)), str(getattr(state, "label", "")), str(word))


# Words that are counts, such as “3 lack proof”, are many; the others are the states.
@lru_cache(maxsize=1024)
def _badge(value: str, label: str, word: str) -> SafeString:
    value = fold_state(value)
    shape = next((STATES[key] for key in (fold_state(word), fold_state(label), value) if key in STATES), "open")
    shown = word or (label if fold_state(label) in STATES or value not in STATES else "") or value
    return format_html('<span class="st {}">{}</span>', shape, shown)


def fold_state(word: Any) -> str:
    return " ".join(str(word).replace("_", " ").replace("-", " ").casefold().split())


@register.filter
def direction(language: str | None) -> str:
    """Language tag → dir; `auto` when nobody knows the language."""
    if not language or language == "und":
        return "auto"
    primary, *rest = language.replace("_", "-").casefold().split("-")
    if any(part in RIGHT_TO_LEFT_SCRIPTS for part in rest):
        return "rtl"
    if any(len(part) == 4 and part.isalpha() for part in rest):
        return "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"


@register.filter
def when(value: dt.date | None, style: str = "") -> SafeString:
    """A moment or a day inside <time>: relative with the absolute in the title; `when:"full"` the other way."""
    return SafeString("" if value is None else Times()(value, style))


class Times:
    """What a page shows of moments and days: in the reader's zone, as seen from one moment. A list makes one for all its rows."""

    def __init__(self) -> None:
        self.zone, self.now = timezone.get_current_timezone(), timezone.now()
        self.today, self.desk_today = day_at(self.now, self.zone), desk_day(self.now)

    def __call__(self, value: dt.date, style: str = "") -> str:
        if isinstance(value, dt.datetime):
            machine, absolute, _ = _moment(value, self.zone)
        else:
            machine, absolute = _day(value)
        relative = self.relative(value)
        shown, title = (absolute, relative) if style == "full" else (relative, absolute)
        # Digits, our own words, and a zone's name, which is escaped: of fifty rows each shows one or two.
        return f'<time datetime="{machine}" title="{title}">{shown}</time>'

    def relative(self, value: dt.date) -> str:
        """`20 minutes ago`, `yesterday`, `in 3 days`; beyond a month the date itself says more."""
        if isinstance(value, dt.datetime):
            today, day = self.today, _moment(value, self.zone)[2]
            minutes = round((self.now - value).total_seconds() / 60)
            if minutes in (0, -1):
                return "just now"
            if 0 < minutes < 60:
                return count(minutes, "minute") + " ago"
            if 60 <= minutes < 1440 and (day == today or minutes < 360):
                return count(minutes // 60, "hour") + " ago"
        else:
            today, day = self.desk_today, value
        days = (today - day).days
        if -30 <= days <= 30:
            near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
            return near or (f"{days} days ago" if days > 0 else f"in {-days} days")
        return _short_day(day, day.year != today.year)


# Lists show the same moments to everybody in a zone: three of four are here already.
@lru_cache(maxsize=4096)
def _moment(value: dt.datetime, zone: dt.tzinfo) -> tuple[str, str, dt.date]:
    """A moment for machines, in words as `10 January 2022, 18:07 Tbilisi`, and its day in the zone."""
    machine = value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    local = timezone.localtime(value, zone)
    name = escape((zone.tzname(None) or str(zone)).rsplit("/", 1)[-1].replace("_", " "))
    return machine, f"{local:%-d %B %Y, %H:%M} {name}", local.date()


@lru_cache(maxsize=4096)
def _day(value: dt.date) -> tuple[str, str]:
    return value.isoformat(), f"{value:%-d %B %Y}"


@lru_cache(maxsize=4096)
def _short_day(value: dt.date, with_year: bool) -> str:
    return f"{value:%-d %b %Y}" if with_year else f"{value:%-d %b}"


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@register.filter
def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"
