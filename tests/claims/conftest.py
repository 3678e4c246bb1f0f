import math

import pytest

from factcheck.claims import near


@pytest.fixture(autouse=True)
def words_of_a_new_desk(monkeypatch):
    """No statistics of words: what autovacuum gathered from other tests' rows must not choose candidates here."""
    monkeypatch.setattr(near, "_rarity", (math.inf, near._Rarity(0.0, {}, 0.0)))
