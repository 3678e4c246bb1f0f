"""Speakers: merging them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.accounts.permissions import require
from factcheck.batches.merging import Into, Merging
from factcheck.batches.operations import Noun
from factcheck.speakers import actions
from factcheck.speakers.models import Namesakes, Speaker, SpeakerMerge

SPEAKER = Noun("speaker", "speakers", "speaker_list", "Speakers")


class MergeSpeakers(Merging[Speaker]):
    noun = SPEAKER
    model = Speaker
    name = "speaker.merge"
    title = "Merge these speakers into one"

    def marks(self, winner: Speaker) -> Any:
        return Namesakes.objects.filter(Q(first=winner) | Q(second=winner))

    def refuse(self, *, by: User, row: Speaker, view: Into[Speaker]) -> None:
        require(by, self.needs)
        actions.refuse_merge(winner=view.winner, loser=row)
        if row.pk in view.apart:
            raise ValidationError(actions.NAMESAKES)

    def merge(self, *, by: User, winner: Speaker, loser: Speaker) -> SpeakerMerge:
        return actions.merge_speakers(by=by, winner=winner, loser=loser)

    def undo(self, *, by: User, row: Speaker, view: Into[Speaker], before: dict[str, Any]) -> None:
        actions.undo_speaker_merge(by=by, merge=SpeakerMerge.objects.get(pk=before["merge"]))
