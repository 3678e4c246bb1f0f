"""Discussions: on the page of their thing, and each on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.claims.models import Claim
from factcheck.comments import actions
from factcheck.comments.forms import CommentForm, EditCommentForm
from factcheck.comments.models import (
    TALKED_ABOUT,
    Comment,
    ReviewPart,
    Thing,
    Thread,
    field_of,
    talk_url,
    who_may_see,
)
from factcheck.comments.reading import Talk, shown, stretch_of, talk_context, talk_of, talking, talks_of
from factcheck.comments.versions import versions_of
from factcheck.comments.wording import handles_in, unknown_in
from factcheck.evidence.models import Evidence
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import ReviewField
from factcheck.statements.models import Statement
from factcheck.web.errors import error_page
from factcheck.web.parts import done, perform, render_part, wants_part

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
_SECTIONS = {"claim": "claims", "statement": "desk", "evidence": "claims", "review": "claims"}


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _claim(_: User, claim_id: int) -> Claim:
    claim: Claim = get_object_or_404(Claim.objects.select_related("merged_into"), pk=claim_id)
    return claim.standing


def _statement(_: User, statement_id: int) -> Statement:
    statements = Statement.objects.select_related("version__article", "speaker__merged_into")
    found: Statement = get_object_or_404(statements.defer("version__text"), pk=statement_id)
    return found


def _evidence(person: User, evidence_id: int) -> Evidence:
    found: Evidence = get_object_or_404(Evidence.objects.visible_to(person), pk=evidence_id)
    return found


def _review(_: User, review_id: int, field: str = ReviewField.RATING) -> ReviewPart:
    """A field of it; who may see and mention whom is the same for each."""
    if field not in TALKED_ABOUT:
        raise Http404
    return ReviewPart(get_object_or_404(Review.objects.select_related("claim__merged_into"), pk=review_id), field)


_FIND: dict[str, Callable[[User, int], Thing]] = {
    "claim": _claim,
    "statement": _statement,
    "evidence": _evidence,
    "review": _review,
}


def _thread(request: HttpRequest, thread_id: int) -> Thread:
    person = _person(request)
    threads = Thread.objects.visible_to(person).as_read_by(person)
    related = (
        "resolved_by",
        "claim__merged_into",
        "evidence",
        "statement__version__article",
        "review__claim__merged_into",
    )
    return get_object_or_404(threads.select_related(*related).defer("statement__version__text"), pk=thread_id)


@read_or_write
def claim_talk(request: HttpRequest, claim_id: int) -> HttpResponse:
    return _talk(request, _claim(_person(request), claim_id))


@read_or_write
def statement_talk(request: HttpRequest, statement_id: int) -> HttpResponse:
    return _talk(request, _statement(_person(request), statement_id))


@read_or_write
def evidence_talk(request: HttpRequest, evidence_id: int) -> HttpResponse:
    return _talk(request, _evidence(_person(request), evidence_id))


@read_or_write
def review_talk(request: HttpRequest, review_id: int, field: str) -> HttpResponse:
    """Of one field; with `beside` the page is the review's own, which shows the field's open discussions alone."""
    return _talk(request, _review(_person(request), review_id, field))


def _talk(request: HttpRequest, thing: Thing) -> HttpResponse:
    """The discussion of a thing, and the start of a new thread in it."""
    person = _person(request)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(person, Capability.COMMENT)
        if form.is_valid() and (comment := perform(form, actions.start_thread, by=person, on=thing, **_said(form))):
            if wants_part(request) and isinstance(thing, ReviewPart) and "beside" in request.POST:
                return _beside(request, thing, said_now=_took(comment))
            if wants_part(request):
                return render(request, "comments/talk.html", _context(request, _read(request, thing), new=comment))
            return done(request, _took(comment), comment)
        if wants_part(request) and isinstance(thing, ReviewPart) and "beside" in request.POST:
            return _beside(request, thing, form=form, status=422)
    talk = _read(request, thing)
    talk.form = form if form.is_bound else None
    status = 422 if form.is_bound else 200
    if wants_part(request):
        return render(request, "comments/talk.html", _context(request, talk), status=status)
    return render(request, "comments/talk_page.html", _context(request, talk), status=status)


def _beside(
    request: HttpRequest, part: ReviewPart, *, form: CommentForm | None = None, said_now: str = "", status: int = 200
) -> HttpResponse:
    """The discussions of one field, as the review's page shows them."""
    talk = talks_of(part.review, _person(request))[part.field]
    talk.form = form
    context = {"talk": talk, "said_now": said_now, **talking(part, _person(request))}
    return render(request, "comments/field_talk.html", context, status=status)


def _said(form: CommentForm) -> dict[str, str]:
    return {"text": form.cleaned_data["text"]}


def _read(request: HttpRequest, thing: Thing) -> Talk:
    asked = request.GET
    return talk_of(thing, _person(request), resolved=asked.get("show") == "resolved", before=asked.get("before", ""))


def _context(request: HttpRequest, talk: Talk, *, new: Comment | None = None) -> dict[str, Any]:
    return {
        "section": _SECTIONS[talk.kind],
        **talk_context(talk, _person(request)),
        "said_now": _took(new) if new is not None else "",
    }


def _took(comment: Comment) -> str:
    """That it is written, and who was not reached."""
    known = set(User.objects.active().filter(handle__in=handles_in(comment.text)).values_list("handle", flat=True))
    unknown = [f"@{handle}" for handle in unknown_in(comment.text, known)]
    words = "Your comment is in the discussion."
    if unknown:
        words += f" Nobody at the desk is called {' or '.join(unknown[:5])}, so nobody was told under that name."
    return words


