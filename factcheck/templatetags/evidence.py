"""Template words of missing evidence: `{% load evidence %}`."""

from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.evidence.models import EvidenceRequest
from factcheck.evidence.workflow import MOVE_WORDS, MOVES, RequestState

register = template.Library()


@register.simple_tag
def move_buttons(request: EvidenceRequest, *, keys: bool = False) -> SafeString:
    """The buttons of a menu that moves a request on."""
    return buttons_of(request.state, keys)


@cache
def buttons_of(state: str, keys: bool) -> SafeString:
    """The same for what is in this state."""
    moves = [MOVE_WORDS[to] for to in MOVES[RequestState(state)]]
    return format_html_join(
        "\n",
        '<button name="to" value="{}" data-move="{}">{}{}</button>',
        (
            (move.to.value, move.key, move.label, format_html('<kbd aria-hidden="true">{}</kbd>', move.key))
            if keys
            else (move.to.value, move.key, move.label, "")
            for move in moves
        ),
    )
