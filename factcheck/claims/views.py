"""Pages of claims: list, claim, gathering statements, merging."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.audit.history import history
from factcheck.batches.catalogue import offered
from factcheck.batches.on_claims import CLAIM
from factcheck.claims import actions
from factcheck.claims.forms import (
    NEW,
    AssignForm,
    ClaimFilterForm,
    DueForm,
    EditClaimForm,
    GatherForm,
    MergeForm,
    MoveForm,
    NewClaimForm,
    claim_by_id,
    id_in,
)
from factcheck.claims.models import Claim, ClaimFollow, ClaimMerge, ClaimQuerySet, ClaimStatement, DistinctClaims
from factcheck.claims.near import mergeable, near_claims, near_to_statement
from factcheck.claims.rows import claim_rows
from factcheck.claims.said import said_counts, topics_of, where_said
from factcheck.claims.workflow import ClaimState, Move, offered_moves
from factcheck.comments.reading import talk_context, talk_of
from factcheck.db.rows import Prepared
from factcheck.evidence import actions as evidence_actions
from factcheck.evidence.columns import Columns, columns_for
from factcheck.evidence.live import with_standing
from factcheck.queue import again
from factcheck.queue.forms import ReopenForm, UpholdForm
from factcheck.queue.trails import trails_of
from factcheck.reviews import actions as review_actions
from factcheck.reviews.facts import Read, gate_of, with_gate
from factcheck.reviews.models import Review
from factcheck.reviews.standing import Standing, standing_of
from factcheck.reviews.workflow import ReviewState
from factcheck.statements.models import Statement
from factcheck.web.drawing import filter_links
from factcheck.web.errors import error_page
from factcheck.web.parts import done, own_page, perform, render_part, status_of, wants_part

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def person(request: HttpRequest) -> User:
    return cast("User", request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is nothing; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


@require_safe
def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilterForm(request.GET, person=person(request))
    filters.is_valid()
    claims, newer, older = filters.page()
    context = {
        "section": "claims",
        "filters": filters,
        "chips": {
            "state": filter_links(filters.links("state", "All"), target="#claims", chips=False),
            "evidence": filter_links(filters.links("evidence", "Any evidence"), target="#claims"),
            "assignee": filter_links(filters.links("assignee", "Held by anybody"), target="#claims"),
        },
        "claims": claims,
        "rows": claim_rows(claims, said_counts([claim.pk for claim in claims]), may_choose=True),
        "offered": offered(CLAIM, person(request)),
        "newer": newer,
        "older": older,
    }
    return render_part(request, "claims/claim_list.html", context, part="claims", status=422 if filters.errors else 200)


@require_safe
def claim_detail(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _any_claim(claim_id, reader=person(request))
    if claim.merged_into:
        return done(
            request,
            f"Claim {claim.pk}, “{claim.text}”, was merged into this one.",
            claim.standing,
            level=messages.INFO,
        )
    # `live` was asked for first: what changes while the page is drawn is then found to be new.
    context = {"live": claim.live, **_detail(request, claim, follows=claim.follows)}  # type: ignore[attr-defined]
    return render_part(request, "claims/claim_detail.html", context, part="anew")


def _any_claim(claim_id: int, *, reader: User | None = None) -> Claim:
    """With `reader`, whether they follow it stands in `follows`, and in `live` how its page stands for them."""
    if reader is None:
        return get_object_or_404(_claims(), pk=claim_id)
    claim = _READ.first(claim_id, reader.pk)
    if claim is None:
        raise Http404
    return claim


def _claims() -> ClaimQuerySet:
    return Claim.objects.select_related("merged_into", "assignee", "started_by")


def _as_read(claim_id: int, reader: int) -> ClaimQuerySet:
    chosen = ClaimFollow.objects.filter(claim=OuterRef("pk"), person=reader).values("on")
    found: dict[str, Any] = {"follows": Subquery(chosen), "live": with_standing(claim_id, User(pk=reader))}
    return with_gate(_claims().filter(pk=claim_id)).annotate(**found)


_READ = Prepared(_as_read, -1, -2)
_PEOPLE = Prepared(lambda: User.objects.active().only("name", "role"))


def _standing(claim_id: int) -> Claim:
    """The claim that stands for this address: what is done to a merged one is done to it."""
    return _any_claim(claim_id).standing


def _detail(request: HttpRequest, claim: Claim, **more: Any) -> dict[str, Any]:
    columns = columns_for(claim, person(request))
    side = _side(request, claim, columns=columns, **more)
    return {
        **side,
        **_look_again(claim, side["standing"], person(request)),
        "section": "claims",
        "columns": columns,
        "said": where_said(claim, everything="all" in request.GET),
        **talk_context(talk_of(claim, person(request)), person(request)),
    }


def _look_again(claim: Claim, standing: Standing, me: User) -> dict[str, Any]:
    """Why somebody has to look again at the verdict, where it has one, and the two decisions."""
    if standing.live is None or standing.live.state != ReviewState.APPROVED:
        return {}
    found = again.standing_of(claim, me, review=standing.live)
    if not found.reasons:
        return {}
    decisions = {"uphold": UpholdForm(standing=found, back="claim"), "reopen": ReopenForm(standing=found, back="claim")}
    return {"again": found, **decisions}


def _side(request: HttpRequest, claim: Claim, *, columns: Columns | None = None, **more: Any) -> dict[str, Any]:
    """What the side of a claim's page shows: who holds it, where it can go, what it absorbed."""
    me = person(request)
    standing = standing_of(claim, me)
    gated = claim.state not in (ClaimState.PUBLISHED, ClaimState.RETRACTED)
    read = Read(columns=columns, live=standing.live) if columns else None
    if "follows" not in more:
        more["follows"] = ClaimFollow.objects.filter(claim=claim, person=me).values_list("on", flat=True).first()
    return {
        "claim": claim,
        "topics": topics_of(claim),
        "merges": _merges(claim),
        "gate": gate_of(claim, me, read=read) if gated else None,
        "moves": _moves(claim, standing, me),
        "standing": standing,
        "may_edit": can(me, Capability.EDIT_CLAIM),
        "may_merge": can(me, Capability.MERGE),
        "may_gather": can(me, Capability.GATHER_CLAIM),
        "people": _PEOPLE() if can(me, Capability.ASSIGN_CLAIM) else (),
        **more,
    }


