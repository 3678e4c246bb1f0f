"""Every write of time-stamps. They follow nobody's click: `by` is None throughout."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Role
from factcheck.audit.tracking import acting
from factcheck.captures import store
from factcheck.captures.models import Capture
from factcheck.notifications.actions import tell
from factcheck.timestamps import tokens
from factcheck.timestamps.models import ListedCapture, Manifest
from factcheck.timestamps.tokens import Authority, BadStamp, Stamp
from factcheck.web.failures import FetchFailed
from factcheck.web.fetch import Limits, fetch
from factcheck.web.store import StorageFailed

log = logging.getLogger(__name__)

MOST = 1000
WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
LIMITS = Limits(total=30.0)
# One maker of manifests at a time, for as long as a transaction lasts: each names the one before.
_TURN = 0x6D616E69


def list_captures(*, most: int = MOST) -> Manifest | None:
    """Put captures that no manifest lists into a new one, oldest first; None when there are none.

    Captures without any bytes are not listed: there is nothing to prove.
    """
    with acting(by=None, verb="manifest.made"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
        waiting = Capture.objects.filter(listed=None).exclude(Q(sha256="") & Q(warc_sha256=""))
        captures = list(waiting.without_text().order_by("id")[:most])
        if not captures:
            return None
        last = Manifest.objects.order_by("-id").first()
        listed = [ListedCapture(capture=capture, salt=secrets.token_hex(16)) for capture in captures]
        data = tokens.manifest(previous=last.sha256 if last else "", leaves=(one.leaf() for one in listed))
        manifest = Manifest(sha256=store.put(data), previous=last, size=len(listed))
        manifest.store()
        for one in listed:
            one.manifest = manifest
        ListedCapture.objects.bulk_create(listed)
    return manifest


def tell_editors(*, problems: int, week: str) -> None:
    """Tell every editor once a week how much of the time-stamps does not hold; which, `verify_timestamps` says."""
    number = f"{problems:,} time-stamp{' does' if problems == 1 else 's do'}"
    words = f"{number} not hold any more. Whoever runs this desk can see which with manage.py verify_timestamps."
    with acting(by=None, verb="manifest.found_wrong"):
        for editor in User.objects.active().filter(role=Role.EDITOR):
            tell(person=editor, kind="timestamps", words=words, path=reverse("notification_list"), key=f"stamps:{week}")


@dataclass(frozen=True, slots=True)
class Answer:
    """A token that holds, and what it must lead to."""

    token: bytes
    stamp: Stamp
    authority: Authority


def stamp_manifest(*, manifest: Manifest) -> Manifest:
    """Ask the service for a time-stamp, and keep it when it holds. A failure is said in the row and raises nothing."""
    if manifest.is_stamped:
        return manifest
    answer, failure, stored = None, BadStamp("", ""), ("", "")
    try:
        answer = ask(manifest.data())
        stored = store.put(answer.token), store.put(answer.authority.pem)
    except BadStamp as bad:
        failure = bad
    except StorageFailed as failed:
        failure = BadStamp("storage", str(failed))
    with acting(by=None, verb="manifest.stamped" if stored[0] else "manifest.stamp_failed"):
        manifest = Manifest.objects.select_for_update(of=("self",)).get(pk=manifest.pk)
        if manifest.is_stamped:
            return manifest  # another worker was faster
        manifest.service, manifest.code, manifest.why = settings.TSA_URL[:500], failure.code, failure.message[:1000]
        if answer is not None and stored[0]:
            manifest.stamped_at, manifest.authority = answer.stamp.at, answer.stamp.authority
            manifest.serial = answer.stamp.serial[:200]
            manifest.token_sha256, manifest.certificates_sha256 = stored
        else:
            manifest.next_try_at = timezone.now() + WAITS[min(manifest.tries, len(WAITS) - 1)]
            log.warning("No time-stamp for manifest %s: %s", manifest.pk, failure.message)
        manifest.tries += 1
        manifest.store()
    return manifest


def ask(data: bytes) -> Answer:
    """A time-stamp of now for these bytes; raises BadStamp, which says what is wrong."""
    authority = Authority.read(Path(settings.TSA_CERTIFICATES))
    query = tokens.query_for(data)
    try:
        got = fetch(
            settings.TSA_URL,
            accept=None,
            max_bytes=tokens.LARGEST,
            limits=LIMITS,
            headers={"Content-Type": tokens.QUERY, "Accept": tokens.REPLY},
            send=query.body,
        )
    except FetchFailed as failed:
        raise BadStamp("service", _why_silent(failed)) from failed
    stamp = tokens.check_stamp(got.body, data, authority, nonce=query.nonce, now=datetime.now(UTC))
    return Answer(got.body, stamp, authority)


def _why_silent(failed: FetchFailed) -> str:
    """The guard's own words advise what helps with articles; here the reason alone is of use."""
    reasons = {
        "private_address": "its address is not on the public internet",
        "bad_port": "it is not on the port 80 or 443",
        "timeout": "it did not answer in time",
        "dns": "its name was not found",
        "refused": "it does not accept connections",
        "tls": "its certificate is not in order",
        "too_large": "its answer is too long",
        "empty": "its answer is empty",
        "post_redirected": "it sends on to another address",
    }
    status = f"it answered with status {failed.status}" if failed.status else "it could not be asked"
    return f"The time-stamp service gave no stamp: {reasons.get(failed.code, status)}."
