"""Where a statement of one version of a text stands in a later one.

The two versions are aligned once, sentence by sentence, then word by word inside sentences that were changed.
Only what the alignment and the context both vouch for is *exact*; all else a person has to confirm.
"""

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from factcheck.language.tokens import TokenisedText

# A sentence that shares less than this with another is not its rewriting.
_SAME_SENTENCE = 0.5
# Words that share less than this with what stands in their place are gone, not changed.
_CHANGED = 0.5
# So much of a rewritten sentence must be left for a place in it to be the same.
_KEPT_SENTENCE = 0.75
# So many words on both sides are looked at for the score.
_AROUND = 8
# Fewer words than this need both their neighbours beside them.
_FEW = 4
# A sentence this much like its rival may have been taken for it.
_RIVAL_MARGIN = 0.1
# Words so many that they cannot have come together twice by chance.
_UNMISTAKABLE = 8
_LONG_SENTENCE = 400
_MOST_PAIRS = 40_000
_MOST_PLACES = 200


class State(StrEnum):
    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


class Carried(NamedTuple):
    """`start` and `end` are places in the new text, None for ambiguous and orphaned; `score` is 0 to 1."""

    state: State
    start: int | None
    end: int | None
    score: float


_ORPHANED = Carried(State.ORPHANED, None, None, 0.0)


def _ambiguous(score: float) -> Carried:
    return Carried(State.AMBIGUOUS, None, None, round(score, 3))


