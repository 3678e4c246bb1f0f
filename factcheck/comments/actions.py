"""Every write to threads and comments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.audit.tracking import acting
from factcheck.comments.audience import MENTIONED, listeners, named
from factcheck.comments.models import (
    LONGEST,
    SUBJECT,
    Comment,
    CommentQuerySet,
    Mention,
    Thing,
    Thread,
    ThreadFollow,
    columns_of,
    who_may_see,
)
from factcheck.comments.wording import handles_in, tidy
from factcheck.evidence.models import Evidence
from factcheck.language.bidi import isolated
from factcheck.notifications.actions import tell
from factcheck.notifications.subjects import muted_by

MOST_MENTIONS = 20
# A form that is sent twice in this time is one comment.
SAME_PRESS = timedelta(minutes=2)


def start_thread(*, by: User, on: Thing, text: str) -> Comment:
    """Open a thread on a thing with its first comment."""
    require(by, Capability.COMMENT)
    thing = on
    _may_see(by, thing)
    text = _words(text)
    with acting(by=by, verb="comment.thread_started"):
        _one_at_a_time(by)
        same = {f"thread__{column}": value for column, value in columns_of(thing).items()}
        twin: Comment | None = _just_written(by, text).filter(**same).order_by("-id").first()
        if twin is not None and twin.thread.size == 1:
            return twin
        people = _mentioned(thing, text)
        thread = Thread(by=by, **columns_of(thing))
        thread.store()
        return _add(by, thread, text, people)


def reply(*, by: User, thread: Thread, text: str) -> Comment:
    """Add a comment; a thread that was resolved is open again."""
    require(by, Capability.COMMENT)
    _may_see(by, thread.thing)
    text = _words(text)
    with acting(by=by, verb="comment.written"):
        _one_at_a_time(by)
        thread = _locked(thread)
        last: Comment | None = _just_written(by, text).filter(pk=thread.last_id).first()
        if last is not None:
            return last
        people = _mentioned(thread.thing, text)
        if thread.is_resolved:
            with acting(by=by, verb="comment.thread_reopened"):
                thread.resolved_at = thread.resolved_by = None
                thread.store(fields=["resolved_at", "resolved_by"])
        return _add(by, thread, text, people)


def edit_comment(*, by: User, comment: Comment, text: str, seen: str = "") -> Comment:
    """Change one's own words; the earlier ones stay in the history. Who is newly mentioned is told.

    With `seen`, the `version_of` what the person had before them, a change made meanwhile is not overwritten.
    """
    require(by, Capability.COMMENT)
    _may_see(by, comment.thread.thing)
    text = _words(text)
    with acting(by=by, verb="comment.edited"):
        comment = Comment.objects.select_for_update(of=("self",)).select_related("thread").get(pk=comment.pk)
        if comment.by_id != by.pk:
            raise PermissionDenied("Only whoever wrote a comment changes it.")
        if text == comment.text:
            return comment
        if seen and seen != version_of(comment):
            raise ValidationError(
                "You changed this comment elsewhere meanwhile. Nothing of this is saved yet: compare the two, and save "
                "again.",
                code="changed_meanwhile",
            )
        people = _mentioned(comment.thread.thing, text)
        comment.text, comment.edited_at = text, timezone.now()
        comment.store(fields=["text", "edited_at"])
        known = set(comment.mentions.values_list("person_id", flat=True))
        fresh = [person for person in people if person.pk not in known]
        _mention(comment, fresh)
        _tell_mentioned(by, comment, fresh)
    return comment


def version_of(comment: Comment) -> str:
    """What `edit_comment` compares."""
    return comment.edited_at.isoformat() if comment.edited_at else "first"


def resolve_thread(*, by: User, thread: Thread) -> Thread:
    """Mark a thread as settled; doing it twice changes nothing."""
    require(by, Capability.COMMENT)
    _may_see(by, thread.thing)
    with acting(by=by, verb="comment.thread_resolved"):
        thread = _locked(thread)
        if not thread.is_resolved:
            thread.resolved_at, thread.resolved_by = timezone.now(), by
            thread.store(fields=["resolved_at", "resolved_by"])
    return thread


def reopen_thread(*, by: User, thread: Thread) -> Thread:
    require(by, Capability.COMMENT)
    _may_see(by, thread.thing)
    with acting(by=by, verb="comment.thread_reopened"):
        thread = _locked(thread)
        if thread.is_resolved:
            thread.resolved_at = thread.resolved_by = None
            thread.store(fields=["resolved_at", "resolved_by"])
    return thread


def follow_thread(*, by: User, thread: Thread, on: bool) -> ThreadFollow:
    """Hear of a thread, or hear no more of it: a mention alone still reaches the bell."""
    require(by, Capability.READ_DESK)
    if on:
        _may_see(by, thread.thing)
    with acting(by=by, verb="comment.thread_followed" if on else "comment.thread_muted"):
        _locked(thread)
        chosen = ThreadFollow.objects.filter(thread=thread, person=by).first() or ThreadFollow(thread=thread, person=by)
        if chosen.pk is None or chosen.on != on:
            chosen.on = on
            chosen.store()
    return chosen


def _may_see(by: User, thing: Thing) -> None:
    """Pages answer 404 before; whoever calls from elsewhere is refused without a word of the thing."""
    if isinstance(thing, Evidence) and not Evidence.objects.visible_to(by).filter(pk=thing.pk).exists():
        raise PermissionDenied("You may not take part in this discussion.")


def _words(text: str) -> str:
    text = tidy(text)
    if not text:
        raise ValidationError({"text": "Write something."})
    if len(text) > LONGEST:
        raise ValidationError({"text": f"A comment has {LONGEST:,} characters at most; this one has {len(text):,}."})
    return text


def _mentioned(thing: Thing, text: str) -> list[User]:
    """The people mentioned in a text. One who may not see the thing is not: the writer is told, and nobody else."""
    handles = handles_in(text)
    people = list(User.objects.active().filter(handle__in=handles).order_by("id"))
    if len(people) > MOST_MENTIONS:
        raise ValidationError({"text": f"Mention {MOST_MENTIONS} people at most; this mentions {len(people)}."})
    seers = set(who_may_see(thing).filter(pk__in=[p.pk for p in people]).values_list("pk", flat=True))
    if strangers := [f"@{person.handle}" for person in people if person.pk not in seers]:
        words = (
            f"{_listed(strangers)} may not see this evidence. Nobody was told and nothing is saved yet: "
            "take the mention out, or name them on the evidence first."
        )
        raise ValidationError({"text": words})
    return people


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _one_at_a_time(by: User) -> None:
    """Two sendings of one form wait for each other; others' comments do not."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)


