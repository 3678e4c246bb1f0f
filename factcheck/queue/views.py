"""The queue of reviews, the list of claims to look at again, and the page of a claim's publication gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.claims.models import Claim
from factcheck.queue import again, waiting
from factcheck.queue.actions import note_look
from factcheck.queue.forms import (
    LookAgainFilterForm,
    LookAgainForm,
    OverrideForm,
    ReopenForm,
    ReturnForm,
    TurnForm,
    UpholdForm,
)
from factcheck.queue.rows import again_rows, review_rows
from factcheck.reviews import actions
from factcheck.reviews.facts import gate_of
from factcheck.reviews.gate import Check, Gate
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import WRITABLE, ReviewState
from factcheck.web.parts import done, perform, render_part, wants_part

QUEUE = "queue/queue.html"
AGAIN = "queue/look_again_list.html"
MINE = 50  # of one’s own reviews on a page


def waiting_for(person: int, today: date) -> QuerySet[Any]:
    """What the navigation counts: what others wrote and somebody has to decide about."""
    return Review.objects.submitted().exclude(author=person)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The list at the left; at the right the first one that this person can decide about."""
    return _shown(request, None, part="work")


@require_safe
def queue_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """One of them; htmx gets the right half alone."""
    review = _review(review_id)
    if wants_part(request):
        place = Place.of(request)
        return render(request, f"{QUEUE}#chosen", _right(request, review, place) | _around(place))
    return _shown(request, review)


@require_POST
def queue_approve(request: HttpRequest, review_id: int) -> HttpResponse:
    review, form = _review(review_id), TurnForm(request.POST)
    if form.is_valid():
        change = {"review": review, "seen_turn": form.cleaned_data["turn"]}
        if saved := perform(form, actions.approve_review, by=_me(request), **change):
            passed = saved.state == ReviewState.APPROVED
            says = "Approved: the claim is ready." if passed else "Approved by you. It takes one more person."
            return _decided(request, review, says)
    return _refused(request, review_id, form)


@require_POST
def queue_return(request: HttpRequest, review_id: int) -> HttpResponse:
    review, form = _review(review_id), ReturnForm(request.POST, review=review_id)
    if form.is_valid():
        change = {"review": review, "reasons": form.reasons(), "seen_turn": form.cleaned_data["turn"]}
        if saved := perform(form, actions.return_review, by=_me(request), **change):
            return _decided(request, review, f"Returned to {saved.author} with your reasons.")
    return _refused(request, review_id, form, sending_back=form)


@dataclass(frozen=True)
class Place:
    """Where in the queue somebody is: what it is narrowed to, and after which key its list begins."""

    asked: waiting.Narrowed
    after: str = ""
    unknown: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Place:
        """As it stands in the address, or in a form that was sent from there."""
        given = request.POST if request.method == "POST" else request.GET
        key, after = given.get("asked", ""), given.get("after", "")
        asked = _narrowed(key, _me(request))
        return cls(asked or waiting.Narrowed(), after, "" if asked else key)

    @property
    def start(self) -> Place:
        return replace(self, after="")

    @property
    def query(self) -> str:
        given = {"asked": self.asked.key, "after": self.after}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"?{query}" if query else ""


def _narrowed(key: str, me: User) -> waiting.Narrowed | None:
    """None for what is no person of the desk."""
    if key in ("", "nobody"):
        return waiting.Narrowed(key)
    if key == "me":
        return waiting.Narrowed(key, me)
    known = key.isascii() and key.isdigit() and len(key) < 19
    person = User.objects.filter(pk=int(key)).first() if known else None
    return waiting.Narrowed(key, person) if person else None


def _decided(request: HttpRequest, review: Review, says: str) -> HttpResponse:
    """The queue without it, and the next one at its right."""
    place = Place.of(request)
    if not wants_part(request):
        return done(request, says, f"{reverse('queue')}{place.query}")
    rows, older = waiting.page_of(_me(request), after=place.after, asked=place.asked)
    if not rows and place.after:
        place = place.start
        rows, older = waiting.page_of(_me(request), after="", asked=place.asked)
    context = _queue(request, place, rows, older, waiting.next_of(rows, review)) | {"said_now": says}
    response = render(request, f"{QUEUE}#work_anew", context)
    chosen = context["chosen"]
    there = reverse("queue_review", args=[chosen.review.pk]) if chosen else reverse("queue")
    response["HX-Push-Url"] = f"{there}{place.start.query}"
    return response


