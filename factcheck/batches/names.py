"""Reasons that name people, kept without their names: who is forgotten later is forgotten here too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.accounts.models import User

LONGEST = 500
_MARK = re.compile(r"\{person ([0-9]{1,18})\}")


def without_names(reasons: Sequence[str]) -> list[str]:
    """The reasons as they are kept: a mark for whoever is named, and cut where they are too long."""
    names = {name: pk for pk, name in User.objects.values_list("pk", "name")} if any(reasons) else {}
    if not names:
        return list(reasons)
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
    return [_cut(named.sub(lambda found: f"{{person {names[found[0]]}}}", reason)) for reason in reasons]


def with_names(reasons: Sequence[str]) -> list[str]:
    """The reasons as they are read, with the names that people have now."""
    ids = {int(pk) for reason in reasons for pk in _MARK.findall(reason)}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return [_MARK.sub(lambda found: names.get(int(found[1]), "somebody"), reason) for reason in reasons]


def _cut(reason: str) -> str:
    return reason if len(reason) <= LONGEST else f"{reason[: LONGEST - 1]}…"
