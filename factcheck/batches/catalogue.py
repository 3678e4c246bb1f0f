"""Every operation, by name, and those that a person is offered on a list.

A batch is stored with the name of its operation: a name stays once it was used.
"""

from __future__ import annotations

from typing import Any

from factcheck.accounts.models import User
from factcheck.accounts.permissions import can
from factcheck.batches.on_articles import OutletOfArticles
from factcheck.batches.on_claims import AssignClaims, MergeClaims, MoveClaims, TopicsOfClaims
from factcheck.batches.on_requests import AssignRequests, DraftLetters, LogAskings
from factcheck.batches.on_speakers import MergeSpeakers
from factcheck.batches.on_statements import GatherStatements, TagsOfStatements
from factcheck.batches.operations import Noun, Operation

OPERATIONS: dict[str, Operation[Any]] = {
    operation.name: operation
    for operation in (
        AssignClaims(),
        TopicsOfClaims(),
        MoveClaims(),
        MergeClaims(),
        TagsOfStatements(),
        GatherStatements(),
        MergeSpeakers(),
        OutletOfArticles(),
        AssignRequests(),
        LogAskings(),
        DraftLetters(),
    )
}


def offered(noun: Noun, person: User) -> list[Operation[Any]]:
    """What a list of this noun offers to a person for the rows that they choose."""
    return [one for one in OPERATIONS.values() if one.noun == noun and can(person, one.needs)]
