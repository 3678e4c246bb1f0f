"""Names of people and bodies in a text: where they stand, and who a bare surname or a title means."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from factcheck.language.folding import fold, fold_with_map
from factcheck.language.patterns import regex_later
from factcheck.language.saying import FEMALE, MALE, NO_NAME, ORGANISATION, PARTICLES, PREPOSITIONS, TITLES

_CAPITAL = r"(?![\u1c90-\u1cbf])\p{Lu}"
_REST = r"(?:[-‑]\p{L}[\p{L}\p{M}]*|['’](?!s\b)\p{L}+)*"
_PLURAL_OWNER = rf"(?:(?<=s)['’](?=\s{_CAPITAL}))?"
_PART = rf"(?:{_CAPITAL}[\p{{L}}\p{{M}}]*{_REST}{_PLURAL_OWNER}|{_CAPITAL}\.(?:\s?{_CAPITAL}\.){{0,5}})"
_RUN = regex_later(rf"(?<![\p{{L}}\p{{M}}’'-]){_PART}(?:\s(?:{PARTICLES}\s)?{_PART}){{0,9}}")
_PATRONYMIC = regex_later(r"(?:вич|вна|ична|ұлы|улы|қызы|кызы|оглы|оғлы)$", regex.IGNORECASE)
_FEMALE_SURNAME = regex_later(r"(?:ова|ева|ёва|ина|ына|ская|цкая)$")
_LONGEST_ENDING = 4


class Mention(NamedTuple):
    """A name as it stands at [start, end); `full` is whom it means as far as the text itself tells."""

    start: int
    end: int
    text: str
    full: str
    known_id: int | None
    title: str
    person: bool


class Names:
    """The names of one text, found once."""

    def __init__(self, text: str, known: Sequence[tuple[int, str]] = ()) -> None:
        self.text = text
        self._full_by_surname: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.titles: defaultdict[str, set[str]] = defaultdict(set)
        self.known = _Known(known)
        self._lower = set(regex.findall(r"(?<![\p{L}])\p{Ll}[\p{L}]+", text))
        raw = self._runs()
        for start, _, parts, _ in raw:
            if _is_full_name(parts):
                self._full_by_surname[fold(parts[-1])].append((start, " ".join(parts)))
        found = [self._mention(start, end, parts, title) for start, end, parts, title in raw]
        for mention in found:
            if mention.title:
                self.titles[mention.full].add(mention.title)
        self.mentions = self._with_known(found)
        self.starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return self.mentions[first:last]

    def named(self, words: str) -> int | None:
        """Return the id of the known speaker of that name."""
        return self.known.by_name.get(fold(words))

    def _runs(self) -> list[tuple[int, int, list[str], str]]:
        runs = []
        for match in _RUN.finditer(self.text):
            parts = match.group().split()
            start = match.start()
            parts, start = self._without_opening_words(parts, start)
            title: list[str] = []
            last_title = max((number for number, part in enumerate(parts) if _bare(part) in TITLES), default=-1)
            if 0 <= last_title < len(parts) - 1:
                title = parts[: last_title + 1]
                parts = parts[last_title + 1 :]
            elif last_title < 0:
                title = self._title_before(start)
            # «Президент России Владимир Путин»: whose president he is stands between title and name.
            if title and len(parts) > 2 and _cyrillic(parts[0]) and not any(map(_PATRONYMIC.search, parts)):
                title, parts = [*title, *parts[:-2]], parts[-2:]
            if parts:
                own = self.text.rfind(parts[0], start, match.end() - sum(map(len, parts[1:])) - len(parts) + 1)
                runs.append((max(start, own), match.end(), parts, " ".join(title)))
        return runs

    def _without_opening_words(self, parts: list[str], start: int) -> tuple[list[str], int]:
        """Drop the words that are capital letters' only by opening a sentence."""
        before = self.text[max(0, start - 2) : start]
        opens = start == 0 or before[-1:] in '\n“"«„‘(•—–' or before in (". ", "! ", "? ", "… ", ": ", "” ", "» ")
        while parts:
            low = parts[0].lower()
            if low not in NO_NAME and not (opens and low in self._lower and low not in TITLES):
                break
            start += len(parts[0]) + 1
            parts = parts[1:]
            opens = False
        return parts, start

    def _title_before(self, start: int) -> list[str]:
        """Return the small-letter title right before a name: the mayor, президент."""
        words = self.text[max(0, start - 40) : start].split(" ")[:-1]
        title: list[str] = []
        while words and words[-1].lower() in TITLES:
            title.insert(0, words.pop())
        return title

    def _mention(self, start: int, end: int, parts: list[str], title: str) -> Mention:
        text = " ".join(parts)
        full = text
        person = _is_full_name(parts) or bool(title)
        if len(parts) == 1:
            named = self._full_name(parts[0], start)
            full = named or text
            person = named is not None or bool(title)
        elif _cyrillic(text):
            full = self._nominative(parts)
        return Mention(start, end, text, full, self.named(full), title, person)

    def _full_name(self, surname: str, at: int) -> str | None:
        """Return whom a bare surname means: who was named in full last before it, else first after it."""
        key = fold(surname)
        keys = [key]
        if _cyrillic(surname):
            stems = {key[:-cut] for cut in (1, 2, 3) if len(key) - cut >= 3}
            keys += [other for other in self._full_by_surname if other in stems or _same_stem(key, other)]
        for candidate in keys:
            places = self._full_by_surname.get(candidate)
            if places:
                before = [name for place, name in places if place < at]
                return self._nominative((before[-1] if before else places[0][1]).split())
        return None

    def _nominative(self, parts: list[str]) -> str:
        """Return the shortest spelling in the text that differs from a Russian name in its endings only."""
        name = " ".join(parts)
        if not _cyrillic(name):
            return name
        spellings = [
            other
            for key, places in self._full_by_surname.items()
            if _same_stem(key, fold(parts[-1]))
            for _, other in places
            if len(other.split()) == len(parts)
            and all(_same_stem(fold(a), fold(b)) for a, b in zip(other.split(), parts, strict=True))
        ]
        return min(spellings, key=len, default=name)

    def _with_known(self, found: list[Mention]) -> list[Mention]:
        """Add the known aliases that stand in the text; they win over what they overlap."""
        aliases = self.known.find(self.text)
        if not aliases:
            return found
        kept = []
        for mention in found:
            hit = next((a for a in aliases if a.start < mention.end and mention.start < a.end), None)
            if hit is None:
                kept.append(mention)
            elif hit.start >= mention.start and len(hit.text.split()) < len(mention.text.split()):
                # A bare surname is known, but the text gives more: keep its words.
                kept.append(mention)
                aliases = [alias for alias in aliases if alias is not hit]
            elif mention.title and not hit.title:
                aliases = [alias._replace(title=mention.title) if alias is hit else alias for alias in aliases]
        return sorted([*kept, *aliases])


