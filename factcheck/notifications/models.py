from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.audit.tracking import track
from factcheck.db.models import Model, QuerySet
from factcheck.db.rows import PreparedValues
from factcheck.notifications.kinds import Delivery, kind_of
from factcheck.notifications.subjects import Sight

if TYPE_CHECKING:
    from factcheck.accounts.models import User


class NotificationQuerySet(QuerySet["Notification"]):
    def for_person(self, person: User) -> NotificationQuerySet:
        return self.filter(person=person)

    def waiting(self) -> NotificationQuerySet:
        """Not marked as done."""
        return self.filter(done_at=None)

    def for_digest(self) -> NotificationQuerySet:
        """Waiting for a daily e-mail."""
        return self.filter(delivery=Delivery.DAILY, mailed_at=None, done_at=None)


@track()
class Notification(Model):
    """One thing that one person is told, and why they are. `key` names the event: it is told once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    reason = models.CharField(max_length=200, blank=True, db_default="", default="")
    excerpt = models.TextField(max_length=600, blank=True, db_default="", default="")
    path = models.CharField(max_length=500)
    key = models.CharField(max_length=200)
    # What it is about, for asking again who may see that: a kind that `subjects` knows, and the row's id.
    subject = models.CharField(max_length=20, blank=True, db_default="", default="")
    subject_id = models.BigIntegerField(null=True, blank=True)
    # How it was to come by e-mail when it was told.
    delivery = models.CharField(max_length=5, choices=Delivery, default=Delivery.NOW, db_default=Delivery.NOW)
    done_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    # How the person sees what it is about, where a page has looked.
    sight: Sight = Sight.OPEN

    objects = models.Manager.from_queryset(NotificationQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "person",
                "key",
                name="person_is_told_once",
                violation_error_message="This person was told already.",
            ),
            models.CheckConstraint(
                # A browser takes `//host` and `/\host` for another site.
                condition=Q(path__regex=r"^/([^/\\]|$)"),
                name="notification_leads_into_the_desk",
                violation_error_message="A notification leads to a page of this desk.",
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(kind="") & ~Q(key=""),
                name="notification_says_something",
                violation_error_message="Say what happened, of what kind, and under which key.",
            ),
            models.CheckConstraint(
                condition=Q(subject="", subject_id=None) | (~Q(subject="") & Q(subject_id__isnull=False)),
                name="notification_names_its_subject_whole",
                violation_error_message="Name the kind of thing and which one, or neither.",
            ),
        ]
        indexes = [
            models.Index("person", F("id").desc(), name="notification_waiting", condition=Q(done_at=None)),
            models.Index("person", F("id").desc(), name="notification_by_person"),
            models.Index(
                "person",
                "created_at",
                name="notification_for_digest",
                condition=Q(delivery=Delivery.DAILY, mailed_at=None, done_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.words


@track()
class DeliveryChoice(Model):
    """How one person wants one kind of thing by e-mail, where it is not the usual way."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    delivery = models.CharField(max_length=5, choices=Delivery)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "person",
                "kind",
                name="delivery_is_chosen_once",
                violation_error_message="This was chosen meanwhile. Look again.",
            ),
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values),
                name="delivery_is_known",
                violation_error_message="Choose at once, once a day, or never.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"


@track()
class Digest(Model):
    """One person's e-mail of one of their days."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                "person",
                "day",
                name="person_has_one_digest_a_day",
                violation_error_message="This day's e-mail is on its way.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} for {self.person_id}"


_CHOSEN = PreparedValues(
    lambda person: DeliveryChoice.objects.filter(person=person).values_list("kind", "delivery"), -1
)


def deliveries_of(person: User) -> dict[str, Delivery]:
    """What a person has chosen, by kind."""
    return {kind: Delivery(delivery) for kind, delivery in _CHOSEN(person.pk)}


def delivery_of(person: User, kind: str) -> Delivery:
    return deliveries_of(person).get(kind, kind_of(kind).usual)
