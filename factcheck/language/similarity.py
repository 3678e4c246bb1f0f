"""How alike two texts are, for finding near-same articles."""

import zlib

from factcheck.language.folding import fold

SHINGLE = 3
_ODD = 0x9E3779B97F4A7C15
_STEP = 0x5851F42D4C957F2D
_MASK = (1 << 64) - 1


def shingles(text: str) -> frozenset[str]:
    """Return the runs of three folded words; the words themselves where there are fewer."""
    words = fold(text).split()
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def resemblance(a: str, b: str) -> float:
    """Return the exact Jaccard resemblance of two texts' shingles, 0 to 1; without words they are alike."""
    left, right = shingles(a), shingles(b)
    if not left and not right:
        return 1.0
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared)


def minhash(text: str, size: int = 64) -> list[int]:
    """Return a sketch of `size` signed 32-bit integers; [] for a text without words.

    The share of equal places in two sketches estimates their resemblance: one permutation cut into bins,
    empty bins filled from others in an order that is the same for every text and on every machine.
    """
    bins: list[int | None] = [None] * size
    for shingle in shingles(text):
        mixed = (zlib.crc32(shingle.encode("utf-8", "surrogatepass")) * _ODD) & _MASK
        at = ((mixed >> 32) * size) >> 32
        value = (mixed & 0xFFFFFFFF) - 0x80000000
        current = bins[at]
        if current is None or value < current:
            bins[at] = value
    filled = [at for at, value in enumerate(bins) if value is not None]
    if not filled:
        return []
    return [_lend(bins, at) for at in range(size)]


def _lend(bins: list[int | None], at: int) -> int:
    state = (at + 1) * _ODD & _MASK
    value = bins[at]
    while value is None:
        state = (state * _STEP + 1) & _MASK
        value = bins[((state >> 32) * len(bins)) >> 32]
    return value


def estimate(a: list[int], b: list[int]) -> float:
    """Return the resemblance that two sketches of one size suggest; 0 where either is empty."""
    if not a or not b:
        return 0.0
    return sum(mine == theirs for mine, theirs in zip(a, b, strict=True)) / len(a)
