"""Bars of a chart as numbers that a template draws: pure geometry, in the units of the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

COLUMN, THICK = 24, 16
HEIGHT = 72  # of the highest bar
ABOVE, BELOW = 16, 20  # room for the number over a bar, and for the weeks' names
LEAST = 2  # what there is, is seen


class Bar(NamedTuple):
    """`number` stands over it, in the middle."""

    x: int
    y: int
    height: int
    middle: int
    number: str


class Chart(NamedTuple):
    width: int
    height: int
    ground: int
    bars: list[Bar]


def draw(numbers: Sequence[int]) -> Chart:
    """Bars from the left, the highest of which fills the height."""
    top = max(numbers, default=0)
    ground = ABOVE + HEIGHT
    bars = []
    for place, number in enumerate(numbers):
        height = max(round(HEIGHT * number / top), LEAST) if number > 0 else 0
        x = place * COLUMN + (COLUMN - THICK) // 2
        bars.append(Bar(x, ground - height, height, place * COLUMN + COLUMN // 2, short(number)))
    return Chart(len(numbers) * COLUMN, ground + BELOW, ground, bars)


def short(number: int) -> str:
    """In four signs at most, up to a billion: `950`, `3.8k`, `12k`, `1.2M`."""
    for size, sign in ((10**6, "M"), (10**3, "k")):
        if number >= size:
            whole = number / size
            # Cut, not rounded: 9,990 is not yet 10k.
            return f"{int(whole * 10) / 10:g}{sign}" if whole < 10 else f"{int(whole)}{sign}"
    return str(number)
