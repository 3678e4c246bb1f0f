"""Template words of discussions: `{% load talk %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from factcheck.comments import cards
from factcheck.comments.reading import Shown
from factcheck.web.drawing import token_field

register = template.Library()


@register.simple_tag(takes_context=True)
def thread_card(
    context: template.Context,
    shown: Shown,
    *,
    confidential: Any = False,
    alone: Any = False,
    form: Any = None,
    said_now: str = "",
    later: Any = False,
) -> SafeString:
    """A thread, its newest comments, and its forms, where `talking()` is in the context."""
    page = cards.Page(
        token_field(context), context["mention_url"], bool(context["may_comment"]), bool(confidential), bool(alone)
    )
    return cards.thread_card(shown, page, form=form or None, said_now=said_now, later=bool(later))


@register.simple_tag(takes_context=True)
def words_field(context: template.Context, number: Any, label: str, form: Any = None) -> SafeString:
    """The field of a comment, with the words of a `form` that was refused, or that says what they were."""
    return cards.words_field(str(number), label, context["mention_url"], form or None)
