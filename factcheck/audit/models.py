from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from factcheck.db.models import QuerySet
from factcheck.db.triggers import Guard, Trigger, append_only, refuse_truncate


class Event(models.Model):
    """A line of the record: one change of one row. The database writes it (`capture.py`), and nobody else.

    `row` is the row after the change, or before a deletion; personal details stand in it as commitments. The
    number (`id`) is given when the change is made, not when it is committed, and numbers may be missing.
    """

    at = models.DateTimeField()
    noun = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    event_id = models.BigIntegerField(help_text="Its row in the noun’s own history.")
    what = models.CharField(max_length=10)
    by_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=100, null=True)  # none was said, outside the desk
    source = models.CharField(max_length=100)
    request = models.CharField(max_length=150)
    action = models.UUIDField(null=True)
    row = models.JSONField()

    objects = models.Manager.from_queryset(QuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index("noun", "row_id", "id", name="event_by_row"),
            models.Index("at", "id", name="event_by_time"),
            models.Index("noun", "at", "id", name="event_by_noun"),
            models.Index("by_id", "at", "id", name="event_by_person", condition=Q(by_id__isnull=False)),
            models.Index("verb", "at", "id", name="event_by_verb", condition=Q(verb__isnull=False)),
            models.Index("at", "id", name="event_outside", condition=Q(verb__isnull=True)),
        ]
        triggers = list(append_only())

    def __str__(self) -> str:
        return f"event {self.pk}"


# The application may delete what is known of a person who was pseudonymised, and of nobody else.
_FORGET = """
    IF OLD.noun = 'user' AND EXISTS (
        SELECT FROM factcheck_user u WHERE u.id = OLD.row_id AND u.pseudonymised_at IS NOT NULL
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'factcheck: personal details are deleted only after their person was pseudonymised';
"""


class PersonalDetail(models.Model):
    """What a line of the record only commits to: the personal columns of one event, and their salt.

    Once this row is deleted, the commitments in the record tell nothing any more, and the record still holds.
    """

    event = models.OneToOneField(
        Event, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="personal"
    )
    noun = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    salt = models.UUIDField()
    details = models.JSONField()

    objects = models.Manager.from_queryset(QuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index("noun", "row_id", name="personal_detail_by_row")]
        triggers = [
            Trigger(name="forget", when=pgtrigger.Before, operation=pgtrigger.Delete, func=_FORGET),
            Guard(name="unchanged", operation=pgtrigger.Update, words="is never changed"),
            refuse_truncate(),
        ]

    def __str__(self) -> str:
        return f"personal details of event {self.event_id}"
