"""Every write to what people are told."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.audit.tracking import acting
from factcheck.language.canonical import clean_line
from factcheck.notifications.models import Notification

log = logging.getLogger(__name__)

MAIL_JOB = "notifications.mail"
_LONGEST = 300


def tell(*, person: User, kind: str, words: str, path: str, key: str) -> Notification | None:
    """Tell a person one thing, once for each `key`; an e-mail follows when the transaction is committed.

    None when nobody was told: the person is inactive, or was told under this key before.
    """
    if not person.is_active:
        return None
    words = clean_line(words)
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    told = Notification(person=person, kind=kind, words=words, path=path, key=key)
    with acting(by=None, verb="notification.told"):
        try:
            # A savepoint: that somebody told it first must not undo what the caller has done.
            with transaction.atomic():
                told.store()
        except ValidationError as error:
            if _told_before(error):
                return None
            raise
        app.configure_task(MAIL_JOB, queue="mail").defer(notification_id=told.pk)
    return told


def mark_done(*, by: User, notification: Notification) -> Notification:
    """Take one notification off the bell; only the person themselves does. Doing it twice changes nothing."""
    if notification.person_id != by.pk:
        raise ValueError(f"notification {notification.pk} is not {by.pk}'s")
    if notification.done_at is None:
        with acting(by=by, verb="notification.done"):
            notification.done_at = timezone.now()
            notification.store(fields=["done_at"])
    return notification


def mark_all_done(*, by: User, up_to: int) -> int:
    """Take all that a person has seen off the bell: not what came after the one numbered `up_to`."""
    with acting(by=by, verb="notification.done"):
        return Notification.objects.for_person(by).waiting().filter(pk__lte=up_to).update(done_at=timezone.now())


def mail(*, notification_id: int) -> bool:
    """Send a notification's e-mail, once; whether it was sent now. What was done meanwhile needs none.

    The row is marked first and by itself, so that a worker killed while the mail server takes the letter does
    not send it again; a server that refuses takes the mark off, and the job is tried again.
    """
    fresh = Notification.objects.filter(pk=notification_id, mailed_at=None, done_at=None, person__is_active=True)
    with acting(by=None, verb="notification.mailed"):
        marked = fresh.update(mailed_at=timezone.now())
    if not marked:
        return False
    told = Notification.objects.select_related("person").get(pk=notification_id)
    try:
        _letter(told).send()
    except Exception:
        with acting(by=None, verb="notification.mail_refused"):
            Notification.objects.filter(pk=notification_id).update(mailed_at=None)
        raise
    return True


def _letter(told: Notification) -> EmailMessage:
    body = render_to_string(
        "notifications/email.txt",
        {"told": told, "url": f"{settings.SITE_URL}{told.path}", "settings": settings},
    )
    return EmailMessage(
        subject=f"[{clean_line(settings.SITE_NAME)}] {told.words}",
        body=body,
        to=[told.person.email],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<notification-{told.pk}@{_host()}>"},
    )


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"


def _told_before(error: ValidationError) -> bool:
    refused = error.error_dict.get(NON_FIELD_ERRORS, []) if hasattr(error, "error_dict") else []
    return any(one.code == "person_is_told_once" for one in refused)
