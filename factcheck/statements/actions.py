"""Every write to statements, their tags and anchors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.models import ArticleVersion
from factcheck.articles.reading import has_later
from factcheck.audit.tracking import acting
from factcheck.db.revisions import hold
from factcheck.db.rows import rows
from factcheck.language.anchors import Alignment, Carried, State
from factcheck.language.folding import fold
from factcheck.language.offsets import BadSpan, Span, check_span
from factcheck.speakers.actions import save_speaker
from factcheck.speakers.models import Speaker, SpeakerName
from factcheck.statements.models import (
    Anchor,
    AnchorState,
    Mode,
    OutletStance,
    Part,
    Statement,
    StatementTag,
    Tag,
)

_MOST_NAMESAKES = 20


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the words stand, in code points, and the words as the person saw them ("" when not known)."""

    start: int
    end: int
    exact: str = ""
    part: str = Part.TEXT


@dataclass(frozen=True, kw_only=True)
class Named:
    """A speaker as typed: the id that was chosen from the list, else the name, known or new."""

    name: str
    pk: int | None = None
    field: str = "speaker"  # of the form, for the message


@dataclass(frozen=True, kw_only=True)
class StatementDetails:
    speaker: Speaker | Named | None = None
    via: Speaker | Named | None = None
    mode: str = Mode.DIRECT
    stance: str = OutletStance.REPORTS
    said_on: date | None = None
    venue: str = ""
    note: str = ""
    tags: tuple[Tag, ...] = field(default=())


class TaggedAlready(ValidationError):
    """These words are tagged for this speaker already; `statement` is the one that was refused."""

    def __init__(self, error: ValidationError, statement: Statement) -> None:
        super().__init__(error.error_dict)
        self.statement = statement

    def twin(self) -> Statement | None:
        """The statement that stands there. Ask when the refused transaction has ended."""
        mine = self.statement
        return (
            Statement.objects.standing()
            .filter(version=mine.version_id, part=mine.part, start=mine.start, end=mine.end)
            .filter(speaker=mine.speaker_id)
            .select_related("version")
            .first()
        )


def tag_statement(*, by: User, version: ArticleVersion, place: Place, details: StatementDetails) -> Statement:
    """Mark words of a version. Raises TaggedAlready (`same_words_are_tagged_once`) for a repeat."""
    require(by, Capability.TAG_STATEMENT)
    statement = Statement(version=version, tagged_by=by)
    _put(statement, place)
    with acting(by=by, verb="statement.tagged"):
        _describe(statement, details, by=by)
        _store(statement)
        _set_tags(statement, details.tags, have=())
        if has_later(version):
            carry_statement(by=by, statement=statement)
    return statement


def edit_statement(
    *, by: User, statement: Statement, details: StatementDetails, place: Place | None = None, seen: int | None = None
) -> Statement:
    """Change who said it and how; with `place`, also where the words stand.

    Raises Stale when `seen`, the revision that the person was shown, is an old one.
    """
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="statement.edited"):
        if place is not None:
            _no_new_version(statement.version)
        statement = hold(statement, seen=seen)
        before = statement.part, statement.start, statement.end
        if place is not None:
            _put(statement, place)
        _describe(statement, details, by=by)
        _store(statement)
        _set_tags(statement, details.tags, have=statement.tag_links.all())
        if (statement.part, statement.start, statement.end) != before:
            carry_statement(by=by, statement=statement)
    return statement


def set_tags(*, by: User, statement: Statement, tags: Iterable[Tag], seen: int | None = None) -> Statement:
    """Let these be a statement's tags. Raises Stale."""
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="statement.tags_set"):
        statement = hold(statement, seen=seen)
        _set_tags(statement, tags, have=statement.tag_links.all())
    return statement


def remove_statement(*, by: User, statement: Statement) -> Statement:
    """Take a statement away. It stays in the database and can be put back."""
    require(by, Capability.TAG_STATEMENT)
    if statement.removed_at is None:
        with acting(by=by, verb="statement.removed"):
            statement.removed_at = timezone.now()
            statement.store(fields=["removed_at"])
    return statement


def restore_statement(*, by: User, statement: Statement) -> Statement:
    """Put a statement back. Versions that were added meanwhile are searched for it."""
    require(by, Capability.TAG_STATEMENT)
    if statement.removed_at is not None:
        with acting(by=by, verb="statement.restored"):
            _no_new_version(statement.version)
            statement.removed_at = None
            _store(statement, fields=["removed_at"])
            carry_statement(by=by, statement=statement, anew=False)
    return statement


