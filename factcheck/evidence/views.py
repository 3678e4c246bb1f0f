from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.audit.history import history
from factcheck.batches.catalogue import offered
from factcheck.batches.on_requests import REQUEST
from factcheck.captures.excerpts import stands_in
from factcheck.claims.actions import note_presence
from factcheck.claims.models import Claim
from factcheck.comments.models import Thread
from factcheck.comments.reading import talk_context, talk_of
from factcheck.comments.trails import talk_trails
from factcheck.evidence import actions
from factcheck.evidence.board import EXPORTED, Key, Wish, read_all, read_rows, rows_of
from factcheck.evidence.board_rows import board_rows
from factcheck.evidence.columns import columns_for
from factcheck.evidence.copies import copy_of
from factcheck.evidence.forms import (
    BoardForm,
    ContactForm,
    EvidenceAddForm,
    EvidenceForm,
    LinkForm,
    MoveForm,
    RequestForm,
    SupplyForm,
)
from factcheck.evidence.live import in_words, others_at, standing_for
from factcheck.evidence.models import (
    Evidence,
    EvidenceLink,
    EvidenceRequest,
    EvidenceRequestQuerySet,
    Followup,
    FollowupFile,
)
from factcheck.evidence.sources import is_address, known_origins, of_address, with_words
from factcheck.evidence.trails import evidence_trails, request_trails
from factcheck.evidence.workflow import RequestState
from factcheck.web.csv import csv_response
from factcheck.web.errors import error_page
from factcheck.web.parts import DeskRequest, done, own_page, perform, render_part, status_of, wants_part
from factcheck.web.uploads import StorageFailed, disguise, keep, serve

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)  # LoginRequiredMiddleware lets nobody else through


def _claim(claim_id: int) -> Claim:
    """The claim that stands under this number now."""
    return get_object_or_404(Claim.objects.select_related("merged_into"), pk=claim_id).standing


def _visible_link(person: User, link_id: int) -> EvidenceLink:
    links = EvidenceLink.objects.visible_to(person).select_related("evidence", "claim__merged_into")
    return get_object_or_404(links, pk=link_id)


def overdue_of(person: int, today: date) -> EvidenceRequestQuerySet:
    """The overdue requests that a person follows up."""
    return EvidenceRequest.objects.overdue(today).filter(owner=person)


def _asked_from(request: HttpRequest) -> str:
    """Name of the page from which htmx asks for a part; "" for any other request."""
    path = cast("DeskRequest", request).htmx.current_url_abs_path if wants_part(request) else None
    try:
        return resolve(urlsplit(path).path).url_name or "" if path else ""
    except Resolver404:
        return ""


def _back(request: HttpRequest, otherwise: str) -> str:
    """Where a form without a script says that it came from, when that is a page of ours."""
    return own_page(request.POST.get("next", ""), otherwise)


