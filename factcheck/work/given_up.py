"""Whom to tell when a job is given up: what waits for it must not wait for ever.

A package registers two of its actions for a task: one that says on its page, in words, that the work did
not come to be (and how to have it tried again), and one that lets the page wait anew. Both get the job's
own arguments, and change nothing where the work was done or dropped meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Waiting:
    """`failed` is called with `words` and the job's arguments, `again` with the arguments alone."""

    failed: Callable[..., object]
    again: Callable[..., object]


_waiting: dict[str, Waiting] = {}


def waits_for(task: str, *, failed: Callable[..., object], again: Callable[..., object]) -> None:
    """Let what waits for a task hear of its end without success, and of its being tried again by hand."""
    _waiting[task] = Waiting(failed, again)


def tell_failed(task: str, arguments: dict[str, Any], *, words: str) -> None:
    if task in _waiting:
        _waiting[task].failed(words=words, **arguments)


def tell_again(task: str, arguments: dict[str, Any]) -> None:
    if task in _waiting:
        _waiting[task].again(**arguments)
