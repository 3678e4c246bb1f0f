"""The inbox of what came by feeds, and the feeds themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.articles.models import Article
from factcheck.feeds import actions
from factcheck.feeds.forms import FeedForm
from factcheck.feeds.models import Feed, FeedItem, ItemState
from factcheck.web.filters import one_of
from factcheck.web.parts import DeskRequest, done, own_page, perform, render_part, status_of, wants_part

PAGE = 40
COUNTED = 1000


def waiting(person: int, today: date) -> QuerySet[Any]:
    """Items that wait for a person."""
    return FeedItem.objects.waiting()


@require_safe
def inbox(request: DeskRequest) -> HttpResponse:
    """New items of all feeds or of one, newest first; with `show=dismissed` those that were put away."""
    unknown: list[str] = []
    feeds = list(Feed.objects.values_list("pk", "title"))
    dismissed = one_of(request.GET, "show", ("dismissed",), unknown) != ""
    rows = FeedItem.objects.filter(state=ItemState.DISMISSED) if dismissed else FeedItem.objects.waiting()
    asked = {"show": "dismissed"} if dismissed else {}
    if chosen := one_of(request.GET, "feed", {str(pk) for pk, _ in feeds}, unknown):
        rows, asked["feed"] = rows.filter(feed=int(chosen)), chosen
    before = request.GET.get("before", "")
    page_rows = rows.filter(pk__lt=int(before[:18])) if before.isdecimal() else rows
    found = list(_items(page_rows).order_by("-id")[: PAGE + 1])
    items = found[:PAGE]
    context = {
        "section": "desk",
        "tab": "inbox",
        "items": _known(items),
        "total": rows[:COUNTED].count(),
        "counted": COUNTED,
        "dismissed": dismissed,
        "feeds": feeds,
        "unknown": unknown,
        "broken": Feed.objects.broken(),
        "chosen": chosen,
        "older": "?" + urlencode(asked | {"before": items[-1].pk}) if len(found) > PAGE else "",
        "newer": "?" + urlencode(asked) if before else "",
        "here": request.get_full_path(),
        "may_manage": can(request.user, Capability.MANAGE_FEEDS),
    }
    return render_part(request, "feeds/inbox.html", context, part="items", status=422 if unknown else 200)


@require_POST
def item_accept(request: DeskRequest, item_id: int) -> HttpResponse:
    return _decide(request, item_id, actions.accept_item, "The import is started. Look at its preview.")


@require_POST
def item_dismiss(request: DeskRequest, item_id: int) -> HttpResponse:
    return _decide(request, item_id, actions.dismiss_item, "Dismissed.")


@require_POST
def item_restore(request: DeskRequest, item_id: int) -> HttpResponse:
    return _decide(request, item_id, actions.restore_item, "Back in the inbox.")


def _decide(request: DeskRequest, item_id: int, action: Callable[..., FeedItem], said: str) -> HttpResponse:
    """Do it; the answer is the item's row anew, or the way back to the inbox."""
    item = get_object_or_404(_items(FeedItem.objects.all()), pk=item_id)
    refusal = None
    try:
        action(by=_person(request), item=item)
    except ValidationError as error:
        refusal = error.messages[0]
    item = _known([_items(FeedItem.objects.all()).get(pk=item_id)])[0]
    context = {"item": item, "refusal": refusal, "here": _back(request), "section": "desk", "tab": "inbox"}
    status = 422 if refusal else 200
    if refusal or wants_part(request):
        return render_part(request, "feeds/item.html", context, part="one", status=status)
    if item.state == ItemState.ACCEPTED:
        return done(request, said if item.article_import else "", item.article or cast("Any", item.article_import))
    return done(request, said, _back(request))


@require_safe
def feed_list(request: DeskRequest) -> HttpResponse:
    """All feeds, and how they do."""
    new = Count("items", filter=Q(items__state=ItemState.NEW))
    feeds = Feed.objects.select_related("outlet", "added_by").annotate(waiting=new, last_item=Max("items__created_at"))
    context = {
        "section": "desk",
        "tab": "inbox",
        "feeds": feeds[:500],
        "may_manage": can(request.user, Capability.MANAGE_FEEDS),
    }
    return render(request, "feeds/feed_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def feed_new(request: DeskRequest) -> HttpResponse:
    require(_person(request), Capability.MANAGE_FEEDS)
    form = FeedForm(request.POST) if request.method == "POST" else FeedForm()
    if form.is_bound and form.is_valid() and _saved(request, form, None):
        return done(request, "The feed is listed, and is read within a minute.", "feed_list")
    return _feed_form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def feed_edit(request: DeskRequest, feed_id: int) -> HttpResponse:
    require(_person(request), Capability.MANAGE_FEEDS)
    feed = get_object_or_404(Feed, pk=feed_id)
    form = FeedForm(request.POST if request.method == "POST" else None, feed=feed)
    if form.is_bound and form.is_valid() and _saved(request, form, feed):
        return done(request, "The feed is saved.", "feed_list")
    return _feed_form(request, form, feed)


def _saved(request: DeskRequest, form: FeedForm, feed: Feed | None) -> bool:
    saved = perform(form, actions.save_feed, by=_person(request), details=form.details(), feed=feed)
    return saved is not None


def _feed_form(request: DeskRequest, form: FeedForm, feed: Feed | None) -> HttpResponse:
    context = {"section": "desk", "form": form, "feed": feed}
    return render_part(request, "feeds/feed_edit.html", context, part="form", status=status_of(form))


@require_POST
def feed_check(request: DeskRequest, feed_id: int) -> HttpResponse:
    """Read a feed now."""
    require(_person(request), Capability.MANAGE_FEEDS)
    feed = get_object_or_404(Feed, pk=feed_id)
    try:
        actions.order_reading(by=_person(request), feed=feed)
    except ValidationError as error:
        return done(request, error.messages[0], "feed_list", level=30)
    return done(request, f"“{feed}” is being read. New items land in the inbox.", "feed_list")


def _items(rows: Any) -> Any:
    return rows.select_related("feed__outlet", "decided_by", "article_import", "article")


def _known(items: list[FeedItem]) -> list[FeedItem]:
    """Each with `known`, the article that stands at its address by now: somebody may have imported it by hand."""
    articles = {a.url_key: a for a in Article.objects.filter(url_key__in=[item.url_key for item in items])}
    for item in items:
        item.known = articles.get(item.url_key)  # type: ignore[attr-defined]  # for the template
    return items


def _back(request: DeskRequest) -> str:
    """Where to go afterwards: the address that was asked for, if it is one of ours."""
    return own_page(request.POST.get("next", ""), reverse("inbox"))


def _person(request: DeskRequest) -> User:
    return cast("User", request.user)
