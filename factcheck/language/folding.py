"""The search key: case, accents and typography folded, the same in Python and in PostgreSQL.

Both sides are built from the tables below, as explicit ranges of code points, so that neither depends on the
other's edition of Unicode. `fold` and `SQL_FOLD_BODY` are tested against each other on a real server.
"""

import re
import unicodedata
from functools import lru_cache

from factcheck.language.offsets import snap_to_graphemes

# Marks and unseen characters that vanish. Marks that are vowels of their script (Indic, Thai, kana) stay.
_VANISH = (
    (0xAD, 0xAD), (0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2),
    (0x5C4, 0x5C5), (0x5C7, 0x5C7), (0x610, 0x61A), (0x61C, 0x61C), (0x640, 0x640), (0x64B, 0x65F),
    (0x670, 0x670), (0x6D6, 0x6DD), (0x6DF, 0x6E4), (0x6E7, 0x6E8), (0x6EA, 0x6ED), (0x897, 0x89F),
    (0x8CA, 0x8FF), (0x180B, 0x180F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x20D0, 0x20FF), (0x2CEF, 0x2CF1), (0x2DE0, 0x2DFF),
    (0x302A, 0x302D), (0xA66F, 0xA672), (0xA674, 0xA67D), (0xA69E, 0xA69F), (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE01EF),
)  # fmt: skip
# What divides words: white space, punctuation, symbols, emoji.
_DIVIDE = (
    (0x1, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xA9), (0xAB, 0xAC), (0xAE, 0xB4), (0xB6, 0xB9),
    (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2B9, 0x2FF), (0x375, 0x375), (0x3F6, 0x3F6),
    (0x482, 0x482), (0x559, 0x55F), (0x589, 0x58F), (0x5BE, 0x5BE), (0x5C0, 0x5C0), (0x5C3, 0x5C3),
    (0x5C6, 0x5C6), (0x5F3, 0x5F4), (0x600, 0x60F), (0x61B, 0x61B), (0x61D, 0x61F), (0x66A, 0x66D),
    (0x6D4, 0x6D4), (0x6DE, 0x6DE), (0x6E9, 0x6E9), (0x6FD, 0x6FE), (0x700, 0x70F), (0x964, 0x965),
    (0x970, 0x970), (0xE3F, 0xE3F), (0xE4F, 0xE4F), (0xE5A, 0xE5B), (0x104A, 0x104F), (0x10FB, 0x10FB),
    (0x1360, 0x1368), (0x1390, 0x1399), (0x1400, 0x1400), (0x1680, 0x1680), (0x1800, 0x180A),
    (0x2000, 0x200A), (0x2010, 0x2029), (0x202F, 0x205F), (0x207A, 0x207E), (0x208A, 0x208E),
    (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2180, 0x2182), (0x218A, 0x2BFF), (0x2E00, 0x2FFF),
    (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0x3037, 0x3037), (0x303D, 0x303F),
    (0x309B, 0x309C), (0x30A0, 0x30A0), (0x30FB, 0x30FB), (0x3190, 0x3191), (0x31C0, 0x31EF),
    (0x4DC0, 0x4DFF), (0xA490, 0xA4CF), (0xA4FE, 0xA4FF), (0xA60D, 0xA60F), (0xA673, 0xA673),
    (0xA67E, 0xA67E), (0xA700, 0xA721), (0xA789, 0xA78A), (0xFD3E, 0xFD4F), (0xFDFD, 0xFDFF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF01, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF65), (0xFFFC, 0xFFFF), (0x10100, 0x10102), (0x10137, 0x1013F), (0x1D000, 0x1D24F),
    (0x1D300, 0x1D35F), (0x1F000, 0x1FBFF),
)  # fmt: skip
# Letters that no decomposition reaches and people type otherwise; Arabic spellings; digits of other scripts.
_SAME_FROM = "ςıłøđðħŧ" + "ىیکےةہھۀۃ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹"
_SAME_TO = "σiloddht" + "ييكيههههه" + "0123456789" + "0123456789"
_SPELT_OUT = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}


def _sql_class(ranges: tuple[tuple[int, int], ...]) -> str:
    def code(point: int) -> str:
        return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"

    return "".join(code(low) if low == high else f"{code(low)}-{code(high)}" for low, high in ranges)


