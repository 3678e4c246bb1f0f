"""What a notification is about, and whether its person may see that thing now.

A package registers its kind of thing. It is asked again whenever a notification is drawn or mailed: who may see
a thing changes between telling and reading. A kind that nobody registered is seen by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.accounts.models import User
    from factcheck.notifications.models import Notification


class Sight(Enum):
    HIDDEN = "hidden"
    QUIET = "quiet"  # seen on the desk; its person wants no e-mail of it
    DISCREET = "discreet"  # seen on the desk; no word of it goes by e-mail, over other people's machines
    OPEN = "open"


Look = Callable[["User", Collection[int]], Mapping[int, Sight]]

Mute = Callable[["User", int], str]

_looks: dict[str, Look] = {}
_mutes: dict[str, Mute] = {}


def register(kind: str, look: Look) -> None:
    """`look` says for a person and ids how each is seen; ids that it leaves out are hidden."""
    _looks[kind] = look


def muted_by(kind: str, mute: Mute) -> None:
    """`mute` ends what a person hears of one thing of this kind, and says so in words."""
    _mutes[kind] = mute


def mute_for(kind: str) -> Mute | None:
    return _mutes.get(kind)


def sights_of(told: Iterable[Notification], person: User) -> dict[int, Sight]:
    """By notification, how its person sees what it is about: one look for each kind of thing."""
    rows = list(told)
    wanted: dict[str, set[int]] = {}
    for row in rows:
        if row.subject_id is not None:
            wanted.setdefault(row.subject, set()).add(row.subject_id)
    seen = {kind: _looks[kind](person, ids) if kind in _looks else {} for kind, ids in wanted.items()}
    return {
        row.pk: Sight.OPEN if row.subject_id is None else seen[row.subject].get(row.subject_id, Sight.HIDDEN)
        for row in rows
    }
