"""The page of a review: written, read and decided about in one place."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can
from factcheck.claims.models import Claim
from factcheck.comments.models import ReviewPart
from factcheck.comments.reading import talking, talks_of
from factcheck.evidence.columns import columns_for
from factcheck.reviews import actions
from factcheck.reviews.facts import Read, gate_of, with_gate
from factcheck.reviews.forms import HandOverForm, ReturnForm, ReviewForm, TurnForm
from factcheck.reviews.models import Review, ReviewReason
from factcheck.reviews.precedent import precedents
from factcheck.reviews.standing import is_held_up, may_write, offers
from factcheck.reviews.workflow import WRITABLE, ReviewField, ReviewState
from factcheck.web.parts import done, perform, status_of

PAGE = "reviews/review_detail.html"


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)  # LoginRequiredMiddleware lets nobody else through


def _review(review_id: int) -> Review:
    people = ("rating", "author", "reviewer", "first_reviewer", "requested_reviewer", "claim__merged_into")
    return get_object_or_404(Review.objects.select_related(*people), pk=review_id)


@require_POST
def review_start(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.select_related("merged_into"), pk=claim_id).standing
    form = forms.Form(request.POST)
    if form.is_valid() and (review := perform(form, actions.start_review, by=_person(request), claim=claim)):
        return done(request, "", review)
    live = Review.objects.of(claim).live().first()
    if live is None:
        # Nothing to show but the claim itself, which says where it stands.
        return render(
            request, "reviews/review_refused.html", {"section": "claims", "claim": claim, "form": form}, status=409
        )
    return _page(request, _review(live.pk), refusal=form, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def review_detail(request: HttpRequest, review_id: int) -> HttpResponse:
    """Reading, and the author's writing: `save` by itself or by hand, `send` to whoever decides."""
    review = _review(review_id)
    if request.method != "POST":
        return _page(request, review)
    form = ReviewForm(request.POST, review=review)
    if form.is_valid():
        action = actions.submit_review if "send" in request.POST else actions.save_draft
        if saved := _written(form, action, by=_person(request), review=review):
            if "autosave" in request.POST:
                return _saved(request, saved)
            if "send" in request.POST:
                return done(request, "The review is sent. Another person reads it and decides.", saved.claim)
            return done(request, "The draft is saved.", saved)
    status = 403 if form.has_error("__all__", "another_writes") else status_of(form)
    if "autosave" in request.POST:
        part = "meanwhile" if form.conflict else "not_saved"
        return render(request, f"{PAGE}#{part}", {"form": form, "saves_itself": True}, status=status)
    return _page(request, _review(review_id), form=form, status=status)


def _written(form: ReviewForm, action: Any, *, by: User, review: Review) -> Review | None:
    """Whoever wrote in it before, and is told while writing that another goes on with it, keeps what they typed."""
    try:
        saved: Review | None = perform(form, action, by=by, review=review, draft=form.draft())
    except PermissionDenied as refusal:
        if by.pk not in review.writer_ids:
            raise
        form.add_error(None, ValidationError(str(refusal), code="another_writes"))
        return None
    return saved


@require_POST
def review_approve(request: HttpRequest, review_id: int) -> HttpResponse:
    review, form = _review(review_id), TurnForm(request.POST)
    if form.is_valid():
        change = {"review": review, "seen_turn": form.cleaned_data["turn"]}
        if saved := perform(form, actions.approve_review, by=_person(request), **change):
            passed = saved.state == ReviewState.APPROVED
            says = "Approved: the claim is ready." if passed else "Approved by you. It takes one more person."
            return done(request, says, saved.claim)
    return _decide_again(request, review_id, form)


@require_POST
def review_return(request: HttpRequest, review_id: int) -> HttpResponse:
    review, form = _review(review_id), ReturnForm(request.POST)
    if form.is_valid():
        change = {"review": review, "reasons": form.reasons(), "seen_turn": form.cleaned_data["turn"]}
        if saved := perform(form, actions.return_review, by=_person(request), **change):
            return done(request, f"Returned to {saved.author} with your reasons.", saved.claim)
    return _decide_again(request, review_id, form)


def _decide_again(request: HttpRequest, review_id: int, refusal: forms.Form) -> HttpResponse:
    """The review as it stands now, with the refusal above it and the reasons as they were typed."""
    status = 409 if refusal.has_error("__all__", "changed_meanwhile") else 422
    return _page(request, _review(review_id), refusal=refusal, decide=ReturnForm(request.POST), status=status)


