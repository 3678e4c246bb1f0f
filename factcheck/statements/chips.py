"""The filter chips above the cards, drawn by joining escaped strings as the cards are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple


class Chip(NamedTuple):
    """A filter: `word` is one of a card's facets, `url` the page with it switched on or off."""

    word: str
    label: str
    number: int
    is_on: bool
    url: str


def draw_chips(groups: Iterable[tuple[str, Sequence[Chip]]], *, filtered: bool) -> str:
    """Groups of chips. The one without a title is in sight, those with one fold."""
    out: list[str] = []
    folds = False
    for number, (title, chips) in enumerate(groups, 1):
        voice = ""
        if title:
            if not folds:
                out.append(f'<details class="more"{" open" if filtered else ""}><summary>Filter</summary>')
                folds = True
            out.append(f'<p class="quiet" id="chips-{number}">{escape(title)}</p>')
            voice = f' role="group" aria-labelledby="chips-{number}"'
        out.append(f'<div class="chips"{voice}>{"".join([_chip(chip) for chip in chips])}</div>')
    if folds:
        out.append("</details>")
    return "\n".join(out)


def _chip(chip: Chip) -> str:
    on = ' aria-current="true"' if chip.is_on else ""
    return (
        f'<a class="chip" href="{escape(chip.url)}" data-f="{chip.word}"{on}>'
        f'{escape(chip.label)} <span class="num">{chip.number:,}</span></a>'
    )
