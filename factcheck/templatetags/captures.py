"""Template words of stored copies: `{% load captures %}`."""

from django import template
from django.utils.safestring import SafeString

from factcheck.captures import drawing
from factcheck.captures.models import CaptureTarget
from factcheck.templatetags.desk import Times
from factcheck.web.drawing import token_field

register = template.Library()


@register.simple_tag(takes_context=True)
def copy_state(context: template.Context, target: CaptureTarget, *, may_capture: bool = False) -> SafeString:
    """How the copies of an address stand (`with_standing`), in one line, and a way to try again."""
    request = context.get("request")
    back = request.get_full_path() if request else ""
    token = token_field(context)
    return drawing.copy_state(target, token=token, back=back, when=Times(), may_capture=bool(may_capture))
