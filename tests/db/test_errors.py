"""What a person can mend is told in one line; a mistake of ours keeps its traceback."""

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import utils

from factcheck.db.errors import DatabaseUnavailable, MissingExtension, one_line
from factcheck.db.postgresql.base import DatabaseFeatures
from tests.db.conftest import Desk


def caused(error: utils.Error, cause: Exception) -> utils.Error:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ImproperlyConfigured("SECRET_KEY\nis not set"), "SECRET_KEY is not set"),
        (DatabaseUnavailable("the disk\n is full"), "the disk is full"),
        (MissingExtension("no vector"), "no vector"),
        (
            utils.NotSupportedError("PostgreSQL 17 or later is required (found 16.4)."),
            "PostgreSQL 17 or later",
        ),
        (
            caused(utils.OperationalError("connection refused"), psycopg.OperationalError("connection refused")),
            "The database cannot be reached: connection refused",
        ),
        (
            caused(utils.OperationalError("x"), psycopg.errors.DiskFull("could not extend file")),
            "The disk of the database is full: could not extend file.",
        ),
        (
            caused(utils.OperationalError("too many clients"), psycopg.errors.TooManyConnections("too many")),
            "The database cannot be reached: too many clients",
        ),
    ],
)
def test_what_can_be_mended_is_one_line(error: Exception, line: str) -> None:
    said = one_line(error)
    assert said is not None
    assert said.startswith(line)
    assert "\n" not in said


@pytest.mark.parametrize(
    "error",
    [
        ValueError("ours"),
        utils.ProgrammingError('relation "x" does not exist'),
        utils.NotSupportedError("contains lookup is not supported"),
        caused(utils.OperationalError("deadlock"), psycopg.errors.DeadlockDetected("deadlock")),
        caused(utils.OperationalError("canceled"), psycopg.errors.LockNotAvailable("lock timeout")),
    ],
)
def test_our_own_mistakes_are_not_hidden(error: Exception) -> None:
    assert one_line(error) is None


def test_a_server_older_than_17_is_refused() -> None:
    assert DatabaseFeatures.minimum_database_version == (17,)


def test_the_development_server_ends_with_one_line_too(desk: Desk) -> None:
    desk.data.mkdir(parents=True)
    (desk.data / "PG_VERSION").write_text("16\n")
    told = desk.run(f"{desk.env['PYTHONPATH']}/manage.py", "runserver", "0")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "PostgreSQL 16" in told.stderr.splitlines()[-1]


def test_traceback_on_demand(desk: Desk) -> None:
    desk.data.mkdir(parents=True)
    (desk.data / "PG_VERSION").write_text("16\n")
    manage = f"{desk.env['PYTHONPATH']}/manage.py"
    told = desk.run(manage, "migrate", "--traceback")
    assert told.returncode == 1
    assert "Traceback" in told.stderr
    assert "DatabaseUnavailable" in told.stderr