def _just_written(by: User, text: str) -> CommentQuerySet:
    mine: CommentQuerySet = Comment.objects.filter(by=by, text=text, created_at__gt=timezone.now() - SAME_PRESS)
    return mine.select_related("thread")


def _locked(thread: Thread) -> Thread:
    return Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)


def _add(by: User, thread: Thread, text: str, people: list[User]) -> Comment:
    comment = Comment(thread=thread, by=by, text=text)
    comment.store()
    thread.size, thread.last_id = thread.size + 1, comment.pk
    thread.store(fields=["size", "last_id"])
    _mention(comment, people)
    _tell_mentioned(by, comment, people)
    named_already = {person.pk for person in people}
    for listener in listeners(thread, but=by):
        if listener.person.pk not in named_already:
            _tell(by, comment, listener.person, "comment", "wrote about", listener.reason, f"comment-{comment.pk}")
    return comment


def _mention(comment: Comment, people: Iterable[User]) -> None:
    for person in people:
        Mention(comment=comment, person=person).store()


def _tell_mentioned(by: User, comment: Comment, people: Iterable[User]) -> None:
    for person in people:
        if person.pk != by.pk:
            _tell(by, comment, person, "mention", "mentioned you on", MENTIONED, f"mention-{comment.pk}")


def _tell(by: User, comment: Comment, person: User, kind: str, did: str, reason: str, key: str) -> None:
    thing = comment.thread.thing
    confidential = isinstance(thing, Evidence) and thing.is_confidential
    tell(
        person=person,
        kind=kind,
        words=f"{isolated(by.name)} {did} {named(thing)}",
        reason=reason,
        excerpt="" if confidential else comment.text,
        path=comment.get_absolute_url(),
        key=key,
        about=(SUBJECT, comment.thread_id),
    )


def _mute(person: User, thread_id: int) -> str:
    follow_thread(by=person, thread=Thread.objects.get(pk=thread_id), on=False)
    return "You get no e-mail about this discussion any more."


muted_by(SUBJECT, _mute)
