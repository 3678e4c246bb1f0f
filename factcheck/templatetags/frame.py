"""The frame's header, drawn once for all pages on which it looks the same. A builtin library."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Stand in the header that is kept for what differs from page to page; no text of ours or of a person's can hold them.
_TOKEN, _WORDS = "\x00token\x00", "\x00words\x00"


@register.simple_tag(takes_context=True)
def frame_header(context: template.Context) -> SafeString:
    """The header for who reads, in the section they are in, with the navigation's numbers."""
    request = context.get("request")
    user = context.get("user")
    person = user if user is not None and user.is_authenticated else None
    # All that the header shows stands here: what it is drawn of is the key under which it is kept.
    shows: dict[str, Any] = {
        "site_name": context.get("site_name") or settings.SITE_NAME,
        "section": context.get("section", ""),
        "theme": context.get("theme", "auto"),
        "single_keys": bool(context.get("single_keys")),
        "can_admin": bool(context.get("can_admin")),
        "person": (person.name or person.email) if person else "",
        "role": person.get_role_display() if person else "",
        "owed_overdue": str(context.get("owed_overdue") or "") if person else "",
        "queue_waiting": str(context.get("queue_waiting") or "") if person else "",
        "bell": str(context.get("bell") or "") if person else "",
    }
    drawn = _header(**shows)
    if request is None:
        return mark_safe(drawn.replace(_TOKEN, "").replace(_WORDS, ""))  # noqa: S308  # drawn by a template
    words = request.GET.get("q", "") if shows["section"] == "search" else ""
    # The one of the page's own forms: masking it anew takes longer than the rest of this.
    token = str(context.get("csrf_token") or get_token(request))
    return mark_safe(drawn.replace(_TOKEN, token).replace(_WORDS, escape(words)))  # noqa: S308  # as above


def _draw(**shows: Any) -> str:
    # Marked as safe because they stand for what is escaped when it takes their place.
    held = {"csrf_token": _TOKEN, "words": mark_safe(_WORDS)}  # noqa: S308  # see above
    return render_to_string("parts/header.html", shows | held)


_kept = lru_cache(maxsize=512)(_draw)


def _header(**shows: Any) -> str:
    # While templates are being written, they are drawn anew.
    return _draw(**shows) if settings.DEBUG else _kept(**shows)