def save_tag(*, by: User, tag: Tag, seen: int | None = None) -> Tag:
    require(by, Capability.MANAGE_TAGS)
    with acting(by=by, verb="tag.changed" if tag.pk else "tag.added"):
        if tag.pk:
            hold(tag, seen=seen)
        tag.store()
    return tag


def carry_statements(*, by: User | None, version: ArticleVersion) -> list[Anchor]:
    """Find the article's standing statements in a later version and keep where each one stands.

    Only "exact" is final; every other state waits for a person. What a person said of an earlier version holds
    on as long as those words stand there untouched; `by` is None for the watch over the page.
    """
    statements = (
        Statement.objects.standing()
        .filter(version__article=version.article_id, version__number__lt=version.number)
        .exclude(anchors__version=version)
        .order_by("version_id", "id")
    )
    alignments = _Alignments(version)
    anchors = []
    with acting(by=by, verb="statement.carried_over"):
        settled = _settled_before(version)
        for statement in statements:
            anchor = Anchor(statement=statement, version=version)
            found = alignments.carry(statement.version, statement.part, statement.start, statement.end)
            _set_anchor(anchor, found)
            if found.state is not State.EXACT and (said := settled.get(statement.pk)):
                _hold_on(anchor, said, alignments)
            anchors.append(anchor)
        # One statement for all: each is right by construction, and the history's triggers see every row.
        Anchor.objects.bulk_create(anchors)
    return anchors


class _Alignments:
    """Alignments with one version, each made once."""

    def __init__(self, version: ArticleVersion) -> None:
        self.version = version
        self.made: dict[tuple[int, str], Alignment] = {}

    def carry(self, old: ArticleVersion, part: str, start: int, end: int) -> Carried:
        key = (old.pk, part)
        if key not in self.made:
            self.made[key] = Alignment(_text(old, part), _text(self.version, part))
        return self.made[key].carry_over(start, end)


def _settled_before(version: ArticleVersion) -> dict[int, Anchor]:
    """What a person said last of each statement, in versions before this one."""
    said = (
        Anchor.objects.in_article(version.article_id)
        .filter(version__number__lt=version.number, confirmed_at__isnull=False)
        .select_related("version", "statement")
        .order_by("version__number")
    )
    return {anchor.statement_id: anchor for anchor in said}


def _hold_on(anchor: Anchor, said: Anchor, alignments: _Alignments) -> None:
    """Let a person's word on an earlier version stand, when the words it named are in this one to the letter."""
    if said.start is None or said.end is None:
        stands = anchor.state == AnchorState.ORPHANED
        place: tuple[int | None, int | None] = (None, None)
    else:
        found = alignments.carry(said.version, anchor.statement.part, said.start, said.end)
        stands, place = found.state is State.EXACT, (found.start, found.end)
    if stands:
        anchor.state, anchor.score = said.state, said.score
        anchor.start, anchor.end = place
        anchor.confirmed_by, anchor.confirmed_at = said.confirmed_by, said.confirmed_at


def carry_statement(*, by: User, statement: Statement, anew: bool = True) -> list[Anchor]:
    """Find one statement in every later version; `anew` also where it has an anchor, since its words changed."""
    require(by, Capability.TAG_STATEMENT)
    version = statement.version
    have = {anchor.version_id: anchor for anchor in statement.anchors.all()}
    anchors = []
    with acting(by=by, verb="statement.carried_over"):
        for later in ArticleVersion.objects.filter(article=version.article_id, number__gt=version.number):
            if later.pk in have and not anew:
                continue
            anchor = have.get(later.pk) or Anchor(statement=statement, version=later)
            anchor.confirmed_by = anchor.confirmed_at = None
            alignment = Alignment(_text(version, statement.part), _text(later, statement.part))
            _set_anchor(anchor, alignment.carry_over(statement.start, statement.end))
            anchor.store()
            anchors.append(anchor)
    return anchors


