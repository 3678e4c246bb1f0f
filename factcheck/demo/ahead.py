"""What the demo begins before Django is loaded: a new database takes as long to make as Django to load."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from factcheck.db.embedded.place import StartError
from factcheck.db.embedded.server import Server

# The demo runs on its own data and refuses to start where one of these is set.
FOREIGN = ("DATABASE_URL", "MEDIA_ROOT")
_PROJECT = Path(__file__).resolve().parents[2]


def begin(words: Sequence[str]) -> None:
    """Have the database being started, where that is what the demo with these words on its command line will do."""
    environment = {name: os.environ.get(name, "").strip() for name in ("FACTCHECK_ENV", "FACTCHECK_VAR", *FOREIGN)}
    if environment["FACTCHECK_ENV"] not in ("", "development") or any(environment[name] for name in FOREIGN):
        return
    # Others are mistaken, or ask for something else than a demo; settings may say that the data are elsewhere.
    if not all(word in ("--reset", "--browser", "--no-browser", "--port") or _is_port(word) for word in words):
        return
    if os.environ.get("DJANGO_SETTINGS_MODULE") != "factcheck.settings":
        return
    # The command meets the same trouble and tells of it.
    with suppress(StartError, OSError):
        Server.of(Path(environment["FACTCHECK_VAR"] or _PROJECT / "var") / "postgres").begin()


def _is_port(word: str) -> bool:
    number = word.removeprefix("--port=")
    return number.isdecimal() and int(number) in range(1024, 65536)
