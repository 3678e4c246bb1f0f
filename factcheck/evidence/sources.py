"""What was put into the one box: an address, or words to look for among the sources that the desk has."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from factcheck.accounts.models import User
from factcheck.articles.addresses import BadAddress, domain_of, url_key
from factcheck.evidence.models import Evidence
from factcheck.language.canonical import clean_line
from factcheck.language.folding import fold

FOUND_AT_MOST = 8
ORIGINS_AT_MOST = 200

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?://|\S)", re.I)
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?", re.I)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|pdf|docx?)$", re.I)
_NOT_WORDS = re.compile(r"[-_+\s]+")


def is_address(words: str) -> bool:
    """Whether what was typed is meant as an address: one word, with a scheme or a site's name."""
    words = words.strip()
    return not re.search(r"\s", words) and bool(_SCHEME.match(words) or _BARE.fullmatch(words))


def complete(address: str) -> str:
    """An address as typed, with the scheme that people leave out."""
    address = address.strip()
    return f"https://{address}" if _BARE.fullmatch(address) else address


def of_address(person: User, url: str) -> list[Evidence]:
    """Items of this very address, in any spelling, that a person may see; newest first."""
    try:
        key = url_key(complete(url)[:2000])
    except BadAddress:
        return []
    return list(Evidence.objects.visible_to(person).accepted().filter(url_key=key).order_by("-id")[:FOUND_AT_MOST])


def with_words(person: User, words: str) -> list[Evidence]:
    """Items that a person may see with all of these words, the beginnings of words too; newest first."""
    words = words.strip()[:200]
    if len(fold(words)) < 2:
        return []
    return list(Evidence.objects.visible_to(person).accepted().with_words(words).order_by("-id")[:FOUND_AT_MOST])


def title_of_address(url: str) -> str:
    """A first title for a page nobody has read yet: the words of its address, and its site."""
    site = domain_of(url)
    last = next((part for part in reversed(urlsplit(url).path.split("/")) if part), "")
    words = clean_line(_NOT_WORDS.sub(" ", _ENDING.sub("", unquote(last, errors="replace"))))
    if not any(character.isalpha() for character in words):
        return site
    return f"{words[0].title()}{words[1:]}"[:400] + f" · {site}"


def title_of_file(name: str) -> str:
    """A first title for a file: its name without ending and underscores."""
    return clean_line(_NOT_WORDS.sub(" ", PurePosixPath(name).stem))[:400] or "File"


def known_origins(person: User) -> list[str]:
    """Origins of the items that were added last, to choose from while typing."""
    latest = Evidence.objects.visible_to(person).accepted().exclude(origin="").order_by("-id")[:ORIGINS_AT_MOST]
    return sorted(set(latest.values_list("origin", flat=True)), key=fold)
