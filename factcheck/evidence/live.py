"""Live claim pages: how a page stands for one person, and who else has it open.

An open page asks every two to two and a half seconds, while it can be seen. The answer is drawn from indexed rows:
the revisions of what the page shows *to that person*, so that nobody learns that something changed which they may
not see. No counter is kept for it, so that no write waits for another. What has changed is then fetched by the page
itself and put in place without touching a field in use.

What a page shows comes from packages that stand further right too, reviews and discussions: their tables are read
here by name, since this is how the page stands and not how the evidence does. Of a review that is being written the
words are left out: the page does not show them, and they are saved every other second.

2026-11-26: polling. 200 open pages take a fifth of two cores (`python -m tests.bench live`), so that server-sent events,
which would need a second kind of server beside the first and a connection for each page, were not built.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import CharField
from django.db.models.expressions import RawSQL

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.db.rows import rows

# Names that stand beside a claim; more are a number.
NAMED = 4

_STANDING = """
    WITH behind AS (SELECT id, revision FROM factcheck_claim WHERE id = %s OR merged_into_id = %s)
    SELECT md5(concat_ws('|',
        (SELECT string_agg(concat_ws('.', id, revision), ' ' ORDER BY id) FROM behind),
        (SELECT string_agg(
            concat_ws('.', l.id, l.revision, e.id, e.revision, t.id, t.state, t.last_id, c.upload_id), ' ' ORDER BY l.id)
            FROM factcheck_evidencelink l
            JOIN factcheck_evidence e ON e.id = l.evidence_id
            LEFT JOIN factcheck_evidencecopy c ON c.evidence_id = e.id
            LEFT JOIN factcheck_capturetarget t ON t.id = c.target_id
            WHERE l.claim_id IN (SELECT id FROM behind)
                AND (e.access <> 'confidential' OR EXISTS (
                    SELECT FROM factcheck_evidencereader r WHERE r.evidence_id = e.id AND r.person_id = %s))),
        (SELECT string_agg(concat_ws('.', id, revision), ' ' ORDER BY id)
            FROM factcheck_evidencerequest WHERE claim_id IN (SELECT id FROM behind)),
        (SELECT string_agg(concat_ws('.', g.id, s.revision), ' ' ORDER BY g.id)
            FROM factcheck_claimstatement g JOIN factcheck_statement s ON s.id = g.statement_id
            WHERE g.claim_id IN (SELECT id FROM behind)),
        (SELECT string_agg(
            concat_ws('.', id, state, turn, author_id, requested_reviewer_id, first_reviewer_id, reviewer_id, rating_id,
                conclusion = '', as_of, review_by), ' ' ORDER BY id)
            FROM factcheck_review WHERE claim_id = %s),
        (SELECT max(id) FROM factcheck_gateoverride WHERE claim_id = %s),
        (SELECT string_agg(
            concat_ws('.', t.id, t.last_id, t.resolved_at, (
                SELECT max(c.edited_at) FROM factcheck_comment c WHERE c.thread_id = t.id)), ' ' ORDER BY t.id)
            FROM factcheck_thread t WHERE t.claim_id IN (SELECT id FROM behind)),
        (SELECT string_agg(concat_ws('.', a.id, a.kind, a.words), ' ' ORDER BY a.id)
            FROM factcheck_lookagain a
            LEFT JOIN factcheck_evidencelink l ON l.id = a.link_id
            LEFT JOIN factcheck_evidence e ON e.id = l.evidence_id
            WHERE a.claim_id = %s AND a.second_look_id IS NULL
                AND (e.access IS DISTINCT FROM 'confidential' OR EXISTS (
                    SELECT FROM factcheck_evidencereader r WHERE r.evidence_id = e.id AND r.person_id = %s)))))
"""
_OTHERS = """
    SELECT u.name, coalesce(p.writing_at > now() - interval '15 seconds', false)
    FROM factcheck_presence p JOIN factcheck_user u ON u.id = p.person_id
    WHERE p.claim_id = %(claim)s AND p.person_id <> %(person)s AND u.is_active
        AND p.seen_at > now() - interval '15 seconds'
    ORDER BY u.name, u.id
"""


class Other(NamedTuple):
    name: str
    is_writing: bool


def standing_for(claim: Claim, person: User) -> str:
    """Changes whenever anything changes that the claim's page shows to this person, and for nothing else."""
    found: str = rows(_STANDING, _named(claim.pk, person))[0][0]
    return found


def _named(claim_id: int, person: User) -> list[int]:
    return [claim_id, claim_id, person.pk, claim_id, claim_id, claim_id, person.pk]


def with_standing(claim_id: int, person: User) -> RawSQL:
    """The same, to come along with the claim itself."""
    return RawSQL(_STANDING, _named(claim_id, person), output_field=CharField())  # noqa: S611  # our own words


def others_at(claim: Claim, person: User) -> list[Other]:
    return [Other(*row) for row in rows(_OTHERS, {"claim": claim.pk, "person": person.pk})]


def in_words(others: Sequence[Other]) -> str:
    """One quiet line: who else is here, and who of them writes."""
    if not others:
        return ""
    writing = [other.name for other in others if other.is_writing]
    line = f"Also here: {_names([other.name for other in others])}."
    return f"{line} {_names(writing)} {'is' if len(writing) == 1 else 'are'} writing." if writing else line


def _names(names: list[str]) -> str:
    shown = names if len(names) <= NAMED else [*names[: NAMED - 1], f"{len(names) - NAMED + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
