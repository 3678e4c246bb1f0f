"""The page of one claim with much on it: 50 links to evidence, half of them to stored copies of an address, 200 comments
in 10 discussions, 2,000 events of its history."""

from __future__ import annotations

from django.db import connection

from factcheck.accounts.models import User
from factcheck.audit.tracking import acting
from factcheck.captures.actions import keep_attempt
from factcheck.captures.models import CaptureTarget
from factcheck.claims.models import Claim
from factcheck.comments.actions import reply, start_thread
from factcheck.evidence.actions import EvidenceDetails, add_evidence, link_evidence
from tests.factories import answered

LINKS, THREADS, COMMENTS, EVENTS = 50, 10, 200, 2_000
TEXT = "The page that this bench opens has very much on it, and copies of it."

# The same rows by plain SQL: the claim, its links, the newest of its comments.
FLOOR = (
    "SELECT * FROM factcheck_claim WHERE id = %s",
    "SELECT * FROM factcheck_evidencelink l JOIN factcheck_evidence e ON e.id = l.evidence_id"
    " LEFT JOIN factcheck_evidencecopy p ON p.evidence_id = e.id LEFT JOIN factcheck_capturetarget t ON t.id = p.target_id"
    " LEFT JOIN factcheck_capture c ON c.id = t.kept_id WHERE l.claim_id = %s",
    "SELECT * FROM factcheck_thread WHERE claim_id = %s ORDER BY last_id DESC LIMIT 10",
    "SELECT c.*, u.name FROM factcheck_thread t CROSS JOIN LATERAL (SELECT * FROM factcheck_comment"
    " WHERE thread_id = t.id ORDER BY id DESC LIMIT 10) c JOIN factcheck_user u ON u.id = c.by_id WHERE t.claim_id = %s",
)


def busy_claim() -> int:
    """The claim's id; it is made where it is not there."""
    if found := Claim.objects.filter(text=TEXT).first():
        return found.pk
    people = list(User.objects.order_by("pk")[:4])
    with acting(by=people[0], verb="claim.started"):
        claim = Claim(text=TEXT, started_by=people[0], assignee=people[0])
        claim.store()
    for number in range(LINKS):
        url = f"https://records.example/busy/{number}" if number % 2 else ""
        details = EvidenceDetails(title=f"Item {number} of the busy claim", url=url, origin=f"Archive {number % 9}")
        evidence = add_evidence(by=people[0], details=details)
        if url:
            target = CaptureTarget.objects.get(url=url)
            keep_attempt(target=target, number=1, attempt=answered(url, b"<p>Kept words.</p>"), by=people[0])
        stance = ("supports", "contradicts", "context")[number % 3]
        link_evidence(by=people[0], claim=claim, evidence=evidence, stance=stance, excerpt=f"Words {number}")
    threads = [start_thread(by=people[0], on=claim, text=f"Question {number}").thread for number in range(THREADS)]
    for number in range(COMMENTS - THREADS):
        words = f"Answer {number}, with some more words in it, and https://courier{number}.example/"
        reply(by=people[number % 4], thread=threads[number % THREADS], text=words)
    with acting(by=people[0], verb="claim.edited"), connection.cursor() as cursor:
        for number in range(EVENTS):
            cursor.execute("UPDATE factcheck_claim SET priority = %s WHERE id = %s", [1 + number % 2, claim.pk])
    return int(claim.pk)
