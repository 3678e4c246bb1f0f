"""Finding speakers: by any of their names, and those that may be one and the same."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from factcheck.language.folding import fold
from factcheck.speakers.models import Namesakes, Speaker, SpeakerName

LIMIT = 10


def speakers_named(query: str, *, limit: int = LIMIT) -> list[Speaker]:
    """Standing speakers, one of whose names begins with the query or has a word that does; exact names first."""
    wanted = fold(query)
    if not wanted:
        return []
    names = SpeakerName.objects.filter(Q(folded__startswith=wanted) | Q(folded__contains=f" {wanted}"))
    hits = names.select_related("speaker__merged_into").order_by("folded", "id")[: limit * 4]
    ranked: dict[int, tuple[int, Speaker]] = {}
    for name in hits:
        speaker = name.speaker.standing
        rank = 0 if name.folded == wanted else 1 if name.folded.startswith(wanted) else 2
        if speaker.pk not in ranked or rank < ranked[speaker.pk][0]:
            ranked[speaker.pk] = (rank, speaker)
    return [speaker for _, speaker in sorted(ranked.values(), key=lambda pair: (pair[0], pair[1].name))][:limit]


def only_named(name: str) -> int | None:
    """The id of the one standing speaker of exactly this name; of namesakes none."""
    rows = SpeakerName.objects.filter(folded=fold(name)).values_list("speaker", "speaker__merged_into")[:LIMIT]
    found = {merged or speaker for speaker, merged in rows} if name else set()
    return found.pop() if len(found) == 1 else None


def maybe_same(speaker: Speaker, *, limit: int = LIMIT) -> list[Speaker]:
    """Standing speakers of the same kind that share a name or a surname with this one and are not known namesakes."""
    names = list(speaker.names.values_list("folded", flat=True))
    surnames = {name.rsplit(" ", 1)[-1] for name in names if len(name.rsplit(" ", 1)[-1]) > 3}
    alike = Q(names__folded__in=names)
    for surname in sorted(surnames):
        alike |= Q(names__folded__endswith=f" {surname}")
    apart = Namesakes.objects.filter(Q(first=speaker) | Q(second=speaker)).values_list("first_id", "second_id")
    known = {pk for pair in apart for pk in pair}
    found: QuerySet[Speaker] = Speaker.objects.standing().filter(alike, kind=speaker.kind)
    return list(found.exclude(pk__in={speaker.pk, *known}).distinct().order_by("name", "id")[:limit])
