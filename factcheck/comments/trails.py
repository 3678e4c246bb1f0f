"""Threads and comments in the history of what they are about."""

from __future__ import annotations

from django.db.models import Q

from factcheck.audit.history import Trail
from factcheck.claims.models import Claim
from factcheck.comments.models import Comment, Thing, Thread


def talk_trails(thing: Thing) -> list[Trail]:
    """For people who may see the thing: ask `visible_to` first."""
    about = Thread.objects.about(thing).values_list("pk", flat=True)
    if isinstance(thing, Claim):
        # One after the other, each by its index: with an OR between them every thread there is would be read.
        reviews = Thread.objects.about_reviews(Claim.objects.behind(thing).ids())
        about = about.union(reviews.values_list("pk", flat=True))
    threads = list(about)
    if not threads:
        return []
    comments = Comment.objects.filter(thread__in=threads).values("pk")
    return [Trail(Thread, Q(pgh_obj_id__in=threads)), Trail(Comment, Q(pgh_obj_id__in=comments))]
