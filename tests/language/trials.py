"""A text, edited at random, of which it is known where every word went; and what a set of such trials comes to."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.demo.content import load
from factcheck.language.anchors import Alignment, State
from factcheck.language.sentences import sentences
from tests.language.edits import Draft, Sentence, Word
from tests.language.texts import BANKS


class Trial:
    """One text, edited at random, and where each of its statements went in truth."""

    def __init__(self, rng, draft, *, edits):
        self.rng, self.draft = rng, draft
        self.old, old_places, _ = self.draft.render()
        statements = [self._pick(s.words) for p in self.draft.paragraphs for s in p for _ in range(2)]
        for _ in range(edits):
            self.rng.choice(Draft.EDITS)(self.draft)
        self.new, self.places, self.copies = self.draft.render()
        alignment = Alignment(self.old, self.new)
        self.copied = defaultdict(list)
        for number, place in self.places.items():
            if number in self.copies:
                self.copied[self._origin(number)].append(place)
        self.results = [
            (numbers, alignment.carry_over(old_places[numbers[0]][0], old_places[numbers[-1]][1]))
            for numbers in statements
        ]

    def _pick(self, words):
        first = self.rng.randrange(len(words))
        last = self.rng.randint(first, len(words) - 1)
        if self.rng.random() < 0.3:
            first, last = 0, len(words) - 1
        return [word.number for word in words[first : last + 1]]

    def _origin(self, number):
        while number in self.copies or number in self.draft.twins:
            number = self.copies.get(number, self.draft.twins.get(number))
        return number

    def truth(self, numbers):
        """Where the words are now, if all of them are there and still together."""
        places = [self.places.get(number) for number in numbers]
        if None in places:
            return None
        together = all(here[1] + 1 >= there[0] > here[0] for here, there in pairwise(places))
        return (places[0][0], places[-1][1]) if together else None

    def acceptable(self, numbers):
        """The true place, and the places of a copy made of these very words by the edit itself."""
        firsts, lasts = (self.copied[self._origin(numbers[at])] for at in (0, -1))
        return {self.truth(numbers), *((a[0], b[1]) for a, b in zip(firsts, lasts, strict=False))}

    def gone(self, numbers):
        """Whether none of the words is left, nor a copy of them."""
        return self.acceptable(numbers) == {None} and not any(number in self.places for number in numbers)

    def untouched(self, numbers):
        return numbers[0] not in self.draft.disturbed and self.truth(numbers) is not None


@dataclass
class Quality:
    """What the anchors of many trials came to. `wrong` are exact places that are not the words' own."""

    edits: int = 0
    statements: int = 0
    wrong: list = field(default_factory=list)
    # Deleted words of which a look-alike of more than three words is proposed: a person would have to see through it.
    deceiving: list = field(default_factory=list)
    untouched: Counter = field(default_factory=Counter)
    deleted: Counter = field(default_factory=Counter)

    @property
    def exact(self) -> float:
        return self.untouched[State.EXACT] / self.untouched.total()

    @property
    def orphaned(self) -> float:
        return self.deleted[State.ORPHANED] / self.deleted.total()

    def add(self, trial: Trial, name: object, edits: int) -> None:
        self.edits += edits
        for numbers, result in trial.results:
            self.statements += 1
            if result.state is State.EXACT and (result.start, result.end) not in trial.acceptable(numbers):
                self.wrong.append((name, result))
            if trial.untouched(numbers):
                self.untouched[result.state] += 1
            elif trial.gone(numbers):
                self.deleted[result.state] += 1
                if result.state is State.MOVED and len(numbers) > 3:
                    self.deceiving.append((name, result))


def draft_of(text: str, language: str, rng: random.Random) -> Draft:
    """A text of our own as a draft that can be edited; its words keep their identity."""
    draft = Draft(rng, language)
    for paragraph in text.split("\n\n"):
        made = []
        for start, end in sentences(paragraph):
            words = paragraph[start:end].split(" ")
            made.append(Sentence([Word(word, next(draft.numbers)) for word in words]))
            draft.bags.append(Counter(words))
        draft.paragraphs.append(made)
    assert draft.render()[0] == text
    return draft


def quality_of_our_texts(rounds: int) -> dict[str, Quality]:
    """The demo's articles, each edited `rounds` times by 1 to 10 edits, by language: en, ka, ru and ar."""
    found: dict[str, Quality] = {}
    for article in load().articles:
        if article.language not in BANKS:
            continue
        for seed in range(rounds):
            rng = random.Random(f"{article.slug}-{seed}")
            draft = draft_of(article.versions[0].text, article.language, rng)
            edits = rng.choice([1, 2, 3, 5, 10])
            trial = Trial(rng, draft, edits=edits)
            found.setdefault(article.language, Quality()).add(trial, (article.slug, seed), edits)
    return found
