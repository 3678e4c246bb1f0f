"""Near-same texts: bands of a MinHash, found by an index and confirmed by comparing the words.

Two texts that share 85 % of their word shingles share a band with probability above 99.9 %; two that
share 30 % do so in one case of eight, and the exact comparison then drops them.
"""

from __future__ import annotations

import hashlib

from factcheck.articles.models import ArticleVersion
from factcheck.language.similarity import minhash, resemblance

BANDS = 16
ROWS = 4
NEAR = 0.7
CANDIDATES = 20


def bands(text: str) -> list[int]:
    """One signed 64-bit number a band, the band's index hashed in."""
    sketch = minhash(text, BANDS * ROWS)
    return [
        int.from_bytes(
            hashlib.blake2b(repr((i, sketch[i * ROWS : (i + 1) * ROWS])).encode(), digest_size=8).digest(),
            "big",
            signed=True,
        )
        for i in range(BANDS)
    ]


def near_versions(text: str) -> list[tuple[ArticleVersion, float]]:
    """Stored versions whose text is nearly this one, likest first, each article once."""
    candidates = ArticleVersion.objects.filter(bands__overlap=bands(text)).select_related("article")
    near: dict[int, tuple[ArticleVersion, float]] = {}
    for version in candidates.order_by("-id")[:CANDIDATES]:
        score = resemblance(text, version.text)
        if score >= NEAR and score > near.get(version.article_id, (version, 0.0))[1]:
            near[version.article_id] = (version, score)
    return sorted(near.values(), key=lambda pair: -pair[1])
