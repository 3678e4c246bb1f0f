"""Who said it: the speaker of a quotation or of any words, guessed from the nearest attribution.

The guess goes by what stands on the page: verbs of saying and their subjects, names given in full elsewhere,
pronouns and titles. It is shown as a guess with its reason and is never more than that.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from factcheck.language.canonical import paragraphs
from factcheck.language.names import Mention, Names, gender
from factcheck.language.quotation_marks import Quotation, quotations
from factcheck.language.saying import LEADER, LEADING, PERSON_ROLE, ROLE, VAGUE
from factcheck.language.sentences import sentences
from factcheck.language.subjects import Frame, Frames, Subject

__all__ = ["Attributions", "Quotation", "SpeakerGuess", "guess_speaker", "quotations"]

_FURTHEST = 12
_LONGEST_UNIT = 6_000
# “He said” after “he said” after “he said”: so many steps back to a name.
_MOST_STEPS = 60
_CAPITALISED = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}\p{L}*")


class SpeakerGuess(NamedTuple):
    """`reason` is one sentence for the page; `paragraph` is where the attribution stands."""

    name: str
    known_id: int | None
    reason: str
    paragraph: int


class _Who(NamedTuple):
    name: str
    known_id: int | None
    how: str = ""


class Attributions:
    """The attributions of one text, found once and read sentence by sentence as they are asked for."""

    def __init__(self, text: str, known: Sequence[tuple[int, str]] = ()) -> None:
        self.text = text
        self.names = Names(text, known)
        self.quotations = quotations(text)
        self._paragraph_starts = [start for start, _ in paragraphs(text)]
        self._units = self._joined_sentences()
        self._unit_starts = [start for start, _ in self._units]
        self._source = Frames(text, self.names, self.quotations)
        self._frames: dict[int, list[Frame]] = {}
        self._resolved: dict[tuple[int, int], _Who | None] = {}

    def guess(self, start: int, end: int) -> SpeakerGuess | None:
        """Return who seems to have said the words at [start, end), or None if nothing near tells."""
        if not self._units:
            return None
        number = max(0, bisect_right(self._unit_starts, start) - 1)
        chosen = self._in_unit(number, start, end) or self._near(number, self._quotation_around(start))
        if chosen is None:
            return None
        frame, where = chosen
        who = self._resolve(frame.subject)
        if who is None:
            return None
        reason = f"“{frame.words}” {where}"
        if who.how:
            reason += f", and {who.how}"
        return SpeakerGuess(who.name, who.known_id, f"{reason}.", self._paragraph(frame.start))

    def doer(self, start: int, verb: int) -> SpeakerGuess | None:
        """Return whom the last subject between the beginning of a sentence and a verb means, or None."""
        for subject in reversed(self._source.subjects(start, verb)):
            if self._source.is_object(subject, start):
                continue
            mention = subject.mention
            if mention is not None and mention.known_id is None and subject.start == start:
                # One capitalised word that begins the sentence is a name only when the text says so elsewhere.
                others = [m for m in self.names.mentions if m.full == mention.full and m.start != mention.start]
                if " " not in mention.full and not others:
                    continue
            who = self._resolve(subject)
            if who is not None:
                return SpeakerGuess(who.name, who.known_id, who.how, self._paragraph(subject.start))
        return None

    # Sentences and what is said in them

    def _joined_sentences(self) -> list[tuple[int, int]]:
        """Return the sentences, those joined to one that a quotation runs through."""
        units: list[tuple[int, int]] = []
        inner = iter([quotation for quotation in self.quotations if not quotation.fragment])
        quotation = next(inner, None)
        covered = -1
        for start, end in self._bounded_sentences():
            while quotation is not None and quotation.start < start:
                covered = max(covered, quotation.end)
                quotation = next(inner, None)
            joins = units and start < covered - 1 and end - units[-1][0] <= _LONGEST_UNIT
            if joins and self._paragraph(units[-1][0]) == self._paragraph(start):
                units[-1] = (units[-1][0], end)
            else:
                units.append((start, end))
        return units

    def _bounded_sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences, those that go on without end cut in pieces."""
        for start, end in sentences(self.text):
            first = start
            while end - first > _LONGEST_UNIT:
                cut = self.text.rfind(" ", first + 1, first + _LONGEST_UNIT)
                cut = cut if cut > first else first + _LONGEST_UNIT
                yield first, cut
                first = cut
            yield first, end

    def _paragraph(self, at: int) -> int:
        return max(0, bisect_right(self._paragraph_starts, at) - 1)

    def _frames_of(self, number: int) -> list[Frame]:
        """Return the verbs of saying of a unit that have a subject, in order."""
        if number not in self._frames:
            self._frames[number] = self._source.within(*self._units[number])
        return self._frames[number]

    # Which attribution governs the words

    def _in_unit(self, number: int, start: int, end: int) -> tuple[Frame, str] | None:
        frames = self._frames_of(number)
        low, high = self._units[number]
        around = [q for q in self.quotations if low <= q.start <= start < q.end and q.end <= high + 1]
        quotation = around[0] if around else None
        edge = quotation.end if quotation is not None else end
        begin = quotation.start if quotation is not None else start
        before = [frame for frame in frames if frame.end <= begin]
        if quotation is not None:
            for frame in frames:
                if before and frame.subject.start < edge and frame.subject.kind != "any":
                    continue
                first = min(frame.start, frame.subject.start if frame.subject.start >= edge else frame.start)
                if first >= edge and not self._source.has_words(edge, first):
                    return frame, "stands right after the quotation"
        inside = [frame for frame in frames if start <= frame.subject.start <= start + 25 and frame.end <= end]
        if inside and quotation is None:
            return inside[0], "stands in these words"
        if before:
            return before[-1], "stands before these words"
        after = [frame for frame in frames if frame.start >= begin]
        if after and quotation is not None and not quotation.fragment and after[0].start - edge > 80:
            return None
        return (after[0], "stands in the same sentence") if after else None

    def _quotation_around(self, at: int) -> Quotation | None:
        return next((quotation for quotation in self.quotations if quotation.start <= at < quotation.end), None)

    def _near(self, number: int, quotation: Quotation | None) -> tuple[Frame, str] | None:
        """Return the attribution of a sentence near by that the words seem to go on from.

        Words outside quotation marks go on from the sentence right before them at most: further away they are
        the outlet's own. A quotation of more than a few words goes on from the paragraph before.
        """
        here = self._paragraph(self._units[number][0])
        if quotation is None:
            frames = self._frames_of(number - 1) if number else []
            if not frames or self._paragraph(self._units[number - 1][0]) != here:
                return None
            return self._leading(number - 1, frames), "stands in the sentence before"
        for other in range(number - 1, max(-1, number - _FURTHEST), -1):
            paragraph = self._paragraph(self._units[other][0])
            if paragraph < here:
                ahead = self._ahead(number, here)
                if ahead is not None or quotation.fragment or paragraph < here - 1:
                    return ahead
            frames = self._frames_of(other)
            if frames:
                place = "the sentence" if paragraph == here else "the paragraph"
                return self._leading(other, frames), f"stands in {place} before"
        return self._ahead(number, here)

    def _ahead(self, number: int, paragraph: int) -> tuple[Frame, str] | None:
        for other in range(number + 1, min(len(self._units), number + 3)):
            if self._paragraph(self._units[other][0]) != paragraph:
                return None
            if self._frames_of(other):
                return self._frames_of(other)[0], "stands in the sentence after"
        return None

    def _leading(self, number: int, frames: list[Frame]) -> Frame:
        """Return the attribution a following sentence goes on from: the quotation's own, else the first."""
        low, high = self._units[number]
        quoted = [q for q in self.quotations if low <= q.start and q.end <= high + 1 and not q.fragment]
        if quoted:
            chosen = self._in_unit(number, quoted[-1].inner_start, quoted[-1].inner_end)
            if chosen is not None:
                return chosen[0]
        return frames[0]

    # Whom the subject means

    def _resolve(self, subject: Subject, steps: int = 0) -> _Who | None:
        key = (subject.start, subject.end)
        if key not in self._resolved:
            if steps > _MOST_STEPS:
                return None
            self._resolved[key] = self._whom(subject, steps)
        return self._resolved[key]

    def _whom(self, subject: Subject, steps: int) -> _Who | None:
        if subject.mention is not None:
            return self._of_mention(subject.mention)
        if subject.kind in ("plain", "bare"):
            return self._of_plain(subject)
        if subject.kind == "role":
            return self._of_role(subject, steps)
        who = self._last_speaker(subject, steps)
        if who is None:
            return None
        shown = subject.text if subject.kind in ("male", "female") else subject.text.split()[0]
        return _Who(who.name, who.known_id, f"“{shown}” seems to be {who.name}, the speaker before")

    def _of_mention(self, mention: Mention) -> _Who:
        if mention.full == mention.text:
            return _Who(mention.full, mention.known_id)
        return _Who(mention.full, mention.known_id, f"“{mention.text}” is {mention.full} elsewhere in the text")

    def _of_plain(self, subject: Subject) -> _Who | None:
        """Resolve a name without capitals: a bare surname is completed from a full one said before."""
        if subject.kind == "bare":
            for number in range(self._unit_at(subject.start), -1, -1):
                for frame in self._frames_of(number):
                    name = frame.subject.text
                    if (
                        frame.subject.kind == "plain"
                        and frame.start < subject.start
                        and name.split()[-1] == subject.text
                    ):
                        return _Who(name, self.names.named(name), f"“{subject.text}” is {name} elsewhere in the text")
        return _Who(subject.text, self.names.named(subject.text))

    def _of_role(self, subject: Subject, steps: int) -> _Who | None:
        match = ROLE.fullmatch(subject.text)
        if match is None:
            last = self._last_speaker(subject, steps)
            return last and last._replace(how=f"“{subject.text}” seems to be {last.name}")
        role = match.group("role").lower()
        bare = " ".join(part for part in (match.group("mods").strip(), match.group("role")) if part)
        if match.group("of"):
            bare += subject.text[match.end("role") :]
        if role in VAGUE:
            return None
        if not PERSON_ROLE.fullmatch(role) or (match.group("det") or "").lower() in ("a", "an", "one", "two"):
            return _Who(bare, self.names.named(bare))
        countries = _countries(match.group("mods")) | _countries(match.group("of") or "")
        if not countries and (match.group("det") or "").lower() in ("its", "their"):
            places = [
                m
                for m in self.names.within(self._units[self._unit_at(subject.start)][0], subject.start)
                if not m.person
            ]
            countries = _countries(places[-1].text) if places else set()
        who = self._holder(role, countries, "former" in match.group("mods"), subject)
        if who is None:
            return _Who(bare, self.names.named(bare))
        return who._replace(how=f"“{subject.text}” seems to be {who.name}")

    def _holder(self, role: str, countries: set[str], former: bool, subject: Subject) -> _Who | None:
        """Return the person of that role: by a title in the text, else the speaker before, else the next."""
        misfits, holders = set(), []
        for name, titles in self.names.titles.items():
            for title in titles:
                theirs = _countries(title)
                leads = LEADER.search(role) is not None and LEADING.search(title) is not None
                fits = (leads or role in title.lower()) and ("former" in title.lower()) == former
                if not fits or (theirs and countries and not theirs & countries):
                    misfits.add(name)
                elif theirs & countries or not countries:
                    holders.append(name)
        named = [mention for mention in self.names.mentions if mention.full in holders]
        earlier = [mention for mention in named if mention.start < subject.start]
        if named:
            holder = earlier[-1] if earlier else named[0]
            return _Who(holder.full, holder.known_id)
        number = self._unit_at(subject.start)
        for other in [
            *range(number, max(-1, number - _FURTHEST), -1),
            *range(number + 1, number + _FURTHEST),
        ]:
            if other >= len(self._units):
                break
            frames = self._frames_of(other)
            for frame in frames if other > number else reversed(frames):
                mention = frame.subject.mention
                if mention is None or not mention.person or frame.subject.start == subject.start:
                    continue
                if mention.full not in misfits:
                    return _Who(mention.full, mention.known_id)
        return None

    def _last_speaker(self, subject: Subject, steps: int) -> _Who | None:
        """Return whom a pronoun means: the speaker before it, or the person a sentence before begins with."""
        number = self._unit_at(subject.start)
        for other in range(number, max(-1, number - _FURTHEST), -1):
            for frame in reversed(self._frames_of(other)):
                if max(frame.end, frame.subject.end) > subject.start or frame.subject.start == subject.start:
                    continue
                who = self._resolve(frame.subject, steps + 1)
                if who is not None and self._fits(who.name, subject.kind):
                    return who
                if who is None and frame.subject.kind in ("male", "female", "any"):
                    return None
            low, high = self._units[other]
            for candidate in self._source.subjects(low, min(high, subject.start))[:1]:
                mention = candidate.mention
                if mention is None or not mention.person or candidate.start - low > 25:
                    continue
                if self._fits(mention.full, subject.kind) and not self._source.is_object(candidate, low):
                    return _Who(mention.full, mention.known_id)
        return None

    def _fits(self, name: str, kind: str) -> bool:
        return kind not in ("male", "female") or gender(name, self.names.titles[name]) in ("", kind)

    def _unit_at(self, at: int) -> int:
        return max(0, bisect_right(self._unit_starts, at) - 1)


def guess_speaker(text: str, start: int, end: int, known: Sequence[tuple[int, str]] = ()) -> SpeakerGuess | None:
    """Return who seems to have said the words at [start, end); use Attributions for several guesses."""
    return Attributions(text, known).guess(start, end)


def _countries(words: str) -> set[str]:
    """Return the first letters of the capitalised words, by which Kazakh and Kazakhstan are one country."""
    return {word[:4].lower() for word in _CAPITALISED.findall(words)} - {"pres", "prim", "mini"}
