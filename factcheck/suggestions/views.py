"""Found in the text: looking through a version, requests made of its sentences, dismissing, switching it off."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.accounts.actions import change_own_settings
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.models import ArticleVersion
from factcheck.claims.forms import NEW, claim_by_id
from factcheck.claims.models import Claim
from factcheck.claims.near import NearClaim, near_claims
from factcheck.language.promises import asserted
from factcheck.language.quotation_marks import DOUBLE_MARKS, said_in
from factcheck.speakers.find import only_named
from factcheck.statements import answers
from factcheck.statements.guesses import guess
from factcheck.statements.models import Part, Statement
from factcheck.statements.rows import marks_between
from factcheck.suggestions import actions
from factcheck.suggestions.find import Found
from factcheck.suggestions.forms import FoundRequestForm
from factcheck.suggestions.models import Findings
from factcheck.suggestions.panel import item_id, panel_of, tells_what_for
from factcheck.web.parts import DeskRequest, done, perform, render_part, wants_part

_MOST_OF_ARTICLE = 5


@require_POST
def suggestion_look(request: DeskRequest, version_id: int) -> HttpResponse:
    """Look a version through, and draw what was found."""
    version = _version(version_id)
    actions.look_through(by=_person(request), version=version)
    if not wants_part(request):
        return done(request, "", _desk_url(version, "found"))
    marks = marks_between(version.pk, Part.TEXT, 0, len(version.text), anchored=version.number > 1)
    context = {"found": panel_of(version, marks), "version": version, "opens": not marks}
    return render(request, "suggestions/found.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_request(request: DeskRequest, version_id: int, kind: str, start: int, end: int) -> HttpResponse:
    """A request for evidence made of a sentence: the form, filled with what can be guessed, and the making."""
    version, found, statement = _requestable(request, version_id, kind, start, end)
    if "near" in request.GET and wants_part(request):
        typed, chosen = request.GET.get("text", "")[:1000], request.GET.get("claim", "")
        choices = _claims(version, found, statement, typed, chosen)
        return render(request, "suggestions/suggestion_request.html#choices", choices)
    values, reason = guess(version, Part.TEXT, found.start, found.end)
    form = FoundRequestForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(version, found, values, _person(request), statement),
        mode=values["mode"],
        is_tagged=statement is not None,
    )
    looking = "find" in request.POST
    if form.is_bound and not looking and (made := _make(request, version, found, form, statement)):
        return made
    context = {"form": form, "errors": {} if looking else form.errors, "statement": statement, "reason": reason}
    return _request_form(request, version, found, context)


@require_POST
def suggestion_request_now(request: DeskRequest, version_id: int, kind: str, start: int, end: int) -> HttpResponse:
    """The request with all that the form would have been filled with, in one press; the form where that does not do."""
    version, found, statement = _requestable(request, version_id, kind, start, end)
    values, _ = guess(version, Part.TEXT, found.start, found.end)
    filled = _initial(version, found, values, _person(request), statement)
    picked = _claims(version, found, statement, filled["text"], filled["claim"])["picked"]
    sent = {name: value for name, value in filled.items() if value} | {"claim": str(picked or NEW)}
    form = FoundRequestForm(sent, mode=values["mode"], is_tagged=statement is not None)
    # Where the button is not offered, what was filled in is no more than a place for a person's words.
    if tells_what_for(version, found) and (made := _make(request, version, found, form, statement)):
        return made
    place = (version.pk, found.kind, found.start, found.end)
    return done(request, "Look over what was guessed, then save it.", reverse("suggestion_request", args=place))


def _requestable(
    request: DeskRequest, version_id: int, kind: str, start: int, end: int
) -> tuple[ArticleVersion, Found, Statement | None]:
    """A sentence about proof, and the statement that stands there; for those who may ask for evidence."""
    require(_person(request), Capability.REQUEST_EVIDENCE)
    version, found = _passage(version_id, kind, start, end)
    if not found.is_request:
        raise Http404
    return version, found, actions.statement_at(version, found)


def _make(
    request: DeskRequest, version: ArticleVersion, found: Found, form: FoundRequestForm, had: Statement | None
) -> HttpResponse | None:
    """The answer to a form that made a request; None for one that is refused, which says why."""
    if not form.is_valid():
        return None
    by, wish = _person(request), form.wish()
    new = perform(form, actions.request_found, by=by, version=version, found=found, wish=wish)
    return _requested(request, version, found, new.get_absolute_url(), had=had) if new is not None else None


def _request_form(request: DeskRequest, version: ArticleVersion, found: Found, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    chosen = form["claim"].value() or ""
    context |= {
        "section": "desk",
        "version": version,
        "article": version.article,
        "url": request.path,
        "sentence": _pieces(version, found),
        "fragment": wants_part(request),
        **_claims(version, found, context["statement"], form["text"].value() or "", chosen),
    }
    status = 422 if context["errors"] else 200
    return render_part(request, "suggestions/suggestion_request.html", context, part="form", status=status)


@require_POST
def suggestion_dismiss(request: DeskRequest, version_id: int, kind: str, start: int, end: int) -> HttpResponse:
    version, found = _passage(version_id, kind, start, end)
    actions.dismiss_suggestion(by=_person(request), version=version, found=found)
    if not wants_part(request):
        return done(request, "The suggestion is dismissed.", _desk_url(version, "found"))
    return _drawn_anew(request, version, undo=found)


@require_POST
def suggestion_restore(request: DeskRequest, version_id: int, kind: str, start: int, end: int) -> HttpResponse:
    version, found = _passage(version_id, kind, start, end)
    actions.restore_suggestion(by=_person(request), version=version, found=found)
    if not wants_part(request):
        return done(request, "The suggestion is offered again.", _desk_url(version, "found"))
    return _drawn_anew(request, version)


@require_POST
def suggestion_switch(request: DeskRequest) -> HttpResponse:
    """Show suggestions to this person or not; the answer leads back to the article."""
    on = request.POST.get("on") == "1"
    change_own_settings(by=User.objects.get(pk=_person(request).pk), show_suggestions=on)
    raw = request.POST.get("version", "")
    version = ArticleVersion.objects.filter(pk=int(raw[:18])).first() if raw.isdecimal() else None
    message = "Suggestions are shown." if on else "Suggestions are switched off, here and in your settings."
    return done(request, message, _desk_url(version) if version else reverse("user_edit"))


def _drawn_anew(request: HttpRequest, version: ArticleVersion, *, undo: Found | None = None) -> HttpResponse:
    """The list as it is now, and a message with the way back after dismissing."""
    marks = marks_between(version.pk, Part.TEXT, 0, len(version.text), anchored=version.number > 1)
    context = {"found": panel_of(version, marks), "version": version, "opens": True, "undo": undo}
    return render(request, "suggestions/found_changed.html", context)


def _requested(
    request: DeskRequest, version: ArticleVersion, found: Found, url: str, *, had: Statement | None
) -> HttpResponse:
    """The statement's card and marks, the article's counts, and the suggestion gone; a page leads to the statement."""
    statement = actions.statement_at(version, found)
    if not wants_part(request) or statement is None:
        anchor = f"s-{statement.pk}" if statement else ""
        return done(request, "It is noted as missing, and stands on the Owed board.", _desk_url(version, anchor))
    response = answers.saved(
        statement,
        version,
        [(statement.part, statement.start, statement.end)],
        new=had is None,
        drop=item_id(found),
    )
    note = render_to_string("suggestions/requested.html", {"url": url}, request)
    response.content += (answers.counts(version) + note).encode()
    return response


def _initial(
    version: ArticleVersion, found: Found, values: dict[str, Any], person: User, statement: Statement | None
) -> dict[str, Any]:
    """What the form is filled with: every guess can be changed, and none is kept before the person saves."""
    sentence = version.text[found.start : found.end]
    said = said_in(sentence)
    claim, wanted = asserted(said)
    lead = "The proof that was promised" if found.kind == "promised" else "The proof that is missing"
    same = values.get("speaker_name", "") == found.party
    chosen = _claims_of(statement)
    # Whoever the desk says promised it owes it; a guess gives way.
    theirs = statement.speaker.standing if statement and statement.speaker and found.kind == "promised" else None
    return {
        "wanted": wanted or f"{lead}: {said[:900] if DOUBLE_MARKS & set(said) else f'“{said[:900]}”'}",
        "owed_by_name": theirs.name if theirs else found.party,
        "owed_by": theirs.pk if theirs else (values.get("speaker") if same else None) or only_named(found.party),
        "promised": found.kind == "promised",
        "text": claim or said[:1000],
        "claim": str(chosen[0].pk) if chosen else "",
        "speaker_name": values.get("speaker_name", "") if found.kind == "promised" else "",
        "speaker": values.get("speaker") if found.kind == "promised" else None,
        "owner": person.pk,
    }


def _claims(
    version: ArticleVersion, found: Found, statement: Statement | None, text: str, chosen: str
) -> dict[str, Any]:
    """Claims to choose from: those of the statement that stands here, the article's own near by, and near ones."""
    near: list[NearClaim] = near_claims(text) if text else []
    here = {claim.pk: claim for claim in [*_claims_of(statement), *_claims_around(version, found)]}
    picked = None if chosen == NEW else claim_by_id(chosen)
    if picked is not None and picked.pk not in {one.claim.pk for one in near}:
        here.setdefault(picked.pk, picked)
    near = [one for one in near if one.claim.pk not in here]
    if picked is None and not chosen:
        picked = next((one.claim for one in near if one.same_words), None)
    return {"here": list(here.values()), "near": near, "picked": picked.pk if picked else None}


