"""What pages need that are drawn by joining escaped parts: addresses of rows, and the token in their forms."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from django.template import Context
from django.urls import reverse


def address(name: str, pk: int) -> str:
    """The address of one row's page. Reversing it for each row of a list would cost more than the row."""
    before, after = _around(name)
    return f"{before}{pk}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, after = reverse(name, args=[0]).split("0")
    return before, after


def hidden_token(context: Context | dict[str, Any]) -> str:
    """What `{% csrf_token %}` draws, for a template's tag."""
    token = str(context.get("csrf_token") or "")
    if token in ("", "NOTPROVIDED"):
        return ""
    return f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'


def cut(words: str, longest: int) -> str:
    """The words, escaped; the last of `longest` signs is an ellipsis where there are more."""
    return escape(words if len(words) <= longest else f"{words[: longest - 1]}…")


def s(number: int) -> str:
    """The end of a noun that is counted."""
    return "" if number == 1 else "s"
