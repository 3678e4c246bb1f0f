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
from factcheck.language.bidi import clean_sentence
from factcheck.language.canonical import clean_line
from factcheck.notifications.models import Notification
from factcheck.notifications.subjects import Sight, sights_of

log = logging.getLogger(__name__)

MAIL_JOB = "notifications.mail"
_LONGEST, _EXCERPT = 300, 600
_DISCREET = "Something that only named people see waits for you on the desk."


def tell(
    *,
    person: User,
    kind: str,
    words: str,
    path: str,
    key: str,
    reason: str = "",
    excerpt: str = "",
    about: tuple[str, int] | None = None,
) -> Notification | None:
    """Tell a person one thing, once for each `key`; an e-mail follows when the transaction is committed.

    `reason` says why they hear of it, as “because you hold this claim”; `excerpt` is what somebody wrote. With
    `about`, a kind of thing known to `subjects` and its id, who may see that is asked again before they read it.
    None when nobody was told: the person is inactive, or was told under this key before.
    """
    if not person.is_active:
        return None
    subject, subject_id = about or ("", None)
    told = Notification(
        person=person,
        kind=kind,
        words=clean_sentence(words, longest=_LONGEST),
        reason=clean_sentence(reason, longest=200),
        excerpt=excerpt.strip() if len(excerpt) <= _EXCERPT else f"{excerpt[: _EXCERPT - 1].strip()}…",
        path=path,
        key=key,
        subject=subject,
        subject_id=subject_id,
    )
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
    """Send a notification's e-mail, once; whether it was sent now. What was done meanwhile, or may not be seen by
    its person any more, is not sent.

    The row is marked first and by itself, so that a worker killed while the mail server takes the letter does
    not send it again; a server that refuses takes the mark off, and the job is tried again.
    """
    told = Notification.objects.select_related("person").filter(pk=notification_id).first()
    if told is None or not told.person.is_active:
        return False
    told.sight = sights_of([told], told.person)[told.pk]
    if told.sight is Sight.HIDDEN:
        return False
    with acting(by=None, verb="notification.mailed"):
        fresh = Notification.objects.filter(pk=notification_id, mailed_at=None, done_at=None)
        marked = fresh.update(mailed_at=timezone.now())
    if not marked:
        return False
    try:
        _letter(told).send()
    except Exception:
        with acting(by=None, verb="notification.mail_refused"):
            Notification.objects.filter(pk=notification_id).update(mailed_at=None)
        raise
    return True


def _letter(told: Notification) -> EmailMessage:
    discreet = told.sight is Sight.DISCREET
    words = _DISCREET if discreet else told.words
    body = render_to_string(
        "notifications/email.txt",
        {
            "words": words,
            "reason": told.reason,
            "excerpt": "" if discreet else told.excerpt,
            "url": f"{settings.SITE_URL}{told.path}",
            "settings": settings,
        },
    )
    return EmailMessage(
        subject=f"[{clean_line(settings.SITE_NAME)}] {words}",
        body=body,
        to=[told.person.email],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<notification-{told.pk}@{_host()}>"},
    )


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"


def _told_before(error: ValidationError) -> bool:
    refused = error.error_dict.get(NON_FIELD_ERRORS, []) if hasattr(error, "error_dict") else []
    return any(one.code == "person_is_told_once" for one in refused)
