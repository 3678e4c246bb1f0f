"""The page of a claim's publication gate."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, can, require
from factcheck.claims.models import Claim
from factcheck.queue.forms import OverrideForm
from factcheck.reviews import actions
from factcheck.reviews.facts import gate_of
from factcheck.reviews.gate import Check, Gate
from factcheck.web.parts import done, perform, render_part, wants_part


@require_http_methods(["GET", "HEAD", "POST"])
def claim_gate(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Every check of a claim; a POST is an editor's reason to let it pass one of them."""
    claim, me = _claim(claim_id), _person(request)
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
    require(_person(request), Capability.OVERRIDE_GATE)
    actions.take_override_back(by=_person(request), claim=claim, check=_check(request))
    return _anew(request, claim, "The check counts again.")


def _anew(request: HttpRequest, claim: Claim, message: str) -> HttpResponse:
    if not wants_part(request):
        return done(request, message, "claim_gate", claim.pk)
    context = _page(claim, _person(request), None) | {"said_now": message}
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


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)
