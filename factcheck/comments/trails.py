"""Threads and comments in the history of what they are about."""

from __future__ import annotations

from django.db.models import Q

from factcheck.audit.history import Trail
from factcheck.comments.models import Comment, Thing, Thread


def talk_trails(thing: Thing) -> list[Trail]:
    """For people who may see the thing: ask `visible_to` first."""
    threads = list(Thread.objects.about(thing).values_list("pk", flat=True))
    if not threads:
        return []
    comments = Comment.objects.filter(thread__in=threads).values("pk")
    return [Trail(Thread, Q(pgh_obj_id__in=threads)), Trail(Comment, Q(pgh_obj_id__in=comments))]
