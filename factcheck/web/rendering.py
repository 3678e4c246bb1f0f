"""How form fields are drawn.

The lists of a filter hold a hundred options. Fields of the commonest kinds are drawn by joining escaped parts, word for
word as Django's templates would: these take three templates for an option, and half of a page's time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


class WholeWords(DjangoTemplates):
    """Leaves out `maxlength`: a browser cuts what is pasted to it without a word. The server says what is too long."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if "widget" in context:
            context["widget"]["attrs"].pop("maxlength", None)
            if draw := _DRAWN.get(template_name):
                return mark_safe(draw(context["widget"]))  # noqa: S308  # every part is escaped
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> str:
    out = [f'<select name="{_safe(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            out.append(f'\n  <optgroup label="{_safe(group)}">')
        for option in options:
            value = escape(str(option["value"]))
            out.append(f'\n  <option value="{value}"{_attributes(option["attrs"])}>{_safe(option["label"])}</option>\n')
        if group:
            out.append("\n  </optgroup>")
    out.append("\n</select>")
    return "".join(out)


def _input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    return f'<input type="{widget["type"]}" name="{_safe(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _option(widget: Mapping[str, Any]) -> str:
    """One box of several, with its words beside it."""
    if not widget["wrap_label"]:
        return _input(widget)
    to = f' for="{escape(str(widget["attrs"]["id"]))}"' if widget["attrs"].get("id") else ""
    return f"<label{to}>{_input(widget)}\n {_safe(widget['label'])}</label>"


def _textarea(widget: Mapping[str, Any]) -> str:
    words = _safe(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_safe(widget["name"])}"{_attributes(widget["attrs"])}>\n{words}</textarea>'


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        [
            f" {escape(name)}" if value is True else f' {escape(name)}="{escape(str(value))}"'
            for name, value in attributes.items()
            if value is not False
        ]
    )


def _safe(words: Any) -> SafeString:
    return conditional_escape(words if isinstance(words, str) else localize(words))


_DRAWN: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/textarea.html": _textarea,
    **dict.fromkeys([f"django/forms/widgets/{kind}_option.html" for kind in ("checkbox", "radio")], _option),
    **dict.fromkeys(
        [f"django/forms/widgets/{kind}.html" for kind in ("checkbox", "date", "hidden", "number", "text")], _input
    ),
}
