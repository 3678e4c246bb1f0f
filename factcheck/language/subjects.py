"""Verbs of saying in a text and their subjects, in the languages of the desk."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from factcheck.language.names import Mention, Names
from factcheck.language.quotation_marks import Quotation
from factcheck.language.saying import (
    ACCORDING_AFTER,
    ACCORDING_BEFORE,
    ARABIC_STOPS,
    ARABIC_TITLES,
    BARE_FORMS,
    GAP_WORDS,
    GEORGIAN_ROLES,
    HIS_WORDS,
    NOT_ACTIVE,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUN,
    ROLE,
    SAYING,
)

# No subject stands further from its verb than this.
_FURTHEST = 600
_CLOSING = frozenset(",.;:)\n")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}’'-]*")


class Subject(NamedTuple):
    """Whoever is the subject of a verb of saying: a name, a pronoun or a role, at [start, end)."""

    start: int
    end: int
    kind: str
    text: str
    mention: Mention | None = None


class Frame(NamedTuple):
    """A verb of saying at [start, end) and its subject."""

    start: int
    end: int
    subject: Subject
    words: str


class Frames:
    """Finds who says something in the text outside its quotations."""

    def __init__(self, text: str, names: Names, quoted: Sequence[Quotation]) -> None:
        self.text = text
        self.names = names
        self._masked = self._without_quotations(quoted)
        self._note_appositions()

    def within(self, start: int, end: int) -> list[Frame]:
        """Return the verbs of saying between two places that have a subject, in order."""
        frames: list[Frame] = []
        for frame in self._found(start, end):
            if frame.subject.kind != "same":
                frames.append(frame)
            elif frames:
                subject = frames[-1].subject
                frames.append(frame._replace(subject=subject, words=f"{subject.text} … {frame.words}"))
        return sorted(frames)

    def has_words(self, start: int, end: int) -> bool:
        """Whether a word outside quotations stands between two places."""
        return _WORD.search(self._masked, start, end) is not None

    def _note_appositions(self) -> None:
        """Note what follows a name as a title: “Aldo Tarn, the president of Vesnia,”."""
        for mention in self.names.mentions:
            if mention.person and self._masked.startswith(", ", mention.end):
                match = ROLE.match(self._masked, mention.end + 2)
                if match is not None and self._masked[match.end() : match.end() + 1] in _CLOSING:
                    self.names.titles[mention.full].add(match.group())

    def _without_quotations(self, quoted: Sequence[Quotation]) -> str:
        parts: list[str] = []
        at = 0
        for quotation in quoted:
            if quotation.inner_start >= at:
                parts.append(self.text[at : quotation.inner_start])
                parts.append("·" * (quotation.inner_end - quotation.inner_start))
                at = quotation.inner_end
        parts.append(self.text[at:])
        return "".join(parts)

    def _found(self, start: int, end: int) -> Iterator[Frame]:
        for match in SAYING.finditer(self._masked, start, end):
            script = match.lastgroup or "latin"
            first, last = max(start, match.start() - _FURTHEST), min(end, match.end() + _FURTHEST)
            subject = getattr(self, f"_{script}_subject")(first, last, match.start(), match.end())
            if subject is not None:
                yield self._frame(match.start(), match.end(), subject)
        for match in ACCORDING_AFTER.finditer(self._masked, start, end):
            subject = self._subject_at(match.end(), end)
            if subject is not None:
                yield self._frame(match.start(), match.end(), subject)
        for match in ACCORDING_BEFORE.finditer(self._masked, start, end):
            first = max(start, match.start() - _FURTHEST)
            word = match.start("word") if match.group("word") else match.start("kazakh")
            known = [m for m in self.names.within(first, word) if m.person and word - m.end <= 3]
            subject = _named(known[-1]) if known else self._georgian_name(first, word, "genitive")
            if subject is not None:
                yield self._frame(match.end() - 1, match.end(), subject)
        for match in HIS_WORDS.finditer(self._masked, start, end):
            yield Frame(
                match.start(),
                match.end(),
                Subject(match.start(), match.end(), "any", match.group()),
                match.group(),
            )

    def _frame(self, start: int, end: int, subject: Subject) -> Frame:
        low, high = min(start, subject.start), max(end, subject.end)
        words = self.text[low:high] if high - low <= 60 else f"{subject.text} {self.text[start:end]}"
        return Frame(start, end, subject, words.strip())

    # Who the subject of a verb is

    def _latin_subject(self, start: int, end: int, verb: int, after: int) -> Subject | None:
        before = self._masked[start:verb].rstrip()
        words = _WORD.findall(before[-40:])
        last = words[-1].lower() if words else ""
        if last in NOT_ACTIVE and not (last in ("does", "did", "do") and self._masked[verb:after] in BARE_FORMS):
            return None
        subjects = self.subjects(start, verb)
        for subject in reversed(subjects):
            gap = self._masked[subject.end : verb]
            if gap.strip() == "," or not _adverbial(gap):
                break
            if not self.is_object(subject, start):
                return subject
        if last in ("and", "but") or (last == "then" and "and then" in before[-9:]):
            return Subject(verb, verb, "same", "")
        if before.endswith(",") or last in ("who", "which"):
            # “Oren Maddock, an old hand from the port of Bellmere, said”: the name before the first comma.
            for subject in subjects:
                if self._masked[subject.end : subject.end + 1] == "," and not self.is_object(subject, start):
                    return subject
        if self._masked[verb:after].lower() in NOUNS_TOO and before[-1:] not in ("”", '"', "’", "»", ","):
            return None
        inverted = not before or before[-1] in ',”"’»“!?…—–-:('
        if inverted or not subjects:
            following = self._subject_at(after, end)
            if following is not None:
                return following
        for subject in reversed(subjects):
            gap = self._masked[subject.end : verb]
            near = len(_WORD.findall(gap)) <= 8 and not regex.search(r"[,;:.—–“”\"]", gap)
            if near and not self.is_object(subject, start):
                return subject
        return None

    def _cyrillic_subject(self, start: int, end: int, verb: int, after: int) -> Subject | None:
        subjects = self.subjects(start, verb)
        following = self._subject_at(after, end, words=3)
        nearest = subjects[-1] if subjects else None
        if nearest is not None:
            gap = self._masked[nearest.end : verb]
            if len(_WORD.findall(gap)) <= 6 and not regex.search(r"[,;:.—–«»“”\"]", gap):
                return subjects[0] if nearest.kind == "name" and self.is_object(nearest, start) else nearest
        if following is not None:
            return following
        for subject in subjects:
            if not self.is_object(subject, start):
                return subject
        return None

    def _kazakh_subject(self, start: int, end: int, verb: int, after: int) -> Subject | None:
        following = self._subject_at(after, end, words=1)
        if following is not None:
            return following
        subjects = self.subjects(start, verb)
        return subjects[0] if subjects else None

    def _georgian_subject(self, start: int, end: int, verb: int, after: int) -> Subject | None:
        known = [m for m in self.names.within(start, end) if m.person]
        right = [m for m in known if m.start >= after and len(_WORD.findall(self._masked[after : m.start])) <= 3]
        left = [m for m in known if m.end <= verb]
        quoted = bool(regex.search(r"[“”»\",–—-]\s*$", self._masked[start:verb]))
        if right and (quoted or not left):
            return _named(right[0])
        if left and len(_WORD.findall(self._masked[left[-1].end : verb])) <= 6:
            return _named(left[-1])
        pronoun = PRONOUN.search(self._masked, max(start, verb - 12), min(end, after + 8))
        if pronoun is not None:
            return _pronoun(pronoun)
        return (
            self._georgian_name(after, end, "after")
            or self._georgian_name(start, verb, "before")
            or (Subject(verb, after, "any", self.text[verb:after]) if quoted else None)
        )

    def _georgian_name(self, start: int, end: int, place: str) -> Subject | None:
        """Return the name, with its ending taken off, that stands right before or after a verb."""
        matches = list(_WORD.finditer(self._masked, start, end))
        near = matches[:5] if place == "after" else matches[-5:][::-1]
        for position, match in enumerate(near):
            word = match.group()
            if place == "after" and regex.search(r"[,.:;“„]", self._masked[start : match.start()]):
                return None
            stem = _georgian_stem(word, genitive=place == "genitive")
            if stem is None:
                if place == "genitive":
                    return None
                continue
            given = near[position + 1] if place != "after" and position + 1 < len(near) else None
            if place == "after" and position:
                given = near[position - 1]
            titled = (
                place == "before"
                and position + 2 < len(near)
                and _georgian_stem(near[position + 2].group(), genitive=False) in GEORGIAN_ROLES
            )
            if given is not None and not titled and not _georgian_given(given.group()):
                given = None
            if stem in GEORGIAN_ROLES:
                return Subject(match.start(), match.end(), "role", stem)
            name = f"{given.group()} {stem}" if given is not None else stem
            low = min(match.start(), given.start()) if given is not None else match.start()
            return Subject(low, match.end(), "plain" if given is not None else "bare", name)
        return None

    def _arabic_subject(self, start: int, end: int, verb: int, after: int) -> Subject | None:
        known = [m for m in self.names.within(after, end) if m.person]
        if known and len(_WORD.findall(self._masked[after : known[0].start])) <= 5:
            return _named(known[0])
        parts: list[str] = []
        low = high = after
        titled = False
        for match in _WORD.finditer(self._masked, after, min(end, after + 120)):
            word = match.group()
            gap = self._masked[high : match.start()]
            if word in ARABIC_STOPS or regex.search(r"[،,.:؛«“\"]", gap) or len(parts) == 3:
                break
            high = match.end()
            if not parts and (word in ARABIC_TITLES or (titled and word.startswith("ال"))):
                titled = True
                continue
            if not parts:
                low = match.start()
            parts.append(word)
        if parts:
            return Subject(low, high, "plain" if len(parts) > 1 else "bare", " ".join(parts))
        if titled:
            return Subject(after, high, "role", self._masked[after:high].strip())
        left = [m for m in self.names.within(start, verb) if m.person]
        return _named(left[-1]) if left else Subject(verb, after, "any", self.text[verb:after])

    def subjects(self, start: int, end: int) -> list[Subject]:
        """Return the names, roles and pronouns between two places; a role swallows the names inside it."""
        found = [role for role in self._roles(start, end) if role.end <= end]
        found += [_pronoun(match) for match in PRONOUN.finditer(self._masked, start, end)]
        for mention in self.names.within(start, end):
            if mention.end <= end and "·" not in self._masked[mention.start : mention.end]:
                found.append(_named(mention))
        found.sort(key=lambda subject: (subject.start, -subject.end))
        kept: list[Subject] = []
        for subject in found:
            if kept and subject.start < kept[-1].end:
                # “Russian President Vladimir Putin”: the name is more than the role before it.
                if subject.end > kept[-1].end and subject.kind == "name":
                    kept[-1] = subject
                continue
            # “the mayor Oren Maddock”, “the mayor, Oren Maddock,”: the name is whom the role means.
            role_before = kept and kept[-1].kind == "role" and subject.kind == "name"
            if role_before and self._masked[kept[-1].end : subject.start] in (" ", ", "):
                kept[-1] = subject
            else:
                kept.append(subject)
        return kept

    def _roles(self, start: int, end: int) -> Iterator[Subject]:
        at = start
        while (match := ROLE.search(self._masked, at, end)) is not None:
            people = [m for m in self.names.within(match.start(), match.start("role")) if m.person]
            at = people[-1].end if people else match.end()
            if not people:
                yield Subject(match.start(), match.end(), "role", match.group())

    def _subject_at(self, at: int, end: int, words: int = 1) -> Subject | None:
        """Return the subject that follows a place within so many words and no mark of punctuation."""
        for subject in self.subjects(at, end)[:1]:
            gap = self._masked[at : subject.start]
            if len(_WORD.findall(gap)) <= words and not regex.search(r"[,;:.—–“”«»\"!?]", gap):
                return subject
        return None

    def is_object(self, subject: Subject, start: int) -> bool:
        """Whether a preposition stands before the words, so that they are not what the verb speaks of."""
        before = self._masked[max(start, subject.start - 40) : subject.start]
        last = regex.search(r"(\p{L}+)\s+(?:(?:the|a|an)\s+)?$", before)
        return last is not None and last.group(1).lower() in PREPOSITIONS


def _named(mention: Mention) -> Subject:
    return Subject(mention.start, mention.end, "name", mention.text, mention)


def _pronoun(match: "regex.Match[str]") -> Subject:
    return Subject(match.start(), match.end(), match.lastgroup or "any", match.group())


def _adverbial(gap: str) -> bool:
    """Whether nothing but adverbs and a relative pronoun stand between a subject and its verb."""
    words = _WORD.findall(gap)
    if len(words) > 7 or regex.search(r"[;:.·“”«»\"]", gap):
        return False
    if gap.strip().endswith(",") or (gap.strip().startswith(",") and words[:1] != ["who"]):
        return not words
    return all(word.lower() in GAP_WORDS or word.lower().endswith("ly") or word.isdigit() for word in words)


def _georgian_stem(word: str, *, genitive: bool) -> str | None:
    """Return the nominative of a name in the ergative (or the genitive), None for a word in another case."""
    if genitive:
        if word.endswith("ძის"):
            return word[:-1].removesuffix("ი") + "ე"
        return word.removesuffix("ის") + "ი" if word.endswith("ის") and len(word) > 4 else None
    if word.endswith("მა") and len(word) > 4:
        return word.removesuffix("მა") + "ი"
    if word.endswith("მ") and len(word) > 4 and word[-2] in "აეიოუ":
        return word[:-1]
    return None


def _georgian_given(word: str) -> bool:
    """Whether a word could be a given name before a surname: not in a case of its own, not a title."""
    if word in GEORGIAN_ROLES or len(word) < 3 or not "\u10d0" <= word[0] <= "\u10fa":
        return False
    return not word.endswith(("მა", "ს", "ში", "ზე", "დან", "ად", "ით", "და", "თან", "ის", "მდე", "თვის", "ების"))