def _claims_of(statement: Statement | None) -> list[Claim]:
    if statement is None:
        return []
    rows = Claim.objects.filter(statement_links__statement=statement).select_related("merged_into").order_by("id")
    return list({row.standing.pk: row.standing for row in rows}.values())


def _claims_around(version: ArticleVersion, found: Found) -> list[Claim]:
    """Claims of the article's statements, of those nearest to the sentence first."""
    rows = (
        Statement.objects.standing()
        .filter(version=version, claim_links__isnull=False)
        .order_by("start")
        .values_list("start", "claim_links__claim")[:400]
    )
    distance: dict[int, int] = {}
    for start, claim in rows:
        distance[claim] = min(abs(start - found.start), distance.get(claim, 2**31))
    nearest = sorted(distance, key=lambda pk: distance[pk])[:_MOST_OF_ARTICLE]
    claims = Claim.objects.filter(pk__in=nearest).select_related("merged_into")
    ordered = sorted(claims, key=lambda claim: nearest.index(claim.pk))
    return list({claim.standing.pk: claim.standing for claim in ordered}.values())


def _pieces(version: ArticleVersion, found: Found) -> tuple[str, str, str]:
    """The sentence, cut where the telling words begin and end."""
    text = version.text
    return (
        text[found.start : found.phrase_start],
        text[found.phrase_start : found.phrase_end],
        text[found.phrase_end : found.end],
    )


def _version(version_id: int) -> ArticleVersion:
    versions = ArticleVersion.objects.select_related("article").defer("bands")
    return get_object_or_404(versions, pk=version_id)


def _passage(version_id: int, kind: str, start: int, end: int) -> tuple[ArticleVersion, Found]:
    """A passage that was found; 404 for a place where nothing was."""
    version = _version(version_id)
    findings = Findings.objects.filter(version=version).first()
    for found in findings.passages if findings else ():
        if (found.kind, found.start, found.end) == (kind, start, end):
            return version, found
    raise Http404


def _desk_url(version: ArticleVersion, anchor: str = "") -> str:
    url = reverse("article_desk", args=[version.article_id])
    if ArticleVersion.objects.filter(article=version.article_id, number__gt=version.number).exists():
        url += f"?version={version.number}"
    return f"{url}#{anchor}" if anchor else url


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)