def _sql_body() -> str:
    expression = 'lower(normalize($1, NFKD) COLLATE "pg_c_utf8")'
    expression = f"translate({expression}, '{_SAME_FROM}', '{_SAME_TO}')"
    for letter, spelling in _SPELT_OUT.items():
        expression = f"replace({expression}, '{letter}', '{spelling}')"
    expression = f"regexp_replace({expression}, '[{_sql_class(_VANISH)}]+', '', 'g')"
    return f"trim(regexp_replace({expression}, '[{_sql_class(_DIVIDE)}]+', ' ', 'g'))"


# An expression over $1, for a function that is IMMUTABLE, PARALLEL SAFE and STRICT; PostgreSQL 17 or later.
SQL_FOLD_BODY = _sql_body()
SQL_CREATE_FOLD = (
    "CREATE OR REPLACE FUNCTION factcheck_fold(text) RETURNS text LANGUAGE sql "
    f"IMMUTABLE PARALLEL SAFE STRICT RETURN {SQL_FOLD_BODY}"
)


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(letter): spelling for letter, spelling in _SPELT_OUT.items()}
    table.update(zip(map(ord, _SAME_FROM), _SAME_TO, strict=True))
    for low, high in _VANISH:
        table.update(dict.fromkeys(range(low, high + 1)))
    for low, high in (*_DIVIDE, (0, 0)):
        table.update(dict.fromkeys(range(low, high + 1), " "))
    return table


_TABLE = _table()
_MULTIPLE_SPACES = re.compile(" {2,}")


def fold(text: str) -> str:
    """Return the search key of a text: lower case, no accents, words divided by single spaces."""
    folded = (text if text.isascii() else unicodedata.normalize("NFKD", text)).lower()
    return _MULTIPLE_SPACES.sub(" ", folded.translate(_TABLE)).strip(" ")


@lru_cache(maxsize=8192)
def _pieces(character: str) -> tuple[str, bool]:
    """Return what a character folds to, and whether it keeps a mark whose order Unicode may change."""
    decomposed = unicodedata.normalize("NFKD", character)
    folded = decomposed.lower().translate(_TABLE)
    return folded, any(unicodedata.combining(piece) for piece in folded)


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Return the folded text and the index each of its characters came from, with len(text) at the end."""
    folded: list[str] = []
    source: list[int] = []
    marks = 0
    for index, character in enumerate(text):
        pieces, has_marks = _pieces(character)
        for piece in pieces:
            if piece == " ":
                marks = 0
                if folded and folded[-1] != " ":
                    folded.append(piece)
                    source.append(index)
                continue
            folded.append(piece)
            source.append(index)
            marks = marks + 1 if has_marks and unicodedata.combining(piece) else 0
            if marks > 1:
                _reorder(folded, source, marks)
    if folded and folded[-1] == " ":
        folded.pop()
        source.pop()
    source.append(len(text))
    return "".join(folded), source


def _reorder(folded: list[str], source: list[int], marks: int) -> None:
    """Put the last marks into canonical order, as normalising the whole text does."""
    at = len(folded) - 1
    while at > len(folded) - marks and unicodedata.combining(folded[at - 1]) > unicodedata.combining(folded[at]):
        folded[at - 1], folded[at] = folded[at], folded[at - 1]
        source[at - 1], source[at] = source[at], source[at - 1]
        at -= 1


def find_folded(text: str, query: str) -> list[tuple[int, int]]:
    """Return where a query occurs in the text, folded on both sides, to be marked on a page.

    As a phrase from the start of a word; else as a phrase inside words; else each of its words alone.
    """
    wanted = fold(query)
    if not wanted:
        return []
    folded, source = fold_with_map(text)
    padded = f" {folded}"
    found = _occurrences(padded, f" {wanted}", 1) or _occurrences(padded, wanted, 0)
    if not found:
        for word in dict.fromkeys(wanted.split()):
            found += _occurrences(padded, f" {word}", 1) or _occurrences(padded, word, 0)
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        first, last = snap_to_graphemes(text, source[start - 1], source[end - 2] + 1)
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _occurrences(padded: str, wanted: str, skip: int) -> list[tuple[int, int]]:
    found = []
    at = padded.find(wanted)
    while at >= 0:
        found.append((at + skip, at + len(wanted)))
        at = padded.find(wanted, at + len(wanted))
    return found
