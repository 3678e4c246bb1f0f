"""A text cut into sentences and tokens, as alignment compares them."""

import re
from bisect import bisect_right
from collections import Counter

from factcheck.language.canonical import paragraphs
from factcheck.language.sentences import sentences

# A mark of punctuation alone, or all that stands together without one: letters with their marks, emoji.
_PUNCTUATION = r"!-/:-@\[-`{-~\xa1-\xbf\u2010-\u2027\u2030-\u205e\u060c\u061b\u061f\u06d4\u0964\u3001-\u3011"
_TOKEN = re.compile(rf"[^\s{_PUNCTUATION}]+|[{_PUNCTUATION}]")


class TokenisedText:
    """One version: its sentences, the tokens in each, and the paragraphs they stand in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentences(text)
        self.starts = [start for start, _ in self.sentences]
        self.words = [text[start:end] for start, end in self.sentences]
        self.counts = Counter(self.words)
        self.token_spans: list[tuple[int, int]] = []
        self.tokens: list[str] = []
        self.first_token: list[int] = []
        self.sentence_of: list[int] = []
        for number, (start, end) in enumerate(self.sentences):
            self.first_token.append(len(self.tokens))
            for match in _TOKEN.finditer(text, start, end):
                self.token_spans.append(match.span())
                self.tokens.append(match.group())
                self.sentence_of.append(number)
        self.first_token.append(len(self.tokens))
        self.token_starts = [start for start, _ in self.token_spans]
        self.paragraph_of = self._paragraph_numbers()
        # The sentences of each paragraph, first and one past the last, and its words as they are compared.
        self.paragraph_ranges: list[tuple[int, int]] = []
        for number, paragraph in enumerate(self.paragraph_of):
            if number and paragraph == self.paragraph_of[number - 1]:
                self.paragraph_ranges[-1] = (self.paragraph_ranges[-1][0], number + 1)
            else:
                self.paragraph_ranges.append((number, number + 1))
        self.paragraph_words = [" ".join(self.words[first:last]) for first, last in self.paragraph_ranges]
        self.paragraph_counts = Counter(self.paragraph_words)

    def _paragraph_numbers(self) -> list[int]:
        begins = [start for start, _ in paragraphs(self.text)]
        return [bisect_right(begins, start) - 1 for start in self.starts]

    def tokens_in(self, number: int) -> list[str]:
        return self.tokens[self.first_token[number] : self.first_token[number + 1]]

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and one past the last of the tokens that the span touches."""
        first = max(0, bisect_right(self.token_starts, start) - 1)
        if first < len(self.tokens) and self.token_spans[first][1] <= start:
            first += 1
        last = bisect_right(self.token_starts, end - 1)
        return first, max(first, last)
