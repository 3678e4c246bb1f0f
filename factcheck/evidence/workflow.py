"""States of a request for evidence, and the moves between them: the one table."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import models


class RequestState(models.TextChoices):
    NEEDED = "needed", "needed"
    PROMISED = "promised", "promised"
    ASKED = "asked", "asked"
    PARTLY = "partly_supplied", "partly supplied"
    SUPPLIED = "supplied", "supplied"
    REFUSED = "refused", "refused"
    UNANSWERED = "unanswered", "unanswered"
    WITHDRAWN = "withdrawn", "withdrawn"


_S = RequestState

# What is still owed: these are on the board, can be overdue, and stand in the third column.
OWED: frozenset[RequestState] = frozenset({_S.NEEDED, _S.PROMISED, _S.ASKED, _S.PARTLY, _S.UNANSWERED, _S.REFUSED})
# What still waits for the party: only these are overdue when the day has passed.
WAITING: frozenset[RequestState] = frozenset({_S.NEEDED, _S.PROMISED, _S.ASKED, _S.PARTLY})

MOVES: dict[RequestState, tuple[RequestState, ...]] = {
    _S.NEEDED: (_S.ASKED, _S.PROMISED, _S.PARTLY, _S.SUPPLIED, _S.WITHDRAWN),
    _S.PROMISED: (_S.ASKED, _S.PARTLY, _S.SUPPLIED, _S.REFUSED, _S.UNANSWERED, _S.WITHDRAWN),
    _S.ASKED: (_S.PROMISED, _S.PARTLY, _S.SUPPLIED, _S.REFUSED, _S.UNANSWERED, _S.WITHDRAWN),
    _S.PARTLY: (_S.ASKED, _S.SUPPLIED, _S.REFUSED, _S.UNANSWERED, _S.WITHDRAWN),
    _S.SUPPLIED: (_S.ASKED, _S.PARTLY, _S.NEEDED),
    _S.REFUSED: (_S.ASKED, _S.PROMISED, _S.PARTLY, _S.SUPPLIED, _S.NEEDED, _S.WITHDRAWN),
    _S.UNANSWERED: (_S.ASKED, _S.PROMISED, _S.PARTLY, _S.SUPPLIED, _S.REFUSED, _S.NEEDED, _S.WITHDRAWN),
    _S.WITHDRAWN: (_S.NEEDED,),
}


class Move(NamedTuple):
    """A move as a menu offers it: where it leads, its words, and its single key on the board."""

    to: RequestState
    label: str
    key: str


MOVE_WORDS: dict[RequestState, Move] = {
    move.to: move
    for move in (
        Move(_S.NEEDED, "Reopen: needed again", "n"),
        Move(_S.ASKED, "Asked today", "a"),
        Move(_S.PROMISED, "They promised it", "p"),
        Move(_S.PARTLY, "Came in part", "i"),
        Move(_S.SUPPLIED, "Came in full", "s"),
        Move(_S.REFUSED, "They refused", "r"),
        Move(_S.UNANSWERED, "They do not answer", "u"),
        Move(_S.WITHDRAWN, "No longer needed", "w"),
    )
}


class FollowupKind(models.TextChoices):
    """What one contact or step in a request was."""

    ASKED = "asked", "asked"
    CHASED = "chased", "asked again"
    ANSWERED = "answered", "answered"
    PROMISED = "promised", "promised it"
    PARTLY = "partly_supplied", "supplied it in part"
    SUPPLIED = "supplied", "supplied it"
    REFUSED = "refused", "refused"
    UNANSWERED = "unanswered", "gave no answer"
    WITHDRAWN = "withdrawn", "no longer needed"
    REOPENED = "reopened", "reopened"
    NOTE = "note", "note"
    TAKEN_BACK = "taken_back", "took back a line that was logged by mistake"


class Direction(models.TextChoices):
    OUT = "out", "from us"
    IN = "in", "from them"
    DESK = "desk", "within the desk"


class Channel(models.TextChoices):
    EMAIL = "email", "e-mail"
    PHONE = "phone", "telephone"
    LETTER = "letter", "letter by post"
    MESSAGE = "message", "message"
    MEETING = "meeting", "in person"
    FORM = "form", "form on their site"
    REPLY = "reply", "our reply page"
    OTHER = "other", "other"


_K = FollowupKind

DIRECTIONS: dict[FollowupKind, Direction] = {
    _K.ASKED: Direction.OUT,
    _K.CHASED: Direction.OUT,
    _K.ANSWERED: Direction.IN,
    _K.PROMISED: Direction.IN,
    _K.PARTLY: Direction.IN,
    _K.SUPPLIED: Direction.IN,
    _K.REFUSED: Direction.IN,
    _K.UNANSWERED: Direction.DESK,
    _K.WITHDRAWN: Direction.DESK,
    _K.REOPENED: Direction.DESK,
    _K.NOTE: Direction.DESK,
    _K.TAKEN_BACK: Direction.DESK,
}
# The line that a move leaves in the request's timeline.
KIND_OF_MOVE: dict[RequestState, FollowupKind] = {
    _S.NEEDED: _K.REOPENED,
    _S.PROMISED: _K.PROMISED,
    _S.ASKED: _K.ASKED,
    _S.PARTLY: _K.PARTLY,
    _S.SUPPLIED: _K.SUPPLIED,
    _S.REFUSED: _K.REFUSED,
    _S.UNANSWERED: _K.UNANSWERED,
    _S.WITHDRAWN: _K.WITHDRAWN,
}
# The move that a contact makes when it is logged, where the table of moves allows it.
MOVE_OF_KIND: dict[FollowupKind, RequestState] = {
    _K.ASKED: _S.ASKED,
    _K.PROMISED: _S.PROMISED,
    _K.REFUSED: _S.REFUSED,
    _K.UNANSWERED: _S.UNANSWERED,
}
# What a person logs by hand; the others are left by moves and by what is supplied.
LOGGED: tuple[FollowupKind, ...] = (
    _K.ASKED,
    _K.CHASED,
    _K.ANSWERED,
    _K.PROMISED,
    _K.REFUSED,
    _K.UNANSWERED,
    _K.NOTE,
)


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today and state in WAITING


def overdue_words(state: str, due_on: date | None, today: date) -> str:
    """`1,412 days overdue`; "" for what is not overdue."""
    if due_on is None or not is_overdue(state, due_on, today):
        return ""
    days = (today - due_on).days
    return f"{days:,} day{'' if days == 1 else 's'} overdue"


def age_words(since: date, today: date) -> str:
    """`open for 40 days`; "" on the first day."""
    days = (today - since).days
    return f"open for {days:,} day{'' if days == 1 else 's'}" if days > 0 else ""


def next_step(state: str, *, overdue: bool) -> str:
    """What whoever follows a request up would do next."""
    match state:
        case _S.NEEDED:
            return "Ask for it"
        case _S.PROMISED:
            return "Remind them of the promise" if overdue else "Wait for what was promised"
        case _S.ASKED:
            return "Ask again" if overdue else "Wait for the answer"
        case _S.PARTLY:
            return "Ask for the rest"
        case _S.UNANSWERED:
            return "Ask another way, or write that they did not answer"
        case _S.REFUSED:
            return "Write that they refused, or ask somebody else"
        case _:
            return ""
