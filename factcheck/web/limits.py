"""How often something may be tried, counted in Django's cache (the database, shared by all web processes).

Two tries at the very same moment may count as one: good enough against guessing, not for money.
"""

from __future__ import annotations

import ipaddress
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def is_spent(what: str, who: str, *, amount: int, seconds: int) -> bool:
    """Whether `who` has used up its tries of `what` in the running window; counts nothing."""
    return int(cache.get(_key(what, who, seconds), 0)) >= amount


def count(what: str, who: str, *, seconds: int) -> None:
    """One more try of `what` by `who`."""
    key = _key(what, who, seconds)
    if not cache.add(key, 1, timeout=seconds):
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two lines
            cache.add(key, 1, timeout=seconds)


def network_of(request: HttpRequest) -> str:
    """Who asks: an IPv4 address, or the 64 bits that one holder of IPv6 has; behind proxies as allauth reads it."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def _key(what: str, who: str, seconds: int) -> str:
    return f"limit:{what}:{who}:{int(time.time()) // seconds}"