def _merges(claim: Claim) -> Iterable[ClaimMerge]:
    """What it absorbed; not asked for where the claim came with its family, and that is itself."""
    if getattr(claim, "family", None) == [claim.pk]:
        return ()
    return ClaimMerge.objects.filter(winner=claim, undone_at=None).select_related("loser", "by").order_by("id")


@require_POST
def claim_assign(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _standing(claim_id)
    form = AssignForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        if moved := perform(
            form,
            actions.assign_claim,
            by=person(request),
            claim=claim,
            assignee=data["assignee"],
            seen_holder=data["seen"],
        ):
            to = "You hold this claim." if moved.assignee == request.user else f"{moved.assignee or 'Nobody'} holds it."
            return _changed(request, moved, to)
    return _refused(request, claim, form)


@require_POST
def claim_due(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _standing(claim_id)
    require(person(request), Capability.EDIT_CLAIM)
    form = DueForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        change = {"due_on": data["due_on"], "seen_due": data["seen"]}
        if saved := perform(form, actions.set_due_day, by=person(request), claim=claim, **change):
            due = f"It is due on {saved.due_on:%-d %B %Y}." if saved.due_on else "It has no due day."
            return _changed(request, _any_claim(saved.pk), due)
    return _refused(request, claim, form)


@require_POST
def claim_follow(request: HttpRequest, claim_id: int) -> HttpResponse:
    """`on` is yes, to hear of the claim, or no, to hear no more of it."""
    claim, on = _standing(claim_id), request.POST.get("on")
    if on not in ("yes", "no"):
        return error_page(request, 422, "This cannot be read", "Choose whether you want to hear of this claim.")
    actions.follow_claim(by=person(request), claim=claim, on=on == "yes")
    return _changed(request, claim, "You hear of this claim." if on == "yes" else "You hear no more of this claim.")


@require_POST
def claim_move(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _standing(claim_id)
    require(person(request), Capability.EDIT_CLAIM)
    moves = offered_moves(claim.state, lambda capability: can(person(request), capability))
    form = MoveForm(request.POST, moves=moves)
    if form.is_valid() and (
        moved := perform(form, _move, by=person(request), claim=claim, to=form.cleaned_data["to"], form=form)
    ):
        return _changed(request, moved, f"The claim is {moved.get_state_display()}.")
    return _refused(request, claim, form)


def _moves(claim: Claim, standing: Standing, me: User) -> dict[ClaimState, Move]:
    """The claim's moves that this person can make now: up to `ready` those of its review."""
    moves = offered_moves(claim.state, lambda capability: can(me, capability))
    to_open, sent = standing.offers.get(ReviewState.DRAFTING), standing.offers.get(ReviewState.SUBMITTED)
    if claim.state == ClaimState.IN_REVIEW and (to_open is None or to_open.why):
        moves.pop(ClaimState.OPEN, None)
    if claim.state == ClaimState.OPEN and (sent is None or sent.why or not standing.is_whole):
        moves.pop(ClaimState.IN_REVIEW, None)
    return moves


def _move(*, by: User, claim: Claim, to: str, form: MoveForm) -> Claim:
    """A claim moves with its review: the one that is under way, or the one that had passed."""
    if to == ClaimState.OPEN and claim.state != ClaimState.IN_REVIEW:
        return review_actions.reopen_claim(by=by, claim=claim, because=form.cleaned_data["because"])
    review = Review.objects.of(claim).live().first()
    if review is None:
        raise ValidationError("There is no review to send yet. Write its rating and its conclusion first.")
    if to == ClaimState.IN_REVIEW:
        return review_actions.submit_review(by=by, review=review).claim
    return review_actions.recall_review(by=by, review=review).claim


def _changed(request: HttpRequest, claim: Claim, message: str) -> HttpResponse:
    """The side of the page anew for htmx, else back to the page."""
    if not wants_part(request):
        return done(request, message, claim)
    context = _side(request, claim, said_now=message)
    return render(request, "claims/claim_detail.html#side_anew", context)


def _refused(request: HttpRequest, claim: Claim, form: Any) -> HttpResponse:
    claim = _any_claim(claim.pk)
    context = (_side if wants_part(request) else _detail)(request, claim, refusal=form)
    part = "claims/claim_detail.html#side_anew" if wants_part(request) else "claims/claim_detail.html"
    return render(request, part, context, status=422)


@read_or_write
def claim_new(request: HttpRequest) -> HttpResponse:
    require(person(request), Capability.GATHER_CLAIM)
    raw = request.POST.get("statement") or request.GET.get("statement") or ""
    statement = get_object_or_404(_statements(), pk=id_in(raw) or 0) if raw else None
    form = NewClaimForm(posted(request), initial={"text": statement.exact if statement else ""})
    if form.is_valid() and not (twin := _twin(form, statement)):
        if claim := perform(form, actions.start_claim, by=person(request), details=form.details(), statement=statement):
            return done(request, "The claim is started, and you hold it.", claim)
    elif form.is_bound and not form.errors and twin:
        form.offer_again(twin)
    text = form["text"].value() or ""
    context = {"section": "claims", "form": form, "statement": statement, "near": near_claims(text, limit=5)}
    return render_part(request, "claims/claim_new.html", context, part="form", status=422 if form.errors else 200)


def _twin(form: NewClaimForm, statement: Statement | None) -> Claim | None:
    """The claim that has these words already, unless the person insists on another one."""
    if statement is not None or form.cleaned_data["again"]:
        return None
    nearest = near_claims(form.cleaned_data["text"], limit=1)
    return nearest[0].claim if nearest and nearest[0].same_words else None


@read_or_write
def claim_edit(request: HttpRequest, claim_id: int) -> HttpResponse:
    require(person(request), Capability.EDIT_CLAIM)
    claim = _standing(claim_id)
    form = EditClaimForm(posted(request), claim=claim)
    if form.is_valid() and (
        saved := perform(form, actions.edit_claim, by=person(request), claim=claim, details=form.details())
    ):
        return done(request, "The claim is saved.", saved)
    context = {"section": "claims", "claim": claim, "form": form}
    return render_part(request, "claims/claim_edit.html", context, part="form", status=status_of(form))


def _statements() -> Any:
    return Statement.objects.standing().select_related("version__article__outlet", "speaker__merged_into")


@read_or_write
def statement_gather(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Put a statement into a claim: one that is there, or a new one with the words of the box."""
    require(person(request), Capability.GATHER_CLAIM)
    statement = get_object_or_404(_statements(), pk=statement_id)
    looking = "find" in request.POST
    form = GatherForm(posted(request), statement=statement)
    if (
        not looking
        and form.is_valid()
        and (claim := perform(form, _gather, by=person(request), data=form.cleaned_data, to=statement))
    ):
        return _gathered(request, statement, "gathered", f"It belongs to “{claim.text}” now.")
    errors = {} if looking else form.errors
    context = {
        "section": "claims",
        "form": form,
        "errors": errors,
        "statement": statement,
        "gathered": _gathered_into(statement),
        "back": _back(request, statement),
        "fragment": wants_part(request),
        **_choices(statement, form["text"].value() or "", form["claim"].value() or ""),
    }
    return render_part(request, "claims/statement_gather.html", context, part="form", status=422 if errors else 200)


def _gather(*, by: User, data: dict[str, Any], to: Statement) -> Claim:
    claim = data["claim"]
    if claim is None:
        details = actions.ClaimDetails(text=data["text"], topics=tuple(data.get("topics", ())))
        return actions.start_claim(by=by, details=details, statement=to)
    return actions.attach_statement(by=by, claim=claim, statement=to).claim.standing


def _choices(statement: Statement, text: str, chosen: str) -> dict[str, Any]:
    """Near claims to choose from; what was chosen stays in the list, and same words are chosen by themselves."""
    near = near_to_statement(statement, text)
    claim = None if chosen == NEW else claim_by_id(chosen)
    if claim and claim.pk not in {found.claim.pk for found in near}:
        kept: Claim | None = claim
    else:
        kept = None
    same = next((found.claim for found in near if found.same_words), None)
    picked = claim or (same if not chosen else None)
    return {"near": near, "kept": kept, "picked": picked.pk if picked else None, "counts": _counts(near)}


def _counts(near: Any) -> Any:
    return said_counts([found.claim.pk for found in near])


def _gathered_into(statement: Statement) -> list[Claim]:
    links = ClaimStatement.objects.filter(statement=statement).select_related("claim__merged_into").order_by("id")
    return list({link.claim.standing.pk: link.claim.standing for link in links}.values())


def _back(request: HttpRequest, statement: Statement) -> str:
    """Where to go afterwards: the address that was asked for, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return own_page(wanted, statement.get_absolute_url())


def _gathered(request: HttpRequest, statement: Statement, event: str, message: str) -> HttpResponse:
    """Tell a desk that listens that the statement changed; else go back where the person came from."""
    if not wants_part(request):
        return done(request, message, _back(request, statement))
    response = HttpResponse(status=204)
    response["HX-Trigger"] = json.dumps({f"statement:{event}": {"id": statement.pk}})
    return response


@require_POST
def statement_release(request: HttpRequest, claim_id: int, statement_id: int) -> HttpResponse:
    statement = get_object_or_404(Statement, pk=statement_id)
    claim = _standing(claim_id)
    gone = actions.detach_statement(by=person(request), claim=claim, statement=statement)
    message = f"It no longer belongs to “{claim.text}”." if gone else "It did not belong to that claim any more."
    return _gathered(request, statement, "released", message)


@require_safe
def claim_near(request: HttpRequest) -> HttpResponse:
    """Claims near the words in `q`: to choose from for a `statement`, else as links."""
    text = request.GET.get("q") or request.GET.get("text") or ""
    context: dict[str, Any] = {"section": "claims", "q": text}
    if raw := request.GET.get("statement"):
        statement = get_object_or_404(_statements(), pk=id_in(raw) or 0)
        context |= {"statement": statement, **_choices(statement, text, request.GET.get("claim", ""))}
        return render_part(request, "claims/claim_near.html", context, part="choices")
    near = near_claims(text)
    context |= {"near": near, "counts": _counts(near)}
    return render_part(request, "claims/claim_near.html", context, part="links")


@read_or_write
def claim_merge(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Find the other claim, look at both side by side, choose which stays."""
    require(person(request), Capability.MERGE)
    claim = _standing(claim_id)
    form = MergeForm(posted(request), claim=claim)
    if form.is_valid():
        pair = {name: form.cleaned_data[name] for name in ("winner", "loser")}
        if merge := perform(form, evidence_actions.merge_claims, by=person(request), **pair):
            return done(request, _merged(merge), merge.winner)
    other = claim_by_id(request.POST.get("other") or request.GET.get("with") or "")
    context = {"section": "claims", "claim": claim, "form": form, **_merging(request, claim, other)}
    return render_part(request, "claims/claim_merge.html", context, part="others", status=422 if form.errors else 200)


def _merged(merge: ClaimMerge) -> str:
    undo = reverse("claim_unmerge", args=[merge.loser_id])
    return format_html('“{}” is part of this claim now. <a href="{}">Undo the merge</a>', merge.loser.text, undo)


def _merging(request: HttpRequest, claim: Claim, other: Claim | None) -> dict[str, Any]:
    """Two claims side by side, or those that may be the same as the first."""
    if other is not None and other.pk != claim.pk:
        me, pair = person(request), (claim, other)
        counts = said_counts([one.pk for one in pair])
        sides = [
            {"claim": c, "ledger": columns_for(c, me).ledger, "said": counts.get(c.pk), "topics": c.topics.all()}
            for c in pair
        ]
        distinct = DistinctClaims.objects.of(claim).filter(Q(first=other) | Q(second=other)).exists()
        stays = _older(claim, other)
        why = "it is published" if stays.state == "published" else "it was started first"
        return {"other": other, "sides": sides, "distinct": distinct, "stays": stays.pk, "why": why}
    q = request.GET.get("q", "")
    near = mergeable(claim, q)
    marks = DistinctClaims.objects.of(claim).select_related("first", "second", "by").order_by("-id")
    different = [mark.second if mark.first_id == claim.pk else mark.first for mark in marks]
    return {"q": q, "near": near, "counts": _counts(near), "different": different}


def _older(one: Claim, other: Claim) -> Claim:
    """The claim that others know longer is the one to keep: what is published, else what was started first."""
    return min(one, other, key=lambda claim: (claim.state != "published", claim.pk))


@require_POST
def claim_distinct(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Mark two claims as different, or take the mark back."""
    claim, other = _standing(claim_id), claim_by_id(request.POST.get("other", ""))
    if other is None or other.pk == claim.pk:
        raise Http404
    if "undo" in request.POST:
        actions.unmark_distinct(by=person(request), one=claim, other=other)
        return done(request, "The mark is taken back.", "claim_merge", claim.pk)
    actions.mark_distinct(by=person(request), one=claim, other=other)
    return done(request, "These two are remembered as different.", "claim_merge", claim.pk)


@read_or_write
def claim_unmerge(request: HttpRequest, claim_id: int) -> HttpResponse:
    require(person(request), Capability.MERGE)
    claim = _any_claim(claim_id)
    if claim.merged_into is None:
        return done(request, "This claim stands for itself.", claim, level=messages.INFO)
    merges = ClaimMerge.objects.select_related("winner", "loser", "by").order_by("-id")
    merge = get_object_or_404(merges, loser=claim, undone_at=None)
    refusal = None
    if request.method == "POST":
        try:
            evidence_actions.undo_claim_merge(by=person(request), merge=merge)
            return done(request, "The merge is undone. This claim stands for itself again.", claim)
        except ValidationError as error:
            refusal = error
    context = {"section": "claims", "merge": merge, "refusal": refusal}
    return render(request, "claims/claim_unmerge.html", context, status=422 if refusal else 200)


@require_safe
def claim_history(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim = _standing(claim_id)
    entries = history(trails_of(claim, person(request)), person=person(request), before=request.GET.get("before", ""))
    return render(request, "claims/claim_history.html", {"section": "claims", "claim": claim, "history": entries})
