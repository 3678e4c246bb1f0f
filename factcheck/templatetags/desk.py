"""The desk's own template words: icons, times, states, directions. A builtin library: no `{% load %}`."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html
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
    if value is None:
        return SafeString("")
    absolute, relative = absolute_time(value), relative_time(value)
    shown, title = (absolute, relative) if style == "full" else (relative, absolute)
    # Lists show one or two in each row: joined, which takes a tenth of what formatting and translating would.
    return mark_safe(f'<time datetime="{machine_time(value)}" title="{escape(title)}">{escape(shown)}</time>')  # noqa: S308


# Lists show the same moments to everybody in a zone: three of four are here already.
@lru_cache(maxsize=4096)
def _moment(value: dt.datetime, zone: dt.tzinfo) -> tuple[str, str, dt.date]:
    """A moment for machines, in words, and its day in the zone."""
    machine = value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    local = timezone.localtime(value, zone)
    name = (zone.tzname(None) or str(zone)).rsplit("/", 1)[-1].replace("_", " ")
    return machine, f"{local:%-d %B %Y, %H:%M} {name}", local.date()


def machine_time(value: dt.date) -> str:
    if isinstance(value, dt.datetime):
        return _moment(value, timezone.get_current_timezone())[0]
    return value.isoformat()


def absolute_time(value: dt.date) -> str:
    """`10 January 2022, 18:07 Tbilisi`: the reader's zone, named."""
    if isinstance(value, dt.datetime):
        return _moment(value, timezone.get_current_timezone())[1]
    return f"{value:%-d %B %Y}"


def relative_time(value: dt.date) -> str:
    """`20 minutes ago`, `yesterday`, `in 3 days`; beyond a month the date itself says more."""
    if isinstance(value, dt.datetime):
        now, zone = timezone.now(), timezone.get_current_timezone()
        today = day_at(now, zone)
        minutes = round((now - value).total_seconds() / 60)
        if minutes in (0, -1):
            return "just now"
        if 0 < minutes < 60:
            return count(minutes, "minute") + " ago"
        day = _moment(value, zone)[2]
        if 60 <= minutes < 1440 and (day == today or minutes < 360):
            return count(minutes // 60, "hour") + " ago"
    else:
        today, day = desk_day(), value
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    if near:
        return near
    if 0 < days <= 30:
        return f"{days} days ago"
    if -30 <= days < 0:
        return f"in {-days} days"
    return f"{day:%-d %b %Y}" if day.year != today.year else f"{day:%-d %b}"


def chosen_by(pk: int, words: str) -> tuple[SafeString, SafeString]:
    """What stands before and after a row of a list that is chosen by a box, for the form `bulk` below the list."""
    name = escape(words if len(words) <= 60 else f"{words[:59]}…")
    box = f'<input type="checkbox" name="row" value="{pk}" form="bulk" id="choose-{pk}" aria-label="Choose “{name}”">'
    return mark_safe(f'<div class="row top-row">{box}<div>'), mark_safe("</div></div>")  # noqa: S308  # escaped


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@register.filter
def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"
