"""`DATABASE_URL` as Django's settings: libpq's own address format, checked before anything connects."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import pq

EXAMPLE = "postgresql://USER:PASSWORD@HOST:5432/NAME"
# Where Django wants in a place of its own what libpq takes as an option.
_DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def parse_database_url(url: str) -> dict[str, Any]:
    """`DATABASES["default"]` for an address; ImproperlyConfigured, without the password, if it is wrong."""
    # urlsplit() would drop line breaks and tabs in silence.
    if any(not character.isprintable() or character.isspace() for character in url):
        raise _refuse("holds a space or a control character; write it percent-encoded")
    try:
        parts = urlsplit(url)
        userinfo, _, hosts = parts.netloc.rpartition("@")
        host, port = _hosts_and_ports(hosts)
    except ValueError:
        # Not its text: that may quote what comes from a password with a stray slash or bracket.
        raise _refuse("cannot be read; special characters in the password must be percent-encoded") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise _refuse("must begin with postgres:// or postgresql://")
    if parts.fragment:
        raise _refuse("holds a #, which must be written %23")
    user, _, password = userinfo.partition(":")
    found = {
        "ENGINE": "factcheck.db.postgresql",
        "NAME": _decoded(parts.path.removeprefix("/")),
        "USER": _decoded(user),
        "PASSWORD": _decoded(password),
        "HOST": host,
        "PORT": port,
    }
    options = dict(_options(parts.query))
    for option, name in _DJANGO_NAMES.items():
        if option in options:
            found[name] = options.pop(option)
    if not found["NAME"] and "service" not in options:
        raise _refuse("names no database")
    return {**found, "OPTIONS": options}


def _hosts_and_ports(hosts: str) -> tuple[str, str]:
    """libpq's two lists, as `a,b` and `5432,5433`; an empty port is its default.

    ValueError for anything that is no host or no port.
    """
    names, ports = [], []
    for entry in hosts.split(","):
        if entry.startswith("["):
            name, closed, rest = entry[1:].partition("]")
            if not closed or rest[:1] not in ("", ":"):
                raise ValueError(entry)
            port = rest[1:]
        else:
            name, _, port = entry.partition(":")
        if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError(entry)
        names.append(_decoded(name))
        ports.append(port)
    return ",".join(names), ",".join(ports)


def _options(query: str) -> Iterator[tuple[str, str]]:
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), errors="strict")
    except ValueError:
        raise _refuse("has options that cannot be read; they look like ?sslmode=require&connect_timeout=5") from None
    for name, value in pairs:
        if name not in known:
            raise _refuse("has an option that libpq does not know; check what follows the question mark")
        yield name, value


def _decoded(part: str) -> str:
    try:
        return unquote(part, errors="strict")
    except UnicodeDecodeError:
        raise _refuse("has a percent-encoding that is not UTF-8") from None


def _refuse(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"DATABASE_URL {why}. It looks like {EXAMPLE}.")