class Alignment:
    """Two versions aligned once, so that many statements can be carried over."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self.old = TokenisedText(old_text)
        self.new = TokenisedText(new_text)
        # Sentence of the old text -> sentence of the new one, and how alike they are.
        self.pairs: dict[int, tuple[int, float]] = {}
        self.moved: dict[int, int] = {}
        self.rivalled: set[int] = set()
        # Sentences of paragraphs that stand unchanged, and once, in both texts.
        self.settled: set[int] = set()
        self.token_map: list[int] = [-1] * len(self.old.tokens)
        self.claimed: list[int] = [-1] * len(self.new.tokens)
        self.replaced: dict[int, tuple[int, int]] = {}
        self._align()

    # Alignment

    def _align(self) -> None:
        if self.old.text == self.new.text:
            for number in range(len(self.old.words)):
                self._pair(number, number, 1.0)
            return
        gaps = []
        for old_from, old_to, new_from, new_to in self._paragraph_gaps():
            matcher = SequenceMatcher(None, self.old.words[old_from:old_to], self.new.words[new_from:new_to])
            for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
                if kind == "equal":
                    for step in range(left_to - left_from):
                        self._pair(old_from + left_from + step, new_from + right_from + step, 1.0)
                elif kind == "replace":
                    gaps.append((old_from + left_from, old_from + left_to, new_from + right_from, new_from + right_to))
        self._find_moved()
        taken = set(self.moved.values())
        for old_from, old_to, new_from, new_to in gaps:
            left = [number for number in range(old_from, old_to) if number not in self.moved]
            right = [number for number in range(new_from, new_to) if number not in taken]
            self._pair_alike(left, right)

    def _paragraph_gaps(self) -> list[tuple[int, int, int, int]]:
        """Pair the sentences of paragraphs that stayed; return what lies between, as ranges of sentences."""
        gaps = []
        matcher = SequenceMatcher(None, self.old.paragraph_words, self.new.paragraph_words)
        for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
            lefts = self.old.paragraph_ranges[left_from:left_to]
            rights = self.new.paragraph_ranges[right_from:right_to]
            if kind == "equal":
                for paragraph, (old, old_end), (new, _) in zip(range(left_from, left_to), lefts, rights, strict=True):
                    for step in range(old_end - old):
                        self._pair(old + step, new + step, 1.0)
                    if self._stands_once(paragraph):
                        self.settled.update(range(old, old_end))
            elif kind == "replace":
                gaps.append((lefts[0][0], lefts[-1][1], rights[0][0], rights[-1][1]))
        return gaps

    def _stands_once(self, paragraph: int) -> bool:
        """Whether a paragraph that stayed can be no other."""
        first, last = self.old.paragraph_ranges[paragraph]
        words = self.old.paragraph_words[paragraph]
        if last - first == 1 and (self.old.counts[words] > 1 or self.new.counts[words] > 1):
            return False
        return self.old.paragraph_counts[words] == 1 and self.new.paragraph_counts[words] == 1

    def _pair(self, old: int, new: int, likeness: float) -> None:
        self.pairs[old] = (new, likeness)
        old_first, old_last = self.old.first_token[old], self.old.first_token[old + 1]
        new_first, new_last = self.new.first_token[new], self.new.first_token[new + 1]
        if likeness == 1.0:
            self.token_map[old_first:old_last] = range(new_first, new_last)
            self.claimed[new_first:new_last] = range(old_first, old_last)
            return
        left, right = self.old.tokens[old_first:old_last], self.new.tokens[new_first:new_last]
        matcher = SequenceMatcher(None, left, right, autojunk=len(right) > _LONG_SENTENCE)
        for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            for step in range(old_from, old_to):
                if kind == "equal":
                    place = new_first + new_from + step - old_from
                    self.token_map[old_first + step] = place
                    self.claimed[place] = old_first + step
                elif kind == "replace":
                    self.replaced[old_first + step] = (new_first + new_from, new_first + new_to)

    def _find_moved(self) -> None:
        """Note the sentences that stand once in each text, but not in the same order."""
        taken = {new for new, _ in self.pairs.values()}
        places = {
            words: number
            for number, words in enumerate(self.new.words)
            if number not in taken and self.new.counts[words] == 1
        }
        for number, words in enumerate(self.old.words):
            if number not in self.pairs and self.old.counts[words] == 1 and words in places:
                self.moved[number] = places[words]

    def _pair_alike(self, left: list[int], right: list[int]) -> None:
        """Pair rewritten sentences of a gap: in order, with the greatest sum of likeness."""
        likeness = self._likenesses(left, right)
        if not likeness:
            return
        rivals = _best_rivals(likeness)
        width = len(right)
        best = [[0.0] * (width + 1) for _ in range(len(left) + 1)]
        for row in range(len(left) - 1, -1, -1):
            here, below = best[row], best[row + 1]
            for column in range(width - 1, -1, -1):
                value = max(below[column], here[column + 1])
                alike = likeness.get((row, column))
                if alike is not None and alike >= _SAME_SENTENCE and alike + below[column + 1] > value:
                    value = alike + below[column + 1]
                here[column] = value
        row = column = 0
        while row < len(left) and column < width:
            alike = likeness.get((row, column), 0.0)
            if alike >= _SAME_SENTENCE and best[row][column] == alike + best[row + 1][column + 1]:
                self._pair(left[row], right[column], min(alike, 0.999))
                if rivals[row, column] > alike - _RIVAL_MARGIN:
                    self.rivalled.add(left[row])
                row, column = row + 1, column + 1
            elif best[row][column] == best[row + 1][column]:
                row += 1
            else:
                column += 1

    def _likenesses(self, left: list[int], right: list[int]) -> dict[tuple[int, int], float]:
        bags = [Counter(self.new.tokens_in(number)) for number in right]
        sizes = [bag.total() for bag in bags]
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for column, bag in enumerate(bags):
            for token in bag:
                holders[token].append(column)
        many = len(left) * len(right) > _MOST_PAIRS
        common = max(4, len(right) // 10) if many else len(right)
        likeness = {}
        for row, number in enumerate(left):
            bag = Counter(self.old.tokens_in(number))
            size = bag.total()
            shared: Counter[int] = Counter()
            for token, count in bag.items():
                columns = holders.get(token, ())
                if len(columns) <= common:
                    for column in columns:
                        shared[column] += min(count, bags[column][token])
            for column, count in shared.items():
                common_to_both = (bag & bags[column]).total() if many else count
                alike = 2 * common_to_both / (size + sizes[column])
                if alike >= _SAME_SENTENCE - _RIVAL_MARGIN:
                    likeness[row, column] = alike
        return likeness

    # Statements

    def carry_over(self, start: int, end: int) -> Carried:
        """Return where the words at [start, end) of the old text stand in the new one."""
        first, last = self.old.token_range(start, end)
        if start >= end or first == last:
            return _ORPHANED
        place = self._mapped_place(start, end, first, last)
        if place is not None:
            return self._judge(start, end, first, last, place)
        return self._moved(start, end, first, last) or self._changed(start, end, first, last) or _ORPHANED

    def _mapped_place(self, start: int, end: int, first: int, last: int) -> int | None:
        """Return where the alignment puts the words, if it keeps them together and to the letter."""
        target = self.token_map[first]
        if target < 0 or self.token_map[first:last] != list(range(target, target + last - first)):
            return None
        place = self.new.token_starts[target] + start - self.old.token_starts[first]
        if place < 0 or self.new.text[place : place + end - start] != self.old.text[start:end]:
            return None
        return place

    def _judge(self, start: int, end: int, first: int, last: int, place: int) -> Carried:
        length = end - start
        old_from, old_to = self.old.sentence_of[first], self.old.sentence_of[last - 1]
        around = self._around_kept(first, last)
        whole = all(self.pairs[number][1] == 1.0 for number in range(old_from, old_to + 1))
        if not self._unmistaken(old_from, old_to):
            return _ambiguous(around)
        if whole:
            if self._paragraph_survives(old_from, old_to):
                return Carried(State.EXACT, place, place + length, 1.0)
            return Carried(State.MOVED, place, place + length, round(around, 3))
        if not self._beside(first, last):
            return Carried(State.CHANGED, place, place + length, round(max(around, 0.01), 3))
        return Carried(State.EXACT, place, place + length, round(around, 3))

    def _unmistaken(self, old_from: int, old_to: int) -> bool:
        """Whether a sentence of the span can be no other, or the neighbours on both sides vouch for it."""
        numbers = range(old_from, old_to + 1)
        if any(self._one_of_a_kind(number) for number in numbers):
            return True
        if any(self._alone_between_landmarks(number) for number in numbers):
            return True
        return self._vouched(old_from, -1) and self._vouched(old_to, 1)

    def _alone_between_landmarks(self, number: int) -> bool:
        """Whether an unchanged sentence stands once in both texts between two that can be no other.

        None of its twins may have come or gone: one of them could have taken its place.
        """
        new, likeness = self.pairs[number]
        words = self.old.words[number]
        if likeness < 1.0 or self.old.counts[words] != self.new.counts[words]:
            return False
        old_low, new_low = self._landmark(number, -1) or (-1, -1)
        old_high, new_high = self._landmark(number, 1) or (len(self.old.words), len(self.new.words))
        return (
            self.old.words[old_low + 1 : old_high].count(words) == 1
            and self.new.words[new_low + 1 : new_high].count(words) == 1
            and new_low < new < new_high
        )

    def _landmark(self, number: int, step: int) -> tuple[int, int] | None:
        """Return the nearest sentence on one side that can be no other, and its place in the new text."""
        old = number + step
        while 0 <= old < len(self.old.words):
            if old in self.pairs and self.pairs[old][1] >= _KEPT_SENTENCE and self._one_of_a_kind(old):
                return old, self.pairs[old][0]
            old += step
        return None

    def _one_of_a_kind(self, number: int) -> bool:
        new, likeness = self.pairs[number]
        if number in self.settled:
            return True
        if likeness == 1.0:
            words = self.old.words[number]
            return self.old.counts[words] == 1 and self.new.counts[words] == 1
        if self.old.counts[self.old.words[number]] > 1 or self.new.counts[self.new.words[new]] > 1:
            return False
        return number not in self.rivalled

    def _vouched(self, number: int, step: int) -> bool:
        """Whether the sentences beside go on side by side to one that can be no other, or the text's edge."""
        old, new = number, self.pairs[number][0]
        while True:
            old, new = old + step, new + step
            old_out = not 0 <= old < len(self.old.words)
            new_out = not 0 <= new < len(self.new.words)
            if old_out or new_out:
                return old_out and new_out
            if self.pairs.get(old, (-1, 0.0))[0] != new:
                return False
            if self._one_of_a_kind(old):
                return True

    def _paragraph_survives(self, old_from: int, old_to: int) -> bool:
        """Whether unchanged sentences still stand among some of those they stood among."""
        new_from, new_to = self.pairs[old_from][0], self.pairs[old_to][0]
        paragraph, new_paragraph = self.old.paragraph_of[old_from], self.new.paragraph_of[new_from]
        alone = True
        for step, old_edge, new_edge in ((-1, old_from, new_from), (1, old_to, new_to)):
            old, new = old_edge + step, new_edge + step
            if not 0 <= old < len(self.old.words):
                if not 0 <= new < len(self.new.words):
                    return True
                continue
            if self.pairs.get(old, (-1, 0.0))[0] == new:
                return True
            while 0 <= old < len(self.old.words) and self.old.paragraph_of[old] == paragraph:
                alone = False
                pair = self.pairs.get(old)
                if pair is not None and self.new.paragraph_of[pair[0]] == new_paragraph:
                    return True
                old += step
        return alone

    def _around_kept(self, first: int, last: int) -> float:
        """Return the share of the words around the span, in its paragraph, that are around it still."""
        paragraph = self.old.paragraph_of[self.old.sentence_of[first]]
        last_paragraph = self.old.paragraph_of[self.old.sentence_of[last - 1]]
        low, high = self.token_map[first], self.token_map[last - 1]
        kept = seen = 0
        for token in range(first - 1, max(-1, first - 1 - _AROUND), -1):
            if self.old.paragraph_of[self.old.sentence_of[token]] != paragraph:
                break
            seen += 1
            kept += low - 2 * _AROUND <= self.token_map[token] < low and self.token_map[token] >= 0
        for token in range(last, min(len(self.old.tokens), last + _AROUND)):
            if self.old.paragraph_of[self.old.sentence_of[token]] != last_paragraph:
                break
            seen += 1
            kept += high < self.token_map[token] <= high + 2 * _AROUND
        return kept / seen if seen else 1.0

    def _beside(self, first: int, last: int) -> bool:
        """Whether enough of a rewritten sentence is left, and the very neighbours of the words in it."""
        ends = (self.old.sentence_of[first], self.old.sentence_of[last - 1])
        if any(self.pairs[number][1] < _KEPT_SENTENCE for number in ends):
            return False
        low, high = self.token_map[first], self.token_map[last - 1]
        before = (
            self.token_map[first - 1] == low - 1
            if first > self.old.first_token[ends[0]]
            else low == self.new.first_token[self.pairs[ends[0]][0]]
        )
        after = (
            self.token_map[last] == high + 1
            if last < self.old.first_token[ends[1] + 1]
            else high + 1 == self.new.first_token[self.pairs[ends[1]][0] + 1]
        )
        return before and after if last - first < _FEW else before or after

    # Words that are not where the alignment expects them

    def _moved(self, start: int, end: int, first: int, last: int) -> Carried | None:
        exact = self.old.text[start:end]
        found = []
        twin = False
        for place in _places(self.new.text, exact, 0, len(self.new.text)):
            new_first, new_last = self.new.token_range(place, place + len(exact))
            if new_first == new_last:
                continue
            if self._is_taken(first, last, new_first, new_last):
                twin = twin or self._taken_in_doubt(first, last, new_first)
                continue
            alike = self._carriers_alike(first, last, new_first, new_last)
            if alike >= _SAME_SENTENCE or last - first >= _UNMISTAKABLE:
                found.append((alike, place))
        if not found:
            return _ambiguous(0.5) if twin else None
        found.sort(reverse=True)
        if len(found) > 1 and found[0][0] - found[1][0] < _RIVAL_MARGIN:
            return _ambiguous(found[0][0])
        alike, place = found[0]
        return Carried(State.MOVED, place, place + len(exact), round(max(alike, 0.01), 3))

    def _is_taken(self, first: int, last: int, new_first: int, new_last: int) -> bool:
        """Whether the words there are the continuation of other words of the old text."""
        foreign = sum(1 for owner in self.claimed[new_first:new_last] if owner >= 0 and not first <= owner < last)
        return 2 * foreign > new_last - new_first

    def _taken_in_doubt(self, first: int, last: int, new_first: int) -> bool:
        """Whether the words there continue the same sentence elsewhere, when it could as well be this one."""
        owner = self.claimed[new_first]
        if owner < 0:
            return False
        mine, theirs = self.old.sentence_of[first], self.old.sentence_of[owner]
        if self.old.words[mine] != self.old.words[theirs] or self.old.sentence_of[last - 1] != mine:
            return False
        return self.pairs[theirs][1] == 1.0 and not self._unmistaken(theirs, theirs)

    def _carriers_alike(self, first: int, last: int, new_first: int, new_last: int) -> float:
        """Return how alike the sentences are that carry the words in the two texts."""
        old_range = range(self.old.sentence_of[first], self.old.sentence_of[last - 1] + 1)
        new_range = range(self.new.sentence_of[new_first], self.new.sentence_of[new_last - 1] + 1)
        old_bag, new_bag = Counter[str](), Counter[str]()
        for number in old_range:
            old_bag.update(self.old.tokens_in(number))
        for number in new_range:
            new_bag.update(self.new.tokens_in(number))
        return _likeness(old_bag, new_bag)

    def _changed(self, start: int, end: int, first: int, last: int) -> Carried | None:
        """Return the words that stand where the alignment expects these, if they are alike enough."""
        reached = []
        for token in range(first, last):
            if self.token_map[token] >= 0:
                reached.append((self.token_map[token], self.token_map[token] + 1))
            elif token in self.replaced:
                reached.append(self.replaced[token])
        if not reached:
            return None
        new_first, new_last = min(low for low, _ in reached), max(high for _, high in reached)
        begin, finish = self.new.token_starts[new_first], self.new.token_spans[new_last - 1][1]
        alike = _alike(self.old.tokens[first:last], self.new.tokens[new_first:new_last])
        if alike < _CHANGED:
            return None
        return Carried(State.CHANGED, begin, finish, round(min(alike, 0.999), 3))


