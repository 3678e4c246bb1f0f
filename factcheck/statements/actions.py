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
from factcheck.audit.tracking import acting
from factcheck.language.anchors import Alignment
from factcheck.language.offsets import BadSpan, Span, check_span
from factcheck.speakers.models import Speaker
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


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the words stand, in code points, and the words as the person saw them ("" when not known)."""

    start: int
    end: int
    exact: str = ""
    part: str = Part.TEXT


@dataclass(frozen=True, kw_only=True)
class StatementDetails:
    speaker: Speaker | None = None
    via: Speaker | None = None
    mode: str = Mode.DIRECT
    stance: str = OutletStance.REPORTS
    said_on: date | None = None
    venue: str = ""
    note: str = ""
    tags: tuple[Tag, ...] = field(default=())


def tag_statement(*, by: User, version: ArticleVersion, place: Place, details: StatementDetails) -> Statement:
    """Mark words of a version. Raises ValidationError with the code `same_words_are_tagged_once` for a repeat."""
    require(by, Capability.TAG_STATEMENT)
    statement = Statement(version=version, tagged_by=by)
    _put(statement, place)
    _describe(statement, details)
    with acting(by=by, verb="statement.tagged"):
        statement.store()
        _set_tags(statement, details.tags, have=())
    return statement


def edit_statement(
    *, by: User, statement: Statement, details: StatementDetails, place: Place | None = None
) -> Statement:
    """Change who said it and how; with `place`, also where the words stand."""
    require(by, Capability.TAG_STATEMENT)
    with acting(by=by, verb="statement.edited"):
        if place is not None:
            _put(statement, place)
        _describe(statement, details)
        statement.store()
        _set_tags(statement, details.tags, have=statement.tag_links.all())
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
    require(by, Capability.TAG_STATEMENT)
    if statement.removed_at is not None:
        with acting(by=by, verb="statement.restored"):
            statement.removed_at = None
            statement.store(fields=["removed_at"])
    return statement


def save_tag(*, by: User, tag: Tag) -> Tag:
    require(by, Capability.MANAGE_TAGS)
    with acting(by=by, verb="tag.changed" if tag.pk else "tag.added"):
        tag.store()
    return tag


def carry_statements(*, by: User, version: ArticleVersion) -> list[Anchor]:
    """Find the article's standing statements in a later version and keep where each one stands.

    Only "exact" is final; every other state waits for a person.
    """
    statements = (
        Statement.objects.standing()
        .filter(version__article=version.article_id, version__number__lt=version.number)
        .exclude(anchors__version=version)
        .select_related("version")
        .order_by("version_id", "id")
    )
    alignments: dict[tuple[int, str], Alignment] = {}
    anchors = []
    with acting(by=by, verb="statement.carried_over"):
        for statement in statements:
            key = (statement.version_id, statement.part)
            if key not in alignments:
                alignments[key] = Alignment(_text(statement.version, statement.part), _text(version, statement.part))
            found = alignments[key].carry_over(statement.start, statement.end)
            anchor = Anchor(
                statement=statement,
                version=version,
                state=found.state,
                start=found.start,
                end=found.end,
                score=found.score,
            )
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


def _describe(statement: Statement, details: StatementDetails) -> None:
    statement.speaker, statement.via = details.speaker, details.via
    statement.mode, statement.stance = details.mode, details.stance
    statement.said_on, statement.venue, statement.note = details.said_on, details.venue, details.note


def _set_tags(statement: Statement, tags: Iterable[Tag], *, have: Iterable[StatementTag]) -> None:
    wanted = {tag.pk: tag for tag in tags}
    old = {link.tag_id: link for link in have}
    for pk in wanted.keys() - old.keys():
        StatementTag(statement=statement, tag=wanted[pk]).store()
    for pk in old.keys() - wanted.keys():
        old[pk].delete()
