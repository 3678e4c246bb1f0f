"""The front of the desk, the desk of one article, its details, and two of its versions side by side."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.accounts.models import User
from factcheck.articles.actions import correct_article, outlet_for
from factcheck.articles.forms import ArticleForm
from factcheck.articles.lists import Wish, languages_in_use, page_of
from factcheck.articles.models import Article, ArticleVersion, Outlet
from factcheck.articles.reading import Reading, read_version
from factcheck.articles.rows import article_rows
from factcheck.audit.history import Trail, history
from factcheck.audit.tracking import acting
from factcheck.batches.catalogue import offered
from factcheck.batches.on_articles import ARTICLE
from factcheck.db.rows import Prepared, PreparedValues
from factcheck.evidence.copies import target_of_article
from factcheck.language.detect import language_name, named_tag
from factcheck.statements.desk import lay_out
from factcheck.statements.models import Anchor, Statement
from factcheck.suggestions.panel import panel_of
from factcheck.watch.models import ArticleWatch
from factcheck.web import compare
from factcheck.web.days import zones_to_offer
from factcheck.web.drawing import options
from factcheck.web.parts import DeskRequest, done, perform, render_around, render_part, status_of

_MOST_OUTLETS = 500
_MOST_FILTERS = 12
_OUTLETS = PreparedValues(lambda: Outlet.objects.values_list("id", "name")[:_MOST_OUTLETS])
_WATCH = Prepared(lambda article: ArticleWatch.objects.on().filter(article=article), -1)


@require_safe
def article_list(request: DeskRequest) -> HttpResponse:
    asked = {name: request.GET[name] for name in ("outlet", "language", "mine", "lacking") if request.GET.get(name)}
    outlets, languages = _OUTLETS(), languages_in_use()
    # What an address or a saved search names that the desk does not know is said, and left out.
    unknown = [] if _is_known(asked.get("outlet", ""), outlets) else ["outlet"]
    unknown += ["language"] if "language" in asked and asked["language"] not in languages else []
    for name in unknown:
        del asked[name]
    wish = Wish(
        outlet=int(asked["outlet"]) if "outlet" in asked else None,
        language=asked.get("language", ""),
        added_by=_person(request).pk if "mine" in asked else None,
        lacking="lacking" in asked,
    )
    before = request.GET.get("before", "")
    page = page_of(wish, before=int(before[:18]) if before.isdecimal() else None)
    context = {
        "section": "desk",
        "page": page,
        "rows": article_rows(page.articles, may_choose=True),
        "offered": offered(ARTICLE, _person(request)),
        "asked": asked,
        "unknown": unknown,
        "outlets": options(outlets, asked.get("outlet", "")),
        "languages": options([(tag, language_name(tag)) for tag in languages], asked.get("language", "")),
        "newer": f"?{urlencode(asked)}" if page.newer else "",
        "older": f"?{urlencode(asked | {'before': page.older})}" if page.older else "",
    }
    status = 422 if unknown else 200
    return render_part(request, "articles/article_list.html", context, part="articles", status=status)


def _is_known(outlet: str, listed: list[tuple[Any, ...]]) -> bool:
    """Whether there is such an outlet, or none is asked for; most are in the list that is drawn anyway."""
    if not outlet or any(str(pk) == outlet for pk, _ in listed):
        return True
    is_id = outlet.isascii() and outlet.isdigit() and len(outlet) < 19
    return is_id and Outlet.objects.filter(pk=int(outlet)).exists()


@require_safe
def article_desk(request: DeskRequest, article_id: int) -> HttpResponse:
    version, versions = _version_asked(request, article_id)
    article = version.article
    asked = request.GET.getlist("f")[:_MOST_FILTERS]
    keep = {"version": version.number} if version.number != len(versions) else {}
    earlier = [pk for pk, number in versions if number < version.number]
    desk = lay_out(version, earlier, language=article.language, asked=asked, me=request.user.pk or 0, keep=keep)
    context = {
        "section": "desk",
        "article": article,
        "version": version,
        "newest": versions[-1][1],
        "previous": version.number - 1,
        "desk": desk,
        "watch": _WATCH.first(article.pk) if article.url else None,
        "unfiltered": f"?{urlencode(keep)}",
        "copy": target_of_article(article),
        "found": panel_of(version, desk.places) if getattr(request.user, "show_suggestions", False) else None,
        "opens": not desk.statements,
    }
    return render_around(request, "articles/article_desk.html", context, {"text": desk.text, "cards": desk.cards})


@require_http_methods(["GET", "HEAD", "POST"])
def article_edit(request: DeskRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=article_id)
    form = ArticleForm(request.POST if request.method == "POST" else None, article=article)
    if form.is_bound and form.is_valid() and _corrected(request, article, form):
        return done(request, "Details saved.", "article_desk", article.pk)
    context = {
        "section": "desk",
        "article": article,
        "form": form,
        "outlets": Outlet.objects.values_list("name", flat=True)[:_MOST_OUTLETS],
        "languages": [named_tag(tag) for tag in languages_in_use()],
        "zones": zones_to_offer(),
    }
    return render_part(request, "articles/article_edit.html", context, part="form", status=status_of(form))


@require_safe
def article_compare(request: DeskRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=article_id)
    numbers = list(article.versions.order_by("number").values_list("number", flat=True))
    newer = _number(request, "new", numbers, numbers[-1])
    older = _number(request, "old", numbers, max((n for n in numbers if n < newer), default=newer))
    texts = {v.number: v for v in article.versions.filter(number__in=(older, newer)).defer("bands")}
    old, new = texts[older], texts[newer]
    anchors = (
        Anchor.objects.filter(version=new, statement__removed_at=None)
        .select_related("statement__speaker__merged_into", "confirmed_by")
        .order_by("start", "statement_id")
    )
    context = {
        "section": "desk",
        "article": article,
        "numbers": numbers,
        "old": old,
        "new": new,
        "title": compare.words(old.title, new.title),
        "rows": compare.rows(old.text, new.text),
        "waiting": [anchor for anchor in anchors if anchor.is_waiting],
        "settled": [anchor for anchor in anchors if not anchor.is_waiting],
    }
    return render(request, "articles/article_compare.html", context)


@require_safe
def article_history(request: DeskRequest, article_id: int) -> HttpResponse:
    """What happened to the article and to its statements."""
    article = get_object_or_404(Article, pk=article_id)
    statements = Statement.objects.in_article(article.pk).values("pk")
    trails = [
        Trail(Article, Q(pgh_obj_id=article.pk)),
        Trail(ArticleVersion, Q(pgh_obj_id__in=article.versions.values("pk"))),
        Trail(Statement, Q(pgh_obj_id__in=statements)),
        Trail(Anchor, Q(pgh_obj_id__in=Anchor.objects.filter(statement__in=statements).values("pk"))),
        Trail(ArticleWatch, Q(pgh_obj_id__in=ArticleWatch.objects.filter(article=article).values("pk"))),
    ]
    found = history(trails, person=request.user, before=request.GET.get("before", ""))
    context = {"article": article, "history": found, "section": "desk"}
    return render(request, "articles/article_history.html", context)


def _version_asked(request: DeskRequest, article_id: int) -> Reading:
    """404 for a number that there is not."""
    asked = request.GET.get("version", "")
    found = read_version(article_id, int(asked[:9]) if asked.isdecimal() else None)
    if found is None:
        raise Http404
    return found


def _number(request: DeskRequest, name: str, numbers: list[int], default: int) -> int:
    asked = request.GET.get(name, "")
    if not asked:
        return default
    if not asked.isdecimal() or int(asked[:9]) not in numbers:
        raise Http404
    return int(asked[:9])


def _corrected(request: DeskRequest, article: Article, form: ArticleForm) -> bool:
    """Whether the details were saved."""
    return perform(form, _correct, by=_person(request), article=article, form=form) is not None


def _correct(*, by: User, article: Article, form: ArticleForm, seen: int | None = None) -> Article:
    """The outlet that was named comes with the details or not at all."""
    with acting(by=by, verb="article.corrected"):
        name = form.cleaned_data["outlet_name"]
        same = article.outlet is not None and article.outlet.name == name
        outlet = article.outlet if same else (outlet_for(by=by, name=name) if name else None)
        return correct_article(by=by, article=article, details=form.details(outlet), seen=seen)


def _person(request: DeskRequest) -> User:
    return cast("User", request.user)
