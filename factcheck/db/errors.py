"""Troubles with the database that the person at the keyboard can mend, and how to tell them in one line."""

from django.core.exceptions import ImproperlyConfigured
from django.db import utils


class DatabaseUnavailable(utils.OperationalError):
    """The embedded server cannot run; the message says why and what to do."""


class MissingExtension(utils.NotSupportedError):
    """The server lacks an extension that a migration needs."""


def one_line(error: BaseException) -> str | None:
    """What to print instead of a traceback; None where the traceback is wanted."""
    if isinstance(error, ImproperlyConfigured | DatabaseUnavailable | MissingExtension):
        return " ".join(str(error).split())
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    if isinstance(error, utils.NotSupportedError) and "or later is required" in str(error):
        return " ".join(str(error).split())
    if state == "53100":
        return f"The disk of the database is full: {cause}. Make room and try again: nothing that was saved is lost."
    # libpq gives no code when no connection comes about, and the server's own are of these classes.
    if isinstance(error, utils.OperationalError) and (not state or state[:2] in ("08", "28", "3D", "53", "57")):
        return f"The database cannot be reached: {' '.join(str(error).split())}"
    return None