@require_POST
def review_withdraw(request: HttpRequest, review_id: int) -> HttpResponse:
    review, form = _review(review_id), forms.Form(request.POST)
    if form.is_valid() and (saved := perform(form, actions.withdraw_review, by=_person(request), review=review)):
        return done(request, "The review is withdrawn. The next one begins with its words.", saved.claim)
    return _page(request, _review(review_id), refusal=form, status=422)


@require_POST
def review_hand_over(request: HttpRequest, review_id: int) -> HttpResponse:
    review = _review(review_id)
    form = HandOverForm(request.POST, review=review)
    if form.is_valid():
        to = form.cleaned_data["to"]
        action: Any = actions.hand_over_draft if form.cleaned_data["part"] == "author" else actions.request_reviewer
        if saved := perform(form, action, by=_person(request), review=review, to=to):
            return done(request, _handed_over(form.cleaned_data["part"], to), saved)
    return _page(request, _review(review_id), refusal=form, status=422)


def _handed_over(part: str, to: User | None) -> str:
    if part == "author":
        return f"{to} goes on with the review."
    return f"{to} is asked to decide." if to else "Whoever comes first decides."


def _saved(request: HttpRequest, review: Review) -> HttpResponse:
    found = precedents(review.claim, rating_id=review.rating_id)
    context = {"review": review, "form": ReviewForm(review=review), "saved_at": timezone.now(), "precedents": found}
    return render(request, f"{PAGE}#saved", context)


def _page(request: HttpRequest, review: Review, *, status: int = 200, **more: Any) -> HttpResponse:
    me = _person(request)
    writable = may_write(review, me)
    decide = more.pop("decide", None) or ReturnForm(initial={"turn": review.turn})
    form = more.pop("form", None) or ReviewForm(review=review)
    reasons = list(ReviewReason.objects.filter(review=review).select_related("by").order_by("-turn", "id"))
    standing = review.state == ReviewState.RETURNED
    offered = offers(review, me)
    approve = offered.get(ReviewState.APPROVED)
    decides = approve is not None and not approve.why
    # One that is decided about brings all that the gate, the columns and the precedents ask of a claim.
    claim = with_gate(Claim.objects.filter(pk=review.claim_id)).get() if approve else review.claim
    columns = columns_for(claim, me) if approve else None
    read = Read(columns=columns, live=review) if columns else None
    gate = gate_of(claim, me, deciding=me if decides else None, read=read) if approve else None
    writing = writable or form.is_bound
    came_back = {reason.field: reason for reason in reasons if standing and reason.turn == review.turn}
    context = {
        "section": "claims",
        "review": review,
        "claim": review.claim,
        # What somebody typed is shown even where it can no longer be saved.
        "writing": writing,
        "form": form,
        "offers": offered,
        "gate": gate,
        "decides": decides,
        "held_up": decides and gate is not None and is_held_up(review, gate),
        "is_mine": me.pk in review.writer_ids,
        "came_back": came_back,
        "fields": [(name, label, came_back.get(name), decide[f"reason_{name}"]) for name, label in ReviewField.choices],
        "turn": review.turn,
        "reasons_before": [reason for reason in reasons if reason.field not in came_back or reason.turn != review.turn],
        "hand_over": _hand_overs(review, me),
        "precedents": precedents(claim, rating_id=review.rating_id),
        "saved_at": _saved_at(review) if writing else None,
        "talks": talks_of(review, me),
        **talking(ReviewPart(review, ReviewField.RATING), me),
        "ledger": columns.ledger if columns else None,
        "rounds": Review.objects.of(review.claim)
        .exclude(pk=review.pk)
        .select_related("rating", "author")
        .order_by("-number"),
        **more,
    }
    return render(request, PAGE, context, status=status)


def _saved_at(review: Review) -> datetime | None:
    events: Any = Review._meta.get_field("events").related_model
    at: datetime | None = (
        events.objects.filter(pgh_obj_id=review.pk).order_by("-pgh_id").values_list("pgh_created_at", flat=True).first()
    )
    return at


def _hand_overs(review: Review, me: User) -> list[HandOverForm]:
    """The writing goes on from its author or an editor; whoever decides is asked for by its author or a reviewer."""
    mine = review.author_id == me.pk
    parts = []
    if review.state in WRITABLE and (mine or can(me, Capability.ASSIGN_CLAIM)):
        parts.append("author")
    if review.state in (*WRITABLE, ReviewState.SUBMITTED) and (mine or can(me, Capability.APPROVE_REVIEW)):
        parts.append("reviewer")
    people = list(User.objects.active()) if parts else []
    return [HandOverForm(review=review, part=part, people=people) for part in parts]
