"""The desk's own template words: icons, times, states, directions. A builtin library: no `{% load %}`."""

import datetime as dt
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

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

# State → (its word, the shape and colour of .st in app.css). Keys are folded: lower case, single spaces.
STATES: dict[str, tuple[str, str]] = {
    # evidence of a claim, derived
    "nothing offered": ("Nothing offered", "open"),
    "promised, not supplied": ("Promised, not supplied", "owed"),
    "offered, unchecked": ("Offered, unchecked", "part"),
    "supported": ("Supported", "yes"),
    "contradicted": ("Contradicted", "no"),
    "conflicting": ("Conflicting", "mixed"),
    # a claim
    "open": ("Open", "open"),
    "in review": ("In review", "part"),
    "published": ("Published", "yes"),
    "retracted": ("Retracted", "off"),
    "merged": ("Merged", "off"),
    # an evidence request
    "needed": ("Needed", "owed"),
    "promised": ("Promised", "owed"),
    "asked": ("Asked", "owed"),
    "overdue": ("Overdue", "no"),
    "partly supplied": ("Partly supplied", "part"),
    "supplied": ("Supplied", "yes"),
    "refused": ("Refused", "no"),
    "unanswered": ("Unanswered", "owed"),
    "withdrawn": ("Withdrawn", "off"),
    # the stance of evidence
    "supports": ("Supports", "yes"),
    "contradicts": ("Contradicts", "no"),
    "context": ("Context", "open"),
    # a statement in a later version
    "exact": ("Exact", "yes"),
    "moved": ("Moved", "part"),
    "changed": ("Changed", "part"),
    "ambiguous": ("Ambiguous", "mixed"),
    "orphaned": ("Orphaned", "owed"),
    # a capture, an import, a background job
    "stored": ("Stored", "yes"),
    "done": ("Done", "yes"),
    "cut short": ("Cut short", "part"),
    "failed": ("Failed", "no"),
    "queued": ("Queued", "open"),
    "waiting": ("Waiting", "open"),
    "running": ("Running", "part"),
    "fetching": ("Fetching", "part"),
    "ready": ("Ready", "part"),
    # who may see evidence
    "restricted": ("Restricted", "locked"),
    "confidential": ("Confidential", "locked"),
    # people
    "active": ("Active", "yes"),
    "inactive": ("Inactive", "off"),
}
# The same states as they may be spelt in the database.
SPELLINGS = {
    "nothing": "nothing offered",
    "promised not supplied": "promised, not supplied",
    "offered unchecked": "offered, unchecked",
    "offered": "offered, unchecked",
    "unchecked": "offered, unchecked",
    "review": "in review",
    "partly": "partly supplied",
    "partial": "partly supplied",
    "truncated": "cut short",
    "succeeded": "done",
}


@register.simple_tag
def icon(name: str, label: str = "", *, size: str = "") -> SafeString:
    """A drawing from the sprite; silent to screen readers unless it has a label of its own."""
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
    """The word first, then the shape, then the colour. An unknown state shows its own word, in neutral ink."""
    if state in (None, ""):
        return SafeString("")
    key = " ".join(str(getattr(state, "value", state)).replace("_", " ").replace("-", " ").casefold().split())
    known = STATES.get(SPELLINGS.get(key, key))
    label = word or getattr(state, "label", "") or (known[0] if known else key.capitalize())
    return format_html('<span class="st {}">{}</span>', known[1] if known else "open", label)


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
    return format_html('<time datetime="{}" title="{}">{}</time>', machine_time(value), title, shown)


def machine_time(value: dt.date) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat()


def absolute_time(value: dt.date) -> str:
    """`10 January 2022, 18:07 Tbilisi`: the reader's zone, named."""
    if not isinstance(value, dt.datetime):
        return formats.date_format(value, "j F Y")
    local = timezone.localtime(value)
    zone = timezone.get_current_timezone_name().rsplit("/", 1)[-1].replace("_", " ")
    return f"{formats.date_format(local, 'j F Y, H:i')} {zone}"


def relative_time(value: dt.date) -> str:
    """`20 minutes ago`, `yesterday`, `in 3 days`; beyond a month the date itself says more."""
    today = timezone.localdate()
    if isinstance(value, dt.datetime):
        minutes = round((timezone.now() - value).total_seconds() / 60)
        if minutes in (0, -1):
            return "just now"
        if 0 < minutes < 60:
            return count(minutes, "minute") + " ago"
        day = timezone.localdate(value)
        if 60 <= minutes < 1440 and (day == today or minutes < 360):
            return count(minutes // 60, "hour") + " ago"
    else:
        day = value
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    if near:
        return near
    if 0 < days <= 30:
        return f"{days} days ago"
    if -30 <= days < 0:
        return f"in {-days} days"
    return formats.date_format(day, "j M Y" if day.year != today.year else "j M")


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
