"""Template words of a dossier's report, which is read far from the desk: `{% load dossiers %}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from factcheck.dossiers.copies import Copies

register = template.Library()


@register.filter
def moment(value: dt.date | None) -> SafeString:
    """A day, or a moment with its zone, that says the same on whatever day it is read."""
    if value is None:
        return SafeString("")
    if not isinstance(value, dt.datetime):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), formats.date_format(value, "j F Y"))
    local = timezone.localtime(value)
    shown = f"{formats.date_format(local, 'j F Y, H:i:s')} {local.tzname()}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), shown)


@register.filter
def of_key(copies: Mapping[str, Copies], key: str | None) -> Copies | None:
    """The stored copies of an address, by its key."""
    return copies.get(key or "")


@register.simple_tag
def outside(url: str) -> SafeString:
    """An address of the web as a link; any other words as words."""
    if url.lower().startswith(("http://", "https://")):
        return format_html('<a href="{0}" rel="noreferrer noopener" dir="ltr">{0}</a>', url)
    return format_html("<bdi>{}</bdi>", url)