def _refused(request: HttpRequest, review_id: int, form: TurnForm, **more: Any) -> HttpResponse:
    """The review as it stands now, with why nothing was decided, and the reasons as they were typed."""
    review = _review(review_id)
    status = 409 if form.has_error("__all__", "changed_meanwhile") else 422
    context = {"refusal": form, **more}
    if wants_part(request):
        place = Place.of(request)
        told = _right(request, review, place) | _around(place) | context
        response = render(request, f"{QUEUE}#chosen", told, status=status)
        response["HX-Retarget"] = "#chosen"  # the list stays as it is
        return response
    return _shown(request, review, status=status, **context)


def _shown(
    request: HttpRequest, review: Review | None, *, part: str = "", status: int = 0, **more: Any
) -> HttpResponse:
    """The whole queue, or its `part` for htmx; at the right the review, or the first that can be decided about."""
    place = Place.of(request)
    rows, older = waiting.page_of(_me(request), after=place.after, asked=place.asked)
    context = _queue(request, place, rows, older, review or waiting.next_of(rows, None)) | more
    status = status or (422 if place.unknown else 200)
    if part:
        return render_part(request, QUEUE, context, part=part, status=status)
    return render(request, QUEUE, context, status=status)


def _queue(
    request: HttpRequest, place: Place, rows: list[waiting.Row], older: str, review: Review | None
) -> dict[str, Any]:
    right = _right(request, _review(review.pk), place) if review else {"chosen": None}
    keys = dict.fromkeys(["", "me", "nobody", place.asked.key])
    chips = [place.asked if key == place.asked.key else waiting.Narrowed(key) for key in keys]
    older = replace(place, after=older).query if older else ""
    told = {
        "section": "queue",
        "rows": rows,
        "lines": review_rows(rows, reader=_me(request), chosen=review, query=place.query.removeprefix("?")),
        "older": older,
        "chips": chips,
        "again_waiting": again.total(_me(request))[0],
        "again_counted": again.COUNTED,
    }
    return {**told, **_around(place), **right}


def _around(place: Place) -> dict[str, Any]:
    total, oldest = waiting.total(place.asked)
    return {"place": place, "total": total, "oldest": oldest, "counted": waiting.COUNTED}


def _right(request: HttpRequest, review: Review, place: Place) -> dict[str, Any]:
    me = _me(request)
    before = note_look(by=me, claim=review.claim)
    return {
        "chosen": waiting.chosen(review, me, before=before, asked=place.asked),
        "claim": review.claim,
        "sending_back": ReturnForm(review=review.pk, initial={"turn": review.turn}),
    }


@require_safe
def queue_mine(request: HttpRequest) -> HttpResponse:
    """Reviews that one has in hand, whatever the dashboard has room for."""
    raw = request.GET.get("before", "")
    reviews = Review.objects.filter(author=_me(request), state__in=sorted(WRITABLE))
    if before := raw if raw.isascii() and raw.isdecimal() and len(raw) < 19 else "":
        reviews = reviews.filter(pk__lt=int(before))
    people = ("claim", "rating", "reviewer")
    found = list(reviews.select_related(*people).defer("explanation", "explanation_html").order_by("-id")[: MINE + 1])
    context = {
        "section": "queue",
        "reviews": found[:MINE],
        "before": before,
        "older": f"?before={found[MINE - 1].pk}" if len(found) > MINE else "",
        **_again_counts(request),
    }
    return render(request, "queue/queue_mine.html", context)


