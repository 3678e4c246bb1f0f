"""What goes out by e-mail: a copy of one line of the bell, or of a day's."""

from __future__ import annotations

import email.policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.language.canonical import clean_line
from factcheck.notifications.models import Digest, Notification
from factcheck.notifications.subjects import Sight

DISCREET = "Something that only named people see waits for you on the desk."
_SALT = "notifications.stop"


class Line(NamedTuple):
    words: str
    excerpt: str
    reason: str
    url: str


def line_of(told: Notification, sight: Sight) -> Line:
    """One notification as an e-mail may say it."""
    url = f"{settings.SITE_URL}{told.path}"
    if sight is Sight.DISCREET:
        return Line(DISCREET, "", told.reason, url)
    return Line(told.words, told.excerpt, told.reason, url)


def letter_about(told: Notification, sight: Sight) -> EmailMessage:
    line = line_of(told, sight)
    stop = stop_url({"n": told.pk})
    body = render_to_string("notifications/email.txt", {"line": line, "stop": stop, "settings": settings})
    return _letter(told.person, line.words, body, f"notification-{told.pk}", stop)


def letter_of_day(digest: Digest, lines: list[Line], *, more: int) -> EmailMessage:
    number = len(lines) + more
    subject = f"{number} thing{'' if number == 1 else 's'} since yesterday"
    stop = stop_url({"d": digest.pk})
    context = {"lines": lines, "more": more, "stop": stop, "settings": settings}
    body = render_to_string("notifications/digest.txt", context)
    return _letter(digest.person, subject, body, f"digest-{digest.pk}", stop)


class _Unfolded(UnstructuredHeader):
    """An address is no words: encoded, or broken in two, no mail program reads it."""

    def fold(self, *, policy: email.policy.EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]  # the registry's class has it


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _Unfolded)  # type: ignore[arg-type]  # it makes a header of any class


class _Letter(EmailMessage):
    def message(self, *, policy: Any = email.policy.default) -> Any:
        return super().message(policy=policy.clone(header_factory=_HEADERS))


def _letter(person: User, subject: str, body: str, name: str, stop: str) -> EmailMessage:
    return _Letter(
        subject=f"[{clean_line(settings.SITE_NAME)}] {subject}",
        body=body,
        to=[person.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{name}@{_host()}>",
            # RFC 8058: the reader's mail program ends it with one press.
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def stop_url(what: dict[str, Any]) -> str:
    return f"{settings.SITE_URL}{reverse('notification_stop', args=[signing.dumps(what, salt=_SALT)])}"


def stopped(token: str) -> Notification | Digest | None:
    """What a signed link leads to; None for what we never signed."""
    try:
        what = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    if "n" in what:
        return Notification.objects.select_related("person").filter(pk=what["n"]).first()
    return Digest.objects.select_related("person").filter(pk=what["d"]).first()


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