def carry_over(old_text: str, new_text: str, start: int, end: int) -> Carried:
    """Return where one statement stands in the new text; use Alignment for many."""
    return Alignment(old_text, new_text).carry_over(start, end)


def _best_rivals(likeness: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Return for each pair how alike the best other pair is that shares a member with it."""
    rows: defaultdict[int, list[float]] = defaultdict(list)
    columns: defaultdict[int, list[float]] = defaultdict(list)
    for (row, column), alike in likeness.items():
        rows[row].append(alike)
        columns[column].append(alike)
    for line in (*rows.values(), *columns.values()):
        line.sort(reverse=True)
        line.append(0.0)
    rivals = {}
    for (row, column), alike in likeness.items():
        rivals[row, column] = max(line[1] if line[0] == alike else line[0] for line in (rows[row], columns[column]))
    return rivals


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _alike(old: list[str], new: list[str]) -> float:
    """Return how alike two runs of words are: by words, or by letters where the words are few."""
    ratio = SequenceMatcher(None, old, new, autojunk=False).ratio()
    if len(old) <= _UNMISTAKABLE and len(new) <= 2 * _UNMISTAKABLE:
        letters = SequenceMatcher(None, " ".join(old), " ".join(new), autojunk=False).ratio()
        return max(ratio, letters)
    return ratio


def _places(text: str, words: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    at = text.find(words, start, end)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found
