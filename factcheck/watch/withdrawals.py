"""Lines of what became of passages that do not hold any more: rows are never changed, later ones take them back.

A person's line falls with the next decision on the same statement and version, or with its being taken back.
The machine's guess falls where a person has found otherwise, and stands again when that person's word is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.statements.models import Anchor
from factcheck.watch.models import PassageChange

# What a line is told by: its verb in the history says whether a person, or comparing, has found it.
DECIDED = "statement.anchor_confirmed"
TAKEN_BACK = "statement.anchor_reopened"


def withdrawn(rows: Collection[int]) -> dict[int, str]:
    """Which of these lines do not hold any more, and by whom: words for the histories of claims."""
    anchors = PassageChange.objects.filter(pk__in=rows).values("anchor")
    told: dict[int, list[Any]] = defaultdict(list)
    for event in _events().filter(anchor_id__in=anchors).order_by("pgh_obj_id"):
        told[event.anchor_id].append(event)
    fallen = [pair for events in told.values() for pair in _fallen(events)]
    people = {_by(later) for _, later in fallen}
    names = dict(User.objects.filter(pk__in=people - {None}).values_list("pk", "name"))
    return {
        event.pgh_obj_id: f"Withdrawn: {names.get(_by(later), 'somebody')} {_did(later)}"
        for event, later in fallen
        if event.pgh_obj_id in set(rows)
    }


def claims_told(anchor: Anchor) -> list[Claim]:
    """The standing claims whose histories tell what a person has said of an anchor, and has not taken back."""
    events = list(_events().filter(anchor_id=anchor.pk).order_by("pgh_obj_id"))
    taken_back = max((event.pgh_obj_id for event in events if _verb(event) == TAKEN_BACK), default=0)
    claims = {event.claim_id for event in events if _verb(event) == DECIDED and event.pgh_obj_id > taken_back}
    rows = Claim.objects.filter(pk__in=claims).select_related("merged_into").order_by("pk")
    return list({row.standing.pk: row.standing for row in rows}.values())


def _fallen(events: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The lines of one anchor that do not hold any more, each with the line that says so."""
    for number, event in enumerate(events):
        later = [other for other in events[number + 1 :] if other.pgh_context_id != event.pgh_context_id]
        if _verb(event) == DECIDED:
            after = next((o for o in later if _verb(o) == TAKEN_BACK or _differs(event, o)), None)
        elif _verb(event) == TAKEN_BACK:
            after = None
        else:
            taken_back = max((n for n, o in enumerate(later) if _verb(o) == TAKEN_BACK), default=-1)
            decided = [other for other in later[taken_back + 1 :] if _verb(other) == DECIDED]
            last = [other for other in decided if other.pgh_context_id == decided[-1].pgh_context_id]
            # One decision is told to each claim that rests on the statement.
            own = next((other for other in last if other.claim_id == event.claim_id), last[-1] if last else None)
            after = own if own is not None and _differs(event, own) else None
        if after is not None:
            yield event, after


def _differs(event: Any, other: Any) -> bool:
    """Whether `other` is a person's decision that says something else; lines of other claims name other letters."""
    if _verb(other) != DECIDED:
        return False
    same_claim = event.claim_id == other.claim_id
    return bool(event.fate != other.fate or (same_claim and not event.line.startswith(other.line)))


def _did(later: Any) -> str:
    return "took it back." if _verb(later) == TAKEN_BACK else "found otherwise."


def _verb(event: Any) -> str:
    return str((event.pgh_context or {}).get("verb", ""))


def _by(event: Any) -> int | None:
    by: int | None = (event.pgh_context or {}).get("by")
    return by


def _events() -> Any:
    model: Any = PassageChange._meta.get_field("events").related_model
    return model.objects.filter(pgh_label="added")
