"""Rows of lists and their filters, drawn by joining escaped parts: the template language takes thrice as long.

A page's frame is a template. What stands on it fifty times is a pure function that returns a string, made of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from html import escape
from typing import Any, NamedTuple

from django import forms
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString


def joined(parts: Iterable[str], between: str = "") -> SafeString:
    """Parts each of which is escaped already."""
    return SafeString(between.join(parts))


def address(name: str) -> Callable[[int], str]:
    """The address of a view for one row’s number. Asked once for a list: for each row it would cost more than the row."""
    return _address(name, get_script_prefix())


@cache
def _address(name: str, prefix: str) -> Callable[[int], str]:
    before, _, after = reverse(name, args=[0]).rpartition("0")  # the prefix may have a 0 of its own
    return lambda pk: f"{before}{pk}{after}"


def token_field(context: Any) -> str:
    """What `{% csrf_token %}` draws, for whoever draws forms by joining."""
    token = str(context.get("csrf_token") or "")
    if token in ("", "NOTPROVIDED"):
        return ""
    return f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'


def cut(words: str, longest: int) -> str:
    """The words, escaped, with an ellipsis where there are more."""
    return escape(words if len(words) <= longest else f"{words[: longest - 1]}…")


def choose_box(pk: int, words: str) -> str:
    """The box that chooses a row of a list for the form `bulk` below it."""
    return f'<input type="checkbox" name="row" value="{pk}" form="bulk" id="choose-{pk}" aria-label="Choose “{cut(words, 60)}”">'


def chosen_by(pk: int, words: str) -> tuple[str, str]:
    """What stands before and after a row of a list that is chosen by a box."""
    return f'<div class="row top-row">{choose_box(pk, words)}<div>', "</div></div>"


def options(pairs: Iterable[tuple[Any, Any]], chosen: object = "") -> SafeString:
    """The options of a list to choose one from. The same few lists stand on every page, so each is drawn once."""
    return _options(tuple([(str(value), str(words)) for value, words in pairs]), str(chosen))


@lru_cache(maxsize=256)
def _options(pairs: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    return joined(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in pairs
    )


class ChoiceList(forms.Select):
    """The widget of a filter: a list whose options are drawn at once and kept, not put together for each page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        (chosen,) = self.format_value(value)
        attributes = "".join(
            [
                f" {escape(key)}" if given is True else f' {escape(key)}="{escape(str(given))}"'
                for key, given in self.build_attrs(self.attrs, attrs).items()
                if given is not False
            ]
        )
        return SafeString(f'<select name="{escape(name)}"{attributes}>{options(self.choices, chosen)}</select>')


def filter_fields(form: forms.BaseForm, names: Iterable[str]) -> SafeString:
    """Filters that may be left out, word for word as `parts/field.html` draws them; what was not understood goes there."""
    return joined([_filter_field(form[name]) for name in names], "\n")


def _filter_field(field: forms.BoundField) -> str:
    if field.errors:
        return render_to_string("parts/field.html", {"field": field})
    label = f'<label for="{field.id_for_label}">{escape(str(field.label))} <span class="quiet">optional</span></label>'
    return f'<div class="field">\n{label}\n{field}\n</div>'


class Link(NamedTuple):
    """A filter as a link: `query` is the address's query with it."""

    label: str
    query: str
    current: bool


def filter_links(links: Iterable[Link], *, target: str, chips: bool = True) -> SafeString:
    """Filters to press, which draw the part `target` of the page anew."""
    look = ' class="chip"' if chips else ""
    swap = f'data-hx-target="{escape(target)}" data-hx-swap="outerMorph" data-hx-push-url="true"'
    return joined(
        f'<a{look} href="{escape(link.query)}" data-hx-get="{escape(link.query)}" {swap}'
        f"{' aria-current="true"' if link.current else ''}>{escape(link.label)}</a>"
        for link in links
    )
