"""Private addresses: who knows the token in one may use it, and only the token's hash is kept.

A token has 256 random bits, so that one lookup by its SHA-256 tells nobody anything by its time: what
the index compares is the hash, which a guesser cannot steer.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from functools import wraps

from django.http.response import HttpResponseBase

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """The hash under which a token is kept; "" for what no token looks like."""
    return hashlib.sha256(token.encode()).hexdigest() if _TOKEN.fullmatch(token) else ""


def private_page[**P](
    view: Callable[P, HttpResponseBase],
) -> Callable[P, HttpResponseBase]:
    """For a view whose address is a secret: no cache, index, log or other site learns it."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        # Django writes the address of every refusal to the log, where a token must not stand.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return answer
