"""Strings that people paste: five scripts, marks, emoji, white space and what cannot be seen."""

from hypothesis import settings
from hypothesis import strategies as st

# The same examples in every run: a failure here is a change of the code, never of the dice.
steady = settings(max_examples=250, deadline=None, derandomize=True)

_PIECES = [
    "a", "B", "z", "ß", "İ", "ı", "Σ", "ς", "é", "e\u0301", "ო", "Თ", "ძ", "Ж", "й", "ё", "қ", "ә", "ق", "أ", "لا",
    "مُحَمَّد", "کی", "می\u200cخواهم", "漢", "か\u3099", "한", "ᄒ", "ᅡ", "ᆫ", "क्षि", "ที่", "👩‍👩‍👧", "🇬🇪", "🇬", "👍🏽",
    "1️⃣", "7", "٣", "½", "™", "ﬁ", "…", ".", "!", "؟", "?", ",", "’", "'", "“", "”", "«", "»", "„", "‘", "\"", "-",
    "–", "—", " ", "  ", "\t", "\xa0", "\u202f", "\u3000", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\x85",
    "\x0b", "\x0c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u2066", "\xad", "\ufeff", "\x01",
    "\x1f", "\x7f", "\u0300", "\u0600", "\ufe0f", "\u0640", "Mr. ", "т.е. ", "ა.შ. ", "U.S. ", "said ", "He ",
    "сказал ", "თქვა ", "قال ", "Oren Maddock ", "the mayor ", "Орен Мэддок ",
]  # fmt: skip

pieces = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
anything = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
pasted = st.one_of(pieces, anything, st.tuples(pieces, anything).map("".join))
