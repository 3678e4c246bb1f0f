from typing import Any

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck.db.url import parse_database_url


def parsed(url: str) -> dict[str, Any]:
    return parse_database_url(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_every_part_finds_its_place(scheme: str) -> None:
    assert parsed(f"{scheme}://desk:secret@db.example.org:6432/factcheck") == {
        "ENGINE": "factcheck.db.postgresql",
        "NAME": "factcheck",
        "USER": "desk",
        "PASSWORD": "secret",
        "HOST": "db.example.org",
        "PORT": "6432",
        "OPTIONS": {},
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres:///news", {"NAME": "news", "HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}),
        ("postgres://h/news", {"HOST": "h", "PORT": ""}),
        ("postgres://u@h/news", {"USER": "u", "PASSWORD": "", "HOST": "h"}),
        ("postgres://u:@h/news", {"USER": "u", "PASSWORD": ""}),
        (
            "postgres://a%40b:p%40%2F%3A%23%25@h/n%20ews",
            {"USER": "a@b", "PASSWORD": "p@/:#%", "NAME": "n ews"},
        ),
        ("postgres://u:p@ss@h/news", {"PASSWORD": "p@ss", "HOST": "h"}),
        ("postgres://u:%D7%A1%D7%95%D7%93@h/news", {"PASSWORD": "סוד"}),
        ("postgres://[::1]/news", {"HOST": "::1", "PORT": ""}),
        ("postgres://[2001:db8::7]:6432/news", {"HOST": "2001:db8::7", "PORT": "6432"}),
        ("postgres:///news?host=/run/postgresql", {"HOST": "/run/postgresql", "OPTIONS": {}}),
        ("postgres://%2Frun%2Fpostgresql/news", {"HOST": "/run/postgresql"}),
        ("postgres://ignored/news?host=h2&port=7000", {"HOST": "h2", "PORT": "7000"}),
        ("postgres://h?dbname=news", {"NAME": "news", "OPTIONS": {}}),
        ("postgres:///?service=desk", {"NAME": "", "OPTIONS": {"service": "desk"}}),
        (
            "postgres://h/news?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=5",
            {"OPTIONS": {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem", "connect_timeout": "5"}},
        ),
        (
            "postgres://a.example,b.example:6432,[::1]:7000/news?target_session_attrs=read-write",
            {
                "HOST": "a.example,b.example,::1",
                "PORT": ",6432,7000",
                "OPTIONS": {"target_session_attrs": "read-write"},
            },
        ),
        ("postgres://a.example,b.example/news", {"HOST": "a.example,b.example", "PORT": ","}),
    ],
)
def test_what_libpq_understands_is_understood(url: str, expected: dict[str, Any]) -> None:
    found = parsed(url)
    assert {key: found[key] for key in expected} == expected
    # libpq's own reading of the same address is the judge.
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    judged = psycopg.conninfo.conninfo_to_dict(url.replace("p@ss", "p%40ss"))
    assert {name: found[key] for key, name in names.items() if found[key]} | found["OPTIONS"] == judged


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "must begin with"),
        ("sqlite:///db.sqlite3", "must begin with"),
        ("mysql://u:hush@h/news", "must begin with"),
        ("u:hush@h/news", "must begin with"),
        ("postgres://u:hush@h", "names no database"),
        ("postgres://u:hush@h/", "names no database"),
        ("postgres://u:hush@h:port/news", "cannot be read"),
        ("postgres://u:hush@h:70000/news", "cannot be read"),
        ("postgres://u:hush@h:-1/news", "cannot be read"),
        ("postgres://u:hush@h:٥٤٣٢/news", "cannot be read"),
        ("postgres://u:hush@[::1/news", "cannot be read"),
        ("postgres://u:hu/sh@h/news", "cannot be read"),
        ("postgres://u:hu#hush@h/news", "cannot be read"),
        ("postgres://u:hush@h/news#x", "must be written %23"),
        ("postgres://u:hush@h/news?sslmod=require", "libpq does not know"),
        ("postgres://u:hush@h/news?sslmode", "options that cannot be read"),
        ("postgres://u:hush@h/news?pool=true", "libpq does not know"),
        ("postgres://u:hush%FF@h/news", "not UTF-8"),
        ("postgres://u:hu\nsh@h/news", "a space or a control character"),
        ("postgres://u:hush@h/news ", "a space or a control character"),
    ],
)
def test_a_wrong_address_is_explained_in_one_line_without_the_password(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        parse_database_url(url)
    said = str(refused.value)
    assert why in said
    assert "DATABASE_URL" in said
    assert "\n" not in said
    assert "hu" not in said.replace("postgresql://USER:PASSWORD@HOST:5432/NAME", "")
    assert refused.value.__cause__ is None or "hu" not in str(refused.value.__cause__)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
