"""Template words of a claim's columns: `{% load columns %}`."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from factcheck.evidence import cards
from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.templatetags.desk import Times
from factcheck.web.drawing import token_field

register = template.Library()


@register.simple_tag(takes_context=True)
def link_cards(context: template.Context, links: Iterable[EvidenceLink]) -> SafeString:
    return cards.link_cards(links, _page(context))


@register.simple_tag(takes_context=True)
def request_cards(context: template.Context, requests: Iterable[EvidenceRequest]) -> SafeString:
    return cards.request_cards(requests, _page(context))


def _page(context: template.Context) -> cards.Page:
    """Of the `claim` and its `columns` that the template draws."""
    columns, claim = context["columns"], context["claim"]
    token, back = token_field(context), claim.get_absolute_url()
    return cards.Page(token, back, columns.may_link, columns.may_request, Times())
