"""Comments, drawn by joining escaped parts: the template language takes thrice as long for a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from factcheck.comments.models import Words
from factcheck.comments.wording import drawn
from factcheck.templatetags.desk import Times
from factcheck.web.drawing import address, joined


def comment_rows(comments: Iterable[Words], *, reader: int, when: Times) -> SafeString:
    """A list item for each: who, when, whether edited, the words."""
    return joined([_row(comment, reader, when) for comment in comments])


def _row(comment: Words, reader: int, when: Times) -> str:
    pk = comment.pk
    # The whole address: below the claim stand the newest comments alone, and this one will be an older one.
    link = f"{address('thread_detail')(comment.thread)}?at={pk}#comment-{pk}"
    facts = f'<a href="{link}" aria-label="A link to this comment">{when(comment.created_at)}</a>'
    if comment.edited_at:
        facts += f' · <a href="{address("comment_history")(pk)}">edited</a> {when(comment.edited_at)}'
    if comment.by == reader:
        facts += f' · <a href="{address("comment_edit")(pk)}">Edit</a>'
    mentioned = {handle: name for handle, _, name in (pair.partition(" ") for pair in comment.mentioned)}
    return (
        f'<li id="comment-{pk}"><p class="row"><b><bdi>{escape(comment.name)}</bdi></b>'
        f'<span class="quiet">{facts}</span></p><div class="speech" data-hx-ignore>{drawn(comment.text, mentioned)}</div></li>\n'
    )
