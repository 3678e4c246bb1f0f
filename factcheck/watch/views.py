"""What is watched, how its checks went, and the queue of statements that wait for a person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.articles.models import Article
from factcheck.statements.models import Anchor
from factcheck.watch import actions, queue
from factcheck.watch.forms import SettleForm
from factcheck.watch.models import TROUBLES, ArticleCheck, ArticleWatch
from factcheck.web.filters import one_of
from factcheck.web.parts import DeskRequest, done, own_page, perform, render_part, wants_part

PAGE = 50
CHECKS = 40


def waiting(person: int, today: date) -> QuerySet[Any]:
    """Statements that wait for a person."""
    return Anchor.objects.waiting()


@require_safe
def watch_list(request: DeskRequest) -> HttpResponse:
    """Articles that are watched: those in trouble first when asked for, else the next to be checked first."""
    unknown: list[str] = []
    troubled = one_of(request.GET, "show", ("trouble",), unknown) != ""
    rows = ArticleWatch.objects.in_trouble() if troubled else ArticleWatch.objects.on()
    after = request.GET.get("after", "")
    at, _, pk = after.partition("_")
    if pk.isdecimal() and (moment := _moment(at)):
        rows = rows.filter(Q(next_check_at__gt=moment) | Q(next_check_at=moment, pk__gt=int(pk[:18])))
    found = list(rows.select_related("article__outlet").order_by("next_check_at", "id")[: PAGE + 1])
    page = found[:PAGE]
    last = page[-1] if len(found) > PAGE else None
    context = {
        "section": "desk",
        "tab": "watch",
        "watches": page,
        "troubled": troubled,
        "unknown": unknown,
        "in_trouble": ArticleWatch.objects.in_trouble()[: queue.COUNTED].count(),
        "older": f"?after={last.next_check_at.isoformat()}_{last.pk}".replace("+", "%2B")
        + ("&show=trouble" if troubled else "")
        if last and last.next_check_at
        else "",
    }
    return render(request, "watch/watch_list.html", context, status=422 if unknown else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def article_watch(request: DeskRequest, article_id: int) -> HttpResponse:
    """Whether an article is watched, how its checks went; a POST switches it on or off."""
    article = get_object_or_404(Article.objects.select_related("outlet", "watch"), pk=article_id)
    refusal = None
    if request.method == "POST":
        try:
            if request.POST.get("watch") == "off":
                actions.unwatch_article(by=_person(request), article=article)
                return done(request, "This article is not watched any more.", "article_watch", article.pk)
            actions.watch_article(by=_person(request), article=article)
            return done(request, "This article is watched from now on.", "article_watch", article.pk)
        except ValidationError as error:
            refusal = error.messages[0]
    return _watch_page(request, article, refusal)


@require_POST
def article_check(request: DeskRequest, article_id: int) -> HttpResponse:
    """Look at the page now."""
    article = get_object_or_404(Article.objects.select_related("outlet", "watch"), pk=article_id)
    try:
        actions.order_check(by=_person(request), article=article)
    except ValidationError as error:
        return _watch_page(request, article, error.messages[0])
    return done(request, "", "article_watch", article.pk)


def _watch_page(request: DeskRequest, article: Article, refusal: str | None = None) -> HttpResponse:
    watch = ArticleWatch.objects.filter(article=article).first()
    checks = ArticleCheck.objects.filter(article=article).select_related("version", "asked_by")
    context = {
        "section": "desk",
        "article": article,
        "watch": watch,
        "checks": checks.defer("version__text", "version__bands").order_by("-due_at")[:CHECKS],
        "waiting": Anchor.objects.waiting().in_article(article.pk).count(),
        "newest": article.versions.order_by("-number").values_list("number", flat=True).first(),
        "may_watch": can(request.user, Capability.EDIT_ARTICLE),
        "refusal": refusal,
        "troubles": TROUBLES,
    }
    return render_part(request, "watch/article_watch.html", context, part="state", status=422 if refusal else 200)


@require_safe
def anchor_list(request: DeskRequest) -> HttpResponse:
    """What waits for a person, across all articles."""
    return _queue(request, None)


@require_safe
def article_anchors(request: DeskRequest, article_id: int) -> HttpResponse:
    """What waits for a person in one article."""
    return _queue(request, get_object_or_404(Article.objects.select_related("outlet"), pk=article_id))


def _queue(request: DeskRequest, article: Article | None) -> HttpResponse:
    after = request.GET.get("after", "")
    start = int(after[:18]) if after.isdecimal() else 0
    cards, older = queue.page_of(article.pk if article else None, after=start)
    waiting = Anchor.objects.waiting()
    if article:
        waiting = waiting.in_article(article.pk)
    context = {
        "section": "desk",
        "tab": "anchors",
        "article": article,
        "cards": cards,
        "total": waiting[: queue.COUNTED].count(),
        "counted": queue.COUNTED,
        "older": f"?after={older}" if older else "",
        "is_first": not start,
        "here": request.get_full_path(),
    }
    return render(request, "watch/anchor_list.html", context)


@require_POST
def anchor_settle(request: DeskRequest, anchor_id: int) -> HttpResponse:
    """One person's word on one statement."""
    anchor = get_object_or_404(_anchors(), pk=anchor_id)
    form = SettleForm(request.POST, anchor=anchor)
    if form.is_valid():
        data = form.cleaned_data
        settled = perform(
            form, actions.settle_anchor, by=_person(request), anchor=anchor, place=data["at"], seen=data["seen"]
        )
        if settled is not None:
            return _settled(request, settled)
    card = queue.drawn([_anchors().get(pk=anchor_id)])[0]
    errors = [error for errors in form.errors.values() for error in errors]
    context = {"card": card, "errors": errors, "here": _back(request, anchor), "section": "desk", "tab": "anchors"}
    return render_part(request, "watch/anchor_settle.html", context, part="one", status=422)


