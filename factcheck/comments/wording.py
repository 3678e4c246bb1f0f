"""A comment's words: who is mentioned in them, and how they are drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from html import escape

# A handle as people have it, not inside an e-mail address or a path; the dot that ends a sentence is not its own.
_MENTION = re.compile(r"(?<![\w@/.])@([A-Za-z0-9][A-Za-z0-9_.-]{0,29})(?![\w@])")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”«»\u2068\u2069]{1,2000}")
_TRAILING = ".,;:!?…'’)]}"
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_MANY_BREAKS = re.compile(r"\n{3,}")
# Signs that turn the order of what follows; isolates end by themselves with the block.
_OVERRIDES = re.compile("[\u202a-\u202e]")


def tidy(raw: str) -> str:
    """A comment as it is kept: NFC, plain line breaks, no more than one empty line, nothing that turns the page."""
    text = _OVERRIDES.sub("", _BREAKS.sub("\n", unicodedata.normalize("NFC", raw)))
    lines = [line.rstrip() for line in text.split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def handles_in(text: str) -> list[str]:
    """What may be handles, in small letters, each once, in order; with and without the dots and dashes at its end."""
    found: dict[str, None] = {}
    for match in _MENTION.finditer(text):
        for handle in _spellings(match[1]):
            found[handle] = None
    return list(found)


def _spellings(written: str) -> list[str]:
    whole = written.lower()
    bare = whole.rstrip(".-_")
    return [whole] if bare in (whole, "") else [whole, bare]


def unknown_in(text: str, known: Collection[str]) -> list[str]:
    """Handles that stand in the text and belong to nobody, as they are written."""
    unknown: dict[str, None] = {}
    for match in _MENTION.finditer(text):
        spellings = _spellings(match[1])
        if not any(handle in known for handle in spellings):
            unknown[spellings[-1]] = None
    return list(unknown)


def drawn(text: str, mentioned: Mapping[str, str]) -> str:
    """The words as HTML: paragraphs, links, and mentions of those in `mentioned`, name by handle. All else is escaped."""
    return "".join(f'<p dir="auto">{_line(paragraph, mentioned)}</p>' for paragraph in text.split("\n\n"))


def _line(text: str, mentioned: Mapping[str, str]) -> str:
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        address = _without_tail(match[0])
        parts.append(_plain(text[at : match.start()], mentioned))
        link = escape(address)
        parts.append(f'<a href="{link}" dir="ltr" rel="noreferrer noopener nofollow">{link}</a>')
        at = match.start() + len(address)
    parts.append(_plain(text[at:], mentioned))
    return "".join(parts)


def _without_tail(address: str) -> str:
    """Without the sentence's own signs at its end; a bracket that the address opened is its own."""
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _plain(text: str, mentioned: Mapping[str, str]) -> str:
    parts, at = [], 0
    for match in _MENTION.finditer(text):
        handle = next((handle for handle in _spellings(match[1]) if handle in mentioned), None)
        if handle is None:
            continue
        end = match.start(1) + len(handle)
        parts += [_broken(text[at : match.start()])]
        name = escape(mentioned[handle])
        parts.append(f'<b class="mention" title="{name}"><bdi>{escape(text[match.start() : end])}</bdi></b>')
        at = end
    return "".join([*parts, _broken(text[at:])])


def _broken(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