def confirm_anchor(*, by: User, anchor: Anchor, place: Place | None = None) -> Anchor:
    """A person says where a statement stands in a later version, or, without a place, that it is gone."""
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="statement.anchor_confirmed"):
        if place is None:
            anchor.state, anchor.start, anchor.end = AnchorState.ORPHANED, None, None
        else:
            span = _span(_text(anchor.version, anchor.statement.part), place)
            anchor.start, anchor.end = span.start, span.end
            if span.exact != anchor.statement.exact:
                anchor.state = AnchorState.CHANGED
            elif anchor.state != AnchorState.EXACT:
                anchor.state = AnchorState.MOVED
        anchor.confirmed_by, anchor.confirmed_at = by, timezone.now()
        anchor.store()
    return anchor


def reopen_anchor(*, by: User, anchor: Anchor) -> Anchor:
    """Take back a person's word on where a statement stands: it waits again, as it was first found."""
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="statement.anchor_reopened"):
        statement = anchor.statement
        part = statement.part
        alignment = Alignment(_text(statement.version, part), _text(anchor.version, part))
        _set_anchor(anchor, alignment.carry_over(statement.start, statement.end))
        anchor.confirmed_by = anchor.confirmed_at = None
        anchor.store()
    return anchor


def _no_new_version(version: ArticleVersion) -> None:
    """Until this transaction ends; comes before any other lock. A new statement does it by a trigger."""
    rows("SELECT FROM factcheck_article WHERE id = %s FOR KEY SHARE", [version.article_id])


def _store(statement: Statement, *, fields: list[str] | None = None) -> None:
    try:
        statement.store(fields=fields)
    except ValidationError as error:
        if any(one.code == "same_words_are_tagged_once" for errors in error.error_dict.values() for one in errors):
            raise TaggedAlready(error, statement) from error
        raise


def _set_anchor(anchor: Anchor, found: Carried) -> None:
    anchor.state, anchor.score = found.state, found.score
    anchor.start, anchor.end = found.start, found.end


def _speaker(named: Speaker | Named | None, *, by: User) -> Speaker | None:
    """The speaker that is meant, added when the desk has none of that name."""
    if not isinstance(named, Named):
        return named
    # Without a script the id is still that of the guess when another name was typed: the name is what was meant.
    of_that_name = Speaker.objects.filter(names__folded=fold(named.name)).select_related("merged_into")
    chosen = of_that_name.filter(pk=named.pk).first() if named.pk else None
    if chosen is not None:
        return chosen.standing
    rows = SpeakerName.objects.filter(folded=fold(named.name)).select_related("speaker__merged_into")
    found = {row.speaker.standing.pk: row.speaker.standing for row in rows[:_MOST_NAMESAKES]}
    if len(found) > 1:
        lines = "; ".join(f"{s.name} ({s.description or s.get_kind_display()})" for s in found.values())
        raise ValidationError({named.field: f"Several speakers bear this name: {lines}. Choose one from the list."})
    if found:
        return next(iter(found.values()))
    try:
        return save_speaker(by=by, speaker=Speaker(name=named.name))
    except ValidationError as error:
        raise ValidationError({named.field: error.messages}) from error


def _text(version: ArticleVersion, part: str) -> str:
    return version.title if part == Part.TITLE else version.text


def _span(text: str, place: Place) -> Span:
    try:
        return check_span(text, place.start, place.end, place.exact or None)
    except BadSpan as error:
        raise ValidationError({"exact": ValidationError(str(error), code=error.code)}) from error


def _put(statement: Statement, place: Place) -> None:
    span = _span(_text(statement.version, place.part), place)
    statement.part = place.part
    statement.start, statement.end, statement.exact = span.start, span.end, span.exact
    statement.prefix, statement.suffix = span.prefix, span.suffix


def _describe(statement: Statement, details: StatementDetails, *, by: User) -> None:
    statement.speaker, statement.via = _speaker(details.speaker, by=by), _speaker(details.via, by=by)
    statement.mode, statement.stance = details.mode, details.stance
    statement.said_on, statement.venue, statement.note = details.said_on, details.venue, details.note


def _set_tags(statement: Statement, tags: Iterable[Tag], *, have: Iterable[StatementTag]) -> None:
    wanted = {tag.pk: tag for tag in tags}
    old = {link.tag_id: link for link in have}
    # One statement for all: the history's triggers see every row.
    StatementTag.store_all([StatementTag(statement=statement, tag=tag) for pk, tag in wanted.items() if pk not in old])
    for pk in old.keys() - wanted.keys():
        old[pk].delete()
