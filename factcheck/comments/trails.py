"""Threads and comments in the history of what they are about."""

from __future__ import annotations

from django.db.models import Q

from factcheck.audit.history import Trail
from factcheck.comments.models import Comment, Thread, ThreadQuerySet


def talk_trails(threads: ThreadQuerySet) -> list[Trail]:
    """For people who may see what the threads are about: ask `visible_to` first."""
    ids = threads.values("pk")
    comments = Comment.objects.filter(thread__in=ids).values("pk")
    return [Trail(Thread, Q(pgh_obj_id__in=ids)), Trail(Comment, Q(pgh_obj_id__in=comments))]
