"""Rows of the list of speakers, drawn by joining escaped parts: fifty of them are most of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import Truncator

from factcheck.speakers.models import Speaker, SpeakerKind
from factcheck.web.drawing import address, chosen_by, joined

_LONGEST = 90


def speaker_rows(speakers: Iterable[tuple[Speaker, str, Sequence[str]]], *, may_choose: bool = False) -> SafeString:
    """A table row for each speaker, with how many statements it has and its other names."""
    detail = address("speaker_detail")
    return joined([_row(*row, detail(row[0].pk), may_choose) for row in speakers])


def _row(speaker: Speaker, count: str, names: Sequence[str], url: str, may_choose: bool) -> str:
    kind = "" if speaker.kind == SpeakerKind.PERSON else f' <span class="tag">{speaker.get_kind_display()}</span>'
    who = f'<p class="quiet" dir="auto">{escape(speaker.description)}</p>' if speaker.description else ""
    before, after = chosen_by(speaker.pk, speaker.name) if may_choose else ("", "")
    others = " · ".join(names)
    if len(others) > _LONGEST:
        others = Truncator(others).chars(_LONGEST)
    return (
        f'<tr id="speaker-{speaker.pk}" tabindex="-1" data-row><td>{before}<a href="{url}" dir="auto"><b>{escape(speaker.name)}</b></a>{kind}{who}{after}</td>\n'
        f'<td class="quiet" dir="auto">{escape(others)}</td><td class="num" data-label="Statements">{escape(count)}</td></tr>'
    )
