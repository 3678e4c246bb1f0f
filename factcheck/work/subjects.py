"""What a job is about, for whoever may see it: a job carries ids, by which nobody knows their work again.

A package registers, for its task, how the things behind one argument are found for a person. What the person
may not see, the finder leaves out, and the page shows the id alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.accounts.models import User


@dataclass(frozen=True)
class Subject:
    """What a thing is called, and its page, if it has one yet."""

    words: str
    path: str = ""


Finder = Callable[[User, Collection[int]], Mapping[int, Subject]]

_finders: dict[str, tuple[str, Finder]] = {}


def about(task: str, argument: str, finder: Finder) -> None:
    """Let pages of jobs name what stands behind the argument of a task."""
    _finders[task] = argument, finder


def subjects_of(jobs: Iterable[Any], person: User) -> dict[int, Subject]:
    """By job, what each is about, as far as the person may see it; one look for each kind of job."""
    wanted: dict[str, dict[int, int]] = {}
    for job in jobs:
        argument, _ = _finders.get(job.task_name, ("", None))
        if isinstance(ident := job.args.get(argument), int):
            wanted.setdefault(job.task_name, {})[job.pk] = ident
    found: dict[int, Subject] = {}
    for task, idents in wanted.items():
        subjects = _finders[task][1](person, set(idents.values()))
        found |= {job: subjects[ident] for job, ident in idents.items() if ident in subjects}
    return found
