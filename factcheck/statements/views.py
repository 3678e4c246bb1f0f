"""Marking words, changing what is said of them, taking them away, and following them into later versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.articles.models import ArticleVersion
from factcheck.articles.reading import has_later, newest_version
from factcheck.audit.history import Trail, history
from factcheck.batches.catalogue import offered
from factcheck.batches.on_statements import STATEMENT
from factcheck.comments.models import Thread
from factcheck.comments.trails import talk_trails
from factcheck.language.canonical import paragraphs
from factcheck.language.offsets import BadSpan, check_span
from factcheck.language.sentences import sentences
from factcheck.statements.actions import (
    TaggedAlready,
    edit_statement,
    remove_statement,
    restore_statement,
    tag_statement,
)
from factcheck.statements.answers import gone, looked_up, message, redrawn, saved
from factcheck.statements.forms import AnchorForm, EditStatementForm, StatementForm
from factcheck.statements.guesses import guess
from factcheck.statements.listed import TAGS, Asked, id_in, page_of, statement_items
from factcheck.statements.models import Anchor, Part, Statement, StatementTag, Tag
from factcheck.watch.actions import settle_anchor
from factcheck.web.drawing import options
from factcheck.web.errors import error_page
from factcheck.web.parts import DeskRequest, add_errors, done, perform, render_part, save, status_of, wants_part

_SAME_PRESS = timedelta(minutes=2)
# Of a long sentence, what is shown on each side of the words.
_AROUND = 160


@require_safe
def statement_list(request: DeskRequest) -> HttpResponse:
    """Statements to choose from: an article's, a speaker's, or all, with a tag or in no claim yet."""
    asked = Asked.read(request.GET)
    statements, older = page_of(asked, id_in(request.GET.get("before", "")))
    context = {
        "section": "desk",
        "asked": asked,
        "statements": statements,
        "rows": statement_items(statements),
        "tags": options(TAGS(), asked.tag.pk if asked.tag else ""),
        "offered": offered(STATEMENT, cast("User", request.user)),
        "older": f"?{urlencode(asked.query | {'before': older})}" if older else "",
    }
    status = 422 if asked.unknown else 200
    return render_part(request, "statements/statement_list.html", context, part="statements", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def statement_tag(request: DeskRequest, article_id: int) -> HttpResponse:
    """The form for marking words, and the marking itself."""
    version = _version_asked(request, article_id)
    if request.method != "POST":
        return _open_tag_form(request, version)
    form = StatementForm(request.POST, version=version, by_hand=not wants_part(request))
    if not form.is_valid():
        return _tag_form(request, version, form, status=422)
    details = form.details()
    tags: Sequence[Tag] | None = details.tags
    try:
        statement = tag_statement(
            by=_person(request), version=version, place=form.cleaned_data["place"], details=details
        )
    except TaggedAlready as error:
        twin = error.twin()
        if twin is None or twin.tagged_by_id != request.user.pk or timezone.now() - twin.created_at > _SAME_PRESS:
            add_errors(form, error)
            return _tag_form(request, version, form, status=422, twin=twin)
        statement, tags = twin, None  # one press that was sent twice
    except ValidationError as error:
        add_errors(form, error)
        return _tag_form(request, version, form, status=422)
    if not wants_part(request):
        return done(request, "Statement tagged.", _place_url(statement, version))
    return saved(statement, version, [(statement.part, statement.start, statement.end)], new=True, tags=tags)


def _open_tag_form(request: DeskRequest, version: ArticleVersion) -> HttpResponse:
    try:
        start, end = int(request.GET["start"]), int(request.GET["end"])
    except (KeyError, ValueError):
        return _tag_form(request, version, StatementForm(version=version))
    part = Part.TITLE if request.GET.get("part") == Part.TITLE else Part.TEXT
    try:
        span = check_span(version.title if part == Part.TITLE else version.text, start, end)
    except BadSpan as error:
        return error_page(request, 422, "These words cannot be marked", str(error))
    values, reason = guess(version, part, span.start, span.end)
    initial = {"part": part, "start": span.start, "end": span.end, "words": span.exact, **values}
    return _tag_form(request, version, StatementForm(initial=initial, version=version), reason=reason)


def _tag_form(
    request: DeskRequest, version: ArticleVersion, form: StatementForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"form": form, "version": version, "article": version.article, "section": "desk"}
    context["places"] = _places(form)
    return render_part(request, "statements/statement_tag.html", context, part="form", status=status)


@require_safe
def statement_detail(request: DeskRequest, statement_id: int) -> HttpResponse:
    """The statement's lasting address: its place in the article, or a page when it was removed; a part is its card."""
    statement = get_object_or_404(_statements(), pk=statement_id)
    if statement.removed_at is None:
        if wants_part(request):
            return looked_up(statement, _shown(request, statement))
        return redirect(_place_url(statement, _newest_with(statement)))
    return render(request, "statements/statement_detail.html", {"statement": statement, "section": "desk"})


