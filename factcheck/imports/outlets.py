"""Which outlet a page belongs to, as far as its own lines tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.imports.extraction import KnownOutlet
from factcheck.imports.places import zone_of_country, zone_of_domain, zone_of_script

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[^\W\d_]{2,})(?:/\S*)?", re.IGNORECASE)
_DOMAIN_INSIDE = re.compile(r"(?<![\w.@/])((?:[a-z0-9-]+\.)+[a-z]{2,6})(?![\w.])", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–—]\s?\d{4})?,?\s*)?(?P<name>[^\d©.,|]{2,50})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\s*(?:all rights reserved|все права защищены|ყველა უფლება დაცულია|(?:جميع|كل) الحقوق محفوظة).*$",
    re.IGNORECASE,
)
_FILES = frozenset(["html", "htm", "php", "jpg", "jpeg", "png", "pdf", "docx", "mp4"])


@dataclass(frozen=True, slots=True)
class OutletGuess:
    """An outlet's name as it stands on the page or as the desk knows it, and its domain when told."""

    name: str
    domain: str
    known: KnownOutlet | None

    def is_named_by(self, line: str) -> bool:
        """Whether a line says this outlet's name and nothing else."""
        if not self.name or len(line) > 80:
            return False
        words = _folded(line)
        names = [self.name, self.domain, *((self.known.name, *self.known.domains) if self.known else ())]
        return any(words == _folded(name) for name in names if name)


def find_outlet(head: Iterable[str], foot: Iterable[str], known: Sequence[KnownOutlet]) -> OutletGuess:
    """From the lines above an article and the last lines of its page; empty when they do not tell."""
    head, foot = list(head), list(foot)
    spellings = {_folded(name): outlet for outlet in known for name in (outlet.name, *outlet.domains) if _folded(name)}
    for line in [*head, *foot] if spellings else []:
        if len(line) > 200:
            continue
        parts = [line, *re.split(r"\s*[|•·/]\s*|\s[–—-]\s", line)]
        for part in parts:
            if outlet := spellings.get(_folded(part)):
                return OutletGuess(outlet.name, next(iter(outlet.domains), ""), outlet)
    for line in reversed(head):
        if len(line) <= 60 and (found := _DOMAIN.fullmatch(line)) and _is_site(found.group(1)):
            return OutletGuess(found.group(1), found.group(1).lower(), None)
    for line in reversed(head):
        if len(line) <= 80 and (found := _DOMAIN_INSIDE.search(line)) and _is_site(found.group(1)):
            return OutletGuess(found.group(1), found.group(1).lower(), None)
    for line in foot:
        if len(line) <= 200 and (found := _OWNER.search(line)):
            name = _RIGHTS.sub("", found["name"]).strip(" .,-–—|")
            if len(name) >= 2:
                domain = _DOMAIN.fullmatch(name)
                return OutletGuess(name, domain.group(1).lower() if domain else "", None)
    return OutletGuess("", "", None)


def zone_of_page(outlet: OutletGuess, text: str, default: str | None) -> str | None:
    """The outlet's own zone; else its country's or domain's; else the script's; else the default."""
    known = outlet.known
    if known and known.zone:
        return known.zone
    domains = [outlet.domain, *(known.domains if known else ())]
    by_domain = next((zone for domain in domains if domain and (zone := zone_of_domain(domain))), None)
    by_country = zone_of_country(known.country) if known and known.country else None
    return by_country or by_domain or zone_of_script(text) or default


def _is_site(domain: str) -> bool:
    return domain.rpartition(".")[2].lower() not in _FILES


@lru_cache(maxsize=2048)
def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("www."))
