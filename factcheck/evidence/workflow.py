"""States of a request for evidence, and the moves between them: the one table."""

from __future__ import annotations

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
    _S.SUPPLIED: (_S.ASKED, _S.PARTLY),
    _S.REFUSED: (_S.ASKED, _S.PARTLY, _S.SUPPLIED, _S.WITHDRAWN),
    _S.UNANSWERED: (_S.ASKED, _S.PARTLY, _S.SUPPLIED, _S.REFUSED, _S.WITHDRAWN),
    _S.WITHDRAWN: (_S.NEEDED,),
}
