"""The key under which replay software looks an address up: `org,example)/path?a=1&b=2`.

All readers of web archives derive it in the same way from the address; what differs in it is not found.
"""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote_from_bytes, unquote_to_bytes

_PARTS = re.compile(r"(?P<scheme>https?)://(?P<netloc>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.I | re.S)
_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_READERS_OWN = re.compile(rb"www\d*\.")
_SESSION_PATHS = (
    re.compile(rb"^(.*/)\((?:[a-z]\([0-9a-z]{24}\))+\)/([^?]+\.aspx.*)$", re.I),
    re.compile(rb"^(.*/)\([0-9a-z]{24}\)/([^?]+\.aspx.*)$", re.I),
)
_SESSION_QUERIES = tuple(
    re.compile(rb"^(.*)(?:" + pattern + rb")(?:&(.*))?$", re.I)
    for pattern in (
        rb"jsessionid=[0-9a-zA-Z]{32}",
        rb"phpsessid=[0-9a-zA-Z]{32}",
        rb"sid=[0-9a-zA-Z]{32}",
        rb"aspsessionid[a-zA-Z]{8}=[a-zA-Z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


def surt(url: str) -> str:
    """The key of an address, or of another name such as `urn:…`."""
    plain = re.sub(r"[\n\r\t]", "", url.strip())
    found = _PARTS.match(plain)
    if found is None:
        return _other(plain)
    port = {"http": "80", "https": "443"}[found["scheme"].lower()]
    host, _, given = found["netloc"].rpartition("@")[2].partition(":")
    key = b",".join(reversed(_host(host).split(b".")))
    if given and given != port:
        key += b":" + given.encode("utf-8", "replace")
    key += b")" + _path(found["path"])
    if query := _query(found["query"] or ""):
        key += b"?" + query
    return key.decode()


def _other(name: str) -> str:
    before, _, query = name.partition("#")[0].partition("?")
    path = _escaped(_unescaped(before.encode("utf-8", "replace"))).lower()
    path = path[:-1] if path.endswith(b"/") and len(path) > 1 else path
    return (path + (b"?" + rest if (rest := _query(query)) else b"")).decode()


def _host(host: str) -> bytes:
    raw = _unescaped(host.encode("utf-8", "replace"))
    with suppress(UnicodeError):  # readers leave such a name as it is
        raw = raw.decode().encode("idna")
    raw = _escaped(raw.replace(b"..", b".").strip(b".").lower())
    return raw[prefix.end() :] if (prefix := _READERS_OWN.match(raw)) else raw


def _path(path: str) -> bytes:
    kept: list[bytes] = []
    for part in _unescaped(path.encode("utf-8", "replace")).split(b"/")[1:]:
        if part == b"..":
            kept = kept[:-1] if kept else [part]
        elif part != b".":
            kept.append(part)
    whole = b"/" + b"".join(part + b"/" for part in kept[:-1] if part) + (kept[-1] if kept else b"")
    whole = _escaped(whole).lower()
    for pattern in _SESSION_PATHS:
        if found := pattern.match(whole):
            whole = found[1] + found[2]
    return whole[:-1] if whole.endswith(b"/") and len(whole) > 1 else whole


def _query(query: str) -> bytes:
    whole = _escaped(_unescaped(query.encode("utf-8", "replace")))
    for pattern in _SESSION_QUERIES:
        if found := pattern.match(whole):
            whole = found[1] + (found[2] or b"")
    if len(whole) <= 1:
        return whole.lower()
    return b"&".join(b"=".join(pair) for pair in sorted(part.split(b"=", 1) for part in whole.lower().split(b"&")))


def _unescaped(raw: bytes) -> bytes:
    while (plain := unquote_to_bytes(raw)) != raw:
        raw = plain
    return raw


def _escaped(raw: bytes) -> bytes:
    return quote_from_bytes(raw, safe=_SAFE).encode()
