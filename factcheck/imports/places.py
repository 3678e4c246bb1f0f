"""Which time zone an outlet writes in, as far as its domain, its country or the script of its page tell."""

import re
from functools import cache
from importlib.resources import files

# Countries of several zones whose outlets write in one: that of the capital.
_CAPITALS = {
    "ar": "America/Argentina/Buenos_Aires",
    "cl": "America/Santiago",
    "cn": "Asia/Shanghai",
    "cy": "Asia/Nicosia",
    "de": "Europe/Berlin",
    "ec": "America/Guayaquil",
    "es": "Europe/Madrid",
    "id": "Asia/Jakarta",
    "kz": "Asia/Almaty",
    "mn": "Asia/Ulaanbaatar",
    "my": "Asia/Kuala_Lumpur",
    "nz": "Pacific/Auckland",
    "ps": "Asia/Hebron",
    "pt": "Europe/Lisbon",
    "ru": "Europe/Moscow",
    "ua": "Europe/Kyiv",
    "uz": "Asia/Tashkent",
}
_ALIASES = {
    "uk": "gb",
    "su": "ru",
    "рф": "ru",
    "xn--p1ai": "ru",
    "გე": "ge",
    "xn--node": "ge",
    "қаз": "kz",
    "xn--80ao21a": "kz",
    "укр": "ua",
    "xn--j1amh": "ua",
    "հայ": "am",
    "xn--y9a3aq": "am",
}
# Sold to anybody, so that they say nothing of the country.
_GENERIC = frozenset(["ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "nu", "sh", "st", "to", "tv", "vc", "ws"])
_SCRIPTS = (
    (re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"), "Asia/Tbilisi"),
    (re.compile("[\u0530-\u058f]"), "Asia/Yerevan"),
    (re.compile("[\u0590-\u05ff]"), "Asia/Jerusalem"),
    (re.compile("[\u0370-\u03ff]"), "Europe/Athens"),
    (re.compile("[\u0e00-\u0e7f]"), "Asia/Bangkok"),
    (re.compile("[\u3040-\u30ff]"), "Asia/Tokyo"),
    (re.compile("[\uac00-\ud7af]"), "Asia/Seoul"),
    (re.compile("[әғқңөұүһ]", re.IGNORECASE), "Asia/Almaty"),
)


def zone_of_country(country: str) -> str | None:
    """The IANA zone of a two-letter country; None when it has several and none is everybody's."""
    code = country.strip().lower()
    code = _ALIASES.get(code, code)
    return _CAPITALS.get(code) or _single_zones().get(code)


def zone_of_domain(domain: str) -> str | None:
    """The zone that the last part of a domain stands for, if it stands for one."""
    last = domain.strip().lower().rstrip(".").rpartition(".")[2]
    return None if last in _GENERIC else zone_of_country(last)


def zone_of_script(text: str) -> str | None:
    """The zone of the one country that writes in this script; a stray word of it is not enough."""
    head = text[:20_000]
    if head.isascii():
        return None
    used = "".join(set(head))
    for letters, zone in _SCRIPTS:
        if letters.search(used) and len(letters.findall(head)) >= 12:
            return zone
    return None


@cache
def _single_zones() -> dict[str, str]:
    """Countries with exactly one zone, from the zone database's own table."""
    found: dict[str, list[str]] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            found.setdefault(country.lower(), []).append(zone)
    return {country: zones[0] for country, zones in found.items() if len(zones) == 1}
