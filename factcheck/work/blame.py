"""What is kept of an exception: enough to mend it, and nothing that not every editor may read."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import Error as DatabaseError

from factcheck.work.models import MESSAGE, TRACE

ROOT = Path(__file__).resolve().parents[2]
DEPTH = 8  # exceptions of a chain
_ADDRESS = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s'\"<>]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Long words in quotation marks are what somebody wrote or said; names and keys are shorter.
_QUOTED = re.compile(r"'[^'\n]{25,2000}'|\"[^\"\n]{25,2000}\"|“[^”\n]{25,2000}”")
# A name is shown; words of people or pages are not.
_NAME = re.compile(r"[\w.:/ -]{1,80}", re.ASCII)
HIDDEN = "(words, not shown)"


@dataclass(frozen=True)
class Blame:
    kind: str
    message: str
    trace: str


def blame(error: BaseException) -> Blame:
    """What went wrong, without addresses, and without the rows that a database error brings along."""
    parts = []
    for one in _chain(error):
        frames = "".join(_frame(frame) for frame in traceback.extract_tb(one.__traceback__))
        message = _message(one)
        parts.append(f"{frames}{_kind(one)}{f': {message}' if message else ''}\n")
    return Blame(_kind(error)[:200], _message(error)[:MESSAGE], "\n".join(parts)[-TRACE:])


def shown_arguments(arguments: dict[str, object]) -> dict[str, str]:
    """A job's arguments for its page. Jobs carry ids; should one carry words, the page does not show them."""
    return {name: _shown(value) for name, value in arguments.items()}


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(_shown(each) for each in value[:50])
    if isinstance(value, str) and _NAME.fullmatch(value) and not _ADDRESS.search(value):
        return value
    return HIDDEN


def _kind(error: BaseException) -> str:
    cls = type(error)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def _message(error: BaseException) -> str:
    text = str(error).replace("\x00", "")
    if isinstance(error, DatabaseError) or _kind(error).startswith("psycopg."):
        # After the first line comes the row that was refused.
        text = text.split("\n", 1)[0]
    return _QUOTED.sub("[words]", _ADDRESS.sub("[address]", text[: MESSAGE * 4])).strip()


def _frame(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-3:])
    return f"  {shown}, line {frame.lineno}, in {frame.name}\n    {frame.line}\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The causes first, as Python prints them."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain and len(chain) < DEPTH:
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    yield from reversed(chain)