def _settled(request: DeskRequest, anchor: Anchor) -> HttpResponse:
    if wants_part(request):
        context = _left(request, anchor) | {"anchor": anchor}
        return render(request, "watch/anchor_list.html#settled_anew", context)
    return done(request, _said(anchor), _back(request, anchor))


@require_POST
def anchor_reopen(request: DeskRequest, anchor_id: int) -> HttpResponse:
    """Take back one's word, or another's: the statement waits again."""
    anchor = get_object_or_404(_anchors(), pk=anchor_id)
    anchor = actions.unsettle_anchor(by=_person(request), anchor=anchor)
    if wants_part(request):
        context = _left(request, anchor) | {"card": queue.drawn([_anchors().get(pk=anchor.pk)])[0]}
        return render(request, "watch/anchor_list.html#card_anew", context)
    return done(request, "It waits again.", _back(request, anchor))


def _left(request: DeskRequest, anchor: Anchor) -> dict[str, Any]:
    """How many wait now, of the article or of all, as on the page that asks."""
    here, article = _back(request, anchor), anchor.version.article_id
    waiting = Anchor.objects.waiting()
    if here.partition("?")[0] == reverse("article_anchors", args=[article]):
        waiting = waiting.in_article(article)
    return {"here": here, "total": waiting[: queue.COUNTED].count(), "counted": queue.COUNTED}


def _said(anchor: Anchor) -> Any:
    words = {"orphaned": "Noted as gone.", "changed": "Noted as changed.", "moved": "Noted as moved."}
    return words.get(anchor.state, "Noted.")


def _anchors() -> Any:
    return queue.with_texts(Anchor.objects.filter(statement__removed_at=None))


def _back(request: DeskRequest, anchor: Anchor) -> str:
    """Where to go afterwards: the address that was asked for, if it is one of ours."""
    return own_page(request.POST.get("next", ""), reverse("article_anchors", args=[anchor.version.article_id]))


def _moment(written: str) -> datetime | None:
    """The aware moment that an address names, None for anything else."""
    try:
        moment = parse_datetime(written)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _person(request: DeskRequest) -> User:
    return cast("User", request.user)