@read_or_write
def thread_detail(request: HttpRequest, thread_id: int) -> HttpResponse:
    """One thread, its newest comments first to be read, and a reply to it."""
    thread, person = _thread(request, thread_id), _person(request)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(person, Capability.COMMENT)
        if form.is_valid() and (comment := perform(form, actions.reply, by=person, thread=thread, **_said(form))):
            if "resolve" in request.POST:
                actions.resolve_thread(by=person, thread=comment.thread)
            if wants_part(request):
                return _thread_part(request, thread_id, said_now=_took(comment))
            return done(request, _took(comment), comment)
        if wants_part(request):
            return _thread_part(request, thread_id, form=form, status=422)
    stretch = stretch_of(thread, person, before=request.GET.get("before", ""), at=request.GET.get("at", ""))
    context = _thread_context(request, thread, form=form if form.is_bound else None)
    context |= {"shown": stretch.shown, "later": stretch.later, "alone": True}
    return render(request, "comments/thread_detail.html", context, status=422 if form.is_bound else 200)


def _thread_context(request: HttpRequest, thread: Thread, *, form: CommentForm | None = None) -> dict[str, Any]:
    thing = thread.thing
    if isinstance(thing, Claim):
        thing = thing.standing
    kind = field_of(thing)
    return {
        "thread": thread,
        "thing": thing,
        "kind": kind,
        "section": _SECTIONS[kind],
        "talk_url": talk_url(thing),
        "mention_url": reverse("mention_options", args=[kind, thing.pk]),
        "may_comment": can(_person(request), Capability.COMMENT),
        "form": form,
        "confidential": isinstance(thing, Evidence) and thing.is_confidential,
    }


def _thread_part(
    request: HttpRequest, thread_id: int, *, status: int = 200, said_now: str = "", form: Any = None
) -> HttpResponse:
    """The thread alone, as its thing's page shows it."""
    thread = _thread(request, thread_id)
    context = _thread_context(request, thread, form=form)
    [one] = shown([thread], _person(request))
    context |= {"shown": one, "said_now": said_now}
    return render(request, "comments/thread.html", context, status=status)


@require_POST
def thread_resolve(request: HttpRequest, thread_id: int) -> HttpResponse:
    thread = actions.resolve_thread(by=_person(request), thread=_thread(request, thread_id))
    return _moved(request, thread, "The discussion is resolved.")


@require_POST
def thread_reopen(request: HttpRequest, thread_id: int) -> HttpResponse:
    thread = actions.reopen_thread(by=_person(request), thread=_thread(request, thread_id))
    return _moved(request, thread, "The discussion is open again.")


@require_POST
def thread_follow(request: HttpRequest, thread_id: int) -> HttpResponse:
    """`on` is yes, to hear of what is written here, or no, to hear no more of it."""
    thread, on = _thread(request, thread_id), request.POST.get("on")
    if on not in ("yes", "no"):
        return error_page(request, 422, "This cannot be read", "Choose whether you want to hear of this discussion.")
    actions.follow_thread(by=_person(request), thread=thread, on=on == "yes")
    words = "You hear of what is written here." if on == "yes" else "You hear no more of this discussion."
    return _moved(request, thread, words)


def _moved(request: HttpRequest, thread: Thread, message: str) -> HttpResponse:
    if wants_part(request):
        return _thread_part(request, thread.pk, said_now=message)
    return done(request, message, "thread_detail", thread.pk)


def _comment(request: HttpRequest, comment_id: int) -> Comment:
    related = ("by", "thread__claim__merged_into", "thread__evidence", "thread__statement", "thread__review__claim")
    return get_object_or_404(Comment.objects.visible_to(_person(request)).select_related(*related), pk=comment_id)


@read_or_write
def comment_edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """One's own comment; another's cannot be edited, and has no such page."""
    comment, person = _comment(request, comment_id), _person(request)
    if comment.by_id != person.pk:
        raise Http404
    initial = {"text": comment.text, "seen": actions.version_of(comment)}
    form = EditCommentForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        change = {"text": form.cleaned_data["text"], "seen": form.cleaned_data["seen"]}
        if saved := perform(form, actions.edit_comment, by=person, comment=comment, **change):
            return done(request, "Your comment is changed. Its earlier words stay behind “edited”.", saved)
    context: dict[str, Any] = {"comment": comment, "form": form, "seen": form["seen"].value()}
    context["mention_url"] = reverse("mention_options", args=[field_of(comment.thread.thing), comment.thread.thing.pk])
    if form.has_error("__all__", "changed_meanwhile"):
        theirs = _comment(request, comment_id)
        context |= {"theirs": theirs, "seen": actions.version_of(theirs)}
    return render_part(request, "comments/comment_edit.html", context, part="form", status=422 if form.errors else 200)


@require_safe
def comment_history(request: HttpRequest, comment_id: int) -> HttpResponse:
    """What a comment said before it was edited."""
    comment = _comment(request, comment_id)
    return render(request, "comments/comment_history.html", {"comment": comment, "versions": versions_of(comment)})


@require_safe
def mention_options(request: HttpRequest, kind: str, thing_id: int) -> JsonResponse:
    """People to mention, by name or handle: only those who may see the thing are offered."""
    if kind not in _FIND:
        raise Http404
    thing = _FIND[kind](_person(request), thing_id)
    words = request.GET.get("q", "").strip().removeprefix("@").casefold()[:100]
    people = who_may_see(thing).exclude(pk=_person(request).pk).order_by("name")
    found = [p for p in people if words in p.name.casefold() or p.handle.startswith(words)]
    results = [{"id": p.handle, "label": p.name, "note": f"@{p.handle} · {p.get_role_display()}"} for p in found[:8]]
    return JsonResponse({"results": results, "create": False})
