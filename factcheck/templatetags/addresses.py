"""`{% url %}`, with addresses that were asked for before at hand. A builtin library, in the place of Django's tag.

A page prints some twenty addresses, mostly the same as the page before: working each out anew took as long as
reading its rows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos_url
from django.urls import get_script_prefix, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


class _KnownAddress(URLNode):
    """An address of a view that is named in the template, and of no row or of rows by their numbers."""

    args: list[FilterExpression]

    def __init__(self, name: str, node: URLNode) -> None:
        super().__init__(node.view_name, node.args, node.kwargs, node.asvar)
        self.name = name

    def render(self, context: template.Context) -> str:
        args = tuple([arg.resolve(context) for arg in self.args])
        if context.autoescape and {int}.issuperset(map(type, args)):
            return _address(self.name, args, settings.ROOT_URLCONF, get_script_prefix())
        return super().render(context)


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[int, ...], urlconf: str, prefix: str) -> SafeString:
    """All that the address hangs on is an argument, so that each of them has its own."""
    return escape(reverse(name, args=args))


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    node: URLNode = djangos_url(parser, token)
    name: Any = node.view_name.var
    # Names of a namespace, such as the admin's, depend on the page that prints them.
    if node.kwargs or node.asvar or not isinstance(name, str) or node.view_name.filters or ":" in name:
        return node
    return _KnownAddress(str(name), node)
