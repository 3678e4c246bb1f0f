"""Who can log in to the demo, and with which password; the demo says both to everybody."""

from functools import cache
from typing import NamedTuple

from factcheck.demo.content import NEWSROOM
from factcheck.demo.reading import build, read_toml
from factcheck.demo.rows import Person

PASSWORD = "every-word-is-invented"  # noqa: S105 printed by the command and on the log-in page


class LogIn(NamedTuple):
    name: str
    role: str
    email: str


@cache
def log_ins() -> tuple[LogIn, ...]:
    """Those of the demo's people who still work there."""
    people = [build(Person, table, "people") for table in read_toml(NEWSROOM / "people.toml")["people"]]
    return tuple(LogIn(person.name, person.role, person.email) for person in people if person.active)
