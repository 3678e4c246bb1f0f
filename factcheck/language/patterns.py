"""Regular expressions that are compiled when they are first used.

Those of the desk's languages are long: compiling all of them took a fifth of the start of every process, and
most processes never look for a dateline or a promise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any, cast

import regex


class Later:
    """Stands for a pattern. What was asked of it once is found on it like on any object, and costs no more."""

    def __init__(self, compiled: Callable[[], Any]) -> None:
        self.compiled = cache(compiled)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled(), name)
        setattr(self, name, found)
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` makes, at its first use."""
    return cast("re.Pattern[str]", Later(partial(re.compile, pattern, flags)))


def regex_later(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """What `regex.compile` makes, at its first use."""
    return cast("regex.Pattern[str]", Later(partial(regex.compile, pattern, flags)))
