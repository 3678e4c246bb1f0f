"""Every write of seals. They follow nobody's click."""

from __future__ import annotations

import hashlib
import logging
import time

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Role
from factcheck.record.lines import lines
from factcheck.record.models import HeadLetter, Seal
from factcheck.record.verifier import Tree, leaf, seal_bytes

log = logging.getLogger(__name__)

MOST = 10_000  # events under one seal
PATIENCE = 40.0  # seconds to wait for transactions that are running
_TURN = 0x7365616C


def seal_events(*, most: int = MOST, patience: float = PATIENCE) -> list[Seal]:
    """Seal what no running transaction can add to any more. Killed at any point, it has sealed or it has not."""
    upto = _settled(patience)
    made: list[Seal] = []
    while upto is not None and (seal := _seal(upto, most)) is not None:
        made.append(seal)
        if seal.count < most:
            break
    return made


def _settled(patience: float) -> int | None:
    """A number up to which no event can be added any more; None when transactions ran on for too long.

    Whoever is given a number has begun to write before. So, first the number is read and then who is writing:
    once those have ended, everything up to the number is there, or never will be.
    """
    if connection.in_atomic_block:
        raise RuntimeError("Sealing waits for transactions to end, and cannot run inside of one.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence('factcheck_event', 'id')")
        (sequence,) = cursor.fetchone()
        cursor.execute(f"SELECT last_value FROM {sequence}")  # noqa: S608  # the database's own name for it
        (upto,) = cursor.fetchone()
        # Not in one statement: that one would look who is writing before it reads the number.
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())")
        (running,) = cursor.fetchone()
        deadline = time.monotonic() + patience
        while True:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8", [str(running)])
            if cursor.fetchone()[0]:
                return int(upto)
            if time.monotonic() > deadline:
                log.warning("Nothing is sealed: a transaction has been writing for more than %s seconds", patience)
                return None
            time.sleep(0.05)


@transaction.atomic
def _seal(upto: int, most: int) -> Seal | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
    before = Seal.objects.order_by("-number").first()
    tree, first, last = Tree(), 0, 0
    for number, line in lines(before.last if before else 0, upto, most):
        first, last = first or number, number
        tree.add(leaf(line))
    if not tree.count:
        return None
    seal = Seal(
        number=before.number + 1 if before else 1,
        previous=before.sha256 if before else "",
        first=first,
        last=last,
        count=tree.count,
        total=tree.count + (before.total if before else 0),
        root=tree.root(),
        at=timezone.now(),
    )
    seal.sha256 = hashlib.sha256(seal_bytes(seal.contents())).hexdigest()
    seal.store()
    return seal


def send_head() -> Seal | None:
    """Send the head out, unless it was already: who keeps the letter can prove what the record held by then."""
    head = Seal.objects.order_by("-number").first()
    if head is None or HeadLetter.objects.filter(seal=head).exists():
        return None
    editors = User.objects.active().filter(role=Role.EDITOR).exclude(email="")
    to = settings.RECORD_HEAD_TO or list(editors.values_list("email", flat=True))
    if not to:
        return None
    said = head.contents()
    body = (
        f"The record of {settings.SITE_NAME} ({settings.SITE_URL}), {said['at']}\n\n"
        f"Head: {head.number}:{head.sha256}\nRoot: {head.root}\nEvents: {head.total}\n\n"
        "Please keep this letter. With it you can prove later that nothing which was on record by then has been\n"
        "changed, deleted or sealed anew:\n\n"
        f"    python verifier.py record.jsonl --head {head.number}:{head.sha256}\n\n"
        f"How, and the verifier: {settings.SITE_URL}{reverse('head_list')}\n"
    )
    EmailMessage(subject=f"{settings.SITE_NAME}: head {head.number} of the record", body=body, bcc=to).send()
    # Afterwards: a worker that dies in between sends twice, which does no harm; not at all would.
    HeadLetter(seal=head, recipients=len(to)).store()
    return head
