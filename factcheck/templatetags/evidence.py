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
    """The buttons of a menu that moves a request on; a board draws this fifty times a page."""
    return _buttons(RequestState(request.state), keys)


@cache
def _buttons(state: RequestState, keys: bool) -> SafeString:
    moves = [MOVE_WORDS[to] for to in MOVES[state]]
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