@lru_cache(maxsize=65_536)
def _name_words(alias: str) -> list[str]:
    return fold(alias).split()


class _Known:
    """Aliases of speakers the desk knows, looked up by their last word."""

    def __init__(self, known: Sequence[tuple[int, str]]) -> None:
        self.by_name: dict[str, int] = {}
        self.display: dict[int, str] = {}
        self._by_last: defaultdict[str, list[tuple[int, list[str]]]] = defaultdict(list)
        for number, alias in known:
            words = _name_words(alias)
            if not words:
                continue
            self.by_name.setdefault(" ".join(words), number)
            self.display.setdefault(number, alias)
            self._by_last[words[-1]].append((number, words))

    def find(self, text: str) -> list[Mention]:
        if not self._by_last:
            return []
        folded, source = fold_with_map(text)
        spans = [match.span() for match in regex.finditer(r"\S+", folded)]
        words = [folded[start:end] for start, end in spans]
        found: list[Mention] = []
        seen: set[int] = set()
        bare: list[tuple[int, int, set[int]]] = []
        for at, word in enumerate(words):
            candidates = self._candidates(word)
            hits = [
                (number, alias)
                for number, alias in candidates
                if len(alias) <= at + 1 and _words_agree(words[at + 1 - len(alias) : at + 1], alias)
            ]
            full = max((hit for hit in hits if len(hit[1]) > 1), key=lambda hit: len(hit[1]), default=None)
            if full is None:
                full = next(iter(hits), None)
            if full is not None:
                first = at + 1 - len(full[1])
                start, end = source[spans[first][0]], source[spans[at][1] - 1] + 1
                seen.add(full[0])
                found.append(self._mention(text, start, end, full[0]))
            elif candidates:
                bare.append((source[spans[at][0]], source[spans[at][1] - 1] + 1, {n for n, _ in candidates}))
        for start, end, numbers in bare:
            choice = (numbers & seen) or numbers
            if len(choice) == 1 and (choice <= seen or not text[start:end].islower()):
                found.append(self._mention(text, start, end, choice.pop()))
        return sorted(found)

    def _mention(self, text: str, start: int, end: int, number: int) -> Mention:
        return Mention(start, end, text[start:end], self.display[number], number, "", True)

    def _candidates(self, word: str) -> list[tuple[int, list[str]]]:
        """Return the aliases whose last word this is, perhaps with an ending or an Arabic prefix."""
        forms = [word]
        if not word.isascii():
            forms += [word[:-cut] for cut in range(1, _LONGEST_ENDING + 1) if len(word) - cut >= 3]
            forms += [word[:-cut] + "а" for cut in (1, 2) if len(word) - cut >= 3]
            forms += [word[:-cut] + "ი" for cut in (1, 2, 3) if len(word) - cut >= 3]
            if word[0] in "وفبل" and len(word) > 4:
                forms.append(word[1:])
        found: dict[tuple[int, str], tuple[int, list[str]]] = {}
        for form in forms:
            for number, alias in self._by_last.get(form, ()):
                found[number, " ".join(alias)] = (number, alias)
        return list(found.values())


def _words_agree(words: list[str], alias: list[str]) -> bool:
    """Whether the words are the alias; all but the last, which was looked up, may have endings too."""
    return all(word == part or _same_stem(word, part) for word, part in zip(words[:-1], alias, strict=False))


def _same_stem(one: str, other: str) -> bool:
    """Whether two folded words of an inflected script differ in their endings only."""
    if one == other:
        return True
    if one.isascii() or other.isascii():
        return False
    if one[0] in "وفبل" and one[1:] == other:
        return True
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared >= 3 and len(one) - shared <= 3 and len(other) - shared <= 2


def _bare(word: str) -> str:
    return word.strip(".").lower()


def _cyrillic(text: str) -> bool:
    return "\u0400" <= text[0] <= "\u052f"


def _is_full_name(parts: list[str]) -> bool:
    """Whether the parts look like a person's given name and surname."""
    if not 2 <= len(parts) <= 5 or any(_bare(part) in ORGANISATION for part in parts):
        return False
    if parts[0].isupper() and len(parts[0]) > 2 and "." not in parts[0]:
        return False
    return not any(len(part) > 3 and part.isupper() for part in parts[:-1]) and _bare(parts[0]) not in PREPOSITIONS


def gender(name: str, titles: set[str]) -> str:
    """Return male or female where a title or a Russian surname tells it, else an empty string."""
    words = {_bare(word) for title in titles for word in title.split()}
    if words & FEMALE or _FEMALE_SURNAME.search(name):
        return "female"
    return "male" if words & MALE else ""
