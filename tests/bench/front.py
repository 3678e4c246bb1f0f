"""The dashboard and the queue: what they ask, in plain SQL, and what it would cost to count rows instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from factcheck.claims.near import _pairs, _statistics, _words, near_identical
from factcheck.reviews.models import Review

Asked = tuple[str, tuple[Any, ...]]

IN_WORK = "merged_into_id IS NULL AND state IN ('open', 'in_review', 'ready')"
WAITING = "state IN ('needed', 'promised', 'asked', 'partly_supplied')"

ON_TOPIC = "EXISTS (SELECT FROM factcheck_claimtopic t WHERE t.claim_id = c.id AND t.tag_id = %s)"
# The oldest reason of each claim, as somebody sees it who is named on nothing.
LOOK_AGAIN = """
SELECT l.*, c.text, u.name FROM factcheck_lookagain l JOIN factcheck_claim c ON c.id = l.claim_id
JOIN factcheck_review r ON r.id = l.review_id LEFT JOIN factcheck_user u ON u.id = c.assignee_id
LEFT JOIN factcheck_evidencelink e ON e.id = l.link_id LEFT JOIN factcheck_evidence i ON i.id = e.evidence_id
WHERE l.second_look_id IS NULL AND r.state = 'approved' AND c.merged_into_id IS NULL AND c.state <> 'retracted'
AND coalesce(i.access, '') <> 'confidential' AND {}
AND NOT EXISTS (SELECT FROM factcheck_lookagain x WHERE x.claim_id = l.claim_id AND x.second_look_id IS NULL AND x.id < l.id)
ORDER BY l.id LIMIT 26
"""


NEWEST = "ORDER BY pgh_id DESC LIMIT 49"
OF_CLAIM = ("claimtopic", "claimstatement", "gateoverride", "lookagain", "secondlook", "passagechange")


def dashboard(me: int, today: date) -> list[Asked]:
    """The same numbers and rows as on the page."""
    first = today - timedelta(days=today.weekday(), weeks=11)
    return [
        (
            "SELECT what, person, sum(n), sum(n) FILTER (WHERE day < %s) FROM factcheck_tally WHERE what IN ('claim.open',"
            " 'claim.in_review', 'claim.ready', 'review.submitted', 'request.waiting', 'request.in_vain') GROUP BY 1, 2",
            (today,),
        ),
        (
            "SELECT what, date_trunc('week', day), sum(n) FROM factcheck_tally WHERE what IN ('claim.started',"
            " 'review.approved', 'request.supplied') AND day >= %s GROUP BY 1, 2",
            (first,),
        ),
        ("SELECT id, name, is_active FROM factcheck_user ORDER BY name", ()),
        (
            "SELECT r.*, c.text FROM factcheck_review r JOIN factcheck_claim c ON c.id = r.claim_id"
            " WHERE r.author_id = %s AND r.state IN ('drafting', 'returned') ORDER BY r.id DESC LIMIT 6",
            (me,),
        ),
        (
            "SELECT * FROM factcheck_articleimport WHERE added_by_id = %s"
            " AND state IN ('waiting', 'working', 'ready', 'failed') ORDER BY id DESC LIMIT 6",
            (me,),
        ),
        (f"SELECT * FROM factcheck_claim WHERE {IN_WORK} AND assignee_id = %s ORDER BY due_on, id LIMIT 6", (me,)),
        (
            "SELECT r.*, p.name, u.name FROM factcheck_evidencerequest r LEFT JOIN factcheck_speaker p ON p.id = r.owed_by_id"
            f" LEFT JOIN factcheck_user u ON u.id = r.owner_id WHERE r.{WAITING} AND r.due_on < %s"
            " ORDER BY r.due_on, r.id LIMIT 6",
            (today,),
        ),
    ]


def by_counting(today: date) -> list[Asked]:
    """The same numbers without tallies."""
    first = today - timedelta(days=today.weekday(), weeks=11)
    return [
        (f"SELECT state, assignee_id, count(*) FROM factcheck_claim WHERE {IN_WORK} GROUP BY 1, 2", ()),
        ("SELECT requested_reviewer_id, count(*) FROM factcheck_review WHERE state = 'submitted' GROUP BY 1", ()),
        (
            "SELECT owner_id, count(*), count(*) FILTER (WHERE due_on < %s) FROM factcheck_evidencerequest"
            f" WHERE {WAITING} GROUP BY 1",
            (today,),
        ),
        (
            "SELECT date_trunc('week', created_at), count(*) FROM factcheck_claim WHERE created_at >= %s GROUP BY 1",
            (first,),
        ),
        (
            "SELECT date_trunc('week', decided_at), count(*) FROM factcheck_review WHERE decided_at >= %s GROUP BY 1",
            (first,),
        ),
        (
            "SELECT date_trunc('week', supplied_on), count(*) FROM factcheck_evidencerequest WHERE supplied_on >= %s"
            " GROUP BY 1",
            (first,),
        ),
    ]


def queue(chosen: Review, whose: str) -> list[Asked]:
    """A page of the list with its count and its oldest, and what stands at the right of one of them."""
    claim = (chosen.claim_id,)
    text = chosen.claim.text
    near, same = _pairs(_words(text), _statistics()), list(near_identical(text, but=claim))
    waits = f"FROM factcheck_review r WHERE r.state = 'submitted' AND {whose}"
    return [
        (
            "SELECT r.*, c.*, u.name, g.label FROM factcheck_review r JOIN factcheck_claim c ON c.id = r.claim_id"
            " JOIN factcheck_user u ON u.id = r.author_id JOIN factcheck_rating g ON g.id = r.rating_id"
            f" WHERE r.state = 'submitted' AND {whose} ORDER BY r.submitted_at, r.id LIMIT 26",
            (),
        ),
        (f"SELECT count(*) FROM (SELECT 1 {waits} LIMIT 1000) counted", ()),  # ours
        (f"SELECT r.submitted_at {waits} ORDER BY r.submitted_at LIMIT 1", ()),  # ours
        (
            "SELECT r.*, c.* FROM factcheck_review r JOIN factcheck_claim c ON c.id = r.claim_id WHERE r.id = %s",
            (chosen.pk,),
        ),
        ("SELECT id FROM factcheck_claim WHERE id = %s OR merged_into_id = %s", claim * 2),
        (
            "SELECT l.*, e.* FROM factcheck_evidencelink l JOIN factcheck_evidence e ON e.id = l.evidence_id"
            " WHERE l.claim_id = %s",
            claim,
        ),
        (
            "SELECT r.*, p.name FROM factcheck_evidencerequest r LEFT JOIN factcheck_speaker p ON p.id = r.owed_by_id"
            " WHERE r.claim_id = %s",
            claim,
        ),
        (
            "SELECT s.id, s.exact, a.*, p.* FROM factcheck_claimstatement l JOIN factcheck_statement s ON s.id = l.statement_id"
            " JOIN factcheck_articleversion v ON v.id = s.version_id JOIN factcheck_article a ON a.id = v.article_id"
            " LEFT JOIN factcheck_speaker p ON p.id = s.speaker_id WHERE l.claim_id = %s ORDER BY a.published_at",
            claim,
        ),
        (
            "SELECT a.* FROM factcheck_anchor a JOIN factcheck_claimstatement l ON l.statement_id = a.statement_id"
            " WHERE l.claim_id = %s",
            claim,
        ),
        ("SELECT * FROM factcheck_gateoverride WHERE claim_id = %s", claim),
        ("SELECT * FROM factcheck_claimtopic t JOIN factcheck_tag g ON g.id = t.tag_id WHERE t.claim_id = %s", claim),
        ("SELECT * FROM factcheck_reviewreason WHERE review_id = %s", (chosen.pk,)),
        ("SELECT * FROM factcheck_claimlook WHERE claim_id = %s", claim),
        # What became of the claim and its review, and what is said of them.
        (
            f"SELECT * FROM (SELECT e.*, lag(e) OVER (ORDER BY pgh_id) FROM factcheck_claimevent e WHERE pgh_obj_id = %s) e {NEWEST}",
            claim,
        ),
        (f"SELECT * FROM factcheck_reviewevent WHERE pgh_obj_id = %s {NEWEST}", (chosen.pk,)),
        *[(f"SELECT * FROM factcheck_{name}event WHERE claim_id = %s {NEWEST}", claim) for name in OF_CLAIM],
        (
            f"SELECT * FROM factcheck_evidencelinkevent WHERE pgh_obj_id IN (SELECT id FROM factcheck_evidencelink WHERE claim_id = %s) {NEWEST}",
            claim,
        ),
        (
            f"SELECT * FROM factcheck_evidencerequestevent WHERE pgh_obj_id IN (SELECT id FROM factcheck_evidencerequest WHERE claim_id = %s) {NEWEST}",
            claim,
        ),
        ("SELECT count(*) FROM factcheck_thread WHERE resolved_at IS NULL AND claim_id = %s", claim),
        ("SELECT count(*) FROM factcheck_thread WHERE resolved_at IS NULL AND review_id = %s", (chosen.pk,)),
        ("SELECT * FROM factcheck_secondlook WHERE claim_id = %s ORDER BY id DESC LIMIT 1", claim),
        # Claims that share two of the rarest words, and their ratings.
        (
            "SELECT id, merged_into_id, text FROM factcheck_claim WHERE factcheck_words(text) @@ to_tsquery('simple', %s) LIMIT 300",
            (near,),
        ),
        (
            "SELECT r.*, c.*, g.* FROM factcheck_review r JOIN factcheck_claim c ON c.id = r.claim_id JOIN factcheck_rating g ON g.id = r.rating_id WHERE r.claim_id = ANY(%s) AND r.state IN ('approved', 'superseded')",
            (same,),
        ),
        # Beside it: the tab of what is to be looked at again, and the saved searches.
        (
            f"SELECT count(*), min(l.created_at) FROM ({LOOK_AGAIN.format('true').replace('LIMIT 26', 'LIMIT 100')}) l",
            (),
        ),
        ("SELECT * FROM factcheck_savedsearch WHERE place = 'queue'", ()),
    ]


def asking(sql: Callable[..., object], asked: list[Asked]) -> Callable[[], object]:
    return lambda: [sql(statement, *values) for statement, values in asked]
