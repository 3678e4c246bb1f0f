from __future__ import annotations

import zoneinfo
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.actions import outlet_for
from factcheck.articles.models import Article, ArticleVersion, Outlet
from factcheck.imports import actions, jobs
from factcheck.imports.extraction import Segment
from factcheck.imports.forms import GiveForm, PreviewForm
from factcheck.imports.intake import published_at, put_back, segments
from factcheck.imports.models import ArticleImport, ImportState
from factcheck.imports.twins import twins_of
from factcheck.language.canonical import UnusableText, canonicalise
from factcheck.language.detect import direction, named_tag, tag_in
from factcheck.statements.models import AnchorState
from factcheck.watch.actions import begin
from factcheck.web.days import zones_to_offer
from factcheck.web.parts import done, perform, render_part, wants_part
from factcheck.web.sniffing import sniff
from factcheck.web.uploads import KeptFile, keep
from factcheck.work.rows import standing

PAGE = 30
BUSY = (ImportState.WAITING, ImportState.WORKING)
LANGUAGES = ("en", "ka", "ru", "kk", "ar", "uk", "az", "hy", "tr", "fa", "de", "fr", "es")


@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Give an address, text or a file."""
    person = cast("User", request.user)
    require(person, Capability.IMPORT_ARTICLE)
    target = _version_target(request)
    posted = request.method == "POST"
    form = GiveForm(request.POST, request.FILES) if posted else GiveForm(initial={"url": request.GET.get("url", "")})
    if posted and form.is_valid():
        given = perform(form, _start, by=person, form=form, new_version_of=target)
        if given is not None:
            return done(request, "", given)
    unfinished = ArticleImport.objects.visible_to(person).unfinished().order_by("-id")[:5]
    context = {"form": form, "target": target, "unfinished": unfinished, "section": "import"}
    return render(request, "imports/import_new.html", context, status=422 if form.errors else 200)


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """One's own imports, newest first."""
    rows = ArticleImport.objects.visible_to(cast("User", request.user)).order_by("-id")
    rows = (
        rows.annotate(read_title=KT("found__title"))
        .select_related("version__article")
        .defer("pasted", "found", "version__text", "version__bands")
    )
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    page = list(rows[: PAGE + 1])
    older = f"?before={page[PAGE - 1].pk}" if len(page) > PAGE else ""
    context = {"imports": page[:PAGE], "older": older, "section": "import"}
    return render(request, "imports/import_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_detail(request: HttpRequest, import_id: int) -> HttpResponse:
    """One import: its progress, its failure, or its preview; saving and putting back are posted here."""
    given = _own(request, import_id)
    if given.state == ImportState.SAVED:
        version = cast("ArticleVersion", given.version)
        return done(request, "", version.article)
    if given.state in BUSY:
        context = {"given": given, "busy": True, "standing": standing(f"import-{given.pk}"), "section": "import"}
        return render_part(request, "imports/import_detail.html", context, part="progress")
    if wants_part(request) and request.method == "GET":
        return done(request, "", given)  # the page that waited is drawn anew
    if given.state == ImportState.READY:
        return _preview(request, given)
    return render(
        request,
        "imports/import_detail.html",
        {"given": given, "form": GiveForm(initial={"url": given.url}), "section": "import"},
    )


@require_POST
def import_retry(request: HttpRequest, import_id: int) -> HttpResponse:
    given, person = _own(request, import_id), cast("User", request.user)
    try:
        with transaction.atomic():
            actions.retry_import(by=person, given=given)
            jobs.read_import.configure(lock=f"import-{given.pk}").defer(import_id=given.pk)
    except ValidationError as error:
        return done(request, error.messages[0], given, level=30)
    return done(request, "", given)


@require_POST
def import_dismiss(request: HttpRequest, import_id: int) -> HttpResponse:
    given, person = _own(request, import_id), cast("User", request.user)
    try:
        actions.dismiss_import(by=person, given=given)
    except ValidationError as error:
        return done(request, error.messages[0], given, level=30)
    return done(request, "Dismissed. What you gave is kept in your imports.", "import_list")


def _own(request: HttpRequest, import_id: int) -> ArticleImport:
    imports = ArticleImport.objects.visible_to(cast("User", request.user))
    return get_object_or_404(imports.select_related("added_by", "new_version_of", "version__article"), pk=import_id)


def _version_target(request: HttpRequest) -> Article | None:
    raw = request.GET.get("version_of", "")
    if not raw:
        return None
    return get_object_or_404(Article, pk=int(raw) if raw.isdecimal() and len(raw) < 19 else 0)


def _start(*, by: User, form: GiveForm, new_version_of: Article | None) -> ArticleImport:
    cleaned = form.cleaned_data
    file: KeptFile | None = None
    if cleaned["file"] is not None and not cleaned["pasted"].strip():
        head = cleaned["file"].read(65536)
        file = keep(cleaned["file"], media_type=sniff(head))
    with transaction.atomic():
        given = actions.start_import(
            by=by, url=cleaned["url"], pasted=cleaned["pasted"], file=file, new_version_of=new_version_of
        )
        if given.state == ImportState.WAITING:
            jobs.read_import.configure(lock=f"import-{given.pk}").defer(import_id=given.pk)
    return given


def _preview(request: HttpRequest, given: ArticleImport) -> HttpResponse:
    """Correct what was found, put back what was dropped, and save."""
    parts = segments(given.found)
    posted = request.method == "POST"
    if posted and request.POST.get("put_back"):
        return _restored(request, given, parts)
    data, draft = request.POST if posted else None, given.found.get("draft") or {}
    text = data.get("text", "") if data is not None else draft.get("text", given.found["text"])
    url = data.get("url", "") if data is not None else draft.get("url", _address(given))
    twins = twins_of(url=url, text=_canonical(text))
    form = PreviewForm(data, initial=_found(given) | draft, twins=twins, preferred=given.new_version_of)
    if posted and form.is_valid():
        version = perform(form, _save, by=cast("User", request.user), given=given, form=form)
        if version is not None:
            return done(request, _saved(version), version.article)
    shown = _canonical(text)
    context = {
        "given": given,
        "form": form,
        "parts": [(i, part, part.text in shown) for i, part in enumerate(parts)],
        "dropped": sum(part.text not in shown for part in parts),
        "twins": twins,
        "same_text": next((t for t in twins if t.same_text), None),
        "outlets": Outlet.objects.order_by("name").values_list("name", flat=True)[:500],
        "time_zones": zones_to_offer(),
        "languages": [named_tag(tag) for tag in LANGUAGES],
        "text_direction": direction(tag_in(form["language"].value() or ""), shown),
        "section": "import",
    }
    return render(request, "imports/import_preview.html", context, status=422 if form.errors else 200)


def _restored(request: HttpRequest, given: ArticleImport, parts: list[Segment]) -> HttpResponse:
    """Put a part back that was left out, keep what was typed, and lead to the page: going back sends nothing twice."""
    draft = {name: request.POST.get(name, "").replace("\x00", "") for name in PreviewForm.base_fields}
    draft["text"] = draft["text"].replace("\r\n", "\n")
    chosen = request.POST["put_back"]
    if chosen.isdecimal() and len(chosen) < 7 and int(chosen) < len(parts):
        draft["text"] = put_back(draft["text"], parts, int(chosen))
    try:
        actions.keep_draft(by=cast("User", request.user), given=given, draft=draft)
    except ValidationError as error:
        return done(request, error.messages[0], given, level=30)
    return done(request, "Restored. Nothing is saved yet.", given)


def _saved(version: ArticleVersion) -> str:
    """What a save has come to: for a later version, how its statements stand."""
    if version.number == 1:
        return "Saved. Select words to tag them."
    states = list(version.anchors.values_list("state", flat=True))
    stand = sum(state == AnchorState.EXACT for state in states)
    waiting = len(states) - stand
    return f"Version {version.number} is added: {stand} statements stand as they did, {waiting} wait for your word."


def _save(*, by: User, given: ArticleImport, form: PreviewForm) -> ArticleVersion:
    cleaned = form.cleaned_data
    with transaction.atomic():
        outlet = outlet_for(by=by, name=cleaned["outlet"], url="" if cleaned["outlet"] else cleaned["url"])
        saved_before = given.state == ImportState.SAVED
        version = actions.save_import(
            by=by, given=given, details=form.details(outlet), text=cleaned["text"], version_of=form.version_of()
        )
        if not saved_before:
            begin(by=by, given=given, version=version)
        return version


def _canonical(text: str) -> str:
    try:
        return canonicalise(text)
    except UnusableText:
        return ""  # the form says so beside the field


def _address(given: ArticleImport) -> str:
    return given.url or given.found.get("canonical_url", "")


def _found(given: ArticleImport) -> dict[str, Any]:
    found = given.found
    moment = published_at(found)
    zone = found.get("published_zone") or ""
    if moment is not None:
        moment = timezone.localtime(moment, zoneinfo.ZoneInfo(zone) if zone else None)
    return {
        "title": found["title"],
        "outlet": found["outlet_name"],
        "byline": found["byline"],
        "published_on": moment.date() if moment else None,
        "published_at": moment.time() if moment and found.get("date_precision") != "day" else None,
        "zone": zone,
        "language": found["language"],
        "credited_source": found["credited_source"],
        "url": _address(given),
        "text": found["text"],
    }