def _ledger_changed(
    request: HttpRequest, claim: Claim, message: str, *, undo: EvidenceLink | None = None, otherwise: str = ""
) -> HttpResponse:
    """The claim's columns drawn anew in the claim page; from any other page, that page or the claim's."""
    if _asked_from(request) != "claim_detail":
        return done(request, message, _back(request, otherwise or claim.get_absolute_url()))
    columns = columns_for(claim, _person(request))
    context = {"claim": claim, "columns": columns, "message": message, "undo": undo}
    response = render(request, "evidence/columns_changed.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#columns", "outerMorph"
    response["HX-Trigger"] = "ledger:changed"
    return response


@require_safe
def claim_live(request: HttpRequest, claim_id: int) -> HttpResponse:
    """What an open page asks by itself: whether it has changed, and who else is here. Nothing new is 204."""
    claim, person = _claim(claim_id), _person(request)
    note_presence(by=person, claim=claim, writing="writing" in request.GET)
    now = {"is": standing_for(claim, person), "here": in_words(others_at(claim, person))}
    if all(request.GET.get(name) == words for name, words in now.items()):
        return HttpResponse(status=204)
    return JsonResponse(now)


@form_view
def evidence_add(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim, person = _claim(claim_id), _person(request)
    require(person, Capability.LINK_EVIDENCE)
    form = EvidenceAddForm(
        request.POST or None,
        request.FILES or None,
        person=person,
        initial={"stance": request.GET.get("stance"), "q": request.GET.get("q", "")[:2000]},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and (link := _bring(form, action=actions.bring_evidence, claim=claim))
    ):
        message = f"“{link.evidence.title}” is linked: {link.get_stance_display()}."
        return _ledger_changed(request, claim, message, undo=link)
    context = {"claim": claim, "form": form, "found": form.found, "chosen": _preselected(form)}
    return _form_page(request, "evidence/evidence_add.html", context | {"origins": known_origins(person)})


def _form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A form as a page, or as a part that opens in the claim page; 422 when it was sent and refused."""
    context |= {"in_page": wants_part(request)}
    return render_part(request, template, context, part="form", status=status_of(context["form"]))


def _bring(form: EvidenceAddForm, *, action: Callable[..., EvidenceLink], **arguments: Any) -> EvidenceLink | None:
    """Store the file, if one came, and link the source; a refusal stands beside its field afterwards."""
    data, file = form.cleaned_data, None
    try:
        if data["file"] and not form.chosen:
            file = keep(data["file"], media_type=form.media_type)
    except StorageFailed as error:
        form.add_error("file", str(error))
        return None
    words = {name: data[name] for name in ("stance", "excerpt", "note")}
    return perform(form, action, by=form.person, source=form.source(), file=file, **words, **arguments)


def _preselected(form: EvidenceAddForm) -> str:
    known = form.data.get("known", "") if form.is_bound else ""
    if not known and form.found and is_address(form.data.get("q", "")):
        return str(form.found[0].pk)
    return str(known)


@require_safe
def evidence_find(request: HttpRequest) -> HttpResponse:
    """Sources that the desk has for what stands in the box."""
    words, person = request.GET.get("q", ""), _person(request)
    same = of_address(person, words) if is_address(words) else []
    context = {
        "words": words,
        "found": same or with_words(person, words),
        "chosen": str(same[0].pk) if same else "",
    }
    return render(request, "evidence/evidence_find.html", context)


def _visible_evidence(person: User, evidence_id: int) -> Evidence:
    return get_object_or_404(Evidence.objects.visible_to(person), pk=evidence_id)


@require_safe
def evidence_detail(request: HttpRequest, evidence_id: int) -> HttpResponse:
    person = _person(request)
    evidence = _visible_evidence(person, evidence_id)
    links = list(evidence.links.select_related("claim__merged_into", "by").order_by("id"))
    copy = copy_of(evidence)
    stored = (copy.target.kept if copy.target else None) or copy.upload if copy else None
    for link in links:
        link.is_found = stands_in(stored, link.excerpt)
    context = {
        "evidence": evidence,
        "copy": copy,
        "stored": stored,
        "links": [link for link in links if link.removed_at is None],
        "removed": [link for link in links if link.removed_at is not None],
        "readers": evidence.readers.select_related("person") if evidence.is_confidential else [],
        "disguise": disguise(evidence.file_name, evidence.media_type) if evidence.file else "",
        "may_link": can(person, Capability.LINK_EVIDENCE),
        **talk_context(talk_of(evidence, person), person),
    }
    return render(request, "evidence/evidence_detail.html", context)


@form_view
def evidence_edit(request: HttpRequest, evidence_id: int) -> HttpResponse:
    person = _person(request)
    evidence = _visible_evidence(person, evidence_id)
    require(person, Capability.LINK_EVIDENCE)
    form = EvidenceForm(request.POST or None, person=person, evidence=evidence)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(form, actions.edit_evidence, by=person, evidence=evidence, details=form.read()) is not None
    ):
        return done(request, "The changes are saved.", evidence)
    # What the refused form wrote into the row in memory is not what is stored.
    evidence = _visible_evidence(person, evidence_id)
    context = {"evidence": evidence, "form": form, "origins": known_origins(person)}
    return render(request, "evidence/evidence_edit.html", context, status=status_of(form))


@require_safe
def evidence_file(request: HttpRequest, evidence_id: int) -> HttpResponse | FileResponse:
    evidence = _visible_evidence(_person(request), evidence_id)
    if not evidence.file:
        return error_page(request, 404, "No file is here", "This item has an address or a description, but no file.")
    try:
        return serve(str(evidence.file.name), name=evidence.file_name, media_type=evidence.media_type)
    except StorageFailed as error:
        return error_page(request, 404, "The file is gone", str(error))


@require_safe
def evidence_history(request: HttpRequest, evidence_id: int) -> HttpResponse:
    person = _person(request)
    evidence = _visible_evidence(person, evidence_id)
    past = history(
        [*evidence_trails(evidence), *talk_trails(Thread.objects.about(evidence))],
        person=person,
        before=request.GET.get("before", ""),
    )
    return render(request, "evidence/evidence_history.html", {"evidence": evidence, "history": past})


@form_view
def link_edit(request: HttpRequest, link_id: int) -> HttpResponse:
    person = _person(request)
    link = _visible_link(person, link_id)
    require(person, Capability.LINK_EVIDENCE)
    form = LinkForm(request.POST or None, link=link)
    if (
        request.method == "POST"
        and form.is_valid()
        and (saved := perform(form, actions.edit_link, by=person, link=link, **form.read()))
    ):
        message = f"“{link.evidence.title}”: {saved.get_stance_display()}."
        return _ledger_changed(request, link.claim.standing, message)
    return _form_page(request, "evidence/link_edit.html", {"link": link, "claim": link.claim.standing, "form": form})


@require_POST
def link_remove(request: HttpRequest, link_id: int) -> HttpResponse:
    person = _person(request)
    link = actions.unlink_evidence(by=person, link=_visible_link(person, link_id))
    message = f"“{link.evidence.title}” was removed from the claim."
    return _ledger_changed(request, link.claim.standing, message, undo=link)


@require_POST
def link_restore(request: HttpRequest, link_id: int) -> HttpResponse:
    person = _person(request)
    link = _visible_link(person, link_id)
    try:
        actions.restore_link(by=person, link=link)
    except ValidationError as error:
        return error_page(request, 409, "It cannot be put back", " ".join(error.messages))
    return _ledger_changed(request, link.claim.standing, f"“{link.evidence.title}” is back.")


@form_view
def request_open(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim, person = _claim(claim_id), _person(request)
    require(person, Capability.REQUEST_EVIDENCE)
    form = RequestForm(request.POST or None, claim=claim, by=person)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(form, actions.note_missing, by=person, claim=claim, details=form.read()) is not None
    ):
        return _ledger_changed(request, claim, "It is noted as missing.")
    return _form_page(request, "evidence/request_open.html", {"claim": claim, "form": form})


def _request(request_id: int) -> EvidenceRequest:
    return get_object_or_404(EvidenceRequest.objects.with_parties(), pk=request_id)


@require_safe
def request_detail(request: HttpRequest, request_id: int) -> HttpResponse:
    person, wanted = _person(request), _request(request_id)
    past = history(request_trails(wanted), person=person, before=request.GET.get("before", ""))
    supplies = wanted.supplies.visible_to(person).standing().select_related("evidence").order_by("id")
    context = {
        "wanted": wanted,
        "history": past,
        "may_request": can(person, Capability.REQUEST_EVIDENCE),
        "followups": list(
            wanted.followups.select_related("by", "taken_back_by", "reply__link__letter__followup")
            .prefetch_related("files")
            .order_by("-at", "-id")
        ),
        "supplies": list(supplies),
        "letters": list(wanted.letters.open().order_by("-id")),
        "replies": list(wanted.replies.waiting().select_related("followup").order_by("id")),
        "section": "owed",
    }
    return render(request, "evidence/request_detail.html", context)


@form_view
def request_contact(request: HttpRequest, request_id: int) -> HttpResponse:
    """Log a contact with the party; files can hang on it."""
    person, wanted = _person(request), _request(request_id)
    require(person, Capability.REQUEST_EVIDENCE)
    form = ContactForm(request.POST or None, request.FILES or None, request=wanted)
    if request.method == "POST" and form.is_valid() and _log(form, person, wanted) is not None:
        return done(request, "It stands in the timeline.", wanted)
    context = {"wanted": _request(request_id), "form": form, "section": "owed"}
    return render(request, "evidence/request_contact.html", context, status=422 if form.is_bound else 200)


def _log(form: ContactForm, person: User, wanted: EvidenceRequest) -> Followup | None:
    try:
        files = [keep(upload, media_type=media_type) for upload, media_type in form.cleaned_data["attached"]]
    except StorageFailed as error:
        form.add_error("attached", str(error))
        return None
    return perform(form, actions.log_contact, by=person, request=wanted, contact=form.read(), files=files)


@form_view
def request_supply(request: HttpRequest, request_id: int) -> HttpResponse:
    """What was owed came: the evidence, and how it bears on the claim."""
    person, wanted = _person(request), _request(request_id)
    require(person, Capability.REQUEST_EVIDENCE)
    require(person, Capability.LINK_EVIDENCE)
    whole = "no" if request.GET.get("whole") == "no" else "yes"
    form = SupplyForm(
        request.POST or None, request.FILES or None, person=person, initial={"origin": wanted.party, "whole": whole}
    )
    if request.method == "POST" and form.is_valid() and (link := _supply(form, wanted)):
        return done(request, f"“{link.evidence.title}” is linked: {link.get_stance_display()}.", wanted)
    context = {"wanted": _request(request_id), "claim": wanted.claim.standing, "form": form, "found": form.found}
    came = [move for move in wanted.moves if move.to in (RequestState.SUPPLIED, RequestState.PARTLY)]
    context |= {"chosen": _preselected(form), "origins": known_origins(person), "came": came, "section": "owed"}
    return render(request, "evidence/request_supply.html", context, status=422 if form.is_bound else 200)


def _supply(form: SupplyForm, wanted: EvidenceRequest) -> EvidenceLink | None:
    return _bring(form, action=actions.supply_request, request=wanted, whole=form.cleaned_data["whole"])


@require_safe
def followup_file(request: HttpRequest, file_id: int) -> HttpResponse | FileResponse:
    hung = get_object_or_404(FollowupFile, pk=file_id)
    try:
        return serve(str(hung.file.name), name=hung.name, media_type=hung.media_type)
    except StorageFailed as error:
        return error_page(request, 404, "The file is gone", str(error))


@form_view
def request_edit(request: HttpRequest, request_id: int) -> HttpResponse:
    person, wanted = _person(request), _request(request_id)
    require(person, Capability.REQUEST_EVIDENCE)
    form = RequestForm(request.POST or None, claim=wanted.claim.standing, request=wanted, by=person)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(form, actions.edit_request, by=person, request=wanted, details=form.read()) is not None
    ):
        return done(request, "The changes are saved.", wanted)
    context = {"wanted": _request(request_id), "form": form}
    return render(request, "evidence/request_edit.html", context, status=status_of(form))


@require_POST
def request_move(request: HttpRequest, request_id: int) -> HttpResponse:
    """A move by menu or key, on the board, in the claim page, or on the request's own page."""
    person, wanted = _person(request), _request(request_id)
    form = MoveForm(request.POST)
    was_counted = wanted.is_overdue() and wanted.owner_id == person.pk
    if not form.is_valid():
        return error_page(request, 422, "This move cannot be read", " ".join(form.refusals()))
    if form.asks_for_evidence(wanted) and can(person, Capability.LINK_EVIDENCE):
        require(person, Capability.REQUEST_EVIDENCE)
        whole = "yes" if form.cleaned_data["to"] == RequestState.SUPPLIED else "no"
        return done(request, "", f"{reverse('request_supply', args=[wanted.pk])}?whole={whole}")
    try:
        actions.move_request(by=person, request=wanted, **form.read())
    except ValidationError as error:
        return error_page(request, 409, "It cannot go there", " ".join(error.messages))
    wanted = _request(request_id)
    message = f"“{wanted}” is now {wanted.get_state_display()}."
    if _asked_from(request) == "owed_list":
        rows = board_rows(
            rows_of([wanted.pk]), token=get_token(request), may_request=True, keys=person.single_keys, moved=True
        )
        context = {"rows": rows, "was_counted": was_counted, "message": message}
        return render(request, "evidence/owed_moved.html", context)
    return _ledger_changed(request, wanted.claim.standing, message, otherwise=wanted.get_absolute_url())


def _board(request: HttpRequest) -> tuple[BoardForm, Wish]:
    """The board's filters as they stand in the address."""
    person = _person(request)
    form = BoardForm(request.GET)
    data = form.filters()
    wish = Wish(
        owner=form.owner_for(person),
        nobodys=data.get("owner") == "none",
        party=data.get("party", ""),
        topic=data.get("topic"),
        state=data.get("state", ""),
    )
    return form, wish


@require_safe
def owed_list(request: HttpRequest) -> HttpResponse:
    """The board: what is missing, most overdue first."""
    person = _person(request)
    form, wish = _board(request)
    page = read_rows(wish, after=Key.read(request.GET.get("after", "")))
    may_request = can(person, Capability.REQUEST_EVIDENCE)
    token = get_token(request)
    rows = board_rows(page.rows, token=token, may_request=may_request, keys=person.single_keys)
    context = {
        "csrf_token": token,  # the same in every form of the page: masking it takes longer than drawing a row
        "section": "owed",
        "form": form,
        "page": page,
        "rows": rows,
        "is_filtered": wish != Wish(),
        "is_first": "after" not in request.GET,
        "may_request": may_request,
        "may_export": can(person, Capability.EXPORT),
        "offered": offered(REQUEST, person),
    }
    return render_part(request, "evidence/owed_list.html", context, part="board", status=422 if form.errors else 200)


@require_safe
def owed_export(request: HttpRequest) -> HttpResponseBase:
    """The board with its filters as a table, all rows of it; the board itself when a filter is not known."""
    require(_person(request), Capability.EXPORT)
    form, wish = _board(request)
    return owed_list(request) if form.errors else csv_response("owed", EXPORTED, read_all(wish))
