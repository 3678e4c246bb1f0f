"""An article out of what a person copied from a page: its words kept, the page's furniture told and dropped.

The reader looks for prose. Above the first prose stand the title, the outlet, the date and menus; below the
last one, lists of other news. Inside, only lines that cannot be the article's are dropped, never a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from factcheck.articles.addresses import BadAddress, normalise_url
from factcheck.imports.credits import find_credit
from factcheck.imports.dates import FoundDate, find_date, is_only_date
from factcheck.imports.extraction import (
    Extracted,
    Extractor,
    KnownOutlet,
    Reason,
    Segment,
    checked_text,
    language_of,
)
from factcheck.imports.furniture import why_furniture
from factcheck.imports.outlets import OutletGuess, find_outlet, zone_of_page

VERSION = "1"
_ENDS = frozenset(".!?…:;。！？؟۔։।")
_AFTER_ENDS = "\"'»”’“)]\u200f\u200e"
_BYLINE = re.compile(
    r"(?:by|written by|text by|text|author|reported by|автор(?:ы|и|ка|лар)?|текст|ავტორი|ავტორები|ტექსტი"
    r"|بقلم|كتب|كتبت|إعداد|الكاتب)\b\s*[:：-]?\s+(?P<name>\S.{1,80})$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"(?:source|источник|джерело|წყარო|المصدر|дереккөз)\s?[:：]\s*\S.{0,60}$", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:[A-ZА-ЯЁІЇЄ][\w’'-]+|[A-ZА-Я]\.)(?:\s(?:[A-ZА-ЯЁІЇЄ][\w’'-]+|[A-ZА-Я]\.|van|de|al|bin)){1,3}$"
)
_URL = re.compile(r"https?://\S+$")
_TITLE_TAIL = re.compile(r"^(?P<title>.{12,}?)\s+[|–—·»-]\s+(?P<tail>[^|–—·»]{2,50})$")
_IN_BODY = frozenset[Reason]({"menu", "number", "caption"})


@dataclass(slots=True)
class _Line:
    text: str
    words: int
    prose: bool
    reason: Reason | None
    kept: bool = False


def extract_pasted(
    raw: str,
    *,
    outlets: Sequence[KnownOutlet] = (),
    default_zone: str | None = None,
    now: datetime | None = None,
    extractor: Extractor = "paste",
) -> Extracted:
    """Read a pasted article; raises `Unreadable` when there is no text in it."""
    text = checked_text(unwrapped(raw))
    lines = [_line(paragraph) for paragraph in text.split("\n\n")]
    page = _Page(lines, outlets, default_zone, now or datetime.now(UTC))
    page.read()
    kept = "\n\n".join(line.text for line in lines if line.kept)
    published = page.published
    own = (page.outlet.name, page.outlet.domain)
    return Extracted(
        title=page.title,
        outlet_name=page.outlet.name,
        byline=page.byline,
        published_at=published.when if published else None,
        published_zone=published.zone if published else page.zone,
        date_precision=published.precision if published else "",
        language=page.language,
        text=kept,
        segments=[
            Segment(line.text, line.kept, "" if line.kept else line.reason or "not in the article") for line in lines
        ],
        credited_source=page.source or find_credit(kept, own_names=own),
        canonical_url=page.url,
        extractor=extractor,
        extractor_version=VERSION,
        warnings=page.warnings,
    )


def unwrapped(raw: str) -> str:
    """Lines that a mail program broke at a fixed width put together; all other line breaks stay."""
    lines = raw.replace("\r\n", "\n").strip()
    if "\n\n" not in lines:
        return raw
    blocks = re.split(r"\n[ \t]*\n", lines)
    lengths = sorted(len(line) for block in blocks for line in block.split("\n")[:-1])
    if len(lengths) < 4 or not 50 <= lengths[len(lengths) * 9 // 10] <= 100:
        return raw
    width = lengths[len(lengths) * 9 // 10]

    def whole(block: str) -> str:
        lines = block.split("\n")
        wrapped = len(lines) > 1 and all(width * 0.75 <= len(line) <= width + 12 for line in lines[:-1])
        ends = sum(ends_sentence(line.rstrip()) for line in lines[:-1])
        return " ".join(line.strip() for line in lines) if wrapped and ends <= len(lines) / 3 else block

    return "\n\n".join(whole(block) for block in blocks)


def ends_sentence(text: str) -> bool:
    """Whether the last mark of a line is one that ends a sentence, whatever closes after it."""
    return text.rstrip(_AFTER_ENDS)[-1:] in _ENDS


def _line(text: str) -> _Line:
    words = text.count(" ") + 1
    if words < len(text) / 25:
        words = max(words, len(text) // 3)  # scripts that write without spaces
    reason = why_furniture(text)
    ends = ends_sentence(text) or (words >= 10 and text.rstrip("\"'’)]").endswith(("”", "»")))
    return _Line(text, words, reason is None and (words >= 25 or (ends and words >= 6)), reason)


class _Page:
    """The lines of one paste, and what is found in them."""

    def __init__(
        self, lines: list[_Line], outlets: Sequence[KnownOutlet], default_zone: str | None, now: datetime
    ) -> None:
        self.lines = lines
        self.known = outlets
        self.default_zone = default_zone
        self.now = now
        self.title = ""
        self.byline = ""
        self.source = ""
        self.url = ""
        self.language = ""
        self.outlet = OutletGuess("", "", None)
        self.zone: str | None = None
        self.published: FoundDate | None = None
        self.warnings: list[str] = []

    def read(self) -> None:
        prose = [number for number, line in enumerate(self.lines) if line.prose]
        self.language = language_of(" ".join(self.lines[number].text for number in prose[:4]) or self.all_text())
        if not prose:
            self.read_without_prose()
            return
        start = self.start_of_body(prose)
        end = self.end_of_body(prose, start)
        self.read_head(start, prose)
        self.read_body(start, end)
        self.read_tail(end)
        if not self.title:
            self.warnings.append("No title was recognised. Give one.")
        if self.published:
            self.warnings += self.published.warnings

    def all_text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def read_without_prose(self) -> None:
        """A list, a poem, a single headline: all that is not plainly furniture stays."""
        for line in self.lines:
            line.kept = line.reason is None
        if not any(line.kept for line in self.lines):
            for line in self.lines:
                line.kept, line.reason = True, None
        self.warnings.append("Nothing that reads like an article was found: check what was kept.")

    # ── Where the article begins and ends ─────────────────────────────────────────────────────────────

    def start_of_body(self, prose: list[int]) -> int:
        """The first prose, or the second when the first is a title: a question, or above the date."""
        first = prose[0]
        head = self.lines[first]
        before = [line for line in self.lines[:first] if line.reason is None and line.words >= 4]
        if len(prose) == 1 or before or head.words > 20:
            return first
        follows = self.lines[first + 1]
        is_title = head.text.rstrip("\"'»”’").endswith(("?", "!", "؟")) or (
            not follows.prose and self.date_in(first + 1) is not None
        )
        return prose[1] if is_title else first

    def end_of_body(self, prose: list[int], start: int) -> int:
        """After the last prose that is the article's: what stands under “Comments” or “Related” is not."""
        body = [number for number in prose if number >= start]
        last = body[-1]
        for number in range(start + 1, last):
            line = self.lines[number]
            if line.reason not in ("comments", "related") or re.search(r"[:：]\s*\S", line.text):
                continue
            before = sum(self.lines[one].words for one in body if one < number)
            after = [one for one in body if one > number]
            if line.reason == "comments" and sum(one < number for one in body) >= 2:
                rest = sum(self.lines[one].words for one in after)
                if rest < before:
                    return max(one for one in body if one < number) + 1
            # Teasers under “Related” are one prose line between links; an article goes on in several.
            if line.reason == "related" and before >= 60 and not self.goes_on(number, after):
                return max(one for one in body if one < number) + 1
        return last + 1

    def goes_on(self, number: int, after: list[int]) -> bool:
        following = [one for one in after if self.lines[one].words >= 15]
        return len(following) >= 2 and following[1] - following[0] <= 2 and following[0] - number <= 6

    # ── Above the body ────────────────────────────────────────────────────────────────────────────────

    def date_in(self, number: int) -> FoundDate | None:
        line = self.lines[number]
        if len(line.text) > 140 or line.prose:
            return None
        found = find_date(line.text, language=self.language, zone=self.zone, now=self.now)
        if found is None:
            return None
        around = len(line.text) - (found.end - found.start)
        return found if around <= 60 or is_only_date(line.text, found) else None

    def read_head(self, start: int, prose: list[int]) -> None:
        # A date may also stand under the standfirst.
        limit = next((number for number in prose if number > start), start) if start + 1 < len(self.lines) else start
        top = range(max(limit, start))
        texts = [self.lines[number].text for number in top if not self.lines[number].prose]
        self.outlet = find_outlet(texts, [line.text for line in self.lines[-12:]], self.known)
        self.zone = zone_of_page(self.outlet, self.all_text(), self.default_zone)
        dates = {number: found for number in top if (found := self.date_in(number))}
        self.choose_date(dates, start)
        for number in top:
            self.read_metadata(number, dates.get(number), start)
        self.choose_title(start)
        seen_title = not self.title
        for line in self.lines[:start]:
            if line.reason == "title":
                seen_title = True
            elif line.reason is None and (line.prose or (seen_title and self.title and line.words >= 4)):
                line.kept = True
            elif line.reason is None:
                line.reason = "before the article"

    def choose_date(self, dates: dict[int, FoundDate], start: int) -> None:
        """The date nearest the body, one with a time before one without."""
        usable = [(found.precision != "minute", abs(start - number), found) for number, found in dates.items()]
        published = [
            entry
            for entry, number in zip(usable, dates, strict=True)
            if not re.match(r"(?:last )?updated|обновл|განახლ|آخر تحديث|жаңарт", self.lines[number].text, re.IGNORECASE)
        ]
        if usable:
            self.published = min(published or usable, key=lambda entry: entry[:2])[2]

    def read_metadata(self, number: int, found: FoundDate | None, start: int) -> None:
        line = self.lines[number]
        if line.prose:
            return
        if found is not None:
            line.reason = "date"
            self.take_byline(re.sub(r"^[\W_]+|[\W_]+$", "", line.text[: found.start] + "\n" + line.text[found.end :]))
        elif _URL.match(line.text):
            line.reason = "source"
            self.take_url(line.text)
        elif self.outlet.is_named_by(line.text):
            line.reason = "outlet"
        elif byline := _BYLINE.match(line.text):
            line.reason = "byline"
            self.byline = self.byline or byline["name"].strip()

    def take_byline(self, rest: str) -> None:
        for part in re.split(r"[|•·\n/]|\s[–—-]\s", rest):
            if (byline := _BYLINE.match(part.strip())) and not self.byline:
                self.byline = byline["name"].strip(" ,")

    def take_url(self, text: str) -> None:
        try:
            self.url = self.url or normalise_url(text)
        except BadAddress:
            return  # a broken link in a paste is no reason to refuse the paste

    def choose_title(self, start: int) -> None:
        best, best_score = None, 0.0
        meta = [n for n in range(start) if self.lines[n].reason in ("date", "outlet", "byline")]
        anchor = min(meta) if meta and self.has_candidate(min(meta)) else start
        for number in range(start):
            line = self.lines[number]
            if line.reason is not None or (line.words < 2) or line.words > 40:
                continue
            score = min(line.words, 12) - abs(anchor - number) * 0.5 - (3 if number > anchor else 0)
            if line.words < 3 and number != start - 1:
                score -= 6
            if score > best_score or best is None:
                best, best_score = number, score
        if best is None:
            return
        text = self.lines[best].text
        self.lines[best].reason = "title"
        tail = _TITLE_TAIL.match(text)
        if tail and (self.outlet.is_named_by(tail["tail"]) or " | " in text):
            if not self.outlet.name:
                self.outlet = find_outlet([tail["tail"]], [], self.known) or self.outlet
                if not self.outlet.name and len(tail["tail"].split()) <= 4:
                    self.outlet = OutletGuess(tail["tail"], "", None)
            text = tail["title"]
        self.title = text
        for number in range(best + 1, start):
            line = self.lines[number]
            if line.reason is None and line.text == self.lines[best].text:
                line.reason = "repeated"
            elif line.reason is None and not self.byline and line.words <= 4 and _PERSON.match(line.text):
                line.reason, self.byline = "byline", line.text
        for line in self.lines[:best]:
            if line.text == self.lines[best].text:
                line.reason = "repeated"

    def has_candidate(self, before: int) -> bool:
        return any(line.reason is None and line.words >= 3 for line in self.lines[:before])

    # ── The body, and below it ────────────────────────────────────────────────────────────────────────

    def read_body(self, start: int, end: int) -> None:
        after_related = False
        for number in range(start, end):
            line = self.lines[number]
            if line.prose:
                line.kept, after_related = True, False
            elif line.text == self.title:
                line.reason = "repeated"
            elif line.reason in ("date", "outlet", "byline", "source"):
                pass
            elif line.reason in _IN_BODY and not self.beside_furniture(number, end):
                line.kept = True  # a subhead of one common word, a figure on a line of its own
            elif line.reason is not None:
                after_related = line.reason == "related" and not re.search(r"[:：]\s*\S", line.text)
            elif after_related:
                line.reason = "related"
            else:
                line.kept = True

    def beside_furniture(self, number: int, end: int) -> bool:
        beside = [self.lines[one] for one in (number - 1, number + 1) if 0 <= one < end]
        return any(line.reason is not None and not line.kept for line in beside)

    def read_tail(self, end: int) -> None:
        ended = False
        for line in self.lines[end:]:
            if byline := _BYLINE.match(line.text):
                line.reason = "byline"
                self.byline = self.byline or byline["name"].strip()
            elif _SOURCE_LINE.match(line.text):
                line.reason = "source"
                self.source = self.source or find_credit(line.text)
            elif _URL.match(line.text):
                line.reason = "source"
                self.take_url(line.text)
            elif line.reason is not None:
                ended = True
            elif ended or line.prose:
                line.reason = "after the article"
                ended = True
            elif self.outlet.is_named_by(line.text):
                line.reason = "outlet"
            elif (
                self.published is None
                and (found := find_date(line.text, zone=self.zone, now=self.now))
                and is_only_date(line.text, found)
            ):
                line.reason, self.published = "date", found
            else:
                line.kept = True
