"""How reasons to look again come to be: in the database itself, so that no route of a write leaves one out.

Each is PL/pgSQL for a trigger on the rows that a verdict rests on. A claim has reasons while an approved review of it
stands, and was not retracted. Its row is locked for the moment, so that what comes while somebody approves is either
before the reviewer's eyes or a reason to look again.
"""

from __future__ import annotations

from typing import Any

import pgtrigger

from factcheck.db.triggers import Trigger

_COLUMNS = ("link_id", "request_id", "statement_id", "anchor_id", "other_id")
_DECLARED = [("standing", "bigint"), ("judged", "bigint")]
# Who acts, as the action has said it; NULL for the system, and for what came by no action of ours.
_BY = "NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'by'"


def arising(
    name: str,
    kind: str,
    *,
    when: Any,
    claim: str = "NEW.claim_id",
    words: str = "''",
    condition: Any = None,
    **cause: str,
) -> Trigger:
    """A trigger that notes a reason of this kind, for the claim that stands for `claim`; `cause` is SQL by column."""
    func = f"{note(f"'{kind}'", claim=claim, words=words, **cause)} RETURN NULL;"
    return after(name, when=when, func=func, condition=condition)


def after(name: str, *, when: Any, func: str, condition: Any = None, declare: Any = ()) -> Trigger:
    return Trigger(
        name=name,
        when=pgtrigger.After,
        operation=when,
        condition=condition,
        declare=[*_DECLARED, *declare],
        func=func,
    )


def note(kind: str, *, claim: str, words: str = "''", **cause: str) -> str:
    """Statements that note a reason where the claim has a verdict; the same reason twice before somebody looks is one."""
    causes = ", ".join(cause.get(column, "NULL") for column in _COLUMNS)
    return f"""
        SELECT COALESCE(merged_into_id, id) INTO standing FROM factcheck_claim WHERE id = {claim} FOR KEY SHARE;
        PERFORM FROM factcheck_claim WHERE id = standing AND id <> {claim} FOR KEY SHARE;
        SELECT r.id INTO judged FROM factcheck_review r JOIN factcheck_claim c ON c.id = r.claim_id
            WHERE r.claim_id = standing AND r.state = 'approved' AND c.state <> 'retracted';
        IF judged IS NOT NULL THEN
            INSERT INTO factcheck_lookagain
                (claim_id, review_id, kind, {", ".join(_COLUMNS)}, words, told, by_id)
                VALUES (standing, judged, {kind}, {causes}, {words}, false, ({_BY})::bigint)
                ON CONFLICT (review_id, kind, {", ".join(_COLUMNS)}, day) WHERE second_look_id IS NULL
                DO UPDATE SET words = EXCLUDED.words WHERE factcheck_lookagain.words <> EXCLUDED.words;
        END IF;
    """  # noqa: S608  # names of our own


# Linked, put back, taken away, or changed in what it says; a note on it is none of these.
LINKED = f"""
    IF TG_OP = 'INSERT' THEN
        IF NEW.removed_at IS NOT NULL THEN RETURN NULL; END IF;
        what := 'added';
    ELSIF (OLD.removed_at IS NULL) <> (NEW.removed_at IS NULL) THEN
        what := CASE WHEN NEW.removed_at IS NULL THEN 'added' ELSE 'removed' END;
    ELSIF NEW.removed_at IS NULL
        AND (OLD.stance, OLD.excerpt, OLD.evidence_id) IS DISTINCT FROM (NEW.stance, NEW.excerpt, NEW.evidence_id) THEN
        what := 'changed';
    ELSE
        RETURN NULL;
    END IF;
    {note("what", claim="NEW.claim_id", link_id="NEW.id")}
    RETURN NULL;
"""

# Another address, file, origin or day of an item: every claim that rests on it, in the order of their numbers.
EDITED = f"""
    FOR resting IN
        SELECT DISTINCT ON (COALESCE(c.merged_into_id, c.id)) l.id AS link_id, c.id AS claim_id
        FROM factcheck_evidencelink l JOIN factcheck_claim c ON c.id = l.claim_id
        WHERE l.evidence_id = NEW.id AND l.removed_at IS NULL
        ORDER BY COALESCE(c.merged_into_id, c.id), l.id
    LOOP
        {note("'changed'", claim="resting.claim_id", link_id="resting.link_id")}
    END LOOP;
    RETURN NULL;
"""  # noqa: S608  # names of our own

# What was owed came. Where it was linked a moment ago, that is the same news: one reason, which names both. What is
# confidential stays a reason of its own: that the request was answered is for everybody to know.
SUPPLIED = f"""
    UPDATE factcheck_lookagain SET kind = 'supplied', request_id = NEW.id
        WHERE second_look_id IS NULL AND kind = 'added'
            AND link_id IN (
                SELECT l.id FROM factcheck_evidencelink l JOIN factcheck_evidence e ON e.id = l.evidence_id
                WHERE l.supplied_for_id = NEW.id AND e.access <> 'confidential');
    IF NOT FOUND THEN
        {note("'supplied'", claim="NEW.claim_id", request_id="NEW.id")}
    END IF;
    RETURN NULL;
"""  # noqa: S608  # names of our own
