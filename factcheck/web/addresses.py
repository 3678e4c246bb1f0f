"""Web addresses taken apart strictly, and which network addresses may be reached at all.

Nothing is guessed: an address with two possible readings (user info, back slashes, numbers that some
resolvers read as IPv4) is refused, because the guard and the network might read it differently.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote

import idna

MAX_LENGTH = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}

IPAddress = IPv4Address | IPv6Address


class BadAddress(ValueError):
    """An address that is not one of a web page; `message` is for people, `code` for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address in parts; `host` is ASCII or a bare IP, `path` and `query` are percent-encoded."""

    scheme: str
    host: str
    port: int
    path: str
    query: str | None
    ip: IPAddress | None

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if isinstance(self.ip, IPv6Address) else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """What stands in the request line."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST_AND_MORE = re.compile(r"[\w.-]+\.[^\W\d_]{2,}(?::\d+)?(?:[/?#]|$)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\\]")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"
_QUERY_SAFE = _PATH_SAFE + "?[]|{}^"
_NUMBER = re.compile(r"\d+|0[xX][0-9A-Fa-f]*")


def parse_address(raw: str) -> WebAddress:
    """Take an address apart; raises `BadAddress` for all but plain http and https addresses."""
    url = raw.strip(" \t\r\n\f\ufeff")
    if not url:
        raise BadAddress("empty", "Give the address of a page, such as https://example.org/news/1.")
    if len(url) > MAX_LENGTH:
        raise BadAddress(
            "too_long",
            f"This address has {len(url):,} characters; at most {MAX_LENGTH:,} are read.",
        )
    if found := _UNSAFE.search(url):
        what = {
            " ": "a space",
            "\\": "a back slash",
            "\n": "a line break",
            "\r": "a line break",
            "\0": "a NUL",
        }.get(found.group(), "an invisible character")
        raise BadAddress("bad_address", f"This address has {what} in it. Copy it again from the browser's address bar.")
    if url.startswith("//"):
        raise BadAddress("no_scheme", f"The address lacks its beginning. Did you mean https:{url}?")
    found = _SCHEME.match(url)
    if _HOST_AND_MORE.match(url) and not url.lower().startswith(("http:", "https:")):
        raise BadAddress("no_scheme", f"The address lacks its beginning. Did you mean https://{url}?")
    if found is None:
        raise BadAddress("no_scheme", "An address starts with https:// or http://. Copy it from the address bar.")
    scheme = found.group(1).lower()
    if scheme not in DEFAULT_PORTS:
        raise BadAddress(
            "bad_scheme", f"“{scheme}:” is not the address of a web page. Only https:// and http:// are read."
        )
    rest = url[found.end() :]
    if not rest.startswith("//"):
        raise BadAddress("bad_address", f"After {scheme}: come two slashes, as in {scheme}://example.org/.")
    authority, path, query = _split(rest[2:])
    host, port, ip = _parse_authority(authority, scheme)
    return WebAddress(
        scheme=scheme,
        host=host,
        port=port,
        path=_normal_percent(_without_dots(path) or "/", _PATH_SAFE),
        query=None if query is None else _normal_percent(query, _QUERY_SAFE),
        ip=ip,
    )


def _split(rest: str) -> tuple[str, str, str | None]:
    rest = rest.split("#", 1)[0]
    before, mark, query = rest.partition("?")
    authority, slash, path = before.partition("/")
    return authority, slash + path, query if mark else None


def _parse_authority(authority: str, scheme: str) -> tuple[str, int, IPAddress | None]:
    if "@" in authority:
        raise BadAddress(
            "user_info",
            "This address carries a user name or password before “@”. Remove it.",
        )
    if authority.startswith("["):
        literal, bracket, tail = authority[1:].partition("]")
        if not bracket or (tail and not tail.startswith(":")):
            raise BadAddress("bad_host", "The brackets in this address do not close.")
        raw_host, raw_port = literal, tail[1:]
        if "%" in raw_host:
            raise BadAddress("bad_host", "An address of a network card is not the address of a web page.")
        try:
            ip: IPAddress | None = IPv6Address(raw_host)
        except ValueError:
            raise BadAddress("bad_host", f"“{raw_host}” is not a network address.") from None
        host = str(ip)
    else:
        raw_host, _, raw_port = authority.partition(":")
        host, ip = _parse_host(raw_host)
    if not raw_port:
        return host, DEFAULT_PORTS[scheme], ip
    if not (raw_port.isascii() and raw_port.isdigit() and len(raw_port) <= 5 and 0 < int(raw_port) < 65536):
        raise BadAddress("bad_port", f"“{raw_port}” is not a port number.")
    return host, int(raw_port), ip


def _parse_host(raw: str) -> tuple[str, IPAddress | None]:
    host = unicodedata.normalize("NFKC", _percent_decoded_host(raw)).lower()
    for dot in "。．｡":
        host = host.replace(dot, ".")
    if not host:
        raise BadAddress("bad_host", "This address names no site. It should look like https://example.org/news/1.")
    if host.endswith(".") or ".." in host or host.startswith("."):
        raise BadAddress("bad_host", f"“{raw}” has a dot too many. Remove it and try again.")
    last = host.rsplit(".", 1)[-1]
    if _NUMBER.fullmatch(last):
        try:
            return host, IPv4Address(host)
        except ValueError:
            # 127.1, 0177.0.0.1, 0x7f.1 and 2130706433 are all 127.0.0.1 to some resolvers.
            raise BadAddress("bad_host", f"“{raw}” is a number written in a way that is not read here.") from None
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
        except idna.IDNAError:
            raise BadAddress("bad_host", f"“{raw}” is not a valid name of a site.") from None
    if len(host) > 253 or any(not _LABEL.fullmatch(label) for label in host.split(".")):
        raise BadAddress("bad_host", f"“{raw[:80]}” is not a valid name of a site.")
    for label in host.split("."):
        if label.startswith("xn--"):
            try:
                idna.decode(label)
            except (idna.IDNAError, UnicodeError):
                raise BadAddress("bad_host", f"“{raw[:80]}” is not a valid name of a site.") from None
    return host, None


_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")


def _percent_decoded_host(raw: str) -> str:
    if "%" not in raw:
        return raw
    # Browsers decode a host before they look it up; what cannot be a host then is refused by the label rule.
    raise BadAddress("bad_host", f"“{raw[:80]}” is not a valid name of a site.")


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4: `.` and `..` resolved, also when written as %2e."""
    if "." not in path and "%2e" not in path.lower():
        return path
    out: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        plain = re.sub("%2e", ".", segment, flags=re.I)
        is_last = number == len(segments) - 1
        if plain == "..":
            if out:
                out.pop()
            if is_last:
                out.append("")
        elif plain == ".":
            if is_last:
                out.append("")
        else:
            out.append(segment)
    return "/" + "/".join(out)


def _normal_percent(part: str, safe: str) -> str:
    """Unreserved characters decoded, hex digits in capitals, everything else that needs it encoded."""

    def one(found: re.Match[str]) -> str:
        character = chr(int(found.group(1), 16))
        return character if character in _UNRESERVED else found.group().upper()

    part = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(_PERCENT.sub(one, part), safe=safe)


# ── Which network addresses may be reached ────────────────────────────────────────────────────────────
#
# IANA's special-purpose registries, and the few public addresses that clouds answer machines on. Python's
# `is_global` alone lets multicast, 6to4, NAT64, site-local and several more through.

_REFUSED_V4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "AS112"),
        ("192.52.193.0/24", "multicast tunnels"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "AS112"),
        ("198.18.0.0/15", "benchmarks"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("168.63.129.16/32", "a cloud's own service"),
    )
)
_GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
_REFUSED_V6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("::1/128", "loopback"),
        ("2001::/23", "protocol assignments, Teredo among them"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("2620:4f:8000::/48", "AS112"),
        ("3ffe::/16", "the former 6bone"),
        ("3fff::/20", "documentation"),
    )
)


def why_refused(address: IPAddress) -> str | None:
    """Why this network address may not be reached, in a few words; None when it may."""
    if isinstance(address, IPv4Address):
        return next((why for network, why in _REFUSED_V4 if address in network), None)
    if address.scope_id is not None:
        return "bound to a network card"
    if why := next((why for network, why in _REFUSED_V6 if address in network), None):
        return why
    # Everything else lies outside what is handed out: mapped IPv4, NAT64, unique and site local, multicast.
    return None if address in _GLOBAL_UNICAST_V6 else "not in public use"


def is_loopback(address: IPAddress) -> bool:
    """127.0.0.0/8 and ::1 themselves; an IPv4 address mapped into IPv6 is not counted."""
    return address in IPv4Network("127.0.0.0/8") if isinstance(address, IPv4Address) else address == IPv6Address(1)


def as_addresses(found: Iterable[str]) -> list[IPAddress]:
    """A resolver's answers without repetition; raises ValueError for one that is no address."""
    return list(dict.fromkeys(ip_address(one) for one in found))
