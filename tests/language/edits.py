"""Texts whose words keep an identity while they are edited, so that a test knows where each of them went."""

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from tests.language.texts import make_sentence


@dataclass
class Word:
    text: str
    number: int
    copy_of: int | None = None


@dataclass
class Sentence:
    words: list[Word]
    touched: bool = False

    def plain(self) -> str:
        return " ".join(word.text for word in self.words)


def numbers_of(sentence: Sentence) -> list[int]:
    return [word.number for word in sentence.words]


@dataclass
class Draft:
    """Paragraphs of sentences of words; `render` gives the text and the place of every word."""

    rng: random.Random
    language: str
    paragraphs: list[list[Sentence]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)
    # Numbers of words in sentences that were rewritten, deleted or put elsewhere.
    disturbed: set[int] = field(default_factory=set)

    # Word of a sentence that stood twice from the first -> the same word of the other one.
    twins: dict[int, int] = field(default_factory=dict)
    # Whether new sentences must differ from the ones before; costs time in long texts.
    distinct: bool = True
    bags: list[Counter[str]] = field(default_factory=list)

    def sentence(self) -> Sentence:
        """Make a sentence that could not pass for a rewriting of any made before."""
        while True:
            words = make_sentence(self.rng, self.language)
            bag = Counter(words)
            if not self.distinct or all(
                5 * (bag & other).total() < 3 * min(bag.total(), other.total()) for other in self.bags[-200:]
            ):
                break
            if self.rng.random() < 0.2:
                words.insert(0, f"№{next(self.numbers)}.{self.rng.randrange(10**9)}")
                break
        self.bags.append(bag)
        return Sentence([Word(text, next(self.numbers)) for text in words])

    def fill(self, paragraphs: int, doubled: float) -> None:
        pool: list[Sentence] = []
        for _ in range(paragraphs):
            paragraph = []
            for _ in range(self.rng.randint(1, 5)):
                if pool and self.rng.random() < doubled:
                    model = self.rng.choice(pool)
                    made = Sentence([Word(word.text, next(self.numbers)) for word in model.words])
                    self.twins.update(zip(numbers_of(made), numbers_of(model), strict=True))
                else:
                    made = self.sentence()
                pool.append(made)
                paragraph.append(made)
            self.paragraphs.append(paragraph)

    def render(self) -> tuple[str, dict[int, tuple[int, int]], dict[int, int]]:
        parts: list[str] = []
        places: dict[int, tuple[int, int]] = {}
        copies: dict[int, int] = {}
        at = 0
        for number, paragraph in enumerate(self.paragraphs):
            for index, sentence in enumerate(paragraph):
                for position, word in enumerate(sentence.words):
                    gap = "" if not parts else " "
                    if index == position == 0 and number:
                        gap = "\n\n"
                    at += len(gap)
                    parts.append(gap + word.text)
                    places[word.number] = (at, at + len(word.text))
                    if word.copy_of is not None:
                        copies[word.number] = word.copy_of
                    at += len(word.text)
        return "".join(parts), places, copies

    def _pick(self) -> tuple[int, int]:
        number = self.rng.randrange(len(self.paragraphs))
        return number, self.rng.randrange(len(self.paragraphs[number]))

    def _disturb(self, *sentences: Sentence) -> None:
        for sentence in sentences:
            self.disturbed.update(word.number for word in sentence.words)

    def _drop_empty(self) -> None:
        self.paragraphs = [paragraph for paragraph in self.paragraphs if paragraph]
        if not self.paragraphs:
            self.paragraphs = [[self.sentence()]]

    def insert(self) -> None:
        number, index = self._pick()
        self.paragraphs[number].insert(index + self.rng.randint(0, 1), self.sentence())

    def insert_paragraph(self) -> None:
        made = [self.sentence() for _ in range(self.rng.randint(1, 3))]
        self.paragraphs.insert(self.rng.randint(0, len(self.paragraphs)), made)

    def delete(self) -> None:
        number, index = self._pick()
        self._disturb(self.paragraphs[number].pop(index))
        self._drop_empty()

    def delete_paragraph(self) -> None:
        self._disturb(*self.paragraphs.pop(self.rng.randrange(len(self.paragraphs))))
        self._drop_empty()

    def rewrite(self) -> None:
        number, index = self._pick()
        sentence = self.paragraphs[number][index]
        self._disturb(sentence)
        spare = make_sentence(self.rng, self.language)
        self.rng.shuffle(spare)
        for _ in range(self.rng.choice([1, 1, 2, len(sentence.words)])):
            position = self.rng.randrange(len(sentence.words))
            near = {word.text for word in sentence.words[max(0, position - 1) : position + 2]}
            fresh = Word(next(text for text in [*spare, "xyz"] if text not in near), next(self.numbers))
            kind = self.rng.randrange(3)
            if kind == 0:
                sentence.words[position] = fresh
            elif kind == 1:
                sentence.words.insert(position, fresh)
            elif len(sentence.words) > 2 and len(near) == 3:
                del sentence.words[position]

    def swap(self) -> None:
        number, index = self._pick()
        paragraph = self.paragraphs[number]
        if index + 1 < len(paragraph) and paragraph[index].plain() != paragraph[index + 1].plain():
            self._disturb(paragraph[index], paragraph[index + 1])
            paragraph[index], paragraph[index + 1] = paragraph[index + 1], paragraph[index]

    def swap_paragraphs(self) -> None:
        if len(self.paragraphs) > 1:
            number = self.rng.randrange(len(self.paragraphs) - 1)
            pair = self.paragraphs[number : number + 2]
            plain = [[sentence.plain() for sentence in paragraph] for paragraph in pair]
            if plain[0] + plain[1] == plain[1] + plain[0]:
                return
            self._disturb(*pair[0], *pair[1])
            self.paragraphs[number : number + 2] = pair[::-1]

    def duplicate(self) -> None:
        number, index = self._pick()
        source = self.paragraphs[number][index]
        made = Sentence([Word(word.text, next(self.numbers), word.number) for word in source.words])
        number, index = self._pick()
        self.paragraphs[number].insert(index, made)

    def split_or_join(self) -> None:
        number, index = self._pick()
        paragraph = self.paragraphs[number]
        if index:
            self.paragraphs[number : number + 1] = [paragraph[:index], paragraph[index:]]
        elif number + 1 < len(self.paragraphs):
            self.paragraphs[number : number + 2] = [paragraph + self.paragraphs[number + 1]]

    def look_alike(self) -> None:
        """Delete a paragraph and let a few of its words come up in a new sentence elsewhere."""
        gone = self.paragraphs.pop(self.rng.randrange(len(self.paragraphs)))
        self._disturb(*gone)
        self._drop_empty()
        words = self.rng.choice(gone).words
        at = self.rng.randrange(len(words))
        made = self.sentence()
        echo = [Word(word.text, next(self.numbers)) for word in words[at : at + 3]]
        made.words[1:1] = echo
        self.paragraphs.insert(self.rng.randint(0, len(self.paragraphs)), [made])

    EDITS = (
        insert, insert, insert_paragraph, delete, delete_paragraph, rewrite, rewrite, rewrite, swap,
        swap_paragraphs, duplicate, split_or_join, look_alike,
    )  # fmt: skip