@require_http_methods(["GET", "HEAD", "POST"])
def statement_edit(request: DeskRequest, statement_id: int) -> HttpResponse:
    statement = get_object_or_404(_statements().standing(), pk=statement_id)
    shown = _shown(request, statement)
    if request.method != "POST":
        return _edit_form(request, statement, shown, EditStatementForm(statement=statement))
    form = EditStatementForm(request.POST, statement=statement, by_hand=not wants_part(request))
    if not form.is_valid():
        return _edit_form(request, statement, shown, form, status=422)
    before, change = _place_in(statement, shown), {"details": form.details(), "place": form.cleaned_data["place"]}
    try:
        saved_now = save(form, edit_statement, by=_person(request), statement=statement, **change)
    except ValidationError as error:
        add_errors(form, error)
        twin = error.twin() if isinstance(error, TaggedAlready) else None
        return _edit_form(request, statement, shown, form, status=422, twin=twin)
    if saved_now is None:
        return _edit_form(request, statement, shown, form, status=status_of(form))
    if not wants_part(request):
        return done(request, "Statement saved.", _place_url(saved_now, shown))
    return saved(saved_now, shown, [*before, *_place_in(saved_now, shown)])


def _edit_form(
    request: DeskRequest,
    statement: Statement,
    shown: ArticleVersion,
    form: EditStatementForm,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {
        "form": form,
        "statement": statement,
        "shown": shown,
        "article": shown.article,
        "section": "desk",
    }
    context["places"] = _places(form)
    return render_part(request, "statements/statement_edit.html", context, part="form", status=status)


@require_POST
def statement_remove(request: DeskRequest, statement_id: int) -> HttpResponse:
    statement = get_object_or_404(_statements(), pk=statement_id)
    shown = _shown(request, statement)
    places = _place_in(statement, shown)
    remove_statement(by=_person(request), statement=statement)
    if not wants_part(request):
        return done(request, "", "statement_detail", statement.pk)
    return gone(request, statement, shown, places)


@require_POST
def statement_restore(request: DeskRequest, statement_id: int) -> HttpResponse:
    statement = get_object_or_404(_statements(), pk=statement_id)
    shown = _shown(request, statement)
    try:
        restore_statement(by=_person(request), statement=statement)
    except TaggedAlready as error:
        twin = error.twin()
        return _refused_restore(request, statement, shown, twin)
    if not wants_part(request):
        return done(request, "Statement put back.", _place_url(statement, shown))
    return saved(statement, shown, _place_in(statement, shown), new=True, drop=f"removed-{statement.pk}")


def _refused_restore(
    request: DeskRequest, statement: Statement, shown: ArticleVersion, twin: Statement | None
) -> HttpResponse:
    words = "These words have been tagged for this speaker again meanwhile, so this statement stays removed."
    if wants_part(request):
        return message(words, link=f"#s-{twin.pk}" if twin else "", drop=f"removed-{statement.pk}")
    return done(request, words, _place_url(twin or statement, shown), level=messages.WARNING)


@require_http_methods(["GET", "HEAD", "POST"])
def anchor_confirm(request: DeskRequest, statement_id: int, version: int) -> HttpResponse:
    """A person says where a statement stands in a later version."""
    anchor = get_object_or_404(
        Anchor.objects.select_related("version__article__outlet", "statement__version", "statement__speaker"),
        statement=statement_id,
        statement__removed_at=None,
        version__number=version,
    )
    form = AnchorForm(request.POST if request.method == "POST" else None, anchor=anchor)
    if request.method == "POST" and form.is_valid():
        before = _place_in(anchor.statement, anchor.version)
        if settled := perform(
            form, settle_anchor, by=_person(request), anchor=anchor, place=form.cleaned_data["place"]
        ):
            anchor = settled
            if not wants_part(request):
                return done(request, "Noted where the statement stands.", _place_url(anchor.statement, anchor.version))
            return redrawn(anchor, [*before, *_place_in(anchor.statement, anchor.version)])
    context = {"form": form, "anchor": anchor, "article": anchor.version.article, "section": "desk"}
    if anchor.start is not None and anchor.end is not None:
        first, last = max(0, anchor.start - 60), anchor.end + 60
        context["around"] = (
            form.text[first : anchor.start],
            form.text[anchor.start : anchor.end],
            form.text[anchor.end : last],
        )
    context |= {"statement": anchor.statement}
    status = 422 if form.errors else 200
    return render_part(request, "statements/anchor_confirm.html", context, part="form", status=status)


@require_safe
def statement_history(request: DeskRequest, statement_id: int) -> HttpResponse:
    statement = get_object_or_404(_statements(), pk=statement_id)
    trails = [
        Trail(Statement, Q(pgh_obj_id=statement.pk)),
        Trail(StatementTag, Q(statement_id=statement.pk)),
        Trail(Anchor, Q(pgh_obj_id__in=statement.anchors.values("pk"))),
        *talk_trails(Thread.objects.about(statement)),
    ]
    found = history(trails, person=request.user, before=request.GET.get("before", ""))
    context = {"statement": statement, "article": statement.version.article, "history": found, "section": "desk"}
    return render(request, "statements/statement_history.html", context)


def _statements() -> Any:
    return Statement.objects.select_related("version__article__outlet", "speaker__merged_into", "via__merged_into")


def _versions(article_id: int) -> QuerySet[ArticleVersion]:
    return ArticleVersion.objects.filter(article=article_id).select_related("article").defer("bands")


def _version_asked(request: DeskRequest, article_id: int) -> ArticleVersion:
    """The version that the page showed, else the newest."""
    asked = (request.POST if request.method == "POST" else request.GET).get("version", "")
    version = newest_version(article_id, int(asked[:9]) if asked.isdecimal() else None)
    if version is None:
        raise Http404
    return version


def _shown(request: DeskRequest, statement: Statement) -> ArticleVersion:
    """The version on the page from which a statement is changed; its own when nothing is said."""
    asked = (request.POST if request.method == "POST" else request.GET).get("shown", "")
    if not asked.isdecimal() or int(asked[:18]) == statement.version_id:
        return statement.version
    version = _versions(statement.version.article_id).filter(pk=asked[:18]).first()
    return version or statement.version


def _newest_with(statement: Statement) -> ArticleVersion:
    """The newest version in which the statement has a place."""
    anchor = (
        Anchor.objects.filter(statement=statement, start__isnull=False)
        .select_related("version__article")
        .order_by("-version__number")
        .first()
    )
    return anchor.version if anchor else statement.version


def _place_in(statement: Statement, version: ArticleVersion) -> list[tuple[str, int, int]]:
    """Where the statement stands in a version; nothing where it does not."""
    if version.pk == statement.version_id:
        return [(statement.part, statement.start, statement.end)]
    places = statement.anchors.filter(version=version, start__isnull=False).values_list("start", "end")
    return [(statement.part, start or 0, end or 0) for start, end in places]


def _place_url(statement: Statement, version: ArticleVersion) -> str:
    url = reverse("article_desk", args=[version.article_id])
    return f"{url}?version={version.number}#s-{statement.pk}" if has_later(version) else f"{url}#s-{statement.pk}"


def _places(form: StatementForm) -> Iterable[dict[str, Any]]:
    """The places among which a person chooses when words stand in several, each in its sentence."""
    for one in form.several:
        text = form.version.title if one.part == Part.TITLE else form.version.text
        first, last = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
        begin, end = first, len(text) if last < 0 else last
        for opens, closes in sentences(text[begin:end]):
            if first + opens <= one.start:
                begin = first + opens
            if first + closes >= one.end:
                end = first + closes
                break
        before, after = text[begin : one.start], text[one.end : end]
        yield {
            "value": f"{one.part}-{one.start}-{one.end}",
            "is_chosen": one.is_chosen,
            "where": "Headline" if one.part == Part.TITLE else f"Paragraph {len(paragraphs(text[: one.end]))}",
            "before": before if len(before) <= _AROUND else f"…{before[-_AROUND:]}",
            "words": text[one.start : one.end],
            "after": after if len(after) <= _AROUND else f"{after[:_AROUND]}…",
        }


def _person(request: DeskRequest) -> User:
    return cast("User", request.user)