@require_safe
def look_again_list(request: HttpRequest) -> HttpResponse:
    """The list at the left; at the right the claim that waits longest."""
    filters = LookAgainFilterForm(request.GET, person=_me(request))
    rows, older = again.page_of(_me(request), filters.wish, after=filters.start)
    context = _again(request, filters, rows, older, again.next_of(rows, 0))
    return render_part(request, AGAIN, context, part="work", status=422 if filters.errors else 200)


@require_safe
def look_again_detail(request: HttpRequest, claim_id: int) -> HttpResponse:
    """One of them; htmx gets the right half alone."""
    claim, filters = _claim(claim_id), LookAgainFilterForm(request.GET, person=_me(request))
    if wants_part(request):
        context = _looking(request, claim, filters) | _again_counts(request)
        return render(request, f"{AGAIN}#chosen", context)
    rows, older = again.page_of(_me(request), filters.wish, after=filters.start)
    return render(request, AGAIN, _again(request, filters, rows, older, claim))


@require_POST
def look_again_stands(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Having looked, a person says that the verdict still stands."""
    require(_me(request), Capability.APPROVE_REVIEW)
    claim = _claim(claim_id)
    form = UpholdForm(request.POST, standing=again.standing_of(claim, _me(request)))
    if form.is_valid():
        given = {"note": form.cleaned_data["note"], "review_by": form.cleaned_data["review_by"]}
        if perform(form, actions.uphold_review, by=_me(request), claim=claim, seen=form.ids, **given):
            return _looked(request, claim, form, "Noted: the verdict still stands.")
    return _not_looked(request, claim, form, uphold=form)


@require_POST
def look_again_reopen(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Having looked, a person reopens the claim: its next round begins."""
    require(_me(request), Capability.RETURN_CLAIM)
    claim = _claim(claim_id)
    form = ReopenForm(request.POST, standing=again.standing_of(claim, _me(request)))
    if form.is_valid():
        given = {"because": form.cleaned_data["because"], "seen": form.ids}
        if perform(form, actions.reopen_claim, by=_me(request), claim=claim, **given):
            return _looked(request, claim, form, "The claim is open again: its next round can be written.")
    return _not_looked(request, claim, form, reopen=form)


def _looked(request: HttpRequest, claim: Claim, form: LookAgainForm, says: str) -> HttpResponse:
    """Back to where it was decided: the claim's page, or the list without it, with the next one at its right."""
    if form.list_query == "claim":
        return done(request, says, claim)
    filters = LookAgainFilterForm(QueryDict(form.list_query), person=_me(request))
    rows, older = again.page_of(_me(request), filters.wish, after=filters.start)
    if not wants_part(request):
        says = format_html('{} <a href="{}">Open the claim</a>', says, claim.get_absolute_url())
        query = filters.carried(after=None if rows else 0)
        return done(request, says, f"{reverse('look_again_list')}{'?' if query else ''}{query}")
    if not rows and filters.start:
        filters = LookAgainFilterForm(QueryDict(filters.carried(after=0)), person=_me(request))
        rows, older = again.page_of(_me(request), filters.wish)
    chosen = again.next_of(rows, min(form.ids))
    context = _again(request, filters, rows, older, chosen) | {"said_now": says, "decided": claim}
    response = render(request, f"{AGAIN}#work_anew", context)
    page = reverse("look_again_detail", args=[chosen.pk]) if chosen else reverse("look_again_list")
    response["HX-Push-Url"] = f"{page}?{filters.carried()}" if filters.carried() else page
    return response


def _not_looked(request: HttpRequest, claim: Claim, form: LookAgainForm, **bound: LookAgainForm) -> HttpResponse:
    """The claim as it stands now, with why nothing was decided, and what was typed."""
    status = 409 if form.has_error("__all__", "changed_meanwhile") else 422
    query = "" if form.list_query == "claim" else form.list_query
    filters = LookAgainFilterForm(QueryDict(query), person=_me(request))
    refusal = {"refusal": form, "typed": form.words, **bound}
    if wants_part(request):
        context = _looking(request, claim, filters) | _again_counts(request) | refusal
        response = render(request, f"{AGAIN}#chosen", context, status=status)
        response["HX-Retarget"] = "#chosen"  # the list stays as it is
        return response
    rows, older = again.page_of(_me(request), filters.wish, after=filters.start)
    context = _again(request, filters, rows, older, claim) | refusal
    return render(request, AGAIN, context, status=status)


def _again(
    request: HttpRequest, filters: LookAgainFilterForm, rows: list[again.Row], older: int, claim: Claim | None
) -> dict[str, Any]:
    right = _looking(request, claim, filters) if claim else {"chosen": None}
    return {
        "section": "queue",
        "filters": filters,
        "rows": rows,
        "lines": again_rows(rows, chosen=claim, query=filters.carried()),
        "query": filters.carried(),
        "older": filters.carried(after=older) if older else "",
        **_again_counts(request),
        **right,
    }


def _again_counts(request: HttpRequest) -> dict[str, Any]:
    count, oldest = again.total(_me(request))
    return {"again_waiting": count, "again_oldest": oldest, "again_counted": again.COUNTED}


def _looking(request: HttpRequest, claim: Claim, filters: LookAgainFilterForm) -> dict[str, Any]:
    """What the right half shows: the verdict, why to look at it again, and the two decisions."""
    standing = again.standing_of(claim, _me(request))
    query = filters.carried()
    decisions = {
        "uphold": UpholdForm(standing=standing, back=query),
        "reopen": ReopenForm(standing=standing, back=query),
    }
    return {"chosen": standing, "claim": claim, "query": query, **decisions}


def _review(review_id: int) -> Review:
    if review := waiting.review_with_claim(review_id):
        return review
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def claim_gate(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Every check of a claim; a POST is an editor's reason to let it pass one of them."""
    claim, me = _claim(claim_id), _me(request)
    form = None
    if request.method == "POST":
        require(me, Capability.OVERRIDE_GATE)
        check = _check(request)
        form = OverrideForm(request.POST, result=gate_of(claim, me).of(check))
        if form.is_valid():
            given = {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
            if perform(form, actions.override_check, by=me, claim=claim, check=check, **given):
                return _anew(request, claim, "The claim may pass this check, for the reason that you gave.")
    if "card" in request.GET and wants_part(request):
        return render(request, "queue/gate_card.html", {"claim": claim, "gate": gate_of(claim, me)})
    context = _page(claim, me, form)
    return render_part(request, "queue/claim_gate.html", context, part="gate", status=422 if form else 200)


@require_POST
def claim_gate_restore(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Let a check count again that an editor had excused."""
    claim = _claim(claim_id)
    require(_me(request), Capability.OVERRIDE_GATE)
    actions.take_override_back(by=_me(request), claim=claim, check=_check(request))
    return _anew(request, claim, "The check counts again.")


def _anew(request: HttpRequest, claim: Claim, message: str) -> HttpResponse:
    if not wants_part(request):
        return done(request, message, "claim_gate", claim.pk)
    context = _page(claim, _me(request), None) | {"said_now": message}
    return render(request, "queue/claim_gate.html#gate", context)


def _page(claim: Claim, me: User, failed: OverrideForm | None) -> dict[str, Any]:
    gate: Gate = gate_of(claim, me)
    may = can(me, Capability.OVERRIDE_GATE)
    rows = [
        {
            "result": result,
            # What is missing now is on the page that answers: sent again from there, it is meant.
            "seen": actions.mark(result.fingerprint),
            "form": (
                failed if failed is not None and failed.result.check == result.check else OverrideForm(result=result)
            )
            if may and result.may_be_excused
            else None,
        }
        for result in gate.results
    ]
    # The check holds meanwhile, or nobody excuses it: there is no form to say so in.
    unplaced = failed.non_field_errors() if failed and failed not in [row["form"] for row in rows] else ""
    return {"section": "claims", "claim": claim, "gate": gate, "rows": rows, "may_override": may, "unplaced": unplaced}


def _check(request: HttpRequest) -> str:
    name = request.POST.get("check", "")
    if name not in Check.values:
        raise Http404
    return name


def _claim(claim_id: int) -> Claim:
    return get_object_or_404(Claim.objects.select_related("merged_into"), pk=claim_id).standing


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)
