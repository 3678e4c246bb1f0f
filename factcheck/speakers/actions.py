"""Every write to speakers, their names, roles and merges."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold
from factcheck.language.canonical import clean_line
from factcheck.language.folding import fold
from factcheck.speakers.models import Namesakes, Speaker, SpeakerMerge, SpeakerName, SpeakerRole


def save_speaker(*, by: User, speaker: Speaker) -> Speaker:
    """Add or change a speaker; the name it goes by is one of its names."""
    require(by, Capability.EDIT_SPEAKER)
    with acting(by=by, verb="speaker.changed" if speaker.pk else "speaker.added"):
        speaker.name = clean_line(speaker.name)
        if not speaker.name:
            raise ValidationError({"name": "Write the speaker's name."})
        speaker.wikidata_id = speaker.wikidata_id or None
        speaker.store()
        if not speaker.names.filter(name=speaker.name).exists():
            SpeakerName(speaker=speaker, name=speaker.name, folded=fold(speaker.name)).store()
    return speaker


def add_name(*, by: User, speaker: Speaker, name: str, language: str = "") -> SpeakerName:
    require(by, Capability.EDIT_SPEAKER)
    name = clean_line(name)
    if not name:
        raise ValidationError({"name": "Write the name."})
    with acting(by=by, verb="speaker.name_added"):
        row = SpeakerName(speaker=speaker, name=name, language=language, folded=fold(name))
        row.store()
    return row


def remove_name(*, by: User, name: SpeakerName) -> None:
    require(by, Capability.EDIT_SPEAKER)
    if name.name == name.speaker.name:
        raise ValidationError("This is the name the desk uses. Choose another one for that first.")
    with acting(by=by, verb="speaker.name_removed"):
        name.delete()


def save_role(*, by: User, role: SpeakerRole, seen: int | None = None) -> SpeakerRole:
    require(by, Capability.EDIT_SPEAKER)
    with acting(by=by, verb="speaker.role_changed" if role.pk else "speaker.role_added"):
        if role.pk:
            hold(role, seen=seen)
        role.title = clean_line(role.title)
        role.store()
    return role


def remove_role(*, by: User, role: SpeakerRole) -> None:
    require(by, Capability.EDIT_SPEAKER)
    with acting(by=by, verb="speaker.role_removed"):
        role.delete()


NAMESAKES = "These two are marked as namesakes. Take that mark back first."


def refuse_merge(*, winner: Speaker, loser: Speaker) -> None:
    """Why these two, as they stand, are not merged; that they are marked as namesakes is asked apart."""
    if winner.pk == loser.pk:
        raise ValidationError("A speaker cannot be merged into itself.")
    if winner.merged_into_id or loser.merged_into_id:
        raise ValidationError("One of the two has been merged already. Undo that first.")
    if winner.kind != loser.kind:
        raise ValidationError(f"They differ in kind: {winner.get_kind_display()} and {loser.get_kind_display()}.")
    if winner.wikidata_id and loser.wikidata_id and winner.wikidata_id != loser.wikidata_id:
        raise ValidationError("Their Wikidata ids differ: these are two speakers.")


def merge_speakers(*, by: User, winner: Speaker, loser: Speaker) -> SpeakerMerge:
    """Let `winner` stand for `loser` too. No other row is rewritten; undo with `undo_speaker_merge`."""
    require(by, Capability.MERGE)
    with acting(by=by, verb="speaker.merged"):
        pair = list(Speaker.objects.select_for_update().filter(pk__in=(winner.pk, loser.pk)).order_by("pk"))
        winner = next(s for s in pair if s.pk == winner.pk)
        loser = next(s for s in pair if s.pk == loser.pk)
        refuse_merge(winner=winner, loser=loser)
        first, second = sorted((winner, loser), key=lambda s: s.pk)
        if Namesakes.objects.filter(first=first, second=second).exists():
            raise ValidationError(NAMESAKES)
        carried = list(Speaker.objects.filter(merged_into=loser))
        for speaker in (*carried, loser):
            speaker.merged_into = winner
            speaker.store(fields=["merged_into"])
        merge = SpeakerMerge(winner=winner, loser=loser, carried=[s.pk for s in carried], by=by)
        merge.store()
    return merge


def undo_speaker_merge(*, by: User, merge: SpeakerMerge) -> Speaker:
    """The loser stands for itself again, with those that had been merged into it."""
    require(by, Capability.MERGE)
    with acting(by=by, verb="speaker.unmerged"):
        merge = SpeakerMerge.objects.select_for_update().get(pk=merge.pk)
        if merge.undone_at:
            raise ValidationError("This merge has been undone already.")
        loser = Speaker.objects.select_for_update().get(pk=merge.loser_id)
        if loser.merged_into_id != merge.winner_id:
            raise ValidationError("The two have been merged further since. Undo the later merge first.")
        loser.merged_into = None
        loser.store(fields=["merged_into"])
        for speaker in Speaker.objects.filter(pk__in=merge.carried, merged_into=merge.winner_id):
            speaker.merged_into = loser
            speaker.store(fields=["merged_into"])
        merge.undone_at = timezone.now()
        merge.store(fields=["undone_at"])
    return loser


def mark_namesakes(*, by: User, one: Speaker, other: Speaker) -> Namesakes:
    """Remember that two speakers are not one."""
    require(by, Capability.MERGE)
    first, second = sorted((one, other), key=lambda s: s.pk)
    with acting(by=by, verb="speaker.namesakes_marked"):
        mark = Namesakes(first=first, second=second, by=by)
        mark.store()
    return mark


def unmark_namesakes(*, by: User, one: Speaker, other: Speaker) -> None:
    require(by, Capability.MERGE)
    with acting(by=by, verb="speaker.namesakes_unmarked"):
        Namesakes.objects.filter(Q(first=one, second=other) | Q(first=other, second=one)).delete()


def set_names(*, by: User, speaker: Speaker, names: list[tuple[str, str]]) -> None:
    """Let (name, language) pairs be the speaker's other names; the name the desk uses always stays."""
    require(by, Capability.EDIT_SPEAKER)
    wanted = {clean_line(name): language for name, language in names}
    with acting(by=by, verb="speaker.changed"):
        have = {row.name: row for row in speaker.names.all()}
        for name, language in wanted.items():
            if name not in have:
                add_name(by=by, speaker=speaker, name=name, language=language)
            elif have[name].language != language and name != speaker.name:
                have[name].language = language
                have[name].store(fields=["language"])
        for name, row in have.items():
            if name not in wanted and name != speaker.name:
                remove_name(by=by, name=row)


def change_speaker(*, by: User, speaker: Speaker, names: list[tuple[str, str]], seen: int | None = None) -> Speaker:
    """Save a speaker together with its other names. Raises Stale."""
    with acting(by=by, verb="speaker.changed" if speaker.pk else "speaker.added"):
        if speaker.pk:
            hold(speaker, seen=seen)
        save_speaker(by=by, speaker=speaker)
        set_names(by=by, speaker=speaker, names=names)
    return speaker
