"""What a comment said before, read from its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from factcheck.comments.models import Comment
from factcheck.comments.wording import drawn


class Version(NamedTuple):
    at: datetime
    words: SafeString


def versions_of(comment: Comment) -> list[Version]:
    """The comment's words, the newest first; one for each time that they changed."""
    events: Any = Comment._meta.get_field("events").related_model
    rows = events.objects.filter(pgh_obj=comment.pk).order_by("pgh_id").values_list("pgh_created_at", "text")
    mentioned = dict(comment.mentions.values_list("person__handle", "person__name"))
    found: list[tuple[datetime, str]] = []
    for at, text in rows:
        if not found or found[-1][1] != text:
            found.append((at, text))
    return [Version(at, mark_safe(drawn(text, mentioned))) for at, text in reversed(found)]  # noqa: S308  # escaped
